"""Verbs inserted into or after what is said: “« … », a déclaré X”, “…, X said”."""

from dataclasses import dataclass

from spacy.tokens import Token

from services.extractor.quotations import Quotation
from services.extractor.statements.appositions import past_description
from services.extractor.statements.clauses import adjacent_quotation, range_of, takes_up
from services.extractor.statements.cues import Cue
from services.extractor.statements.draft import SpeakerWords
from services.extractor.statements.grammar import NOMINAL, PHRASE_START, VERBAL, children, noun_phrase
from services.extractor.statements.main_clauses import complete, finite, verb_follows
from services.extractor.statements.passage import Passage
from services.extractor.statements.placed_verbs import LEAST_SENTENCE
from services.extractor.statements.speakers import can_speak, impersonal, phrase, speaker_after, speaker_before
from services.extractor.statements.subjects import own_subjects

PAUSES = frozenset({",", "-", "–", "—", "?", "!", "…", "...", ".", "(", ")"})
BREAKS = frozenset({",", "-", "–", "—"})
EXCLAIMS = frozenset({"?", "!", "…", "..."})
SURE = 0.8
"""Least confidence of a verb that is an insertion between two commas: “…, he thinks, …”."""
RELATIVE_REACH = 14
"""Most tokens of a relative clause between a subject and an inserted verb."""
FAIRLY_SURE = 0.7
"""The same where no pronoun is its subject: “…, critics fear, …”."""


@dataclass(frozen=True)
class Insertion:
    """An inserted attribution: tokens [start, end) between the pauses, with its speaker."""

    cue: Cue
    start: int
    end: int
    speaker: SpeakerWords | None
    closes_quotation: bool
    """Whether a quotation ends right before it, or holds it."""

    @property
    def enclosed(self) -> bool:
        """Whether verb and subject, in this order, stand between two commas: “La digue, a dit X, « a cédé »”."""
        doc = self.cue.verb.doc
        return (
            self.speaker is not None
            and self.speaker.start > self.cue.verb.idx
            and self.start > 0
            and self.end < len(doc)
            and {doc[self.start - 1].text, doc[self.end].text} <= BREAKS
        )


def find_insertion(passage: Passage, cue: Cue, sentence: tuple[int, int]) -> Insertion | None:
    """The insertion around this cue, if it is one: a pause before it, its subject beside it."""
    opening = _opening(passage, cue, sentence)
    if opening is not None:
        return opening
    if cue.passive:
        return _impersonal(passage, cue, sentence)
    if not cue.finite:
        return None
    if "quote" not in cue.entry.takes:
        return _of_text(passage, cue, sentence) if "clause" in cue.entry.takes else None
    start = _leftwards(passage, cue, sentence[0])
    if cue.clitic is None and not _introduces(passage, cue):
        first = _subject_first(passage, cue, sentence)
        if first is not None and (passage.lexicon.subject_first_insertion or _closes(passage, first, sentence)):
            return first
    if not _pause_before(passage, start, sentence[0]):
        return None
    if cue.clitic is None and cue.first < cue.verb.i and not passage.lexicon.inverts_with_auxiliary:
        return None
    speaker = speaker_after(passage, cue, sentence[1])
    if speaker is None or _relative(passage, cue) or _introduces(passage, cue) or _has_verb(passage, cue, speaker):
        return None
    if _named_before(passage, cue, sentence[0]) and not can_speak(passage, speaker):
        return None
    subject = _group_subject(passage, cue)
    insertion = _insertion(passage, cue, start, speaker, sentence)
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


def _impersonal(passage: Passage, cue: Cue, sentence: tuple[int, int]) -> Insertion | None:
    """“…, it was announced on Tuesday”, “…, a-t-il été annoncé”: nobody's words, after a clause and a comma."""
    if not impersonal(passage, cue):
        return None
    subjects = [c.i for c in cue.verb.children if c.lower_ in passage.words.impersonal and c.i < cue.verb.i]
    start = min([cue.first, *subjects])
    if not _pause_before(passage, start, sentence[0]) or not clause_before(passage, start, sentence[0]):
        return None
    insertion = _insertion(passage, cue, start, None, sentence)
    return insertion if _only_adjunct(passage, cue.last + 1, insertion.end) else None


def _of_text(passage: Passage, cue: Cue, sentence: tuple[int, int]) -> Insertion | None:
    """A verb that hardly ever attributes, inserted after a clause with a text for its subject: “…, a survey found”,
    “…, montre une étude”."""
    found = _subject_first(passage, cue, sentence)
    if found is None and _pause_before(passage, cue.first, sentence[0]):
        speaker = speaker_after(passage, cue, sentence[1])
        after_clause = speaker is not None and clause_before(passage, cue.first, sentence[0])
        found = _insertion(passage, cue, cue.first, speaker, sentence) if speaker is not None and after_clause else None
    if found is None or found.speaker is None:
        return None
    return found if found.speaker.head.lemma_.lower() in passage.words.speech_nouns else None


def _speaks_or_takes(passage: Passage, cue: Cue, speaker: SpeakerWords) -> bool:
    """Whether the phrase after the verb is somebody, or the parse takes it for the subject; else it is the object of
    a verb that shares another's subject: “achète ici, soutient une association”."""
    return can_speak(passage, speaker) or speaker.head.dep_ not in passage.lexicon.labels.object


def clause_before(passage: Passage, start: int, floor: int) -> bool:
    """Whether a finite clause stands before the insertion: then what the parse takes for the verb's subject is that
    clause's."""
    return any(finite(t) and not _in_relative(passage, t, floor) for t in passage.doc[floor:start])


def _in_relative(passage: Passage, verb: Token, floor: int) -> bool:
    """Whether the verb is a relative clause's, as the parse or a pronoun since the last comma and verb shows: “dont les
    membres sont élus”."""
    if verb.dep_ in passage.lexicon.labels.relative:
        return True
    opening = passage.words.relative_pronouns - passage.words.complementizers - passage.words.question_words
    for token in reversed(passage.doc[floor : verb.i]):
        if token.lower_ in opening:
            return token.i > floor
        if token.text in {",", ";", ":"} or finite(token):
            return False
    return False


def _insertion(
    passage: Passage, cue: Cue, start: int, speaker: SpeakerWords | None, sentence: tuple[int, int]
) -> Insertion:
    inside = passage.quotation_at(cue.verb.idx)
    before = adjacent_quotation(passage, start, sentence[0])
    closes = inside is not None or (before is not None and not _belongs_to_subject(passage, cue, before))
    return Insertion(cue, start, _insertion_end(passage, cue, speaker, sentence), speaker, closes)


def _group_subject(passage: Passage, cue: Cue) -> Token | None:
    """The subject that the parse gives the verb, or the verb that governs it: “⟨la ville⟩ doit annoncer”."""
    labels = passage.lexicon.labels.subject
    return next((c for verb in (cue.verb, passage.doc[cue.first]) for c in children(verb, labels)), None)


def _belongs_to_subject(passage: Passage, cue: Cue, quotation: Quotation) -> bool:
    """Whether the quotation is within the subject before the verb: “Jean Morin, l'auteur de « L'Île », a dénoncé”."""
    subject = _group_subject(passage, cue)
    if subject is None or subject.i > cue.first or subject.idx > quotation.start:
        return False
    return quotation.end <= subject.right_edge.idx + len(subject.right_edge)


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


def _subject_first(passage: Passage, cue: Cue, sentence: tuple[int, int]) -> Insertion | None:
    """“…, X said”: a pause, the subject, the verb, and no object."""
    labels = passage.lexicon.labels
    beside = _beside(passage, cue, sentence[0])
    nearest = reversed(own_subjects(passage, cue.verb))  # “The fire, police said, broke out”
    subject = beside or next((c for c in nearest if c.i < cue.first), None)
    if subject is None or subject.lower_ in passage.words.relative_pronouns or _inverted(passage, cue):
        return None
    if beside is not None:
        start = _pause(passage, beside.i, sentence[0]) + 1
        speaker = SpeakerWords(passage.doc[start].idx, beside.idx + len(beside), beside)
    else:
        start = min(noun_phrase(subject, labels)[0], subject.i)
        speaker = phrase(passage, subject)
    while start > sentence[0] and passage.doc[start - 1].pos_ == "ADV":
        start -= 1
    linked = start > sentence[0] and passage.doc[start - 1].lower_ in passage.words.insertion_conjunctions
    start -= linked
    if linked and not can_speak(passage, speaker):
        return None
    if not _pause_before(passage, start, sentence[0]):
        return None
    if "clause" not in cue.entry.takes and not can_speak(passage, speaker):
        return None
    insertion = _insertion(passage, cue, start, speaker, sentence)
    if insertion.closes_quotation and _goes_on_after(passage, cue, start, sentence):
        return None
    taken = insertion.closes_quotation or _takes_what_precedes(passage, cue, start) or parenthetic(passage, insertion)
    return insertion if taken or _exclaimed(passage, start) or _ends(passage, insertion, sentence) else None


def _inverted(passage: Passage, cue: Cue) -> bool:
    """Whether the verb's subject, a name, stands right after it and a comma before it: “…, their home for years,
    declared Anna Reed”."""
    named = any(t.pos_ == "PROPN" for t in passage.doc[cue.last + 1 : cue.last + 2])
    follows = any(c.i > cue.last for c in own_subjects(passage, cue.verb))
    return named and follows and passage.doc[cue.first - 1].text == ","


def _ends(passage: Passage, insertion: Insertion, sentence: tuple[int, int]) -> bool:
    """Whether subject and verb, and where or when, end a sentence after a clause of its own and a comma: “The bridge
    is shut, Moore wrote in a letter.”"""
    doc, last = passage.doc, sentence[1]
    while last > insertion.end and doc[last - 1].is_punct:
        last -= 1
    return (
        last == insertion.end
        and doc[insertion.start - 1].text == ","
        and insertion.speaker is not None
        and can_speak(passage, insertion.speaker)
        and insertion.cue.entry.confidence >= SURE
        and _only_adjunct(passage, insertion.cue.last + 1, insertion.end)
        and complete(passage, [range_of(passage, sentence[0], insertion.start)], sentence)
    )


def _beside(passage: Passage, cue: Cue, floor: int) -> Token | None:
    """The phrase between a comma and the verb, where the parse has the verb's subject elsewhere: a name (“The bridge,
    Moore wrote in a letter, “is gone””), any phrase before a verb that a pause follows, or right after a quotation."""
    doc, last = passage.doc, cue.first - 1
    while last > floor and doc[last].pos_ == "ADV":
        last -= 1
    described = _before_relative(passage, last, floor)
    last = described or last
    pause = _pause(passage, last, floor)
    quotation = passage.quotation_at(doc[pause].idx) if passage.is_mark(doc[pause]) else None
    quoted = quotation is not None and quotation.paired and quotation.end == doc[pause].idx + len(doc[pause])
    if quotation is not None and quoted:
        inner = passage.text[quotation.inner_start : quotation.inner_end]
        quoted = not inner[-1:].isalnum() or len(inner.split()) >= LEAST_SENTENCE  # “60% of “likely” voters said”
    if not floor < pause < last or not (quoted or doc[pause].text == ",") or doc[last].pos_ not in {"NOUN", "PROPN"}:
        return None
    if any(pause < subject.i for subject in own_subjects(passage, cue.verb) if subject.i < cue.first):
        return None
    if described is not None:
        return doc[last] if quoted else None
    named = all(t.pos_ == "PROPN" for t in doc[pause + 1 : last + 1])
    following = doc[cue.last + 1 : cue.last + 2]
    closed = any(t.text in BREAKS or t.is_sent_end for t in following) and doc[pause + 1].pos_ != "ADP"
    return doc[last] if named or closed or quoted else None


def _before_relative(passage: Passage, last: int, floor: int) -> int | None:
    """The token before a relative clause that ends at token `last`: ““…,” a guard who asked for help said”."""
    for token in reversed(passage.doc[max(floor, last - RELATIVE_REACH) : last + 1]):
        if token.is_punct or passage.is_mark(token):
            return None
        if token.lower_ in passage.words.relative_pronouns and token.i > floor:
            held = any(finite(t) for t in passage.doc[token.i : last + 1])
            return token.i - 1 if held and token.nbor(-1).pos_ in NOMINAL else None
    return None


def _pause(passage: Passage, i: int, floor: int) -> int:
    """The token before the phrase that ends at token `i`, as its words show it."""
    while i > floor and (passage.doc[i].pos_ in PHRASE_START or passage.doc[i].pos_ in {"ADP", "PART"}):
        i -= 1
    return i


def _exclaimed(passage: Passage, start: int) -> bool:
    """Whether an exclamation or a question ends before the insertion, which no sentence begins: “Really? she said”."""
    return passage.doc[start - 1].text in EXCLAIMS and passage.doc[start].text[0].islower()


def _closes(passage: Passage, insertion: Insertion, sentence: tuple[int, int]) -> bool:
    """Whether subject and verb close a quotation that the sentence begins with, and introduce nothing themselves."""
    quotation = adjacent_quotation(passage, insertion.start, sentence[0])
    if quotation is None or not quotation.paired or passage.doc[sentence[0]].idx < quotation.start:
        return False
    if insertion.speaker is None or insertion.speaker.start < quotation.end:
        return False
    rest = passage.doc[insertion.cue.last + 1 : sentence[1]]
    introduces = any(t.lower_ in passage.words.complementizers or t.text == ":" or passage.is_mark(t) for t in rest)
    long = len(passage.text[quotation.inner_start : quotation.inner_end].split()) >= LEAST_SENTENCE
    return long and not introduces


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
        end = _insertion_end(passage, cue, speaker, sentence)
    if speaker is None or not begins or end + 1 >= sentence[1] or doc[end].text != ",":
        return None
    return Insertion(cue, start, end, speaker, closes_quotation=False)


def _goes_on_after(passage: Passage, cue: Cue, start: int, sentence: tuple[int, int]) -> bool:
    """Whether a clause follows the verb, and the quotation before it is only part of an adjunct: “Of X, “a friend,” she
    said he was late”."""
    quotation = adjacent_quotation(passage, start, sentence[0])
    lead = quotation is not None and passage.doc[sentence[0]].idx < quotation.start
    end = next((t.i for t in passage.doc[cue.last + 1 : sentence[1]] if t.text == ","), sentence[1])
    rest = passage.doc[cue.last + 1 : end]
    return (
        lead
        and passage.doc[sentence[0]].pos_ == "ADP"
        and len(rest) > 1
        and not rest[0].is_punct
        and any(finite(t) for t in rest)
    )


def parenthetic(passage: Passage, insertion: Insertion) -> bool:
    """“…, he added, …”: nothing but subject and verb, and where or when, between two commas."""
    doc, end = passage.doc, insertion.end
    pause = doc[insertion.start - 1]
    pause = pause.nbor(-1) if pause.i > 0 and passage.is_mark(pause) else pause
    return (
        _only_adjunct(passage, _past_addressee(passage, insertion.cue), end)
        and end < len(doc)
        and doc[end].text in BREAKS
        and pause.text in BREAKS
        and insertion.cue.entry.confidence >= (SURE if doc[insertion.start].pos_ == "PRON" else FAIRLY_SURE)
    )


def _past_addressee(passage: Passage, cue: Cue) -> int:
    """The token after whom the verb addresses: “…, Potter told ⟨the inquiry⟩, …”, else the one after the verb."""
    start = cue.last + 1
    if cue.entry.lemma not in passage.words.addressing:
        return start
    objects = children(cue.verb, passage.lexicon.labels.object)
    return next((noun_phrase(c, passage.lexicon.labels)[1] for c in objects if c.left_edge.i == start), start)


def _only_adjunct(passage: Passage, start: int, end: int) -> bool:
    """Whether tokens [start, end) are nothing, or say where or when somebody spoke: “on Monday”, “in a letter”."""
    between = passage.doc[start:end]
    adjunct = len(between) > 0 and (between[0].pos_ in {"ADP", "ADV"} or between[0].lower_ in passage.words.times)
    return start == end or (adjunct and not any(t.pos_ in VERBAL or passage.is_mark(t) for t in between))


def _takes_what_precedes(passage: Passage, cue: Cue, start: int) -> bool:
    """Whether the parse hangs a finite clause before the insertion on its verb, or the verb on that clause."""
    verb, labels = cue.verb, passage.lexicon.labels
    if verb.head != verb and verb.head.i < start and verb.head.pos_ in VERBAL and verb.dep_ not in labels.conjunct:
        return finite(verb.head)
    return any(child.i < start for child in children(verb, labels.clause))


def _pause_before(passage: Passage, start: int, floor: int) -> bool:
    while start > floor and passage.doc[start - 1].is_space:
        start -= 1
    if start <= floor:
        return False
    before = passage.doc[start - 1]
    around = passage.quotation_at(passage.doc[start].idx)
    if around is not None and around.start == before.idx and passage.is_mark(before):
        return False
    if before.pos_ == "CCONJ" and start - 1 > floor:
        return False
    return before.text in PAUSES or passage.is_mark(before)


def _insertion_end(passage: Passage, cue: Cue, speaker: SpeakerWords | None, sentence: tuple[int, int]) -> int:
    """Token after the insertion: the pause that follows verb and speaker."""
    doc = passage.doc
    i = cue.last + 1
    if speaker is not None:
        while i < sentence[1] and doc[i].idx < speaker.end:
            i += 1
        if i + 1 < sentence[1] and doc[i].text == ",":
            below = speaker.head.is_ancestor(doc[i + 1])
            described = min(speaker.head.right_edge.i + 1, sentence[1]) if below else i
            if described > i and complete(passage, [range_of(passage, i, described)], sentence):
                described = i
            described = max(described, past_description(passage, i, speaker, sentence[1]))
            if not any(takes_up(passage, t) for t in doc[i:described]):
                i = max(i, described)
    inside = passage.quotation_at(cue.verb.idx)
    while i < sentence[1]:
        token = doc[i]
        if token.text in {",", ":", ";", ".", "-", "–", "—"}:
            return i
        quotation = passage.quotation_at(token.idx)
        if quotation is not inside:
            return i
        i += 1
    return sentence[1]
