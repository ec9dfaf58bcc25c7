"""Which of the places of a name an article means."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import log10

from services.extractor.places.candidates import Candidate
from services.extractor.places.names import name_key
from services.extractor.places.place import KnownPlace, PlaceKind, distance_km

KIND_WEIGHTS: dict[PlaceKind, float] = {"country": 9.0, "region": 6.8}
"""Decimal logarithms of how well known they are; that of a town is of its inhabitants."""
OWN_NAME_WEIGHT = 1.0
"""For a place that is called so, over one that is called so among other names."""
CONTAINED_WEIGHT = 6.0
"""For a town in the country or region named right after it: more than any difference in inhabitants."""
COUNTRY_CONTEXT_WEIGHT = 2.5
"""For a place in a country that the article speaks of: a town weighs as if it had 300 times its inhabitants."""
HOME_WEIGHT = 0.5
"""For a town of the country that the language's readers live in."""
WORLD_CITY = 1_000_000
"""Inhabitants of a town that no context turns into a namesake."""
NEARBY_WEIGHT = 1.0
NEARBY_KM = 150.0
REGION_REACH_KM = 900.0
LARGE = 100_000
"""Inhabitants from which a town's name needs little else."""
SMALL = 15_000
UNMISTAKABLE_RATIO = 15
"""How many times the inhabitants of all its namesakes a town has that needs no explanation."""
SUPPORT_NEEDED = 2
DATELINE_VOTE = 0.25


def resolve_places(
    candidates: Sequence[Candidate], home: frozenset[str] = frozenset()
) -> dict[Candidate, KnownPlace | None]:
    """For each candidate its place; null where nothing in the article supports any.

    An article speaks of the countries that it names, of those of its regions and inhabitants, and of those of its
    well-known towns; a dateline counts for little. A name means the same throughout, so what speaks for it anywhere
    speaks for it everywhere. `home` are the countries whose towns readers take for granted.
    """
    context = _countries(candidates)
    settled = [each.places[0] for each in candidates if each.certain and not each.demonym]
    together = _by_name(candidates)
    return {each: _choice(together[each], context, settled, home) for each in candidates}


def _by_name(candidates: Sequence[Candidate]) -> dict[Candidate, Candidate]:
    """Each candidate with what speaks for its name all over the article."""
    namesakes: defaultdict[str, list[Candidate]] = defaultdict(list)
    for each in candidates:
        namesakes[each.key].append(each)
    joined: dict[Candidate, Candidate] = {}
    for group in namesakes.values():
        containers = {each.part_of for each in group if each.part_of}
        for each in group:
            joined[each] = replace(
                each,
                named=any(other.named for other in group),
                after_preposition=any(other.after_preposition for other in group),
                part_of=each.part_of or (next(iter(containers)) if len(containers) == 1 else ()),
            )
    return joined


def _countries(candidates: Sequence[Candidate]) -> Mapping[str, float]:
    votes: defaultdict[str, float] = defaultdict(float)
    for each in candidates:
        if each.certain:
            countries = {place.country for place in each.places if place.kind != "town"} or {each.places[0].country}
        else:
            countries = {place.country for place in _unmistakable(each)}
        known = [country for country in countries if country is not None]
        for country in known:
            votes[country] += (DATELINE_VOTE if each.dateline else 1) / len(known)
    return dict(votes)


def _unmistakable(candidate: Candidate) -> list[KnownPlace]:
    """The large town that a name means unless told otherwise: Paris, but not Tripoli."""
    called_so = [place for place in candidate.places if name_key(place.name) == candidate.key]
    ordered = sorted(called_so, key=lambda place: -place.population)
    if not candidate.named or not ordered or ordered[0].population < LARGE:
        return []
    rivals = [place for place in ordered[1:] if place.population * UNMISTAKABLE_RATIO > ordered[0].population]
    return ordered[:1] if not rivals else []


def _choice(
    candidate: Candidate, context: Mapping[str, float], settled: Sequence[KnownPlace], home: frozenset[str]
) -> KnownPlace | None:
    if candidate.demonym or not candidate.places:
        return candidate.places[0] if candidate.places else None
    best = max(candidate.places, key=lambda place: _weight(place, candidate, context, settled, home))
    if best.kind == "town" and not candidate.part_of:
        best = next((place for place in _unmistakable(candidate) if place.population >= WORLD_CITY), best)
    return best if _is_supported(best, candidate, context) else None


def _weight(
    place: KnownPlace,
    candidate: Candidate,
    context: Mapping[str, float],
    settled: Sequence[KnownPlace],
    home: frozenset[str],
) -> float:
    weight: float = KIND_WEIGHTS.get(place.kind, 0.0) or log10(max(place.population, 10))
    weight += OWN_NAME_WEIGHT * (name_key(place.name) == candidate.key)
    if candidate.part_of:
        weight += max(CONTAINED_WEIGHT * _contained(place, larger) for larger in candidate.part_of)
    if candidate.holds and place.kind != "town":
        weight += max(CONTAINED_WEIGHT * _contained(smaller, place) for smaller in candidate.holds)
    if place.country is None:
        weight += COUNTRY_CONTEXT_WEIGHT  # a sea or a continent is at home in every article
    elif context:
        weight += COUNTRY_CONTEXT_WEIGHT * context.get(place.country, 0) / max(context.values())
    weight += HOME_WEIGHT * (place.kind == "town" and place.country in home)
    if any((distance := distance_km(place, near)) is not None and 0 < distance <= NEARBY_KM for near in settled):
        weight += NEARBY_WEIGHT
    return weight


def _contained(place: KnownPlace, larger: KnownPlace) -> float:
    """1 for a place in the country `larger`, more than half for one near the middle of the region `larger`, else 0."""
    if place.country is not None and larger.country is not None and place.country != larger.country:
        return 0.0
    if larger.kind == "country" or place == larger:
        return float(place.kind != "country" and place.country == larger.country)
    distance = distance_km(place, larger)
    return 0.0 if distance is None or distance > REGION_REACH_KM else 1 - distance / (2 * REGION_REACH_KM)


def _is_supported(place: KnownPlace, candidate: Candidate, context: Mapping[str, float]) -> bool:
    """Whether enough speaks for a place: the model, a preposition, its size, its country, the language's own name."""
    if candidate.dateline or (candidate.certain and place.kind != "town"):
        return True
    if any(_contained(place, larger) for larger in candidate.part_of):
        return True
    spoken_of = context.get(place.country, 0) > 0 if place.country is not None else False
    other_name = name_key(place.name) != candidate.key and not candidate.certain
    points = [
        candidate.named,
        candidate.after_preposition,
        place.population >= LARGE or place.kind == "region",
        spoken_of,
        candidate.certain,
        " " in candidate.key,
    ]
    against = [
        other_name,
        other_name and place.population < (SMALL if spoken_of else LARGE),
        bool(context) and not spoken_of and place.population < SMALL,
    ]
    return sum(points) - sum(against) >= SUPPORT_NEEDED
