"""Quotation marks in a text, paired: what stands inside them, over paragraphs too.

Works on characters alone, so it is the same for every language; which marks pair is data.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from services.extractor.languages import Lexicon

INVISIBLE = frozenset(
    "\u200b\u200c\u200d\u200e\u200f\u2060\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)
"""Direction and joining marks: they neither open nor close, nor are they a mark's neighbour."""

OPENS_AFTER = frozenset("([{-–—:;,.!?/'’«“„\"")
PAUSES = (",", "!", "?")
"""What stands before an apostrophe that closes a quotation, though none opens one."""
MOST_BETWEEN = 4
"""Most paragraphs without a mark within a quotation that one paragraph opens and another closes."""
COLON = re.compile(r":\s+")
YEAR = re.compile(r"\d\ds?\b")
"""What follows an apostrophe that opens no quotation: '98, '60s."""
PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029\u0085]+")


class Quotes(Lexicon):
    """`quotations.toml`: pairs of an opening and a closing mark. `apostrophes` also serve as apostrophes."""

    pairs: tuple[tuple[str, str], ...] = ()
    apostrophes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Quotation:
    """Words in quotation marks. `start` and `end` take in the marks, `parts` (one a paragraph) leave them out."""

    start: int
    end: int
    parts: tuple[tuple[int, int], ...]
    paired: bool

    @property
    def inner_start(self) -> int:
        """First code point inside."""
        return self.parts[0][0]

    @property
    def inner_end(self) -> int:
        """One past the last code point inside."""
        return self.parts[-1][1]

    def __contains__(self, position: int) -> bool:
        return self.start <= position < self.end


@dataclass
class _Open:
    start: int
    closing: str
    opening: str
    parts: list[tuple[int, int]]
    inner: int


def _never(_: int) -> bool:
    return False


def find_quotations(text: str, quotes: Quotes, attributes: Callable[[int], bool] = _never) -> tuple[Quotation, ...]:
    """Outermost quotations, in order, disjoint. A mark without its partner reaches to the border of its paragraph.

    `attributes` tells whether the words from a code point on attribute what stands before them: a straight mark right
    before them closes, though it looks like an opening one (`La digue tient, "a dit X`); a single one after them and
    what they attribute is none (`"It tends," said X on the club" site`).
    """
    found: list[Quotation] = []
    stack: list[_Open] = []
    paragraphs = [m.span() for m in PARAGRAPH.finditer(text) if m.group().strip()]
    for i, (start, end) in enumerate(paragraphs):
        _read_paragraph(text, start, end, quotes, stack, found, attributes)
        if not stack:
            continue
        outer = stack[0]
        if i + 1 < len(paragraphs) and _goes_on(text, paragraphs[i + 1], outer):
            outer.parts.append((outer.inner, end))
            outer.inner = text.index(outer.opening, paragraphs[i + 1][0]) + 1
            del stack[1:]
            continue
        found.append(_close(text, outer, end, end, paired=False))
        stack.clear()
    return tuple(_rejoined(text, [q for q in found if any(b > a for a, b in q.parts)], paragraphs, quotes))


def _rejoined(
    text: str, found: Sequence[Quotation], paragraphs: Sequence[tuple[int, int]], quotes: Quotes
) -> Iterator[Quotation]:
    """The quotations, with those put together that one paragraph opens and a later one closes, none of them repeating
    the mark."""
    pairs = set(quotes.pairs)
    left = list(found)
    while left:
        first = left.pop(0)
        following = left[0] if left else None
        if following is not None and (text[first.start], text[following.end - 1]) in pairs:
            opens = not first.paired and any(first.end == end for _, end in paragraphs)
            closes = not following.paired and any(following.start == start for start, _ in paragraphs)
            closes = closes and text[following.start] != text[first.start]
            between = [(a, b) for a, b in paragraphs if first.end <= a and b <= following.start]
            if opens and closes and first.end < following.start and len(between) <= MOST_BETWEEN:
                left.pop(0)
                yield Quotation(first.start, following.end, (*first.parts, *between, *following.parts), paired=True)
                continue
        yield first


def _first_mark(text: str, start: int, end: int) -> str:
    visible = (c for c in text[start:end] if not c.isspace() and c not in INVISIBLE)
    return next(visible, "")


def _goes_on(text: str, paragraph: tuple[int, int], outer: _Open) -> bool:
    """Whether the paragraph repeats the mark that is still open. Straight marks then are an even number in it."""
    if _first_mark(text, *paragraph) != outer.opening:
        return False
    return outer.opening != outer.closing or text.count(outer.opening, *paragraph) % 2 == 0


def _read_paragraph(
    text: str,
    start: int,
    end: int,
    quotes: Quotes,
    stack: list[_Open],
    found: list[Quotation],
    attributes: Callable[[int], bool],
) -> None:
    at = stack[0].inner if stack else start
    floor = start
    straight = {a for a, b in quotes.pairs if a == b}
    closing_of = {a: b for a, b in quotes.pairs if a != b}
    closers = set(closing_of.values())
    apostrophes = dict(quotes.apostrophes)
    for i in range(at, end):
        c = text[i]
        if i > start and c == text[i - 1] and c in apostrophes:
            continue  # the second of ''
        opener = stack[-1] if stack else None
        if c in straight:
            match = next((o for o in stack if o.closing == c), None)
            if match is not None and _nests(text, i, start, end):
                stack.append(_Open(i, c, c, [], i + 1))
            elif match is not None:
                match = next(o for o in reversed(stack) if o.closing == c)
                del stack[stack.index(match) + 1 :]
                _pop(text, stack, i, found)
                floor = i + 1
            elif _is_measure(text, i):
                continue
            elif opener is not None and opener.closing not in text[i:end] and _looks_closing(text, i, start, end):
                del stack[1:]
                _pop(text, stack, i, found)
                floor = i + 1
            elif not stack and start < floor and text[i - 1].isalnum() and attributes(_past_pause(text, floor, i)):
                continue
            elif not stack and (_looks_closing(text, i, start, end) or _before_attribution(text, i, attributes)):
                floor = _after_colon(text, floor, i)
                found.append(_close(text, _Open(floor, c, c, [], floor), i, i + 1, paired=False))
                floor = i + 1
            else:
                stack.append(_Open(i, c, c, [], i + 1))
        elif opener and opener.opening == c and c in closing_of and _closes_too(text, i, end, opener, attributes):
            del stack[1:]
            _pop(text, stack, i, found)
            floor = i + 1
        elif c in closing_of and not (opener and opener.closing == c):
            stack.append(_Open(i, closing_of[c], c, [], i + 1))
        elif c in closers:
            match = next((o for o in reversed(stack) if o.closing == c), None)
            if match is not None:
                del stack[stack.index(match) + 1 :]
                _pop(text, stack, i, found)
                floor = i + 1
            elif not stack:
                floor = _after_colon(text, floor, i)
                found.append(_close(text, _Open(floor, c, c, [], floor), i, i + 1, paired=False))
                floor = i + 1
            elif stack[0].closing in straight and stack[0].closing not in text[i:end]:
                del stack[1:]
                _pop(text, stack, i, found)
                floor = i + 1
        elif c in apostrophes.values() and opener and opener.closing == c and not _letter(text, i + 1, end):
            if text[i - 1].isspace():
                continue
            _pop(text, stack, i, found, i + _width(text, i))
            floor = i + 1
        elif c in apostrophes.values() and opener and _closes_another(text, i, end, opener, straight, attributes):
            del stack[1:]
            _pop(text, stack, i, found)
            floor = i + 1
        elif c in apostrophes.values() and not stack and text[i - 1 : i] in PAUSES and not _letter(text, i + 1, end):
            found.append(_close(text, _Open(floor, c, c, [], floor), i, i + 1, paired=False))
            floor = i + 1
        elif c in apostrophes and _opens(text, i, start, end) and _apostrophe_closes(text, i, end, apostrophes[c]):
            if YEAR.match(text, i + 1, end):
                continue
            stack.append(_Open(i, apostrophes[c], c, [], i + _width(text, i)))


def _width(text: str, i: int) -> int:
    """Characters of the mark: two where it is written twice, as typewriters do: ``…''."""
    return 2 if text[i : i + 2] == text[i] * 2 else 1


def _closes_another(
    text: str, i: int, end: int, opener: _Open, straight: set[str], attributes: Callable[[int], bool]
) -> bool:
    """Whether an apostrophe before words that attribute closes what a straight mark without a partner opens: `"The dam
    holds,' said X`."""
    alone = opener.closing in straight and opener.closing not in text[i:end]
    return (
        alone
        and not text[i - 1].isspace()
        and not _letter(text, i + 1, end)
        and attributes(_past_pause(text, i + 1, end))
    )


def _after_colon(text: str, start: int, end: int) -> int:
    """Where a quotation that only a closing mark shows begins: after the last colon before a capital letter."""
    colons = [m.end() for m in COLON.finditer(text, start, end) if text[m.end() : m.end() + 1].isupper()]
    return colons[-1] if colons else start


def _nests(text: str, i: int, start: int, end: int) -> bool:
    """Whether a straight mark within a quotation opens one in it, since two close next: `"He said, "No,"" she told`."""
    after = text.find(text[i], i + 1, end)
    return _opens(text, i, start, end) and after > 0 and text[after + 1 : after + 2] == text[i]


def _pop(text: str, stack: list[_Open], mark: int, found: list[Quotation], end: int | None = None) -> None:
    done = stack.pop()
    if not stack:
        found.append(_close(text, done, mark, mark + 1 if end is None else end, paired=True))


def _close(text: str, opened: _Open, inner_end: int, end: int, *, paired: bool) -> Quotation:
    parts = [_strip(text, a, b) for a, b in [*opened.parts, (opened.inner, inner_end)]]
    kept = tuple((a, b) for a, b in parts if b > a) or (parts[-1],)
    return Quotation(opened.start, end, kept, paired)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in INVISIBLE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in INVISIBLE):
        end -= 1
    return start, end


def _neighbour(text: str, positions: Sequence[int]) -> str:
    return next((text[i] for i in positions if text[i] not in INVISIBLE), " ")


def _letter(text: str, i: int, end: int) -> bool:
    return _neighbour(text, range(i, end)).isalnum()


def _opens(text: str, i: int, start: int, end: int) -> bool:
    before = _neighbour(text, range(i - 1, start - 1, -1))
    after = _neighbour(text, range(i + 1, end))
    return (before.isspace() or before in OPENS_AFTER) and not after.isspace()


def _looks_closing(text: str, i: int, start: int, end: int) -> bool:
    before = _neighbour(text, range(i - 1, start - 1, -1))
    after = _neighbour(text, range(i + 1, end))
    return not before.isspace() and before not in "([{" and not after.isalnum()


def _before_attribution(text: str, i: int, attributes: Callable[[int], bool]) -> bool:
    """Whether a mark without a partner stands between a pause and words that attribute."""
    return text[:i].rstrip()[-1:] in {",", ".", "!", "?", "…"} and attributes(i + 1)


def _closes_too(text: str, i: int, end: int, opener: _Open, attributes: Callable[[int], bool]) -> bool:
    """Whether an opening mark that is repeated before words that attribute is written for its partner: “« … « a dit
    X”."""
    return opener.closing not in text[i:end] and attributes(_past_pause(text, i + 1, end))


def _past_pause(text: str, i: int, end: int) -> int:
    """The first code point from `i` on that is neither white space nor a comma, `end` at most."""
    while i < end and (text[i].isspace() or text[i] == ","):
        i += 1
    return i


def _is_measure(text: str, i: int) -> bool:
    """An inch mark: 12\" pipe."""
    return i > 0 and text[i - 1].isdigit() and (i + 1 == len(text) or text[i + 1].isspace()) and '"' not in text[:i]


def _apostrophe_closes(text: str, i: int, end: int, closing: str) -> bool:
    return any(
        text[k] == closing and not text[k - 1].isspace() and not _letter(text, k + 1, end) for k in range(i + 2, end)
    )
