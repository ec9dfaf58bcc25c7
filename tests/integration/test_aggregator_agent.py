"""Claims to tallies, through a real broker."""

import asyncio
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families

from schemas.dead_letter import DeadLetter
from schemas.event import Withdrawn
from schemas.keys import key_of
from schemas.topics import CASUALTY_TALLIES, CLAIMS, DEAD_LETTERS, STATEMENT_TALLIES
from services.aggregator.standing import Claim
from services.runtime.settings import Settings
from services.runtime.topics import AGGREGATOR, ensure_topics
from tests.aggregator.events import casualty, statement, withdrawn
from tests.integration.harness import Worker, committed, publish, read_all, system_settings, wait_until
from tests.integration.worker import aggregator_worker

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(900)]


@pytest.fixture
def system(broker: str, tmp_path: Path) -> Iterator[Settings]:
    settings = system_settings(broker, tmp_path)
    asyncio.run(ensure_topics(settings))
    yield settings


def send(settings: Settings, *events: Claim | Withdrawn) -> None:
    publish(
        settings,
        CLAIMS.name,
        [
            (
                ((event.key or "") if isinstance(event, Withdrawn) else key_of(event)).encode("utf-8"),
                event.model_dump_json().encode("utf-8"),
            )
            for event in events
        ],
    )


def until_read(settings: Settings, worker: Worker) -> None:
    ends: dict[int, int] = {}
    for message in read_all(settings, settings.topic_name(CLAIMS.name)):
        ends[message.partition] = message.offset + 1
    wait_until(lambda: committed(settings, AGGREGATOR, CLAIMS.name) == ends, "all claims are committed", worker)


def tallies(settings: Settings) -> Mapping[str, Any]:
    """The newest tally by key; those that ended are left out."""
    names = [settings.topic_name(topic.name) for topic in (CASUALTY_TALLIES, STATEMENT_TALLIES)]
    newest = {
        (m.key or b"").decode("utf-8"): json.loads(m.value) if m.value else None for m in read_all(settings, *names)
    }
    return {key: tally for key, tally in newest.items() if tally and tally["type"] != "incident_merged"}


def test_a_killed_aggregator_folds_its_tallies_again_from_what_it_kept(system: Settings) -> None:
    with aggregator_worker(system) as worker:
        send(system, casualty("a", 10), casualty("b", 12, at=2), statement("a", "Nous restons."))
        until_read(system, worker)
        before = tallies(system)
        worker.kill()
    assert sorted(tally["type"] for tally in before.values()) == ["casualty_tally", "statement_tally"]
    with aggregator_worker(system) as worker:
        send(system, casualty("c", 14, at=4), casualty("b", 12, at=2))
        until_read(system, worker)
        (toll,) = [tally for tally in tallies(system).values() if tally["type"] == "casualty_tally"]
        assert toll["articles"] == 3
        assert toll["figures"]["killed"]["latest"]["value"] == 14
        worker.kill()
    # On a machine that has none of its files, the changelog gives the same.
    moved = system.model_copy(update={"data_dir": system.data_dir / "moved"})
    with aggregator_worker(moved) as worker:
        send(moved, withdrawn(casualty("c", 14, at=4), revision=2, key="PE"))
        until_read(moved, worker)
        (toll,) = [tally for tally in tallies(moved).values() if tally["type"] == "casualty_tally"]
        assert toll["articles"] == 2
        assert worker.terminate() == 0


def test_a_bad_claim_goes_to_the_dead_letters_and_the_tally_that_lost_its_claims_ends(system: Settings) -> None:
    with aggregator_worker(system) as worker:
        send(system, casualty("a", 10))
        publish(system, CLAIMS.name, [(b"PE", b"{"), (b"PE", b'{"type": "casualty"}'), (b"PE", None)])
        send(system, withdrawn(casualty("a", 10), revision=2, key="PE"))
        until_read(system, worker)
        letters = [
            DeadLetter.model_validate_json(letter.value or b"")
            for letter in read_all(system, system.topic_name(DEAD_LETTERS.name))
        ]
        assert [(letter.stage, letter.error) for letter in letters] == [
            ("decode", "not_json"),
            ("validate", "not_a_claim"),
            ("decode", "empty_record"),
        ]
        assert tallies(system) == {}


def test_metrics_and_health_are_served_and_prometheus_can_read_them(system: Settings) -> None:
    with aggregator_worker(system) as worker:
        wait_until(lambda: worker.page("healthz")[0] == 200, "it is alive", worker)
        worker.until_ready()
        send(system, casualty("a", 10))
        until_read(system, worker)
        status, text = worker.page("metrics")
    assert status == 200
    families = {family.name: family for family in text_string_to_metric_families(text)}
    samples = {(s.name, *s.labels.values()): s.value for family in families.values() for s in family.samples}
    assert samples["bilan_ready",] == 1
    assert samples["bilan_records_processed_total",] == 1
    assert samples["bilan_events_emitted_total", "casualty_tally"] == 1
    assert samples["bilan_claims_kept",] == 1
    assert samples["bilan_tallies_standing", "casualty_tally"] == 1
    assert samples["bilan_batch_duration_seconds_count",] >= 1
    lag = families["bilan_consumer_lag_records"].samples
    assert {sample.labels["topic"] for sample in lag} == {system.topic_name(CLAIMS.name)}
    assert sum(sample.value for sample in lag) == 0
