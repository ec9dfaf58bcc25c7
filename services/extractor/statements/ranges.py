"""Ranges of characters without the marks around them, and the quotations beside a place."""

from services.extractor.quotations import Quotation
from services.extractor.statements.draft import Range
from services.extractor.statements.passage import Passage

DASHES = frozenset({"-", "–", "—"})
TRAILING = frozenset(" \t\n\r\u00a0\u202f.,;:-–—(")


def trim(passage: Passage, start: int, end: int) -> Range:
    """Code points without white space, commas and dashes around them, nor a quotation mark without its partner."""
    text = passage.text
    before: Range | None = None
    while before != (start, end) and start < end:
        before = (start, end)
        while end > start and text[end - 1] in TRAILING and not text.endswith("...", start, end):
            end -= 1
        while start < end and text[start] in TRAILING:
            start += 1
        last, first = passage.quotation_at(end - 1), passage.quotation_at(start)
        if last is not None and last.start < start and end > last.inner_end:
            end = last.inner_end
        elif first is not None and first.start == start and first.end >= end:
            start, end = first.inner_start, min(end, first.inner_end)
    return start, end


def range_of(passage: Passage, start: int, end: int) -> Range:
    """Trimmed code points of the tokens [start, end)."""
    doc = passage.doc
    last = doc[end - 1]
    return trim(passage, doc[start].idx, last.idx + len(last))


def quotation_after(passage: Passage, i: int, limit: int) -> Quotation | None:
    """The first quotation that begins at token `i` or later, before token `limit`."""
    doc = passage.doc
    start = doc[i].idx if i < len(doc) else len(passage.text)
    end = doc[limit - 1].idx if limit else 0
    return next((q for q in passage.quotations if start <= q.start <= end), None)


def adjacent_quotation(passage: Passage, start: int, floor: int) -> Quotation | None:
    """The quotation that ends right before token `start`, give or take a comma."""
    doc = passage.doc
    for i in range(start - 1, max(start - 4, floor - 1), -1):
        quotation = passage.quotation_at(doc[i].idx)
        if quotation is not None:
            return quotation
        if not (doc[i].is_punct or doc[i].is_space):
            return None
    return None
