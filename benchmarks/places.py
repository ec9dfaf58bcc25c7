"""How often the name of a place leads to the right point on the map: `python -m benchmarks.places ARTICLES.jsonl…`.

The answers were drawn at random from what a model calls a place or a gazetteer knows, and written before any output was
looked at. Names that are no place are answered with null. A town is right within 25 km, a region where the country and
the name agree or within 200 km, a country or its inhabitants where the country agrees. Stadiums, mountains and
constituencies count too, although no gazetteer of towns has them.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from benchmarks.annotations import annotated, arguments
from services.extractor.places.find import PlaceMention, find_places
from services.extractor.places.place import KnownPlace, distance_km
from services.extractor.reading import Reading

TOLERANCE_KM = {"town": 25.0, "region": 200.0}


def found_at(places: tuple[PlaceMention, ...], answer: dict[str, Any]) -> PlaceMention | None:
    """The mention that covers the marked name."""
    for each in places:
        if each.field == answer["field"] and each.start < answer["end"] and answer["start"] < each.end:
            return each
    return None


def is_right(found: KnownPlace | None, answer: dict[str, Any]) -> bool:
    """Whether it is the place of the answer."""
    if answer["kind"] is None or found is None:
        return answer["kind"] is None and found is None
    if found.country != answer["country"]:
        return False
    if answer["kind"] in ("country", "demonym"):
        return found.kind != "town" or answer["kind"] == "demonym"
    wanted = KnownPlace(
        answer["name"], answer["kind"], answer["country"], None, answer["latitude"], answer["longitude"]
    )
    distance = distance_km(found, wanted)
    return found.name == wanted.name or (distance is not None and distance <= TOLERANCE_KM[answer["kind"]])


def score(readings: Iterable[tuple[Reading, list[dict[str, Any]]]], show: bool = False) -> Counter[str]:
    """How many answers there are, and how many of them are right."""
    counts: Counter[str] = Counter()
    for reading, answers in readings:
        places = find_places(reading)
        for answer in answers:
            mention = found_at(places, answer)
            found = mention.place if mention and not mention.in_name else None
            kind = "places" if answer["kind"] else "no places"
            right = is_right(found, answer)
            counts[kind] += 1
            counts[f"{kind}, right"] += right
            if show and not right:
                before = reading.cut(answer["field"], max(0, answer["start"] - 50), answer["start"])
                after = reading.cut(answer["field"], answer["end"], answer["end"] + 20)
                name = reading.cut(answer["field"], answer["start"], answer["end"])
                got = found and (found.name, found.kind, found.country, found.population)
                print(
                    f"{reading.article.id}: {answer.get('name')} {answer.get('country')}, found {got}: "
                    f"{before!r} [{name}] {after!r}"
                )
    return counts


def main() -> None:
    """Print the figures."""
    options = arguments(str(__doc__), "places.jsonl")
    counts = score(annotated(options.articles, options.annotations), options.errors)
    for kind in ("places", "no places"):
        if counts[kind]:
            right = counts[f"{kind}, right"]
            print(f"{kind}: {right} of {counts[kind]} right ({right / counts[kind]:.3f})")


if __name__ == "__main__":
    main()
