"""Administrative divisions that the text calls so: “comté de Lee”, “Kandahar province”, “Lee and Collier counties”.

Most of them are called like a town or somebody, so a word for what they are must stand beside the name, or the name
must stand elsewhere in a list of such.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from spacy.tokens import Doc, Span

from schemas.article import TextField
from services.extractor.places.candidate import Candidate
from services.extractor.places.local import LocalNames
from services.extractor.places.names import name_key
from services.extractor.places.place import KnownPlace
from services.extractor.reading import text_of

LONGEST_BARE_NAME = 4
"""Words."""
CENSUSES = 2
"""How many times a town may have the inhabitants of the division that it lies in: the sources are of several years."""
List = list[tuple[Span, tuple[KnownPlace, ...]]]


def districts(docs: Mapping[TextField, Doc], names: LocalNames) -> Iterator[Candidate]:
    """Every division beside a word for it, and those names again where they stand in a list or mean nothing else."""
    introduced: dict[str, tuple[KnownPlace, ...]] = {}
    for field, doc in docs.items():
        for found in _lists(doc, names):
            for span, places in _of_one_state(found):
                introduced[name_key(span.text)] = places
                yield _candidate(field, span, places)
    if introduced:
        for field, doc in docs.items():
            for span in _again(doc, introduced, names):
                yield _candidate(field, span, introduced[name_key(span.text)])


def _candidate(field: TextField, span: Span, places: tuple[KnownPlace, ...]) -> Candidate:
    return Candidate(
        field, span.start_char, span.end_char, name_key(span.text), places, after_preposition=True, certain=True
    )


def _lists(doc: Doc, names: LocalNames) -> Iterator[List]:
    """For each word for a division the names that it goes with: the one beside it, after a plural the whole list."""
    lexicon = names.lexicon
    text = text_of(doc)
    at = {token.idx: token.i for token in doc}
    for token in doc:
        if token.lower_ not in lexicon.districts and token.lower_ not in lexicon.provinces:
            continue
        if token.text in lexicon.university_ends:
            continue  # “Ohio State”
        many = token.lower_ in lexicon.district_lists
        link = names.district_link.match(text, token.idx + len(token))
        span = _name_from(doc, at.get(link.end(), len(doc)) if link else len(doc), names)
        found: list[Span] = []
        while span is not None:
            found.append(span)
            joint = names.list_joint.match(text, span.end_char) if many else None
            span = _name_from(doc, at.get(joint.end(), len(doc)) if joint else len(doc), names)
        strict = token.lower_ in lexicon.districts
        span = (
            _name_until(doc, token.i, names, strict) if not found and token.i and doc[token.i - 1].whitespace_ else None
        )
        while span is not None:
            found.append(span)
            start = _before_joint(doc, span.start, names) if many else 0
            span = _name_until(doc, start, names, strict) if start else None
        if found:
            meant = [(span, _meant(span, names, strict)) for span in found]
            yield [(span, places) for span, places in meant if places]


def _meant(span: Span, names: LocalNames, strict: bool) -> tuple[KnownPlace, ...]:
    """The divisions of that name; where the word may be said of a town too, those that are no smaller than it."""
    divisions = names.gazetteer.divisions(name_key(span.text))
    if strict:
        return divisions
    largest = max((place.population for place in names.lookup(span.text) if place.kind == "town"), default=0)
    return tuple(place for place in divisions if place.population * CENSUSES >= largest)


def _name_from(doc: Doc, start: int, names: LocalNames) -> Span | None:
    """The longest name of a division that begins at a token."""
    ends = range(min(len(doc), start + LONGEST_BARE_NAME), start, -1)
    return next((span for end in ends if _is_bare_name(span := doc[start:end], names)), None)


def _name_until(doc: Doc, end: int, names: LocalNames, strict: bool) -> Span | None:
    """The longest name of a division that ends before a token; “a Texas county” is none, though Texas County is."""
    for start in range(max(0, end - LONGEST_BARE_NAME), end):
        span = doc[start:end]
        if _is_bare_name(span, names):
            larger = any(place.kind in ("country", "state") for place in names.lookup(span.text))
            return None if strict and larger else span
    return None


def _is_bare_name(span: Span, names: LocalNames) -> bool:
    return (
        span.text[0].isupper()
        and "\n" not in span.text
        and span[-1].text[0].isupper()
        and span[-1].text[-1].isalnum()
        and span.text not in names.lexicon.not_places
        and bool(names.gazetteer.divisions(name_key(span.text)))
    )


def _before_joint(doc: Doc, start: int, names: LocalNames) -> int:
    """The end of what a comma or a conjunction before a token joins to it; 0 for none."""
    text = text_of(doc)
    for end in range(start - 1, max(0, start - LONGEST_BARE_NAME), -1):
        if names.joint.fullmatch(text, doc[end - 1].idx + len(doc[end - 1]), doc[start].idx):
            return end
    return 0


def _of_one_state(found: List) -> List:
    """The divisions of the state that most names of a list have one of: “Lee and Pinellas” are both in Florida."""
    states = Counter(code for _, places in found for code in {place.division for place in places if place.division})
    if len(found) < 2 or not states:
        return found
    best = max(states, key=lambda code: (states[code], code))
    return [(span, tuple(place for place in places if place.division == best) or places) for span, places in found]


def _again(doc: Doc, introduced: Mapping[str, tuple[KnownPlace, ...]], names: LocalNames) -> Iterator[Span]:
    """Names of `introduced` divisions without a word for them: in a list of such, or where no other place has them."""
    spans = [
        span
        for token in doc
        if token.text[0].isupper()
        and (span := _name_from(doc, token.i, names)) is not None
        and name_key(span.text) in introduced
    ]
    text = text_of(doc)
    listed = {
        each.start
        for one, other in pairwise(spans)
        if names.list_joint.fullmatch(text, one.end_char, other.start_char)
        for each in (one, other)
    }
    yield from (span for span in spans if span.start in listed or not names.lookup(span.text))
