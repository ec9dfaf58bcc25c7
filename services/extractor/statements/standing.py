"""Quotations that stand alone: they go on with what was just said, or say it first."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from services.extractor.quotations import Quotation
from services.extractor.statements.draft import Draft
from services.extractor.statements.passage import Passage

CONTINUES = 0.75
"""Confidence that a quotation after an indirect statement is by the same speaker."""
LEAST_WORDS = 4
"""Words of such a quotation: fewer may be a name."""


def with_standing(passage: Passage, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with every quotation that is a sentence of its own joined to the one before it, or to the one
    after it, or as a statement of the speaker before it."""
    result = sorted(drafts, key=_start)
    for quotation in passage.quotations:
        if not _stands_alone(passage, quotation) or any(_holds(d, quotation) for d in result):
            continue
        long = _words(passage, quotation) >= LEAST_WORDS
        opened = bisect_right(result, quotation.start, key=_start)
        before = next((i for i in reversed(range(opened)) if _position(result[i]) <= quotation.start), None)
        following = bisect_left(result, quotation.end, key=_start)
        after = following if following < len(result) else None
        if before is not None and _quoted_up_to(passage, result[before], quotation):
            result[before] = replace(result[before], parts=(*result[before].parts, *quotation.parts))
        elif after is not None and _quoted_from(passage, quotation, result[after]):
            result[after] = replace(result[after], parts=(*quotation.parts, *result[after].parts))
        elif (
            long
            and before is not None
            and result[before].speaker is not None
            and _near(passage, result[before], quotation)
        ):
            result.append(
                Draft(passage.field, quotation.parts, None, result[before].speaker, CONTINUES, result[before].via)
            )
            result.sort(key=_start)
    return result


def _start(draft: Draft) -> int:
    return draft.start


def _end(token: Token) -> int:
    return token.idx + len(token)


def _position(draft: Draft) -> int:
    return draft.evidence[1]


def _holds(draft: Draft, quotation: Quotation) -> bool:
    return any(a < quotation.inner_end and b > quotation.inner_start for a, b in draft.parts)


def _stands_alone(passage: Passage, quotation: Quotation) -> bool:
    """Whether nothing but punctuation shares its sentence."""
    position = bisect_left(passage.last_tokens, quotation.end, key=_end)
    if position == len(passage.sentences):
        return False
    start, end = passage.sentences[position]
    if passage.doc[start].idx > quotation.start:
        return False
    return all(t.is_punct or t.is_space or t.idx in quotation for t in passage.doc[start:end])


def _words(passage: Passage, quotation: Quotation) -> int:
    return sum(len(passage.text[a:b].split()) for a, b in quotation.parts)


def _words_between(passage: Passage, start: int, end: int) -> bool:
    return any(c.isalnum() for c in passage.text[start:end])


def _quoted_up_to(passage: Passage, draft: Draft, quotation: Quotation) -> bool:
    """Whether the draft is a quotation and only its own attribution stands before this one."""
    if passage.quotation_at(draft.parts[-1][1] - 1) is None and not draft.speaker_inserted:
        return False
    following = bisect_left(passage.last_tokens, _position(draft) - 1, key=lambda token: token.idx)
    if following == len(passage.last_tokens):
        return False
    last = passage.last_tokens[following]
    return not _words_between(passage, last.idx + len(last), quotation.start)


def _quoted_from(passage: Passage, quotation: Quotation, draft: Draft) -> bool:
    """Whether the next words are a quotation that the draft attributes."""
    following = passage.quotation_at(draft.start)
    if following is None:
        return False
    return not _words_between(passage, quotation.end, following.start)


def _near(passage: Passage, draft: Draft, quotation: Quotation) -> bool:
    """Whether the draft's sentence is the one before the quotation's."""
    ended = bisect_right(passage.last_tokens, _position(draft), key=_end)
    return bisect_right(passage.last_tokens, quotation.start, key=_end) - ended <= 1
