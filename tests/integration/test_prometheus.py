"""What a real Prometheus sees of the services, with the configuration, alerts and dashboard of deploy/."""

import asyncio
import json
import shutil
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from ruamel.yaml import YAML

from schemas.topics import ARTICLES, CLAIMS
from services.runtime.settings import Settings
from services.runtime.topics import AGGREGATOR, EXTRACTOR, ensure_topics
from tests.integration.harness import (
    ROOT,
    Worker,
    free_port,
    is_committed,
    publish,
    system_settings,
    wait_until,
)
from tests.integration.test_extractor_agent import article
from tests.integration.worker import aggregator_worker, scripted_extractor

pytestmark = [
    pytest.mark.kafka,
    pytest.mark.skipif(shutil.which("prometheus") is None, reason="prometheus comes with Debian's prometheus"),
]
DEPLOYED = ROOT / "deploy" / "prometheus"
DASHBOARD = ROOT / "deploy" / "grafana" / "dashboards" / "bilan.json"


class Prometheus:
    """A running Prometheus that scrapes the two services every second."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.port = free_port()
        yaml = YAML(typ="safe")
        configuration = yaml.load((DEPLOYED / "prometheus.yml").read_text("utf-8"))
        configuration["global"] = {"scrape_interval": "1s", "evaluation_interval": "1s"}
        ports = {"bilan-extractor": settings.extractor.web_port, "bilan-aggregator": settings.aggregator.web_port}
        for job in configuration["scrape_configs"]:
            job["static_configs"] = [{"targets": [f"127.0.0.1:{ports[job['job_name']]}"]}]
        with (folder / "prometheus.yml").open("w", encoding="utf-8") as file:
            yaml.dump(configuration, file)
        shutil.copy(DEPLOYED / "alerts.yml", folder)
        self.process = subprocess.Popen(
            [
                "prometheus",
                f"--config.file={folder / 'prometheus.yml'}",
                f"--storage.tsdb.path={folder / 'tsdb'}",
                f"--web.listen-address=127.0.0.1:{self.port}",
                "--log.level=error",
            ],
            stdin=subprocess.DEVNULL,
        )

    def ask(self, path: str, **parameters: str) -> Any:
        """`data` of an answer of its API; None while it does not answer."""
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/api/v1/{path}?{urlencode(parameters)}", timeout=10) as answer:
                return json.load(answer)["data"]
        except ConnectionError:
            return None
        except OSError as error:
            if isinstance(getattr(error, "reason", None), ConnectionError):
                return None
            raise

    def values(self, query: str) -> list[float] | None:
        """The values of the series that the query gives."""
        data = self.ask("query", query=query)
        return None if data is None else [float(series["value"][1]) for series in data["result"]]

    def gives(self, query: str, values: list[float]) -> bool:
        """Whether the query gives these values now."""
        return self.values(query) == values


@pytest.fixture(scope="module")
def watched(broker: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Prometheus, Worker]]:
    """Both services with four articles and a bad record behind them, watched by Prometheus; and the extractor."""
    settings = system_settings(broker, tmp_path_factory.mktemp("services"), partitions=1)
    asyncio.run(ensure_topics(settings))
    with scripted_extractor(settings) as extractor, aggregator_worker(settings) as aggregator:
        extractor.until_ready()
        aggregator.until_ready()
        prometheus = Prometheus(tmp_path_factory.mktemp("prometheus"), settings)
        try:
            texts = ["killed 10 LY", "killed 12 LY", "injured 3 FR", "says Ana: nous restons"]
            records = [article(f"m-{number}", text) for number, text in enumerate(texts)]
            publish(settings, ARTICLES.name, [(b"k", value) for value in [*records, b"no article"]])
            for worker, service, topic in ((extractor, EXTRACTOR, ARTICLES), (aggregator, AGGREGATOR, CLAIMS)):
                wait_until(partial(is_committed, settings, service, topic), f"the {service} has committed all", worker)
            yield prometheus, extractor
        finally:
            prometheus.process.terminate()
            prometheus.process.wait()


def queries() -> list[str]:
    """What the dashboard asks."""
    panels = json.loads(DASHBOARD.read_text("utf-8"))["panels"]
    return [target["expr"] for panel in panels for target in panel["targets"]]


def test_what_became_of_the_articles_is_counted(watched: tuple[Prometheus, Worker]) -> None:
    prometheus, _ = watched
    expected = {
        'bilan_articles_processed_total{job="bilan-extractor",outcome="extracted"}': [4.0],
        'bilan_dead_letters_total{job="bilan-extractor"}': [1.0],
        'sum(bilan_events_emitted_total{job="bilan-extractor",type="casualty"})': [3.0],
        'sum(bilan_events_emitted_total{job="bilan-extractor",type="statement"})': [1.0],
        'bilan_records_processed_total{job="bilan-aggregator"}': [4.0],
        'bilan_tallies_standing{type="casualty_tally"}': [2.0],
        "sum by (job) (bilan_consumer_lag_records)": [0.0, 0.0],
        "bilan_ready": [1.0, 1.0],
    }
    for query, values in expected.items():
        wait_until(partial(prometheus.gives, query, values), f"{query} is {values}")


@pytest.mark.parametrize("query", queries())
def test_every_query_of_the_dashboard_has_an_answer(watched: tuple[Prometheus, Worker], query: str) -> None:
    prometheus, _ = watched
    if "bilan_worker_process_failures" in query:  # none has failed
        assert prometheus.values(query) == []
    else:
        wait_until(lambda: bool(prometheus.values(query)), f"{query} has an answer")


def test_a_service_that_died_is_seen_and_the_alerts_are_the_deployed_ones(watched: tuple[Prometheus, Worker]) -> None:
    prometheus, extractor = watched
    extractor.kill()
    wait_until(lambda: prometheus.values('up{job="bilan-extractor"}') == [0.0], "Prometheus misses the extractor")

    def pending() -> bool:
        alerts = prometheus.ask("alerts")["alerts"]
        return [(a["labels"]["alertname"], a["labels"]["job"]) for a in alerts] == [
            ("BilanServiceDown", "bilan-extractor")
        ]

    wait_until(pending, "the alert waits for its two minutes")
