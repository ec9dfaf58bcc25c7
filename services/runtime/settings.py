"""What an operator can set, from the environment.

Names begin with `BILAN_`; levels are joined by `__`: `BILAN_KAFKA__BOOTSTRAP_SERVERS=kafka-1:9092,kafka-2:9092`.
"""

import os
import socket
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

Port = Annotated[int, Field(ge=0, le=65535)]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class KafkaSettings(_Section):
    """The cluster, and how topics are made on it."""

    bootstrap_servers: Annotated[
        str | None, Field(description="host:port, comma-separated. Null: the embedded broker is started and used.")
    ] = None
    port: Annotated[Port, Field(description="Preferred port of the embedded broker; another is taken if in use.")] = (
        9092
    )
    topic_prefix: Annotated[
        str,
        Field(
            pattern=r"^[A-Za-z0-9._-]*$",
            description="Put before every topic and consumer group: several systems can share a cluster.",
        ),
    ] = ""
    partitions: Annotated[
        int | None, Field(ge=1, description="Of topics that are created; null: as the topic table says.")
    ] = None
    replication_factor: Annotated[int, Field(ge=1, description="Of topics that are created.")] = 1
    session_timeout_s: Annotated[
        float, Field(ge=6, description="Seconds after which a silent worker's partitions go to others.")
    ] = 10.0
    request_timeout_s: Annotated[
        float, Field(gt=0, description="Seconds that the broker has to acknowledge a record; then the worker ends.")
    ] = 60.0


class ServiceSettings(_Section):
    """What each service has. Every worker of a service on one machine needs a `worker` name and a `web_port`."""

    worker: Annotated[
        str,
        Field(
            pattern=r"^[A-Za-z0-9_-]+$",
            description="Name of this worker on this machine: it keeps its partitions and its store over a restart.",
        ),
    ] = "0"
    web_host: Annotated[str, Field(description="Address that /metrics, /healthz and /readyz listen on.")] = "127.0.0.1"
    web_port: Port
    batch_size: Annotated[int, Field(ge=1, description="Most records worked on between two commits.")]
    batch_wait_s: Annotated[float, Field(gt=0, description="Seconds to wait for a batch to fill.")]


class ExtractorSettings(ServiceSettings):
    """Articles to events."""

    web_port: Port = 6066
    batch_size: Annotated[int, Field(ge=1, description="Most articles worked on between two commits.")] = 8
    batch_wait_s: Annotated[float, Field(gt=0, description="Seconds to wait for a batch to fill.")] = 0.05
    worker_processes: Annotated[
        int, Field(ge=1, description="Processes that read articles; each holds the language models it met.")
    ] = max(1, min(4, os.cpu_count() or 1))
    cpu_limit_s: Annotated[
        float, Field(gt=0, description="Seconds of processor time that reading one article may take.")
    ] = 60.0
    time_limit_s: Annotated[
        float, Field(gt=0, description="Seconds by the clock that it may take, on a machine however busy.")
    ] = 240.0
    article_max_bytes: Annotated[int, Field(ge=1, description="Largest article record.")] = 1_048_576
    warm_up: Annotated[
        tuple[str, ...], Field(description="Languages whose models each process loads at once (BCP 47 codes).")
    ] = ()


class AggregatorSettings(ServiceSettings):
    """Claims to tallies."""

    web_port: Port = 6067
    batch_size: Annotated[int, Field(ge=1, description="Most claims worked on between two commits.")] = 500
    batch_wait_s: Annotated[float, Field(gt=0, description="Seconds to wait for a batch to fill.")] = 0.1


class Settings(BaseSettings):
    """All settings, read from the environment when made: `Settings()`."""

    model_config = SettingsConfigDict(
        env_prefix="BILAN_",
        env_nested_delimiter="__",
        frozen=True,
        extra="ignore",
        nested_model_default_partial_update=True,
    )

    data_dir: Annotated[
        Path, Field(description="Folder of the embedded broker's data and of the services' stores.")
    ] = Path("data")
    log_level: Annotated[str, Field(pattern=r"^(debug|info|warning|error)$", description="Least level logged.")] = (
        "warning"
    )
    kafka: KafkaSettings = KafkaSettings()
    extractor: ExtractorSettings = ExtractorSettings()
    aggregator: AggregatorSettings = AggregatorSettings()

    @property
    def bootstrap_servers(self) -> str:
        """The cluster to talk to: the one that is set, else the embedded broker at its preferred port."""
        return self.kafka.bootstrap_servers or f"127.0.0.1:{self.kafka.port}"

    @property
    def rebalance_timeout_s(self) -> float:
        """Seconds that a rebalance waits for a worker to finish its batch: the longest that a batch can take."""
        rounds = -(-self.extractor.batch_size // self.extractor.worker_processes)
        return 60.0 + rounds * self.extractor.time_limit_s

    def group(self, service: str) -> str:
        """Consumer group of a service; its changelog topics begin with it."""
        return f"{self.kafka.topic_prefix}bilan-{service}"

    def topic_name(self, name: str) -> str:
        """A topic's name on the cluster, from its name in the topic table."""
        return f"{self.kafka.topic_prefix}{name}"

    def store_folder(self, service: str, worker: str) -> Path:
        """Folder of the local store of one worker of a service."""
        return (self.data_dir / "stores" / f"{self.group(service)}-{worker}").absolute()

    def instance(self, service: str, worker: str) -> str:
        """Name under which a worker keeps its partitions over a quick restart (Kafka's static membership)."""
        return f"{self.group(service)}-{socket.gethostname()}-{worker}"
