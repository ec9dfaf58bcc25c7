"""From the model's named spans, and what tables know, to entities under canonical ids."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeVar

from schemas.entity import EntityLabel
from schemas.span import TextSpan
from services.extractor.entities.entity import Entities, Entity
from services.extractor.entities.institutions import (
    InstitutionMention,
    Names,
    Nationality,
    find_institutions,
    table,
)
from services.extractor.entities.labels import names_of_people, relabel, without_common_words, without_groups
from services.extractor.entities.lexicon import EntityLexicon
from services.extractor.entities.mentions import Mention, model_mentions, repeats, titled_mentions
from services.extractor.entities.names import person_key, words
from services.extractor.entities.organisations import cluster_organisations
from services.extractor.entities.persons import Person, cluster_persons
from services.extractor.entities.seats import Seat, speaking_seats
from services.extractor.identity import event_id
from services.extractor.languages import Language, languages
from services.extractor.places.find import PlaceMention, find_places
from services.extractor.places.local import LocalNames, local_names
from services.extractor.places.place import KnownPlace
from services.extractor.reading import Reading

K = TypeVar("K")


@dataclass(frozen=True)
class Known:
    """What a table says of an entity."""

    name: str
    label: EntityLabel
    country: str | None = None
    place: KnownPlace | None = None
    agency: bool = False


def link_entities(reading: Reading) -> Entities:
    """Every entity that the article names, one each however it is spelled."""
    lexicon = reading.language.lexicon("entities", EntityLexicon)
    places = find_places(reading)
    institutions = find_institutions(reading, nationality_of(places))
    known = {institution_id(m): known_institution(m) for m in institutions}
    known |= {place_id(m.place): known_place(m.place) for m in places if m.place and not (m.demonym or m.in_name)}
    seats = speaking_seats(reading, places, lexicon)
    known |= {f"institution:{s.slug}": known_seat(reading, s) for s in seats if f"institution:{s.slug}" not in known}

    guessed = [*titled_mentions(reading, lexicon), *model_mentions(reading, lexicon)]
    guessed = relabel(reading, without_overlaps(without_inhabitants(guessed, places)), lexicon)
    speaking = {seat.mention for seat in seats}
    tabled = [
        *institution_mentions(institutions),
        *seat_mentions(seats),
        *place_mentions(place for place in places if place not in speaking),
    ]
    tabled = without_people(tabled, names_of_people(guessed, lexicon))
    found = relabel(reading, without_overlaps([*guessed, *tabled]), lexicon)
    found = relabel(reading, without_overlaps([*found, *repeats(reading, found, lexicon)]), lexicon)
    found = without_groups(reading, without_common_words(reading, found), lexicon)
    found = same_places(found)
    entities = [
        *(person_entity(reading, person, lexicon) for person in cluster_persons(_guessed(found, "PER"), lexicon)),
        *(known_entity(reading, i, known[i], mentions) for i, mentions in _groups(found, lambda m: m.known).items()),
        *other_entities(
            reading,
            [
                *cluster_organisations(reading, _guessed(found, "ORG")).items(),
                *_groups([*_guessed(found, "LOC"), *_guessed(found, "MISC")], lambda m: m.words).items(),
            ],
        ),
    ]
    return Entities(tuple(sorted(entities, key=lambda e: (e.mentions[0].field != "title", e.mentions[0].start))))


def without_overlaps(mentions: Iterable[Mention]) -> list[Mention]:
    """Of overlapping mentions the longest; of equally long ones the one that a table knows, then the first."""
    kept: list[Mention] = []
    taken: set[tuple[str, int]] = set()
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.known is None)):
        cells = {(mention.field, at) for at in range(mention.start, mention.end)}
        if not cells & taken:
            taken |= cells
            kept.append(mention)
    return sorted(kept, key=lambda m: m.position)


def nationality_of(places: Iterable[PlaceMention]) -> Nationality:
    """Which countries the article names, with their places and inhabitants; a dateline does not count."""
    spans = {
        (m.field, m.start, m.end): m.place.country for m in places if m.place and m.place.country and not m.dateline
    }
    return Nationality(Counter(spans.values()), spans)


def institution_id(mention: InstitutionMention) -> str:
    """The table's slug: the same in every language."""
    return f"institution:{mention.slug}"


def place_id(place: KnownPlace) -> str:
    """GeoNames' number, else the country's code, else the gazetteer's name, of a county with its state's."""
    if place.geonames_id is not None:
        return f"geonames:{place.geonames_id}"
    if place.kind == "country":
        return f"country:{place.country}"
    state = words(place.division) if place.kind == "county" and place.division else ()
    return f"loc:{'-'.join((*words(place.name), *state))}"


def known_institution(mention: InstitutionMention) -> Known:
    """What the table of institutions says."""
    return Known(mention.name, mention.row.label, mention.country, agency=mention.row.agency)


def known_place(place: KnownPlace) -> Known:
    """What the gazetteer says."""
    return Known(place.name, "LOC", place.country, place)


def institution_mentions(found: Iterable[InstitutionMention]) -> list[Mention]:
    """Institutions as mentions."""
    return [Mention(m.field, m.start, m.end, words(m.name), m.row.label, known=institution_id(m)) for m in found]


def known_seat(reading: Reading, seat: Seat) -> Known:
    """A government under the name of its capital, or what the table of institutions says of whom the capital means."""
    row = table().get(seat.slug)
    if row is None:
        return Known(seat.mention.text, "ORG", seat.country)
    names = reading.language.lexicon("institutions", Names).names
    return Known(names.get(seat.slug, (seat.mention.text,))[0], row.label, row.country, agency=row.agency)


def seat_mentions(seats: Iterable[Seat]) -> list[Mention]:
    """Capitals that speak as mentions of who speaks."""
    return [
        Mention(
            s.mention.field, s.mention.start, s.mention.end, words(s.mention.text), "ORG", known=f"institution:{s.slug}"
        )
        for s in seats
    ]


def place_mentions(found: Iterable[PlaceMention]) -> list[Mention]:
    """Places that the gazetteer knows as mentions; inhabitants and adjectives name no place."""
    return [
        Mention(m.field, m.start, m.end, words(m.text), "LOC", known=place_id(m.place))
        for m in found
        if m.place and not (m.demonym or m.in_name) and words(m.text)
    ]


def without_inhabitants(mentions: Iterable[Mention], places: Iterable[PlaceMention]) -> list[Mention]:
    """Leave out what the model calls an entity and is the inhabitants or the adjective of a place."""
    demonyms = {(m.field, m.start, m.end) for m in places if m.demonym}
    return [m for m in mentions if m.is_person or (m.field, m.start, m.end) not in demonyms]


def same_places(mentions: Iterable[Mention]) -> list[Mention]:
    """A place that only the model saw is the one that a table knows under the same name elsewhere in the article."""
    found = list(mentions)
    known = {m.words: m.known for m in found if m.known is not None and m.label == "LOC"}
    return [replace(m, known=known.get(m.words)) if m.label == "LOC" and m.known is None else m for m in found]


def without_people(tabled: Iterable[Mention], names: frozenset[str]) -> list[Mention]:
    """Leave out towns and firms whose one-word name is also that of somebody in the article."""
    return [m for m in tabled if len(m.words) > 1 or m.words[0] not in names]


def person_entity(reading: Reading, person: Person, lexicon: EntityLexicon) -> Entity:
    """A person under an id that says how sure it is.

    Full names meet across articles as `person:…`, bare surnames as `surname:…`; a bare given name is of its article.
    """
    name, slug = person_key(" ".join(person.key)), "-".join(person.key)
    if len(name) > 1:
        entity_id = f"person:{slug}"
    elif lexicon.is_given_name(name[0]) and not person.is_titled:
        entity_id = f"given:{slug}-{event_id('', reading.article.id)[-8:]}"
    else:
        entity_id = f"surname:{slug}"
    spans = _spans(reading, person.mentions)
    return Entity(entity_id, _fullest(spans), "PER", spans, gender=person.gender(lexicon))


def known_entity(reading: Reading, entity_id: str, known: Known, mentions: list[Mention]) -> Entity:
    """An institution or a place of the tables, under the table's name."""
    spans = _spans(reading, mentions)
    return Entity(entity_id, known.name, known.label, spans, known.place, known.country, known.agency)


def other_entities(reading: Reading, groups: Iterable[tuple[tuple[str, ...], list[Mention]]]) -> Iterator[Entity]:
    """What no table knows: the id is the folded name, as shared_name has it, whatever kind of thing it is taken for."""
    lexicon = reading.language.lexicon("entities", EntityLexicon)
    same: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for key, mentions in groups:
        same[shared_name(key, lexicon, reading.language)] += mentions
    for key, mentions in same.items():
        spans = _spans(reading, mentions)
        label = Counter(m.label for m in mentions).most_common(1)[0][0]
        yield Entity(f"name:{'-'.join(key)}", _fullest(spans), label, spans)


def shared_name(name: tuple[str, ...], lexicon: EntityLexicon, language: Language) -> tuple[str, ...]:
    """What the languages' names of one thing share: no article before it, places under the gazetteer's names.

    Where a word tells its kind, that comes first under its common name, then the other words in their alphabet's order:
    `ouragan Rosa` is `hurricane rosa`, `université de Genève` and `University of Geneva` are `university geneva`.
    """
    names = local_names(language)
    kinds = [lexicon.kinds[word] for word in name if word in lexicon.kinds]
    others = [word for word in name if word not in lexicon.kinds and word not in lexicon.joiners]
    if kinds and others:
        return (*kinds, *sorted(part for word in others for part in _common_words(word, names)))
    while len(name) > 1 and name[0] in _joiners(language):
        name = name[1:]
    return tuple(part for word in name for part in _common_words(word, names)) if len(name) > 1 else name


@cache
def _joiners(language: Language) -> frozenset[str]:
    """Small words of names in every language: a French article names “The Times”."""
    every = languages(language.folder.parent).values()
    return frozenset(word for each in every for word in each.lexicon("entities", EntityLexicon).joiners)


def _common_words(word: str, names: LocalNames) -> tuple[str, ...]:
    """The words of the place that a folded word names, or whose inhabitants it names; else the word."""
    if word in names.inhabitants_by_key:
        return tuple(part for place in names.meant(names.inhabitants_by_key[word])[:1] for part in words(place.name))
    if names.knows_by_itself(word):
        return tuple(part for place in names.lookup(word)[:1] for part in words(place.name))
    return (word,)


def _guessed(mentions: Iterable[Mention], label: EntityLabel) -> list[Mention]:
    return [m for m in mentions if m.label == label and m.known is None]


def _groups(mentions: Iterable[Mention], key: Callable[[Mention], K | None]) -> dict[K, list[Mention]]:
    groups: dict[K, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if (group := key(mention)) is not None:
            groups[group].append(mention)
    return groups


def _spans(reading: Reading, mentions: Iterable[Mention]) -> tuple[TextSpan, ...]:
    return tuple(reading.span(m.field, m.start, m.end) for m in sorted(mentions, key=lambda m: m.position))


def _fullest(spans: tuple[TextSpan, ...]) -> str:
    """The fullest name that the article uses; of equally full ones the most frequent, then the first."""
    counts = Counter(span.text for span in spans)
    return max(counts, key=lambda text: (len(text.split()), counts[text]))
