"""Kills over two workers of each agent, and the tallies of a run that nobody disturbed."""

import asyncio
import json
import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from schemas.article import Article
from schemas.topics import ARTICLES, CASUALTY_TALLIES, CLAIMS, ENTITIES, STATEMENT_TALLIES
from services.extractor.agent import is_superseded, new_version
from services.extractor.state import ArticleState
from services.runtime.records import Record
from services.runtime.settings import Settings
from services.runtime.topics import AGGREGATOR, EXTRACTOR, STANDING_CLAIMS, changelog_name, ensure_topics
from tests import scripted
from tests.integration.harness import (
    Worker,
    another_worker,
    is_committed,
    publish,
    read_all,
    system_settings,
    wait_until,
)
from tests.integration.worker import aggregator_worker, scripted_extractor

COUNTRIES = ("LY", "FR", "ID", "PE", "ML", "JP", "UA")
SPEAKERS = ("Ana", "Omar", "Inès", "Jean", "Aïcha")
BATCH_SIZE = 20
MINUTES_APART = timedelta(minutes=7)
START = datetime(2026, 3, 5, tzinfo=UTC)

Start = Callable[[Settings], Worker]


@dataclass(frozen=True)
class Result:
    """What a run came to. `tallies` by key; `events` as (key, event id, revision)."""

    tallies: dict[str, Any]
    events: frozenset[tuple[str, str, int]]
    deleted_rows: int
    """Rows of claims of settled incidents that the aggregator deleted."""
    seconds: float


def scripted_articles(
    count: int, seed: int, apart: timedelta = MINUTES_APART, longest_wait: int | None = None
) -> list[tuple[bytes, bytes]]:
    """Key and value of articles with rising tolls, later revisions, retractions, repetitions and late arrivals.

    `apart`: the event time between two articles. What comes twice comes at most `longest_wait` records later; null: at
    the end.
    """
    generator = random.Random(seed)
    values: list[tuple[bytes, bytes]] = []
    for number in range(count):
        identity = f"article-{number}"
        for revision in range(1, generator.choice((2, 2, 2, 3, 4))):
            retracted = revision > 1 and generator.random() < 0.2
            content = {
                "id": identity,
                "revision": revision,
                "status": "retracted" if retracted else "published",
                "publisher": f"outlet-{generator.randrange(12)}",
                "language": "fr",
                "text": "" if retracted else "\n".join(lines(generator)),
                "published_at": (START + number * apart + timedelta(minutes=revision)).isoformat(),
            }
            values.append((identity.encode(), json.dumps(content).encode("utf-8")))
    # Neighbours change places, and some articles come twice.
    for index in range(len(values) - 3):
        if generator.random() < 0.2:
            other = index + generator.randrange(1, 4)
            values[index], values[other] = values[other], values[index]
    repeated = generator.sample(range(len(values)), len(values) // 10)
    for index in sorted(repeated, reverse=True):
        again = len(values) if longest_wait is None else index + generator.randrange(1, longest_wait)
        values.insert(again, values[index])
    return values


def lines(generator: random.Random) -> Iterator[str]:
    for _ in range(generator.randrange(1, 4)):
        yield f"{generator.choice(('killed', 'injured'))} {generator.randrange(1, 60)} {generator.choice(COUNTRIES)}"
    if generator.random() < 0.5:
        yield f"says {generator.choice(SPEAKERS)}: nous avons compté {generator.randrange(200)} maisons"


def articles_of(files: Iterable[Path]) -> list[tuple[bytes, bytes]]:
    """Key and value of the articles in files of JSON lines."""
    values = [line for file in files for line in file.read_bytes().splitlines() if line.strip()]
    return [(json.loads(value)["id"].encode("utf-8"), value) for value in values]


def claims_of(articles: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Key and value of the claims and withdrawals that come of scripted articles, in their order."""
    states: dict[bytes, ArticleState] = {}
    values: list[tuple[bytes, bytes]] = []
    for offset, (key, value) in enumerate(articles):
        article = Article.model_validate_json(value)
        if not is_superseded(article, states.get(key)):
            events = tuple(scripted.read(article))
            record = Record(ARTICLES.name, 0, offset, 0.0, key, value)
            states[key], outputs = new_version(article, events, states.get(key), record)
            values += [(output.key or b"", output.value or b"") for output in outputs if output.topic is CLAIMS]
    return values


def undisturbed(
    broker: str,
    folder: Path,
    records: Sequence[tuple[bytes, bytes]],
    partitions: int = 4,
    extractor: Start | None = scripted_extractor,
) -> Result:
    """One worker of each agent, and nobody kills it. `records`: articles; claims, where there is no extractor."""
    settings = in_small_batches(system_settings(broker, folder, partitions=partitions))
    asyncio.run(ensure_topics(settings))
    begun = time.monotonic()
    with extractor(settings) if extractor else nullcontext(), aggregator_worker(settings):
        publish(settings, (ARTICLES if extractor else CLAIMS).name, records)
        until_quiet(settings)
    return result(settings, time.monotonic() - begun)


def disturbed(
    broker: str,
    folder: Path,
    records: Sequence[tuple[bytes, bytes]],
    kills: int,
    seed: int,
    partitions: int = 4,
    report: Callable[[str], None] = lambda _: None,
    extractor: Start | None = scripted_extractor,
) -> Result:
    """Two workers of each agent; every time the wait is over one of them is killed with -9 and started again."""
    first = in_small_batches(system_settings(broker, folder, partitions=partitions))
    systems = (first, another_worker(first, "1"))
    asyncio.run(ensure_topics(first))
    generator = random.Random(seed)
    begun = time.monotonic()
    starts: list[tuple[Start, Settings]] = [
        (start, settings) for start in (extractor, aggregator_worker) if start for settings in systems
    ]
    topic = (ARTICLES if extractor else CLAIMS).name
    workers = [start(settings) for start, settings in starts]
    try:
        portions = in_portions(records, kills + 1)
        publish(first, topic, next(portions))
        for turn in range(kills):
            victim = generator.randrange(len(workers))
            workers[victim].until_ready()
            publish(first, topic, next(portions))
            time.sleep(generator.uniform(0.0, 1.0))  # any moment will do, and a different one each time
            workers[victim].kill()
            report(f"kill {turn + 1} of {kills}: worker {victim} of {len(workers)}")
            start, settings = starts[victim]
            workers[victim] = start(settings)
        until_quiet(first)
    finally:
        for worker in workers:
            worker.kill()
    return result(first, time.monotonic() - begun)


def in_small_batches(settings: Settings) -> Settings:
    """So that a worker dies in the middle of its work, and incidents are settled along the way."""
    return settings.model_copy(update={"aggregator": settings.aggregator.model_copy(update={"batch_size": BATCH_SIZE})})


def in_portions(records: Sequence[tuple[bytes, bytes]], count: int) -> Iterator[Sequence[tuple[bytes, bytes]]]:
    """The records in their order, in `count` portions of about the same size."""
    for turn in range(count):
        yield records[turn * len(records) // count : (turn + 1) * len(records) // count]


def until_quiet(settings: Settings) -> None:
    """Wait until every article, and then every claim, is committed."""
    for service, topic in ((EXTRACTOR, ARTICLES), (AGGREGATOR, CLAIMS)):
        wait_until(partial(is_committed, settings, service, topic), f"the {service} has committed all", patience_s=600)


def result(settings: Settings, seconds: float) -> Result:
    """The newest tally by key, and every event once."""
    newest: dict[str, bytes | None] = {}
    for message in read_all(settings, *(settings.topic_name(t.name) for t in (CASUALTY_TALLIES, STATEMENT_TALLIES))):
        newest[(message.key or b"").decode("utf-8")] = message.value
    tallies = {key: json.loads(value) for key, value in newest.items() if value is not None}
    tallies = {key: tally for key, tally in tallies.items() if tally["type"] != "incident_merged"}
    events = set()
    for message in read_all(settings, *(settings.topic_name(topic.name) for topic in (ENTITIES, CLAIMS))):
        event = json.loads(message.value or b"{}")
        events.add(((message.key or b"").decode("utf-8"), event["event_id"], event["revision"]))
    rows = read_all(settings, changelog_name(settings, STANDING_CLAIMS))
    return Result(tallies, frozenset(events), sum(row.value is None for row in rows), seconds)


def differences(one: Result, other: Result) -> list[str]:
    """What differs, a line each."""
    found = [f"tally {key} is in one run only" for key in sorted(one.tallies.keys() ^ other.tallies.keys())]
    for key in sorted(one.tallies.keys() & other.tallies.keys()):
        fields = [name for name in one.tallies[key] if one.tallies[key][name] != other.tallies[key].get(name)]
        if fields:
            found.append(f"tally {key} differs in {', '.join(fields)}")
    return found
