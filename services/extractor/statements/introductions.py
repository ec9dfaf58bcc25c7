"""Verbs that introduce what is said: “X a déclaré que …”, “X said: “…””, “X promised to …”."""

from collections.abc import Callable, Sequence
from itertools import takewhile

from spacy.tokens import Token

from schemas.statement import Stance
from services.extractor.quotations import Quotation
from services.extractor.statements.bare_clauses import bare_clause, past_time
from services.extractor.statements.clauses import clause_end, split_coordinated
from services.extractor.statements.conjunctions import complementizer
from services.extractor.statements.cues import Cue, entry_of
from services.extractor.statements.draft import SPEAKERLESS, Draft, Found, Range, SpeakerWords
from services.extractor.statements.grammar import (
    PHRASE_START,
    VERBAL,
    children,
    first_child,
    governing,
    has_form,
)
from services.extractor.statements.infinitives import ASSERTING, open_clause
from services.extractor.statements.main_clauses import finite
from services.extractor.statements.noun_frames import NOMINAL_OBJECT, describing, of_itself, of_object
from services.extractor.statements.objects import object_range
from services.extractor.statements.passage import Passage
from services.extractor.statements.quotation_frames import after_colon, quotation_after_verb, quoted_inside
from services.extractor.statements.ranges import range_of
from services.extractor.statements.speakers import can_speak, impersonal, known_speaker, speaker_before
from services.extractor.statements.subjects import subject_of

GENERIC = 0.6
"""Factor for what “on” or “one” says."""
THING = 0.35
"""Factor for what a thing confirms or suggests, which is more often evidence than speech."""
SHOWING: frozenset[Stance] = frozenset({"confirms", "suggests"})
OWNING: frozenset[Stance] = frozenset({"denies", "admits"})
INFINITIVE = 0.85
BARE = 0.95
REST = 0.7
APPOSED = 0.75
UNSURE = 0.6
"""Verbs surer than this say something of anything: below it, only whoever can speak does."""
SURE = 0.8


FrameFinder = Callable[[Passage, Cue, tuple[int, int]], Found | None]


def draft_of(
    passage: Passage,
    cue: Cue,
    sentence: tuple[int, int],
    frames: Sequence[FrameFinder],
    taken_up: SpeakerWords | None = None,
) -> Draft | None:
    """What the cue introduces, by the first frame that fits: a clause, a quotation, an infinitive, a noun phrase.
    `taken_up` is who goes on speaking, else the verb's subject speaks."""
    found = next((f for frame in frames if (f := frame(passage, cue, sentence)) is not None), None)
    if found is None or (_to_be_said(passage, cue) and (cue.passive or found[1] == NOMINAL_OBJECT)):
        return None
    parts, confidence = found
    parts = tuple((a, b) for a, b in parts if b > a)
    if not parts:
        return None
    if cue.entry.stance != "accuses" and _asks_what(passage, cue) and not _is_named_so(passage, cue, parts):
        return None
    if passage.lexicon.anonymity.match(passage.text, parts[0][0]):
        return None
    speaker = taken_up or speaker_before(passage, cue)
    if speaker is not None and speaker.head.lower_ in passage.words.mute:
        return None
    if speaker is not None and speaker.head.text in passage.words.object_clitics - passage.lexicon.pronouns.keys():
        speaker = None
    if speaker is None and "1" in cue.verb.morph.get("Person", []):
        return None
    if not cue.finite and cue.entry.confidence < UNSURE and (speaker is None or not can_speak(passage, speaker)):
        return None
    described = speaker is not None and not cue.finite and speaker.head == cue.verb.head
    if (cue.passive or described) and speaker is not None and not can_speak(passage, speaker):
        return None
    addressed = cue.entry.lemma in passage.words.addressing and _right_after(passage, cue, parts[0][0])
    if cue.passive and speaker is None and not addressed and not impersonal(passage, cue):
        return None
    if speaker is not None and (pronoun := passage.lexicon.pronouns.get(speaker.head.lower_)) is not None:
        if pronoun.person == 2 or (pronoun.person == 1 and not _tells(passage, cue)):
            return None
        confidence *= GENERIC if pronoun.generic else 1.0
    if speaker is not None and speaker.start >= parts[0][0] and speaker.end <= parts[-1][1]:
        speaker = None
    showing = cue.entry.stance in SHOWING or cue.entry.confidence < UNSURE
    if speaker is not None and showing and not can_speak(passage, speaker):
        confidence *= THING
    confidence *= cue.entry.confidence * (1.0 if speaker is not None else SPEAKERLESS)
    return Draft(passage.field, parts, cue.words(), speaker, confidence)


def _to_be_said(passage: Passage, cue: Cue) -> bool:
    """Whether something has yet to be said: “must announce targets”, “il doit encore annoncer un gardien”, “it must be
    added that”."""
    auxiliaries = children(cue.verb, passage.lexicon.labels.auxiliary)
    modals = [c for c in auxiliaries if has_form(c, "Fin") and not c.morph.get("Tense", [])]
    governors = [cue.verb.head, *passage.doc[cue.first : cue.verb.i]] if has_form(cue.verb, "Inf") else []
    done = [t for t in governors if has_form(t, "Part")]
    return not done and any(t.lemma_.lower() in passage.words.obliging for t in (*modals, *governors))


def _asks_what(passage: Passage, cue: Cue) -> bool:
    """Whether the verb's object is a pronoun before it that opens its clause: “what he said”."""
    objects = children(cue.verb, passage.lexicon.labels.object)
    return any(c.lower_ in passage.words.question_words and c.i < cue.first for c in objects)


def _is_named_so(passage: Passage, cue: Cue, parts: tuple[Range, ...]) -> bool:
    """Whether the clause names with a quotation what another clause is about: “in what unions call “a disaster””."""
    return "noun" in cue.entry.takes and any(parts[0][0] - 1 <= q.start < parts[-1][1] for q in passage.quotations)


def _right_after(passage: Passage, cue: Cue, start: int) -> bool:
    """Whether what is said begins right after the verb: “were told on Monday that”, not “prévenu, selon X que”."""
    between = list(takewhile(lambda token: token.idx < start, passage.doc[cue.last + 1 :]))
    adjuncts = (t.is_punct or t.pos_ in {"ADP", "ADV"} or t.lower_ in passage.words.times for t in between[:-1])
    return all(adjuncts)


def _tells(passage: Passage, cue: Cue) -> bool:
    """Whether a first person tells what he or she said: “j'avais demandé si”, not “nous espérons que” nor, in
    quotation marks, “je répète que”."""
    return (
        cue.entry.confidence >= SURE and cue.entry.stance != "believes" and passage.quotation_at(cue.verb.idx) is None
    )


def _clause(passage: Passage, cue: Cue, sentence: tuple[int, int]) -> Found | None:
    doc, word = passage.doc, complementizer(passage, cue, sentence[1])
    if word is None or ("infinitive" in cue.entry.takes and _begins_infinitive(passage, cue, word.i)):
        return None
    question = word.lower_ in passage.words.question_words
    start = word.i if question else word.i + 1
    if question and word.i - 1 > cue.last and word.nbor(-1).pos_ == "ADP":
        start = word.i - 1
    end = clause_end(passage, cue, start, sentence[1]) if start < sentence[1] else start
    if all(t.is_punct for t in doc[start + question : end]):
        return None
    whole = passage.quotation_at(doc[start].idx) if passage.is_mark(doc[start]) else None
    if whole is not None and whole.paired and _goes_on_otherwise(passage, whole, start, end):
        return whole.parts, 1.0
    return split_coordinated(passage, start, end, word), 1.0


def _begins_infinitive(passage: Passage, cue: Cue, limit: int) -> bool:
    """Whether an infinitive follows the verb at once, so that a conjunction after it is the infinitive's: “affirme être
    sûr que”."""
    following = next((t for t in passage.doc[cue.last + 1 : limit] if t.pos_ != "ADV"), None)
    return following is not None and following.pos_ in VERBAL and has_form(following, "Inf")


def _goes_on_otherwise(passage: Passage, quotation: Quotation, start: int, end: int) -> bool:
    """Whether a clause, tokens [start, end), that begins with a quotation is that quotation: a pause follows it and no
    verb of the same clause: “dit que « la ville a changé », sans donner de chiffre”."""
    clause = passage.doc[start:end]
    after = [t for t in clause if t.idx >= quotation.end]
    told = any(finite(t) for t in clause if t.idx < quotation.end)
    return told and bool(after) and after[0].text == "," and not any(finite(t) for t in after)


def _apposed(passage: Passage, cue: Cue, sentence: tuple[int, int]) -> Found | None:
    """A main clause after a comma, without quotation marks: “X a dit, c'est terminé !”."""
    doc, start = passage.doc, cue.last + 2
    sure = {"clause", "quote"} <= cue.entry.takes and cue.entry.confidence >= SURE
    if not sure or cue.passive or not cue.finite or start + 1 >= sentence[1] or doc[start - 1].text != ",":
        return None
    subject = subject_of(cue.verb, passage)
    leads = cue.verb.dep_ not in passage.lexicon.labels.relative and all(c.pos_ != "SCONJ" for c in cue.verb.lefts)
    objectless = doc[cue.first - 1].lower_ not in passage.words.object_clitics
    if subject is None or subject.i > cue.first or not leads or not objectless:
        return None
    if doc[start].pos_ not in {"PRON", "DET"} or passage.quotation_at(doc[start].idx) is not None:
        return None
    verb = next((t for t in doc[start : sentence[1]] if t.pos_ in VERBAL or t.text == ","), None)
    if verb is None or not has_form(verb, "Fin") or doc[start].lower_ in passage.words.relative_pronouns:
        return None
    return (range_of(passage, start, sentence[1]),), APPOSED


def _infinitive(passage: Passage, cue: Cue, sentence: tuple[int, int]) -> Found | None:
    bidden = cue.passive and _bids(passage, cue)
    if "infinitive" not in cue.entry.takes or (cue.passive and not bidden) or not known_speaker(passage, cue):
        return None
    start = open_clause(passage, cue, sentence[1])
    if start is None or (cue.entry.stance == "believes" and _only_wished(passage, cue, start)):
        return None
    if cue.entry.stance == "demands" and _of_purpose(passage, cue):
        return None
    if cue.verb.lemma_ in passage.words.causatives and entry_of(passage, passage.doc[start]) is not None:
        return None
    blamed = object_range(passage, cue, start) if cue.entry.stance == "accuses" else None
    if blamed is not None and passage.doc[blamed[0]].pos_ != "ADP":
        start = blamed[0]
    end = _before_next_deed(passage, start, clause_end(passage, cue, start, sentence[1]))
    end = _before_background(passage, start, end)
    return (range_of(passage, start, end),), INFINITIVE


def _only_wished(passage: Passage, cue: Cue, start: int) -> bool:
    """Whether a participle tells why somebody does something: “hoping to see the comet”, not “pensant avoir gagné”."""
    return not cue.finite and passage.doc[start - 1].lower_ in passage.words.infinitive_markers


def _of_purpose(passage: Passage, cue: Cue) -> bool:
    """Whether the object of what is demanded stands before the clause, so that the infinitive tells its purpose: “the
    points they required to stay up”."""
    labels, words = passage.lexicon.labels, passage.words
    pronoun = any(t.lower_ in words.relative_pronouns for t in passage.doc[cue.verb.left_edge.i : cue.first])
    return cue.verb.dep_ in labels.relative and not pronoun and first_child(cue.verb, labels.object) is None


def _bids(passage: Passage, cue: Cue) -> bool:
    """Whether a passive verb tells somebody to do something: “were told to leave”, “was advised by doctors to rest”."""
    agent = next(children(cue.verb, passage.lexicon.labels.agent), None)
    return cue.entry.lemma in passage.words.addressing or (agent is not None and cue.entry.stance not in ASSERTING)


def _before_next_deed(passage: Passage, start: int, end: int) -> int:
    """Where an infinitive ends before a finite verb joined to what the speaker did: “a promis de partir et a salué”."""
    doc = passage.doc
    for token in doc[start:end]:
        if finite(token):
            return end
        if token.pos_ == "CCONJ":
            i = token.i + 1
            while i < end and (doc[i].pos_ == "ADV" or doc[i].lower_ in passage.words.object_clitics):
                i += 1
            if i < end and finite(doc[i]):
                return token.i
    return end


def _before_background(passage: Passage, start: int, end: int) -> int:
    """Where an infinitive ends before a clause in the past, which is the narrator's, since what is promised or asked
    has yet to come: “vowed to rebuild the pier ⟨after the storm had destroyed it⟩”."""
    doc, words = passage.doc, passage.words
    for word in doc[start + 1 : end - 2]:
        subject = word.nbor(1)
        opens = word.lower_ in words.backgrounds and subject.pos_ in PHRASE_START - {"PRON"}
        if not opens or word.dep_ in passage.lexicon.labels.preposition or word.idx in passage.quoted:
            continue
        verb = next((t for t in doc[subject.i + 1 : end] if t.pos_ in VERBAL), None)
        if verb is not None and verb.morph.get("Tense", []) == ["Past"]:
            return word.i
    return end


def _gerund(passage: Passage, cue: Cue, sentence: tuple[int, int]) -> Found | None:
    """A present participle taken like an infinitive, after a preposition or not: “admitted to taking it”. Whoever
    denies or admits having done something is somebody."""
    somebody = cue.entry.stance in OWNING or known_speaker(passage, cue)
    if "gerund" not in cue.entry.takes or cue.passive or not somebody:
        return None
    doc, start = passage.doc, cue.last + 1
    start += start < sentence[1] and doc[start].pos_ == "ADP"
    verb = next((t for t in doc[start : sentence[1]] if t.pos_ not in {"ADV", "PART"}), None)
    if verb is None or verb.pos_ not in VERBAL or not _present_participle(verb):
        return None
    end = _before_main_clause(passage, start, clause_end(passage, cue, start, sentence[1]))
    deed = _before_next_deed(passage, start, end)
    # “admitted having signed and ⟨received⟩ it” is a participle, whatever the parse takes it for.
    end = deed if any(entry_of(passage, t) is not None for t in passage.doc[deed + 1 : deed + 2]) else end
    return (range_of(passage, start, end),), INFINITIVE


def _before_main_clause(passage: Passage, start: int, end: int) -> int:
    """The comma after which a pronoun and its verb begin a clause of their own: “admitted having lied, they are …”."""
    doc = passage.doc
    for comma in doc[start + 1 : end - 2]:
        begins = comma.text == "," and doc[comma.i + 1].lower_ in passage.lexicon.pronouns
        if begins and finite(doc[comma.i + 2]):
            return comma.i
    return end


def _present_participle(verb: Token) -> bool:
    return has_form(verb, "Ger") or (has_form(verb, "Part") and verb.morph.get("Tense", []) == ["Pres"])


def _bare(passage: Passage, cue: Cue, sentence: tuple[int, int]) -> Found | None:
    if "clause" not in cue.entry.takes:
        return None
    start = bare_clause(passage, cue, sentence[1])
    if start is None:
        return None
    return (range_of(passage, start, clause_end(passage, cue, start, sentence[1])),), BARE


def _rest(passage: Passage, cue: Cue, sentence: tuple[int, int]) -> Found | None:
    """A that-clause without its conjunction that the parse does not show: what follows a sure verb and holds a verb."""
    sure = {"clause", "quote"} <= cue.entry.takes and cue.entry.confidence >= SURE
    if not passage.lexicon.bare_clause or not sure or cue.passive or not known_speaker(passage, cue):
        return None
    doc, start = passage.doc, cue.last + 1
    while start < sentence[1] and doc[start].pos_ == "ADV":
        start += 1
    start = past_time(passage, start, sentence[1])
    if start >= sentence[1] or doc[start].pos_ not in PHRASE_START:
        return None
    end = clause_end(passage, cue, start, sentence[1])
    verbs = (governing(t) for t in doc[start + 1 : end] if finite(t))
    addresses = cue.entry.lemma in passage.words.addressing  # “told the court he had left” has a relative clause
    verb = next((verb for verb in verbs if addresses or verb.dep_ not in passage.lexicon.labels.relative), None)
    if verb is None:
        return None
    begins = _subject_start(passage, verb, start)
    if addresses:
        start = begins
    elif begins > start or "Acc" in doc[start].morph.get("Case", []):
        return None  # “post cards that people can read”, “continue the trend we have seen”, “what they ask us is”
    return (range_of(passage, start, end),), REST


def _subject_start(passage: Passage, verb: Token, start: int) -> int:
    """Where the subject of the first verb after `start` begins, `start` itself where the parse shows none."""
    subjects = children(verb, passage.lexicon.labels.subject + passage.lexicon.labels.passive_subject)
    return min((subject.left_edge.i for subject in subjects if start <= subject.left_edge.i < verb.i), default=start)


SURE_FRAMES: tuple[FrameFinder, ...] = (_clause, after_colon, of_itself, quotation_after_verb, _bare)
"""Frames that hold even where the verb could be inserted."""
QUOTED_FRAMES: tuple[FrameFinder, ...] = (quoted_inside, _clause, after_colon, _infinitive)
"""Frames that hold within a quotation, where words are less often as the parse has them."""
ENCLOSED_FRAMES: tuple[FrameFinder, ...] = (_clause, after_colon, _bare)
"""Frames that hold where the verb is enclosed by commas: a quotation after it goes on with what stands before it."""
UNQUOTED_FRAMES: tuple[FrameFinder, ...] = (_infinitive, _gerund, of_object)
"""Frames that hold where the quotation after the verb is somebody else's."""
FRAMES: tuple[FrameFinder, ...] = (*SURE_FRAMES, describing, _infinitive, _gerund, _rest, _apposed, of_object)
