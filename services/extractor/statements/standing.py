"""Quotations that stand alone: they go on with what was just said, or say it first."""

from collections.abc import Sequence
from dataclasses import replace

from services.extractor.statements.draft import Draft
from services.extractor.statements.passage import Passage
from services.extractor.statements.quotations import Quotation

CONTINUES = 0.75
"""Confidence that a quotation after an indirect statement is by the same speaker."""
LEAST_WORDS = 4


def with_standing(passage: Passage, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with every quotation that is a sentence of its own joined to the one before it, or to the one
    after it, or as a statement of the speaker before it."""
    result = sorted(drafts, key=lambda d: d.start)
    for quotation in passage.quotations:
        if not _stands_alone(passage, quotation) or any(_holds(d, quotation) for d in result):
            continue
        before = next((i for i in reversed(range(len(result))) if _position(result[i]) <= quotation.start), None)
        after = next((i for i, d in enumerate(result) if d.start >= quotation.end), None)
        if before is not None and _quoted_up_to(passage, result[before], quotation):
            result[before] = replace(result[before], parts=(*result[before].parts, *quotation.parts))
        elif after is not None and _quoted_from(passage, quotation, result[after]):
            result[after] = replace(result[after], parts=(*quotation.parts, *result[after].parts))
        elif before is not None and result[before].speaker is not None and _near(passage, result[before], quotation):
            result.append(
                Draft(passage.field, quotation.parts, None, result[before].speaker, CONTINUES, result[before].via)
            )
            result.sort(key=lambda d: d.start)
    return result


def _position(draft: Draft) -> int:
    return draft.evidence[1]


def _holds(draft: Draft, quotation: Quotation) -> bool:
    return any(a < quotation.inner_end and b > quotation.inner_start for a, b in draft.parts)


def _stands_alone(passage: Passage, quotation: Quotation) -> bool:
    """Whether nothing but punctuation shares its sentence, and it is more than a name."""
    words = sum(len(passage.text[a:b].split()) for a, b in quotation.parts)
    if words < LEAST_WORDS:
        return False
    for start, end in passage.sentences:
        first, last = passage.doc[start], passage.doc[end - 1]
        if first.idx <= quotation.start and last.idx + len(last) >= quotation.end:
            return all(t.is_punct or t.is_space or t.idx in quotation for t in passage.doc[start:end])
    return False


def _words_between(passage: Passage, start: int, end: int) -> bool:
    return any(c.isalnum() for c in passage.text[start:end])


def _quoted_up_to(passage: Passage, draft: Draft, quotation: Quotation) -> bool:
    """Whether the draft is a quotation and only its own attribution stands before this one."""
    if passage.quotation_at(draft.parts[-1][1] - 1) is None and not draft.speaker_inserted:
        return False
    sentence = next((s for s in passage.sentences if passage.doc[s[1] - 1].idx >= _position(draft) - 1), None)
    if sentence is None:
        return False
    last = passage.doc[sentence[1] - 1]
    return not _words_between(passage, last.idx + len(last), quotation.start)


def _quoted_from(passage: Passage, quotation: Quotation, draft: Draft) -> bool:
    """Whether the next words are a quotation that the draft attributes."""
    following = passage.quotation_at(draft.start)
    if following is None:
        return False
    return not _words_between(passage, quotation.end, following.start)


def _near(passage: Passage, draft: Draft, quotation: Quotation) -> bool:
    """Whether the draft's sentence is the one before the quotation's."""
    ends = (passage.doc[end - 1] for _, end in passage.sentences)
    between = [last for last in ends if _position(draft) < last.idx + len(last) <= quotation.start]
    return len(between) <= 1
