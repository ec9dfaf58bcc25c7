"""Which of the places of a name an article means."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log10

from services.extractor.places.candidate import Candidate
from services.extractor.places.names import name_key
from services.extractor.places.place import KnownPlace, PlaceKind, distance_km

KIND_WEIGHTS: dict[PlaceKind, float] = {"country": 9.0, "state": 7.3, "county": 6.4, "region": 6.8, "landmark": 6.8}
"""Decimal logarithms of how well known they are; that of a town is of its inhabitants."""
OWN_NAME_WEIGHT = 1.0
"""For a place that is called so, over one that is called so among other names."""
CONTAINED_WEIGHT = 6.0
"""For a town in the country or region named right after it: more than any difference in inhabitants."""
COUNTRY_CONTEXT_WEIGHT = 2.5
"""For a place in a country that the article speaks of: a town weighs as if it had 300 times its inhabitants."""
STATE_CONTEXT_WEIGHT = 0.5
"""For a town or county in a state that the article speaks of."""
WITHIN_STATES = frozenset({"town", "county"})
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
    context = _context(candidates)
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


@dataclass(frozen=True)
class Context:
    """How much an article speaks of countries, and of their states, from nothing to 1."""

    countries: Mapping[str, float]
    states: Mapping[str, float]


def _context(candidates: Sequence[Candidate]) -> Context:
    countries: defaultdict[str, float] = defaultdict(float)
    states: defaultdict[str, float] = defaultdict(float)
    for each in candidates:
        if each.certain:
            spoken_of = [place for place in each.places if place.kind != "town"] or each.places[:1]
        else:
            spoken_of = _unmistakable(each)
        for votes, places in (
            (countries, {place.country for place in spoken_of}),
            (states, {place.division for place in spoken_of}),
        ):
            known = [place for place in places if place is not None]
            for place in known:
                votes[place] += (DATELINE_VOTE if each.dateline else 1) / len(known)
    return Context(_shares(countries), _shares(states))


def _shares(votes: Mapping[str, float]) -> Mapping[str, float]:
    most = max(votes.values(), default=1)
    return {place: count / most for place, count in votes.items()}


def _unmistakable(candidate: Candidate) -> list[KnownPlace]:
    """The large town that a name means unless told otherwise: Paris, but not Tripoli."""
    called_so = [place for place in candidate.places if name_key(place.name) == candidate.key]
    ordered = sorted(called_so, key=lambda place: -place.population)
    if not candidate.named or not ordered or ordered[0].population < LARGE:
        return []
    rivals = [place for place in ordered[1:] if place.population * UNMISTAKABLE_RATIO > ordered[0].population]
    return ordered[:1] if not rivals else []


def _choice(
    candidate: Candidate, context: Context, settled: Sequence[KnownPlace], home: frozenset[str]
) -> KnownPlace | None:
    if candidate.demonym or not candidate.places:
        return candidate.places[0] if candidate.places else None
    best = max(candidate.places, key=lambda place: _weight(place, candidate, context, settled, home))
    if best.kind == "town" and not candidate.part_of:
        best = next((place for place in _unmistakable(candidate) if place.population >= WORLD_CITY), best)
    return best if _is_supported(best, candidate, context, home) else None


def _weight(
    place: KnownPlace,
    candidate: Candidate,
    context: Context,
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
    else:
        weight += COUNTRY_CONTEXT_WEIGHT * context.countries.get(place.country, 0)
    if place.kind in WITHIN_STATES and place.division is not None:
        weight += STATE_CONTEXT_WEIGHT * context.states.get(place.division, 0)
    weight += HOME_WEIGHT * (place.kind == "town" and place.country in home)
    if any((distance := distance_km(place, near)) is not None and 0 < distance <= NEARBY_KM for near in settled):
        weight += NEARBY_WEIGHT
    return weight


def _contained(place: KnownPlace, larger: KnownPlace) -> float:
    """1 for a place in the country or state `larger`, more than half for one near the middle of the region, else 0."""
    if place.country is not None and larger.country is not None and place.country != larger.country:
        return 0.0
    if larger.kind == "country" or place == larger:
        return float(place.kind != "country" and place.country == larger.country)
    if larger.kind == "state" and None not in (place.division, larger.division):
        return float(place.division == larger.division)
    distance = distance_km(place, larger)
    return 0.0 if distance is None or distance > REGION_REACH_KM else 1 - distance / (2 * REGION_REACH_KM)


def _is_supported(place: KnownPlace, candidate: Candidate, context: Context, home: frozenset[str]) -> bool:
    """Whether enough speaks for a place: the model, a preposition, its size, its country, the language's own name."""
    if candidate.dateline or (candidate.certain and place.kind != "town"):
        return True
    if any(_contained(place, larger) for larger in candidate.part_of):
        return True
    spoken_of = place.country in context.countries
    other_name = name_key(place.name) != candidate.key and not candidate.certain
    points = [
        candidate.named,
        candidate.after_preposition,
        place.population >= LARGE or place.kind != "town",
        spoken_of,
        candidate.certain,
        " " in candidate.key and (spoken_of or place.population >= SMALL),
    ]
    against = [
        other_name,
        other_name and place.population < (SMALL if spoken_of else LARGE),
        not spoken_of and place.population < SMALL and (bool(context.countries) or place.country not in home),
    ]
    return sum(points) - sum(against) >= SUPPORT_NEEDED
