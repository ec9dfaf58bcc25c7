"""Inserted verbs that follow their subject: “…, X said”, ““…” X said”."""

from spacy.tokens import Token

from services.extractor.statements.cues import Cue, is_time
from services.extractor.statements.draft import SpeakerWords
from services.extractor.statements.grammar import NOMINAL, PHRASE_START, VERBAL, children, has_form, noun_phrase
from services.extractor.statements.insertion_spans import BREAKS, Insertion, insertion_at, only_adjunct, pause_before
from services.extractor.statements.main_clauses import complete, finite
from services.extractor.statements.passage import Passage
from services.extractor.statements.placed_verbs import LEAST_SENTENCE
from services.extractor.statements.ranges import adjacent_quotation, range_of
from services.extractor.statements.speakers import can_speak, phrase
from services.extractor.statements.subjects import own_subjects

EXCLAIMS = frozenset({"?", "!", "…", "..."})
SURE = 0.8
"""Least confidence of a verb that is an insertion between two commas: “…, he thinks, …”."""
FAIRLY_SURE = 0.7
"""The same where no pronoun is its subject: “…, critics fear, …”."""
RELATIVE_REACH = 14
"""Most tokens of a relative clause between a subject and an inserted verb."""


def subject_first(passage: Passage, cue: Cue, sentence: tuple[int, int]) -> Insertion | None:
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
    if not pause_before(passage, start, sentence[0]):
        return None
    if "clause" not in cue.entry.takes and not can_speak(passage, speaker):
        return None
    insertion = insertion_at(passage, cue, start, speaker, sentence)
    if insertion.closes_quotation:
        goes_on = (
            _goes_on_after(passage, cue, start, sentence)
            or _opens_clause(passage, start, sentence[0])
            or _describes_quoted(passage, cue, start, sentence[0])
        )
    else:
        goes_on = _takes(passage, cue)
    if goes_on or _subordinate(passage, cue, start):
        return None
    taken = insertion.closes_quotation or _takes_what_precedes(passage, cue, start) or parenthetic(passage, insertion)
    return insertion if taken or _exclaimed(passage, start) or _ends(passage, insertion, sentence) else None


def _takes(passage: Passage, cue: Cue) -> bool:
    """Whether the verb has an object or an infinitive after it: “…, Hale added to her list ⟨a prize⟩”, “…, we hoped
    ⟨to win⟩”."""
    labels, following = passage.lexicon.labels, passage.doc[cue.last + 1 : cue.last + 2]
    if any(t.lower_ in passage.words.infinitive_markers and has_form(t.head, "Inf") for t in following):
        return True
    objects = children(cue.verb, labels.object) if cue.entry.lemma not in passage.words.addressing else ()
    return any(c.i > cue.last and not is_time(passage, c) for c in objects)


def _subordinate(passage: Passage, cue: Cue, start: int) -> bool:
    """Whether a conjunction before the insertion opens the verb's own clause: “says that by noon, ⟨the mayor accepted⟩
    it”."""
    conjunctions = (c for c in cue.verb.lefts if c.pos_ == "SCONJ")
    return any(c.i < start and c.lower_ in passage.words.complementizers for c in conjunctions)


def _describes_quoted(passage: Passage, cue: Cue, start: int, floor: int) -> bool:
    """Whether the verb's clause describes the noun in quotation marks right before it, or its subject goes on after
    them: “towards the “roadmap” they accepted in May”, “Half of “likely” voters said”."""
    quotation = adjacent_quotation(passage, start, floor)
    if quotation is None or passage.doc[start - 1].text == ",":
        return False
    inner = passage.text[quotation.inner_start : quotation.inner_end]
    lead = [t for t in passage.doc[floor:start] if t.idx < quotation.start]
    describes = cue.verb.dep_ in passage.lexicon.labels.relative
    modifies = bool(lead) and lead[-1].pos_ in {"ADP", "DET"} and not any(finite(t) for t in lead)
    return len(inner.split()) < LEAST_SENTENCE and inner[-1:].isalnum() and (describes or modifies)


def _opens_clause(passage: Passage, start: int, floor: int) -> bool:
    """Whether a conjunction stands right before the quotation, whose clause then goes on after it: “stressed that
    “although it is late” the council hopes to …”."""
    quotation = adjacent_quotation(passage, start, floor)
    if quotation is None or passage.doc[start - 1].text == "," or passage.text[quotation.inner_end - 1] == ",":
        return False
    before = next((t for t in reversed(passage.doc[floor:start]) if t.idx < quotation.start), None)
    return before is not None and before.lower_ in passage.words.complementizers


def _takes_what_precedes(passage: Passage, cue: Cue, start: int) -> bool:
    """Whether the parse hangs a finite clause before the insertion on its verb, or the verb on that clause."""
    verb, labels = cue.verb, passage.lexicon.labels
    if verb.head != verb and verb.head.i < start and verb.head.pos_ in VERBAL and verb.dep_ not in labels.conjunct:
        return finite(verb.head)
    return any(child.i < start for child in children(verb, labels.clause))


def parenthetic(passage: Passage, insertion: Insertion) -> bool:
    """“…, he added, …”: nothing but subject and verb, and where or when, between two commas."""
    doc, end = passage.doc, insertion.end
    pause = doc[insertion.start - 1]
    pause = pause.nbor(-1) if pause.i > 0 and passage.is_mark(pause) else pause
    return (
        only_adjunct(passage, _past_addressee(passage, insertion.cue), end)
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


def _ends(passage: Passage, insertion: Insertion, sentence: tuple[int, int]) -> bool:
    """Whether subject and verb, and where or when, end a sentence after a comma and a clause of its own or, in a
    headline, any words: “The bridge is shut, Moore wrote in a letter.”, “Bridge to close, mayor says”."""
    doc, last = passage.doc, sentence[1]
    while last > insertion.end and doc[last - 1].is_punct:
        last -= 1
    return (
        last == insertion.end
        and doc[insertion.start - 1].text == ","
        and insertion.speaker is not None
        and can_speak(passage, insertion.speaker)
        and insertion.cue.entry.confidence >= SURE
        and only_adjunct(passage, insertion.cue.last + 1, insertion.end)
        and (
            passage.is_headline(sentence)
            or complete(passage, [range_of(passage, sentence[0], insertion.start)], sentence)
        )
    )


def _exclaimed(passage: Passage, start: int) -> bool:
    """Whether an exclamation or a question ends before the insertion, which no sentence begins: “Really? she said”."""
    return passage.doc[start - 1].text in EXCLAIMS and passage.doc[start].text[0].islower()


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


def closes_opening_quotation(passage: Passage, insertion: Insertion, sentence: tuple[int, int]) -> bool:
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


def _inverted(passage: Passage, cue: Cue) -> bool:
    """Whether the verb's subject, a name, stands right after it and a comma before it: “…, their home for years,
    declared Anna Reed”."""
    named = any(t.pos_ == "PROPN" for t in passage.doc[cue.last + 1 : cue.last + 2])
    follows = any(c.i > cue.last for c in own_subjects(passage, cue.verb))
    return named and follows and passage.doc[cue.first - 1].text == ","


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
    quoted = quotation is not None and quotation.end == doc[pause].idx + len(doc[pause])
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
