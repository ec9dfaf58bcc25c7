"""The facts that the delivery core is built on, each against the real broker."""

import asyncio
import random
import time
from pathlib import Path

import pytest
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from schemas.topics import ARTICLES, ENTITIES
from services.runtime.delivery import EXIT_FAULT
from services.runtime.settings import Settings
from services.runtime.topics import EXTRACTED_ARTICLES, EXTRACTOR, changelog_name, ensure_topics
from tests.integration.harness import (
    Worker,
    another_worker,
    committed,
    publish,
    read_all,
    system_settings,
    wait_until,
)
from tests.integration.probe import POISON

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(900)]


def probe(settings: Settings, mode: str) -> Worker:
    return Worker(
        "tests.integration.probe", settings=settings, port=settings.extractor.web_port, environment={"PROBE": mode}
    )


def numbered(count: int) -> list[tuple[bytes, bytes]]:
    return [(b"%d" % n, b"%d" % n) for n in range(count)]


def done(settings: Settings, count: int) -> bool:
    return sum(committed(settings, EXTRACTOR, ARTICLES.name).values()) == count


def outputs(settings: Settings) -> list[bytes | None]:
    return [message.key for message in read_all(settings, settings.topic_name(ENTITIES.name))]


def rows(settings: Settings) -> set[bytes | None]:
    return {message.key for message in read_all(settings, changelog_name(settings, EXTRACTED_ARTICLES))}


def test_an_error_in_the_middle_of_a_batch_loses_nothing(broker: str, tmp_path: Path) -> None:
    settings = system_settings(broker, tmp_path, partitions=1, batch_size=50, batch_wait_s=2.0)
    asyncio.run(ensure_topics(settings))
    records = numbered(40)
    publish(settings, ARTICLES.name, [*records[:25], (POISON, POISON), *records[25:]])
    with probe(settings, "fault") as worker:
        assert worker.exit_status() == EXIT_FAULT
    assert committed(settings, EXTRACTOR, ARTICLES.name) == {}
    with probe(settings, "fault") as worker:
        wait_until(lambda: done(settings, 41), "all is committed", worker)
        assert worker.terminate() == 0
    expected = {POISON} | {key for key, _ in records}
    assert set(outputs(settings)) == expected
    assert rows(settings) == expected


def test_an_output_that_the_broker_refuses_stops_the_commit(broker: str, tmp_path: Path) -> None:
    settings = system_settings(broker, tmp_path, partitions=1, batch_wait_s=2.0)
    asyncio.run(ensure_topics(settings))
    publish(settings, ARTICLES.name, [*numbered(3), (POISON, POISON)])
    with probe(settings, "large-output") as worker:
        assert worker.exit_status() == EXIT_FAULT
    assert committed(settings, EXTRACTOR, ARTICLES.name) == {}


def test_a_row_that_the_broker_refuses_stops_the_commit(broker: str, tmp_path: Path) -> None:
    settings = system_settings(broker, tmp_path, partitions=1, batch_wait_s=2.0)
    asyncio.run(make_topic(settings, changelog_name(settings, EXTRACTED_ARTICLES), {"max.message.bytes": "10000"}))
    asyncio.run(ensure_topics(settings))
    publish(settings, ARTICLES.name, [*numbered(3), (POISON, POISON)])
    with probe(settings, "large-row") as worker:
        assert worker.exit_status() == EXIT_FAULT
    assert committed(settings, EXTRACTOR, ARTICLES.name) == {}
    assert POISON in outputs(settings), "outputs come before rows"


def test_what_is_fetched_before_a_rebalance_has_ended_is_not_lost(broker: str, tmp_path: Path) -> None:
    settings = system_settings(broker, tmp_path, partitions=2)
    asyncio.run(ensure_topics(settings))
    records = numbered(200)
    publish(settings, ARTICLES.name, records[:100])
    with probe(settings, "") as worker:
        wait_until(lambda: done(settings, 100), "the first half is committed", worker)
    publish(settings, ARTICLES.name, records[100:])
    # A worker without a store reads the changelog first, and then both consumes and seeks.
    moved = settings.model_copy(update={"data_dir": tmp_path / "moved"})
    with probe(moved, "late-resume") as worker:
        wait_until(lambda: done(settings, 200), "all is committed", worker)
    assert set(outputs(settings)) == {key for key, _ in records}


def test_a_worker_that_misses_records_ends_before_it_commits(broker: str, tmp_path: Path) -> None:
    settings = system_settings(broker, tmp_path, partitions=1)
    asyncio.run(ensure_topics(settings))
    publish(settings, ARTICLES.name, numbered(50))
    with probe(settings, "skip") as worker:
        assert worker.exit_status() == EXIT_FAULT
    assert committed(settings, EXTRACTOR, ARTICLES.name) == {}
    assert "records 0 to 4 were skipped" in worker.log.read_text("utf-8")
    with probe(settings, "skip") as worker:
        wait_until(lambda: done(settings, 50), "all is committed", worker)
    assert set(outputs(settings)) == {key for key, _ in numbered(50)}


def test_sigterm_in_the_middle_of_a_batch_ends_in_good_order_and_loses_nothing(broker: str, tmp_path: Path) -> None:
    settings = system_settings(broker, tmp_path, partitions=2, batch_size=100)
    asyncio.run(ensure_topics(settings))
    records = numbered(600)
    publish(settings, ARTICLES.name, records)
    with probe(settings, "slow") as worker:
        wait_until(lambda: len(committed(settings, EXTRACTOR, ARTICLES.name)) > 0, "a batch is committed", worker)
        assert worker.terminate() == 0
    assert not done(settings, 600)
    with probe(settings, "slow") as worker:
        wait_until(lambda: done(settings, 600), "all is committed", worker)
    seen = outputs(settings)
    assert set(seen) == {key for key, _ in records}


def test_kills_over_two_workers_lose_nothing(broker: str, tmp_path: Path) -> None:
    """State and outputs are sets keyed by id: a record that is sent again is the same member."""
    settings = system_settings(broker, tmp_path, partitions=4, batch_size=50)
    systems = [settings, another_worker(settings, "1")]
    asyncio.run(ensure_topics(settings))
    records = numbered(3_000)
    publish(settings, ARTICLES.name, records)
    generator = random.Random(7)
    workers = [probe(system, "slow").until_ready() for system in systems]
    try:
        for turn in range(4):
            time.sleep(generator.uniform(0.3, 1.5))  # any moment will do, and a different one each time
            victim = turn % 2
            workers[victim].kill()
            workers[victim] = probe(systems[victim], "slow")
        wait_until(lambda: done(settings, len(records)), "all is committed")
    finally:
        for worker in workers:
            worker.kill()
    expected = {key for key, _ in records}
    assert set(outputs(settings)) == expected
    assert rows(settings) == expected


async def make_topic(settings: Settings, name: str, config: dict[str, str]) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=settings.bootstrap_servers)
    await admin.start()
    try:
        await admin.create_topics([NewTopic(name, 1, 1, topic_configs=config)])
    finally:
        await admin.close()
