"""Which spans of an article may name a place, and what speaks for it."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import zip_longest

from spacy.tokens import Doc, Span, Token

from schemas.article import TextField
from services.extractor.places.local import LONGEST_NAME_WORDS, LocalNames
from services.extractor.places.names import name_key
from services.extractor.places.place import KnownPlace
from services.extractor.reading import Reading, text_of

PLACE_LABELS = frozenset({"LOC", "GPE", "FAC"})
PERSON_LABELS = frozenset({"PER", "PERSON"})
ORGANISATION_LABELS = frozenset({"ORG", "MISC", "WORK_OF_ART", "PRODUCT", "EVENT", "LAW"})
LOOK_BACK = 30
LARGE = 100_000
"""Inhabitants from which a town may be meant although somebody in the article is called so."""
METROPOLIS = 1_000_000
"""Inhabitants from which a lone name is a town's rather than somebody's."""
SHORTEST_TOWN = 3
"""Letters below which only a country or region is taken by its name."""

DATELINE = re.compile(
    r"(?P<place>[^\W\d_a-zß-öø-ÿ][\w.'-]*(?:[ -][\w.'-]+){0,3}(?:, [^\W\d_][\w. '-]{1,30})?)"
    r"(?:,? \d{1,2}(?:er)? \w{3,9}\.?|,? \w{3,9}\.? \d{1,2})?(?P<agency> ?\([^()\n]{2,40}\))?,? ?(?:-{1,2}|–|—) ?(?=\S)"
)
"""“PARIS –”, “TRIPOLI (AFP) -”, “WASHINGTON, Sept 30 (Reuters) —”: capitals throughout, or an agency in brackets."""


@dataclass(frozen=True)
class Candidate:
    """A span, `key` when compared, that may name one of `places`.

    `named` says that the model calls it a place, `after_preposition` that it stands where places stand; `certain` that
    the name alone is enough (a country, a region, an exonym of the language). `part_of` is the name right after it in
    apposition: “Springfield, Illinois”, “Tripoli, au Liban”; `holds` the other way round.
    """

    field: TextField
    start: int
    end: int
    key: str
    places: tuple[KnownPlace, ...]
    named: bool = False
    after_preposition: bool = False
    certain: bool = False
    dateline: bool = False
    demonym: bool = False
    part_of: tuple[KnownPlace, ...] = ()
    holds: tuple[KnownPlace, ...] = ()


def candidates(reading: Reading, names: LocalNames) -> tuple[Candidate, ...]:
    """Every span that may name a place, in the order of the article; none overlaps another."""
    people = _person_words(reading, names)
    named = {field: tuple(_named(field, doc, names, people)) for field, doc in reading.docs.items()}
    sure = {each.key for found in named.values() for each, doubtful in found if not doubtful}
    found: list[Candidate] = []
    for field, doc in reading.docs.items():
        likely = _likely(text_of(doc), named[field], sure, names)
        sources = (
            *(each for each in likely if each.certain),
            *_inhabitants(field, doc, names, people),
            *(each for each in likely if not each.certain),
            *_unknown(field, doc, names),
        )
        taken: list[Candidate] = []
        for each in sources:
            if all(each.end <= other.start or other.end <= each.start for other in taken):
                taken.append(each)
        found += _in_apposition(doc, sorted(taken, key=lambda each: each.start), names)
    return tuple(found)


def _likely(
    text: str, named: Sequence[tuple[Candidate, bool]], sure: Set[str], names: LocalNames
) -> tuple[Candidate, ...]:
    """The sure ones; the doubtful ones that are sure elsewhere, stand beside a sure one, or name a city of millions."""
    likely: list[Candidate] = []
    for number, (each, doubtful) in enumerate(named):
        following = [after for after, _ in named[number + 1 : number + 2] if after.key in sure]
        beside = [*((before, each) for before in likely[-1:]), *((each, after) for after in following)]
        if (
            not doubtful
            or each.key in sure
            or any(names.joint.fullmatch(text, one.end, other.start) for one, other in beside)
            or any(place.population >= METROPOLIS and name_key(place.name) == each.key for place in each.places)
        ):
            likely.append(each)
    return tuple(likely)


def _named(field: TextField, doc: Doc, names: LocalNames, people: frozenset[str]) -> Iterator[tuple[Candidate, bool]]:
    """The longest names of the gazetteer among capitalised words.

    With each whether it is doubtful: a lone name that the model calls a person's.
    """
    text = text_of(doc)  # joined anew at every use
    datelines = tuple(_datelines(text))
    entities = {token.i: entity for entity in doc.ents for token in entity}
    position = 0
    while position < len(doc):
        span, places = _longest(doc, position, names)
        if span is None:
            position += 1
            continue
        position = span.end
        start, end = span.start_char, span.end_char
        before = text[max(0, start - LOOK_BACK) : start]
        if _is_a_district(span, names):
            places = tuple(place for place in places if place.kind != "town")
        each = Candidate(
            field,
            start,
            end,
            name_key(span.text),
            places,
            named=span[0].ent_type_ in PLACE_LABELS,
            after_preposition=names.preposition.search(before) is not None,
            certain=names.knows_by_itself(span.text),
            dateline=any(first <= start and end <= last for first, last in datelines),
        )
        linked = each.after_preposition or names.link.search(before) is not None
        entity = entities.get(span.start)
        if each.dateline:
            yield each, False
        elif not places or not _may_be_a_place(span, each, names):
            continue
        elif _leads_to_larger(span, names) or not _belongs_to_a_name(span, entity, each, linked, people):
            yield each, False
        elif _is_lone(span, entity) and not people.intersection(each.key.split()):
            yield each, True


def _is_lone(span: Span, entity: Span | None) -> bool:
    return entity is None or len(entity) <= len(span)


def _is_a_district(span: Span, names: LocalNames) -> bool:
    """Whether a word for what is larger than a town and called like one stands beside: “comté de …”, “… County”."""
    around = [*span.doc[max(0, span.start - 2) : span.start], *span.doc[span.end : span.end + 1]]
    return any(token.lower_ in names.lexicon.districts for token in around)


def _may_be_a_place(span: Span, candidate: Candidate, names: LocalNames) -> bool:
    if candidate.certain:
        return True
    if len(span.text) < SHORTEST_TOWN or span.text in names.lexicon.not_places:
        return False
    return candidate.named or any(token.pos_ == "PROPN" for token in span)


def _longest(doc: Doc, position: int, names: LocalNames) -> tuple[Span | None, tuple[KnownPlace, ...]]:
    first = doc[position]
    if not _may_begin(first):
        return None, ()
    for length in range(min(LONGEST_NAME_WORDS, len(doc) - position), 0, -1):
        span = doc[position : position + length]
        last = span[-1].text
        if "\n" in span.text or not last[0].isalnum() or not (last[-1].isalnum() or last[-1] == "."):
            continue
        if not span[-1].text[0].isupper() and name_key(span.text) not in names.small_ends:
            continue
        if (places := names.lookup(span.text)) and (first.text[0].isupper() or names.knows_by_itself(span.text)):
            return span, places
    return None, ()


def _may_begin(token: Token) -> bool:
    """A capital, or the small word of “mer Rouge”, “bande de Gaza”, “détroit d'Ormuz” before one."""
    if token.text[0].isupper():
        return len(token.text) > 1
    return token.pos_ in ("NOUN", "ADJ", "PROPN") and any(
        after.text[0].isupper() for after in token.doc[token.i + 1 : token.i + 4]
    )


def _leads_to_larger(span: Span, names: LocalNames) -> bool:
    """Whether a comma and a country or region follow: “Wheeling, West Virginia”."""
    if span.end + 1 >= len(span.doc) or span.doc[span.end].text != ",":
        return False
    after, _ = _longest(span.doc, span.end + 1, names)
    return after is not None and names.knows_by_itself(after.text)


def _belongs_to_a_name(
    span: Span, entity: Span | None, candidate: Candidate, linked: bool, people: frozenset[str]
) -> bool:
    """Whether the span is part of somebody's or of some organisation's name: “Paris Hilton”, “Boston Globe”.

    `linked` names are places all the same: “la police de Tripoli”.
    """
    label = span[0].ent_type_
    a_persons = span.text.casefold() in people
    if label in PERSON_LABELS:
        # A lone name that the model calls a person is a place where places stand, and where it is a country's.
        alone = entity is not None and len(entity) <= len(span)
        return not (alone and (candidate.after_preposition or (candidate.certain and not a_persons)))
    if a_persons and not candidate.certain:
        large = any(place.population >= LARGE for place in candidate.places)
        if not (large and candidate.after_preposition and candidate.named):
            return True
    if not candidate.certain and _is_a_team(span):
        return True
    if entity is None or len(entity) <= len(span):
        return False
    return _continues(span, entity) or (
        not linked
        and (label in ORGANISATION_LABELS or (span.start > entity.start and _is_name(span.doc[span.start - 1])))
    )


def _is_a_team(span: Span) -> bool:
    """Whether a capitalised plural follows: “Dundee Stars”."""
    if span.end >= len(span.doc) or span.doc[span.end - 1].whitespace_ != " ":
        return False
    after = span.doc[span.end]
    return after.pos_ == "PROPN" and after.text.istitle() and "Plur" in after.morph.get("Number", [])


def _is_name(token: Token) -> bool:
    return token.text[0].isupper() and token.pos_ not in ("DET", "ADP")


def _continues(span: Span, entity: Span) -> bool:
    """Whether a capitalised word of the same entity follows."""
    return span.end < entity.end and span.doc[span.end].text[0].isupper()


def _person_words(reading: Reading, names: LocalNames) -> frozenset[str]:
    """Every word of the longer names of people in the article: “West” after “Kanye West”, but not of “Khan Younis”."""
    return frozenset(
        token.text.casefold()
        for doc in reading.docs.values()
        for entity in doc.ents
        if entity.label_ in PERSON_LABELS and len(entity) > 1 and not names.lookup(entity.text)
        for token in entity
        if token.text[0].isupper()
    )


def _inhabitants(field: TextField, doc: Doc, names: LocalNames, people: frozenset[str]) -> Iterator[Candidate]:
    for match in names.inhabitant.finditer(text_of(doc)):
        if names.lexicon.demonyms_need_capital and not match[0][0].isupper():
            continue
        if match[0].casefold() in people and _is_somebodys(doc, match.start(), match.end(), people):
            continue
        place = names.home(match[0])
        if place is None:
            continue
        yield Candidate(field, match.start(), match.end(), name_key(match[0]), (place,), certain=True, demonym=True)


def _is_somebodys(doc: Doc, start: int, end: int, people: frozenset[str]) -> bool:
    """Whether a name of inhabitants is that of somebody: “Johnny English”."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return False
    return span[0].ent_type_ in PERSON_LABELS or (span.start > 0 and doc[span.start - 1].text.casefold() in people)


def _unknown(field: TextField, doc: Doc, names: LocalNames) -> Iterator[Candidate]:
    """What the model calls a place and the gazetteer does not know."""
    for entity in doc.ents:
        if entity.label_ in PLACE_LABELS and entity.text[0].isupper() and entity.text not in names.lexicon.not_places:
            text = entity.text.rstrip()
            yield Candidate(field, entity.start_char, entity.start_char + len(text), name_key(text), (), named=True)


def _datelines(text: str) -> Iterator[tuple[int, int]]:
    """Where the text's paragraphs begin with the place they were written in."""
    begin = 0
    for line in text.split("\n")[:4]:
        match = DATELINE.match(line)
        if match and (match["agency"] or match["place"].split(",")[0].isupper()):
            yield begin, begin + match.end("place")
        begin += len(line) + 1


def _in_apposition(doc: Doc, taken: list[Candidate], names: LocalNames) -> Iterator[Candidate]:
    """Each candidate with the larger place named right after it, or the smaller one right before."""
    text = text_of(doc)
    holds: tuple[KnownPlace, ...] = ()
    for each, following in zip_longest(taken, taken[1:]):
        larger = _larger(text, each, following, names) if following is not None else ()
        yield replace(each, part_of=larger, holds=holds)
        holds = each.places if larger else ()


def _larger(text: str, smaller: Candidate, following: Candidate, names: LocalNames) -> tuple[KnownPlace, ...]:
    international = any(place.kind == "region" and place.country is None for place in smaller.places)
    if (
        smaller.demonym
        or following.demonym
        or international
        or not names.apposition.fullmatch(text, smaller.end, following.start)
    ):
        return ()
    return tuple(place for place in following.places if place.kind != "town")
