"""Where an inserted attribution begins and ends: the pauses around verb and speaker."""

from dataclasses import dataclass

from spacy.tokens import Token

from services.extractor.quotations import Quotation
from services.extractor.statements.appositions import past_description
from services.extractor.statements.clauses import takes_up
from services.extractor.statements.cues import Cue
from services.extractor.statements.draft import SpeakerWords
from services.extractor.statements.grammar import VERBAL, children, governing
from services.extractor.statements.main_clauses import complete, finite
from services.extractor.statements.passage import Passage
from services.extractor.statements.ranges import DASHES, adjacent_quotation, range_of

PAUSES = frozenset({",", "-", "–", "—", "?", "!", "…", "...", ".", "(", ")"})
BREAKS = frozenset({",", "-", "–", "—"})


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

    @property
    def dashed(self) -> bool:
        """Whether it stands between two dashes, so that what follows goes on with what was said: “La digue – dit X – a
        cédé”."""
        doc = self.cue.verb.doc
        inside = self.start > 1 and self.end < len(doc)
        return inside and all(
            dash.text in DASHES and dash.nbor(-1).whitespace_ for dash in (doc[self.start - 1], doc[self.end])
        )


def insertion_at(
    passage: Passage, cue: Cue, start: int, speaker: SpeakerWords | None, sentence: tuple[int, int]
) -> Insertion:
    """The insertion that begins at token `start`, of this verb and speaker."""
    inside = passage.quotation_at(cue.verb.idx)
    before = adjacent_quotation(passage, start, sentence[0])
    closes = inside is not None or (before is not None and not _belongs_to_subject(passage, cue, before))
    return Insertion(cue, start, insertion_end(passage, cue, speaker, sentence), speaker, closes)


def insertion_end(passage: Passage, cue: Cue, speaker: SpeakerWords | None, sentence: tuple[int, int]) -> int:
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


def _belongs_to_subject(passage: Passage, cue: Cue, quotation: Quotation) -> bool:
    """Whether the quotation is within the subject before the verb: “Jean Morin, l'auteur de « L'Île », a dénoncé”,
    “The “lost” letters tell”."""
    subject = group_subject(passage, cue)
    if subject is None or subject.i > cue.first:
        return False
    first = subject.left_edge
    if subject.idx > quotation.start and not (first.pos_ == "DET" and first.idx < quotation.start):
        return False
    return quotation.end <= subject.right_edge.idx + len(subject.right_edge)


def group_subject(passage: Passage, cue: Cue) -> Token | None:
    """The subject that the parse gives the verb, or the verb that governs it: “⟨la ville⟩ doit annoncer”."""
    labels = passage.lexicon.labels.subject
    return next((c for verb in (cue.verb, passage.doc[cue.first]) for c in children(verb, labels)), None)


def pause_before(passage: Passage, start: int, floor: int) -> bool:
    """Whether a pause stands right before token `start`, and it is no beginning of a quotation around it."""
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
    quoted = before.text == ";" and before.i > floor and passage.is_mark(before.nbor(-1))
    return before.text in PAUSES or passage.is_mark(before) or quoted


def clause_before(passage: Passage, start: int, floor: int) -> bool:
    """Whether a finite clause stands before the insertion: then what the parse takes for the verb's subject is that
    clause's."""
    return any(finite(t) and not _in_relative(passage, t, floor) for t in passage.doc[floor:start])


def _in_relative(passage: Passage, verb: Token, floor: int) -> bool:
    """Whether the verb is a relative clause's, as the parse or a pronoun since the last comma and verb shows: “dont les
    membres sont élus”."""
    if governing(verb).dep_ in passage.lexicon.labels.relative:
        return True
    opening = passage.words.relative_pronouns - passage.words.complementizers - passage.words.question_words
    for token in reversed(passage.doc[floor : verb.i]):
        if token.lower_ in opening:
            return token.i > floor
        if token.text in {",", ";", ":"} or finite(token):
            return False
    return False


def only_adjunct(passage: Passage, start: int, end: int) -> bool:
    """Whether tokens [start, end) are nothing, or say where or when somebody spoke: “on Monday”, “in a letter”."""
    between = passage.doc[start:end]
    adjunct = len(between) > 0 and (between[0].pos_ in {"ADP", "ADV"} or between[0].lower_ in passage.words.times)
    return start == end or (adjunct and not any(t.pos_ in VERBAL or passage.is_mark(t) for t in between))
