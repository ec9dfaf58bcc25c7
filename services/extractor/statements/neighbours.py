"""Statements of one sentence that bear on each other: a participle takes up the telling (“…, ajoutant que …”), an
insertion stands in what somebody else is said to say (“X promet A, a indiqué Y”)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from services.extractor.statements.clauses import takes_up
from services.extractor.statements.cues import Cue, narrated
from services.extractor.statements.draft import Draft, Range, SpeakerWords
from services.extractor.statements.grammar import VERBAL
from services.extractor.statements.participles import joined_participle
from services.extractor.statements.passage import Passage
from services.extractor.statements.speakers import speaks
from services.extractor.statements.subjects import has_subject, subject_of

ADDRESSEE = 8
"""Most tokens of whom an inserted verb addresses, with the comma after them: “a-t-il dit aux députés, ajoutant que”."""
LINKS = frozenset({"ADP", "ADV", "CCONJ", "SPACE", "PUNCT"})
"""What may stand between a statement and the participle that takes it up: “, tout en ajoutant”."""


def speaker_taken_up(passage: Passage, cue: Cue, drafts: Sequence[Draft]) -> SpeakerWords | None:
    """Whose statement a participle without a subject goes on with: the outermost one that ends right before it."""
    if has_subject(passage, cue.verb):
        return None
    joined = cue.first == cue.verb.i and joined_participle(passage, cue.verb)
    if narrated(passage, cue.verb):
        return next((d.speaker for d in reversed(drafts) if d.inserted is not None), None)
    subject = subject_of(cue.verb, passage)
    resumed = cue.verb.dep_ in passage.lexicon.labels.conjunct and subject is not None and not speaks(passage, subject)
    if not joined and not resumed and not takes_up(passage, cue.verb):
        return _speaker_shared(passage, cue, drafts)
    ended = [d for d in drafts if d.verbal and d.cue is not None and _ends_before(passage, d, cue)]
    return min(ended, key=lambda d: d.start).speaker if ended else None


def _speaker_shared(passage: Passage, cue: Cue, drafts: Sequence[Draft]) -> SpeakerWords | None:
    """Whose inserted verb the cue is joined to, right after the speaker: “« … », assure le maire, et ajoute que”."""
    if cue.verb.dep_ not in passage.lexicon.labels.conjunct or cue.clitic is not None:
        return None
    at = cue.verb.head.idx
    return next(
        (d.speaker for d in drafts if d.inserted is not None and d.cue is not None and d.cue.start <= at < d.cue.end),
        None,
    )


def _ends_before(passage: Passage, draft: Draft, cue: Cue) -> bool:
    end = draft.evidence[1]
    if end > passage.doc[cue.first].idx:
        return False
    between = passage.doc.char_span(end, passage.doc[cue.first].idx, alignment_mode="expand")
    if between is None:
        return False
    rest = [t for t in between if t.i < cue.first and t.idx >= end]
    addressed = draft.inserted is not None and 0 < len(rest) <= ADDRESSEE and rest[0].pos_ == "ADP"
    return all(t.pos_ in LINKS or (addressed and t.pos_ not in VERBAL) for t in rest)


def without_insertions(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts, none with the insertion that attributes the whole of it to somebody else."""
    for draft in drafts:
        parts = draft.parts
        for outer in drafts:
            if outer.inserted is not None and _holds(outer, draft):
                parts = tuple(rest for part in parts for rest in _around(part, outer.inserted, outer.end))
        yield replace(draft, parts=parts)


def _holds(outer: Draft, inner: Draft) -> bool:
    """Whether the inner draft's cue stands in what the outer one says."""
    if outer is inner or inner.cue is None:
        return False
    return any(a <= inner.cue.start < b for a, b in outer.parts)


def _around(part: Range, hole: Range, end: int) -> Iterator[Range]:
    """What is left of the part, where all that is said ends at `end`."""
    if not part[0] < hole[0] < hole[1] <= part[1]:
        yield part
        return
    yield part[0], hole[0]
    if hole[1] < min(part[1], end):
        yield hole[1], min(part[1], end)
