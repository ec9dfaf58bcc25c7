"""The whole of Bilan on this machine: the broker where none is set, the topics, both services."""

import asyncio
import os
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from services.cli.cluster import on_cluster
from services.cli.console import note
from services.cli.supervisor import Service, SupervisorError, services
from services.runtime.kafka import Broker, embedded_broker, free_port
from services.runtime.settings import Settings
from services.runtime.topics import ensure_topics

READY_LIMIT_S = 180.0
POLL_S = 0.2


@dataclass(frozen=True)
class Running:
    """A running Bilan. `settings` name its cluster and its ports; `broker` is null on a cluster of the user's own."""

    settings: Settings
    services: tuple[Service, ...]
    broker: Broker | None

    def check(self) -> None:
        """Restart a service that died. Raises SupervisorError where that is no use, or where the broker died."""
        if self.broker and self.broker.process.poll() is not None:
            raise SupervisorError(
                f"The embedded Kafka ended with status {self.broker.process.returncode}: see {self.broker.log_file}."
            )
        for service in self.services:
            service.check()

    def wait_until_ready(self) -> None:
        """Return once both services are ready for records. Raises SupervisorError."""
        deadline = time.monotonic() + READY_LIMIT_S
        for address in (web_address(self.settings, "extractor"), web_address(self.settings, "aggregator")):
            while not answers(f"{address}/readyz"):
                self.check()
                if time.monotonic() > deadline:
                    raise SupervisorError(f"{address}/readyz was not ready within {READY_LIMIT_S:.0f} s.")
                time.sleep(POLL_S)

    def watch(self) -> None:
        """Keep it running, for ever. Raises SupervisorError where that is no use."""
        while True:
            self.check()
            time.sleep(POLL_S)


@contextmanager
def running(settings: Settings, data: Path) -> Iterator[Running]:
    """Run Bilan on that data folder; all has ended on leaving."""
    if settings.kafka.bootstrap_servers:
        with on_broker(on_cluster(settings, settings.kafka.bootstrap_servers, data), None) as started:
            yield started
    else:
        with (
            embedded_broker(data, settings.kafka.port, progress=note) as broker,
            on_broker(on_cluster(settings, broker.bootstrap_servers, data), broker) as started,
        ):
            yield started


@contextmanager
def on_broker(settings: Settings, broker: Broker | None) -> Iterator[Running]:
    """The topics and both services on a cluster that runs."""
    asyncio.run(ensure_topics(settings))
    settings = with_free_ports(settings)
    note("Starting the extractor and the aggregator")
    commands = {"extractor": ["extractor"], "aggregator": ["aggregator"]}
    with services(commands, environment_of(settings)) as started:
        yield Running(settings, started, broker)


def with_free_ports(settings: Settings) -> Settings:
    """The settings with web ports that nobody listens on: the set ones, where they are free."""
    extractor = settings.extractor.model_copy(update={"web_port": free_port(settings.extractor.web_port)})
    aggregator = settings.aggregator.model_copy(update={"web_port": free_port(settings.aggregator.web_port)})
    return settings.model_copy(update={"extractor": extractor, "aggregator": aggregator})


def environment_of(settings: Settings) -> dict[str, str]:
    """This process's environment, with what was decided here."""
    return {
        **os.environ,
        "BILAN_DATA_DIR": str(settings.data_dir.absolute()),
        "BILAN_KAFKA__BOOTSTRAP_SERVERS": settings.bootstrap_servers,
        "BILAN_EXTRACTOR__WEB_PORT": str(settings.extractor.web_port),
        "BILAN_AGGREGATOR__WEB_PORT": str(settings.aggregator.web_port),
    }


def web_address(settings: Settings, service: str) -> str:
    """Where a service's /metrics, /healthz and /readyz are."""
    section = settings.extractor if service == "extractor" else settings.aggregator
    host = "127.0.0.1" if section.web_host == "0.0.0.0" else section.web_host
    return f"http://{host}:{section.web_port}"


def answers(url: str) -> bool:
    """Whether a GET of the address gives status 200."""
    try:
        with urllib.request.urlopen(url, timeout=2) as response:
            status: int = response.status
    except OSError:
        return False
    return status == 200
