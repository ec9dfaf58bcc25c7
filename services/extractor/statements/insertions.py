"""Verbs inserted into or after what is said: “« … », a déclaré X”, “…, X said”."""

from spacy.tokens import Token

from services.extractor.statements.cues import Cue
from services.extractor.statements.draft import SpeakerWords
from services.extractor.statements.grammar import NOMINAL, VERBAL, children, has_form, noun_phrase
from services.extractor.statements.infinitives import ASSERTING
from services.extractor.statements.insertion_spans import (
    Insertion,
    clause_before,
    group_subject,
    insertion_at,
    insertion_end,
    only_adjunct,
    pause_before,
)
from services.extractor.statements.main_clauses import finite, verb_follows
from services.extractor.statements.passage import Passage
from services.extractor.statements.placed_verbs import LEAST_SENTENCE
from services.extractor.statements.relayed import relayed_subject, relaying_verb
from services.extractor.statements.speakerless import without_subject
from services.extractor.statements.speakers import can_speak, impersonal, phrase, speaker_after, speaker_before
from services.extractor.statements.subject_first import closes_opening_quotation, subject_first
from services.extractor.statements.subjects import own_subjects


def find_insertion(passage: Passage, cue: Cue, sentence: tuple[int, int]) -> Insertion | None:
    """The insertion around this cue, if it is one: a pause before it, its subject beside it."""
    opening = _opening(passage, cue, sentence)
    if opening is not None:
        return opening
    relayed = _relayed(passage, cue, sentence)
    if relayed is not None:
        return relayed
    if cue.passive:
        return _told_by(passage, cue, sentence) or _impersonal(passage, cue, sentence)
    if not cue.finite:
        return None
    if "quote" not in cue.entry.takes:
        return _of_text(passage, cue, sentence) if "clause" in cue.entry.takes else None
    start = _leftwards(passage, cue, sentence[0])
    if cue.clitic is None and not _introduces(passage, cue):
        first = subject_first(passage, cue, sentence)
        if first is not None and (
            passage.lexicon.subject_first_insertion or closes_opening_quotation(passage, first, sentence)
        ):
            return first
    if not pause_before(passage, start, sentence[0]) and not _runs_on(passage, cue, start, sentence):
        return None
    if cue.clitic is None and cue.first < cue.verb.i and not passage.lexicon.inverts_with_auxiliary:
        return None
    speaker = speaker_after(passage, cue, sentence[1])
    if speaker is None and not _introduces(passage, cue):
        return without_subject(passage, cue, sentence)
    if (
        speaker is None
        or speaker.head.lower_ in passage.words.mute
        or _object_pronoun(passage, cue, speaker)
        or _relative(passage, cue)
        or _introduces(passage, cue)
        or _has_verb(passage, cue, speaker)
        or _bidden(passage, cue, speaker)
    ):
        return None
    if _named_before(passage, cue, sentence[0]) and not can_speak(passage, speaker):
        return None
    subject = group_subject(passage, cue)
    insertion = insertion_at(passage, cue, start, speaker, sentence)
    if insertion.dashed and can_speak(passage, speaker):
        return insertion
    if cue.clitic is not None or (insertion.closes_quotation and not _is_object(passage, speaker, subject, cue)):
        return insertion
    if subject is not None and subject.i < cue.first and not clause_before(passage, start, sentence[0]):
        if "noun" not in cue.entry.takes and insertion.end >= sentence[1] and can_speak(passage, speaker):
            return insertion
        if not insertion.enclosed or not can_speak(passage, speaker):
            return None
        mute = not can_speak(passage, phrase(passage, subject))
        return insertion if mute or verb_follows(passage, insertion.end + 1, sentence[1]) else None
    may_be_object = "noun" in cue.entry.takes or (subject is not None and subject.i < cue.first)
    if may_be_object and subject != speaker.head and not can_speak(passage, speaker):
        return None
    return insertion if _speaks_or_takes(passage, cue, speaker) else None


def _relayed(passage: Passage, cue: Cue, sentence: tuple[int, int]) -> Insertion | None:
    """“…, the Tribune quoted the mayor as saying”, “…, the mayor is alleged to have said”."""
    relaying = relaying_verb(passage, cue.verb)
    subject = relayed_subject(passage, relaying) if relaying is not None else None
    if relaying is None or subject is None or "quote" not in cue.entry.takes or _introduces(passage, cue):
        return None
    labels = passage.lexicon.labels
    first = next(children(relaying, labels.subject + labels.passive_subject), None)
    start = noun_phrase(first, labels)[0] if first is not None else relaying.i
    if not pause_before(passage, start, sentence[0]):
        return None
    insertion = insertion_at(passage, cue, start, phrase(passage, subject), sentence)
    return insertion if insertion.closes_quotation or clause_before(passage, start, sentence[0]) else None


def _object_pronoun(passage: Passage, cue: Cue, speaker: SpeakerWords) -> bool:
    """Whether the pronoun after the verb is its object, not hyphenated like a subject: “explains it”."""
    pronoun = passage.lexicon.pronouns.get(speaker.head.lower_)
    personal = pronoun is not None and not pronoun.generic and cue.clitic is None
    return personal and speaker.head.dep_ in passage.lexicon.labels.object


def _bidden(passage: Passage, cue: Cue, speaker: SpeakerWords) -> bool:
    """Whether what is asked of the phrase after the verb, or said from there, follows it: “…, the envoy urged Kyiv to
    wait”, “…, the head demanded from his paper that teachers wait”."""
    reach = passage.doc[speaker.head.i + 1 : speaker.head.right_edge.i + 3]
    following = [t for t in reach if t.idx >= speaker.end]
    if any(t.pos_ == "SCONJ" and t.lower_ in passage.words.complementizers for t in following[:1]):
        return True
    marked = any(t.lower_ in passage.words.infinitive_markers for t in following[:1])
    bids = "infinitive" in cue.entry.takes and cue.entry.stance not in ASSERTING
    return bids and marked and any(has_form(t, "Inf") for t in following[1:2])


def _named_before(passage: Passage, cue: Cue, floor: int) -> bool:
    """Whether a noun phrase and the quotation that names it stand right before the verb: “The tool “My Pay”
    estimates”."""
    before = passage.doc[cue.first - 1]
    quotation = passage.quotation_at(before.idx) if passage.is_mark(before) else None
    if quotation is None or quotation.start <= passage.doc[floor].idx:
        return False
    lead = [t for t in passage.doc[floor : cue.first] if t.idx < quotation.start]
    return lead[-1].pos_ in NOMINAL and not any(t.pos_ in VERBAL or t.is_punct for t in lead)


def _is_object(passage: Passage, speaker: SpeakerWords, subject: Token | None, cue: Cue) -> bool:
    """Whether the phrase after the verb is its object: “Her book, “The Long Road”, tells the story of a village”."""
    before = subject is not None and subject.i < cue.first and passage.quotation_at(subject.idx) is None
    return before and (speaker.head.dep_ in passage.lexicon.labels.object or not can_speak(passage, speaker))


def _introduces(passage: Passage, cue: Cue) -> bool:
    """Whether the conjunction that begins what is said follows the verb: “déclarait que, selon X, …”."""
    following = passage.doc[cue.last + 1 : cue.last + 2]
    return cue.clitic is None and any(t.lower_ in passage.words.complementizers for t in following)


def _has_verb(passage: Passage, cue: Cue, speaker: SpeakerWords) -> bool:
    """Whether the pronoun after the verb is the subject of the next one (“Mayor calls it “a lie,” says he will sue”),
    or its verb's own, taken up again, where a subject pronoun is hyphenated: “Les Russes, eux, insistent eux sur”."""
    following = passage.doc[speaker.head.i + 1 : speaker.head.i + 2]
    pronoun = cue.clitic is None and speaker.head.pos_ == "PRON"
    own = passage.lexicon.inverts_with_auxiliary and speaker.head.lower_ in passage.lexicon.pronouns
    return pronoun and (own or any(finite(t) for t in following))


def _runs_on(passage: Passage, cue: Cue, start: int, sentence: tuple[int, int]) -> bool:
    """Whether the comma before verb and subject, with which a sentence ends, is left out: “The flood could be prevented
    said Reyes.”"""
    doc, labels = passage.doc, passage.lexicon.labels
    says = {"quote", "clause"} <= cue.entry.takes and "noun" not in cue.entry.takes and cue.first == cue.verb.i
    if not says or cue.clitic is not None or start - LEAST_SENTENCE < sentence[0]:
        return False
    if any(subject.i < start for subject in own_subjects(passage, cue.verb)) or not has_form(cue.verb, "Fin"):
        return False
    speaker = speaker_after(passage, cue, sentence[1])
    if speaker is None or speaker.start != doc[cue.last + 1].idx or not can_speak(passage, speaker):
        return False
    clause = next((c for c in children(cue.verb, labels.clause) if c.i < start and c.right_edge.i == start - 1), None)
    end = insertion_end(passage, cue, speaker, sentence)
    return clause is not None and clause_before(passage, start, sentence[0]) and end >= sentence[1] - 1


def _impersonal(passage: Passage, cue: Cue, sentence: tuple[int, int]) -> Insertion | None:
    """“…, it was announced on Tuesday”, “…, a-t-il été annoncé”: nobody's words, after a clause and a comma."""
    if not impersonal(passage, cue):
        return None
    subjects = [c.i for c in cue.verb.children if c.lower_ in passage.words.impersonal and c.i < cue.verb.i]
    start = min([cue.first, *subjects])
    if not pause_before(passage, start, sentence[0]) or not clause_before(passage, start, sentence[0]):
        return None
    insertion = insertion_at(passage, cue, start, None, sentence)
    return insertion if only_adjunct(passage, cue.last + 1, insertion.end) else None


def _told_by(passage: Passage, cue: Cue, sentence: tuple[int, int]) -> Insertion | None:
    """“…, as confirmed by X”, “…, as was announced by X”, after a clause and a comma."""
    start = cue.first - 1
    inserted = start > sentence[0] and passage.doc[start].lower_ in passage.words.insertion_conjunctions
    if not inserted or "clause" not in cue.entry.takes:
        return None
    speaker = speaker_before(passage, cue)
    if (
        speaker is None
        or not pause_before(passage, start, sentence[0])
        or not clause_before(passage, start, sentence[0])
    ):
        return None
    return insertion_at(passage, cue, start, speaker, sentence)


def _of_text(passage: Passage, cue: Cue, sentence: tuple[int, int]) -> Insertion | None:
    """A verb that hardly ever attributes, inserted after a clause with a text for its subject: “…, a survey found”,
    “…, montre une étude”."""
    found = subject_first(passage, cue, sentence)
    if found is None and pause_before(passage, cue.first, sentence[0]):
        speaker = speaker_after(passage, cue, sentence[1])
        after_clause = speaker is not None and clause_before(passage, cue.first, sentence[0])
        found = (
            insertion_at(passage, cue, cue.first, speaker, sentence) if speaker is not None and after_clause else None
        )
    if found is None or found.speaker is None:
        return None
    return found if found.speaker.head.lemma_.lower() in passage.words.speech_nouns else None


def _speaks_or_takes(passage: Passage, cue: Cue, speaker: SpeakerWords) -> bool:
    """Whether the phrase after the verb is somebody, or the parse takes it for the subject; else it is the object of
    a verb that shares another's subject: “achète ici, soutient une association”."""
    return can_speak(passage, speaker) or speaker.head.dep_ not in passage.lexicon.labels.object


def _relative(passage: Passage, cue: Cue) -> bool:
    words = passage.words.relative_pronouns
    subjects = (c for c in children(cue.verb, passage.lexicon.labels.subject) if cue.first - c.i in (1, 2))
    return any(c.lower_ in words and c.nbor(1).text != "," for c in subjects)


def _leftwards(passage: Passage, cue: Cue, floor: int) -> int:
    """First token of the verb group with the pronouns and adverbs before it."""
    start = cue.first
    while start > floor:
        before = passage.doc[start - 1]
        clitic = (
            before.pos_ == "PRON"
            and before.head == cue.verb
            and before.dep_ not in passage.lexicon.labels.subject
            and before.lower_ not in passage.words.relative_pronouns
        ) or (before.lower_ in passage.words.object_clitics and before.pos_ in {"PRON", "DET"})
        if not (clitic or (before.pos_ == "ADV" and before.head == cue.verb)):
            break
        start -= 1
    if start > floor + 1 and passage.doc[start - 1].lower_ in passage.words.insertion_conjunctions:
        start -= 1
    return start


def _opening(passage: Passage, cue: Cue, sentence: tuple[int, int]) -> Insertion | None:
    """An insertion that a conjunction puts before what is said: “As X said, …”, “Comme l'a dit X, …”."""
    doc, start = passage.doc, sentence[0]
    if doc[start].lower_ not in passage.words.insertion_conjunctions or "quote" not in cue.entry.takes:
        return None
    first = cue.first
    while first > start + 1 and doc[first - 1].lower_ in passage.words.object_clitics:
        first -= 1
    subject = next((c for c in own_subjects(passage, cue.verb) if start < c.i < cue.first), None)
    if subject is not None:
        speaker: SpeakerWords | None = phrase(passage, subject, start + 1)
        begins = noun_phrase(subject, passage.lexicon.labels)[0] <= start + 1
        end = cue.last + 1
    else:
        speaker = speaker_before(passage, cue) if cue.passive else speaker_after(passage, cue, sentence[1])
        begins = first == start + 1
        end = insertion_end(passage, cue, speaker, sentence)
    if speaker is None or not begins or end + 1 >= sentence[1] or doc[end].text != ",":
        return None
    return Insertion(cue, start, end, speaker, closes_quotation=False)
