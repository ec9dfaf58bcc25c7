"""Which spans of an article may name a place, and what speaks for it."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from itertools import zip_longest

from spacy.tokens import Doc, Span, Token

from schemas.article import TextField
from services.extractor.places.candidate import ORGANISATION_LABELS, PERSON_LABELS, PLACE_LABELS, Candidate
from services.extractor.places.counterparts import counterparts
from services.extractor.places.demonyms import inhabitants
from services.extractor.places.districts import districts
from services.extractor.places.local import LONGEST_NAME_WORDS, LocalNames
from services.extractor.places.names import name_key
from services.extractor.places.place import KnownPlace
from services.extractor.reading import Reading, is_headline, text_of

LOOK_BACK = 30
NAMES = frozenset({"PROPN", "X"})
"""Parts of speech of names; the French model calls some foreign ones unknown."""
NEVER_IN_NAMES = frozenset({"VERB", "AUX", "NUM"})
"""Parts of speech that show that a span is not just somebody's name."""
LARGE = 100_000
"""Inhabitants from which a town may be meant although somebody in the article is called so."""
METROPOLIS = 1_000_000
"""Inhabitants from which a lone name is a town's rather than somebody's."""
DIVIDERS = frozenset({",", ":", ";", "|", "–", "—"})
SHORTEST_TOWN = 3
"""Letters below which only a country or region is taken by its name."""

DATELINE = re.compile(
    r"(?P<place>[^\W\d_a-zß-öø-ÿ][\w.'-]*(?:[ -][\w.'-]+){0,3}(?:, [^\W\d_][\w. '-]{1,30})?)"
    r"(?:,? \d{1,2}(?:er)? \w{3,9}\.?|,? \w{3,9}\.? \d{1,2})?(?P<agency> ?\([^()\n]{2,40}\))?,? ?(?:-{1,2}|–|—) ?(?=\S)"
)
"""“PARIS –”, “TRIPOLI (AFP) -”, “WASHINGTON, Sept 30 (Reuters) —”: capitals throughout, or an agency in brackets."""


def candidates(reading: Reading, names: LocalNames) -> tuple[Candidate, ...]:
    """Every span that may name a place, in the order of the article; none overlaps another."""
    people = _person_words(reading, names)
    named = {field: tuple(_named(field, doc, names, people)) for field, doc in reading.docs.items()}
    sure = {each.key for found in named.values() for each, doubtful in found if not doubtful}
    divisions = tuple(districts(reading.docs, names))
    demonyms = tuple(each for field, doc in reading.docs.items() for each in inhabitants(field, doc, names, people))
    known = [each for each in (*demonyms, *(one for found in named.values() for one, _ in found)) if each.certain]
    found: list[Candidate] = []
    for field, doc in reading.docs.items():
        likely = _likely(text_of(doc), named[field], sure, names)
        sources = (
            *_by_length(
                (*(each for each in divisions if each.field == field), *(each for each in likely if each.certain))
            ),
            *(each for each in demonyms if each.field == field),
            *_of_parties(field, doc, names),
            *counterparts(field, doc, names, known),
            *(each for each in likely if not each.certain),
            *_unknown(field, doc, names),
        )
        taken: list[Candidate] = []
        for each in sources:
            if all(each.end <= other.start or other.end <= each.start for other in taken):
                taken.append(each)
        found += _in_apposition(doc, sorted(taken, key=lambda each: each.start), names)
    return tuple(found)


def _by_length(found: Iterable[Candidate]) -> list[Candidate]:
    """The longest first; of equally long ones the first."""
    return sorted(found, key=lambda each: each.start - each.end)


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
        if _is_a_part(span, places, names):
            span = doc[span.start : span.end + 1]
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
            after_preposition=names.preposition.search(before) is not None or _is_followed(span, names),
            certain=names.knows_by_itself(span.text),
            dateline=any(first <= start and end <= last for first, last in datelines),
            in_name=_ends_a_name(span, places, entities.get(span.start), names) or names.begins_a_name(span),
        )
        linked = each.after_preposition or names.link.search(before) is not None
        entity = _own_part(entities.get(span.start), span)
        if each.dateline:
            yield each, False
        elif not places or not _may_be_a_place(span, each, names):
            continue
        elif _leads_to_larger(span, names) or not _belongs_to_a_name(span, entity, each, linked, people, names):
            yield each, False
        elif _is_lone(span, entity) and not people.intersection(each.key.split()):
            yield each, True


def _own_part(entity: Span | None, span: Span) -> Span | None:
    """The part of a model's entity around a name that no comma or colon divides: “Storm Rosa : Phoenix”."""
    if entity is None:
        return None
    breaks = [token.i for token in entity if token.text in DIVIDERS]
    start = max((i + 1 for i in breaks if i < span.start), default=entity.start)
    end = min((i for i in breaks if i >= span.end), default=entity.end)
    return span.doc[start:end]


def _is_lone(span: Span, entity: Span | None) -> bool:
    return entity is None or len(entity) <= len(span)


def _is_a_district(span: Span, names: LocalNames) -> bool:
    """Whether a word for what is larger than a town and called like one stands beside: “comté de …”, “… County”."""
    around = [*span.doc[max(0, span.start - 2) : span.start], *span.doc[span.end : span.end + 1]]
    return any(token.lower_ in names.lexicon.districts for token in around)


def _is_a_part(span: Span, places: Sequence[KnownPlace], names: LocalNames) -> bool:
    """Whether a part of the town is called so: “Nottingham East”."""
    if span.end >= len(span.doc) or span.doc[span.end].text not in names.lexicon.compass:
        return False
    return span[-1].whitespace_ == " " and any(place.kind == "town" for place in places)


def _is_followed(span: Span, names: LocalNames) -> bool:
    """Whether a word that belongs to a place follows: “Newport police”, “the Wellingborough MP”."""
    after = span.doc[span.end : span.end + 1]
    return len(after) > 0 and span[-1].whitespace_ == " " and after.text in names.lexicon.followers


def _ends_a_name(span: Span, places: Sequence[KnownPlace], entity: Span | None, names: LocalNames) -> bool:
    """Whether an organisation is only called after a country or a state: “PGA of America”, “Croix de Victoria”."""
    if entity is None or entity.label_ not in ORGANISATION_LABELS or entity.end > span.end:
        return False
    before = [token for token in entity if token.i < span.start and token.pos_ != "DET"]
    return (
        bool(before)
        and before[0].text[0].isupper()
        and not any(token.text in names.lexicon.bodies for token in before)
        and any(place.kind not in ("town", "landmark") for place in places)
    )


def _may_be_a_place(span: Span, candidate: Candidate, names: LocalNames) -> bool:
    if _is_a_university(span, candidate, names) or _is_a_group(span, candidate, names):
        return False
    if candidate.certain:
        return True
    if len(span.text) < SHORTEST_TOWN:
        return False
    if _without_determiner(span) in names.lexicon.not_places:
        return candidate.named and candidate.after_preposition and _is_large(candidate)  # “a couple from Bath”
    named = candidate.named or any(token.pos_ in NAMES for token in span)
    return named or _is_followed(span, names) or _is_owned(span, candidate, names)


def _is_owned(span: Span, candidate: Candidate, names: LocalNames) -> bool:
    """Whether its country is named as its owner: “Indonesia's Palu”, where the model may see a noun."""
    owner = span.doc[max(0, span.start - 2) : span.start]
    if len(owner) < 2 or owner[1].dep_ != "case" or owner[1].pos_ != "PART":
        return False
    countries = {place.country for place in names.lookup(owner[0].text) if place.kind == "country"}
    return any(place.country in countries for place in candidate.places)


def _without_determiner(span: Span) -> str:
    """“Union” for “L'Union”, which is a town as well."""
    return span[1:].text if len(span) > 1 and span[0].pos_ == "DET" else span.text


def _is_a_group(span: Span, candidate: Candidate, names: LocalNames) -> bool:
    """Whether a determiner makes a family or a team of a town's name: “les Clinton”, “des Washington”."""
    before = span.doc[span.start - 1].lower_ if span.start else ""
    town = all(place.kind == "town" for place in candidate.places)
    return town and before in names.lexicon.plural_determiners and span.text[-1] not in "sxz"


def _longest(doc: Doc, position: int, names: LocalNames) -> tuple[Span | None, tuple[KnownPlace, ...]]:
    first = doc[position]
    if not _may_begin(first, names):
        return None, ()
    for length in range(min(LONGEST_NAME_WORDS, len(doc) - position), 0, -1):
        span = doc[position : position + length]
        last = span[-1].text
        if "\n" in span.text or not last[0].isalnum() or not (last[-1].isalnum() or last[-1] == "."):
            continue
        if not span[-1].text[0].isupper() and name_key(span.text) not in names.small_ends:
            continue
        if (places := names.lookup(span.text)) and (first.text[0].isupper() or names.knows_by_itself(span.text)):
            rest = doc[position + 1 : position + length]
            by_itself = first.text[0].isupper() and names.knows_by_itself(span.text)
            if first.pos_ == "DET" and not by_itself and names.knows_by_itself(rest.text):
                return rest, names.lookup(rest.text)  # “La Maison-Blanche” is a town in Algeria as well
            return span, places
    return None, ()


def _may_begin(token: Token, names: LocalNames) -> bool:
    """A capital, or the small word of “mer Rouge”, “bande de Gaza”, “la Haye” before one."""
    if token.text[0].isupper():
        return len(token.text) > 1
    if token.lower_ in names.small_beginnings:
        return True
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
    span: Span, entity: Span | None, candidate: Candidate, linked: bool, people: frozenset[str], names: LocalNames
) -> bool:
    """Whether the span is part of somebody's or of some organisation's name: “Paris Hilton”, “Boston Globe”.

    `linked` names are places all the same: “la police de Tripoli”.
    """
    label = span[0].ent_type_
    a_persons = span.text.casefold() in people
    if label in PERSON_LABELS:
        # A lone name that the model calls a person is a place where places stand, and where it is a country's.
        alone = entity is not None and len(entity) <= len(span)
        where = (
            candidate.certain or not a_persons if candidate.after_preposition else candidate.certain and not a_persons
        )
        office = linked and candidate.certain and entity is not None and entity.end == span.end  # “Sénat de l'Arizona”
        return not (office or (alone and where))
    stands = candidate.after_preposition and candidate.named
    if a_persons and not candidate.certain and not (stands and _is_large(candidate)):
        return True
    if not candidate.certain and _is_a_team(span):
        return True
    if entity is None or len(entity) <= len(span):
        return False
    if candidate.certain and is_headline(span.doc, span.start):
        return False
    if entity.end == span.end and all(_is_no_name(token, names) for token in entity if token.i < span.start):
        return False
    return _continues(span, entity) or (
        not linked
        and (
            label in ORGANISATION_LABELS
            or (span.start > entity.start and not _is_no_name(span.doc[span.start - 1], names))
        )
    )


def _is_large(candidate: Candidate) -> bool:
    """Whether a large town is called so, not only by another name of it."""
    return any(place.population >= LARGE and name_key(place.name) == candidate.key for place in candidate.places)


def _is_a_team(span: Span) -> bool:
    """Whether a capitalised plural follows: “Dundee Stars”."""
    if span.end >= len(span.doc) or span.doc[span.end - 1].whitespace_ != " ":
        return False
    after = span.doc[span.end]
    return after.pos_ == "PROPN" and after.text.istitle() and "Plur" in after.morph.get("Number", [])


def _is_a_university(span: Span, candidate: Candidate, names: LocalNames) -> bool:
    """“Ohio State”, “Virginia Tech”."""
    state = any(place.kind == "state" for place in candidate.places)
    return state and span.end < len(span.doc) and span.doc[span.end].text in names.lexicon.university_ends


def _is_no_name(token: Token, names: LocalNames) -> bool:
    """Whether a word before a name is no part of one: “the”, “Northwest” of “Northwest Florida”."""
    return not token.text[0].isupper() or token.pos_ in ("DET", "ADP") or token.text in names.lexicon.compass


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
        if not any(token.pos_ in NEVER_IN_NAMES for token in entity)
        for token in entity
        if token.text[0].isupper()
    )


def _unknown(field: TextField, doc: Doc, names: LocalNames) -> Iterator[Candidate]:
    """What the model calls a place and the gazetteer does not know."""
    for entity in doc.ents:
        if entity.label_ in PLACE_LABELS and entity.text[0].isupper() and entity.text not in names.lexicon.not_places:
            text = entity.text.rstrip()
            yield Candidate(field, entity.start_char, entity.start_char + len(text), name_key(text), (), named=True)


def _of_parties(field: TextField, doc: Doc, names: LocalNames) -> Iterator[Candidate]:
    """The states of members of a parliament: “R-Ariz.”."""
    for match in names.party.finditer(text_of(doc)):
        places = names.meant(names.abbreviations[match[0]])
        yield Candidate(field, match.start(), match.end(), name_key(match[0]), places, certain=True)


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
        inside = following is not None and names.inside.fullmatch(text, each.end, following.start)
        yield replace(each, part_of=larger, holds=holds, inside=bool(inside))
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
