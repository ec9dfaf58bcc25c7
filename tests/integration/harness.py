"""Workers as processes of their own against the real broker: to be waited for, and to be killed."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.error import URLError
from urllib.request import urlopen

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import GroupCoordinatorNotAvailableError

from schemas.topics import Topic
from services.runtime.settings import AggregatorSettings, ExtractorSettings, KafkaSettings, Settings

ROOT = Path(__file__).parents[2]
PATIENCE_S = 240.0


@dataclass(frozen=True)
class Message:
    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: Mapping[str, bytes]


def system_settings(broker: str, folder: Path, *, worker: str = "0", partitions: int = 2, **extractor: Any) -> Settings:
    """Settings with topics, folders and ports that no other test has."""
    return Settings(
        data_dir=folder,
        kafka=KafkaSettings(
            bootstrap_servers=broker,
            topic_prefix=f"t{uuid.uuid4().hex[:10]}.",
            partitions=partitions,
            session_timeout_s=6,
        ),
        extractor=ExtractorSettings(worker=worker, web_port=free_port(), **{"worker_processes": 1, **extractor}),
        aggregator=AggregatorSettings(worker=worker, web_port=free_port()),
    )


def another_worker(settings: Settings, worker: str) -> Settings:
    """The same system, seen by a second worker."""
    return settings.model_copy(
        update={
            "extractor": settings.extractor.model_copy(update={"worker": worker, "web_port": free_port()}),
            "aggregator": settings.aggregator.model_copy(update={"worker": worker, "web_port": free_port()}),
        }
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Worker:
    """`python -m <module> <arguments>` with these settings; killed on leaving if it still runs."""

    def __init__(
        self, module: str, *arguments: str, settings: Settings, port: int, environment: Mapping[str, str] | None = None
    ) -> None:
        self.port = port
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        self.log = settings.data_dir / f"{module}-{'-'.join(arguments)}-{uuid.uuid4().hex[:6]}.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", module, *arguments],
                cwd=ROOT,
                env={**os.environ, "BILAN_TEST_SETTINGS": settings.model_dump_json(), **(environment or {})},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.kill()
        if error is not None:
            print(f"--- {self.log.name}\n{self.log.read_text('utf-8', 'replace')[-4000:]}")

    def until_ready(self) -> Self:
        wait_until(lambda: self.page("readyz")[0] == 200, f"{self.log} is ready", self)
        return self

    def page(self, name: str) -> tuple[int, str]:
        """Status and body; status 0 where nobody answers."""
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/{name}", timeout=5) as answer:
                return answer.status, answer.read().decode("utf-8")
        except URLError as error:
            return getattr(error, "code", 0), ""
        except OSError:
            return 0, ""

    def kill(self) -> None:
        """kill -9."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def terminate(self) -> int:
        """SIGTERM. Gives the exit status."""
        self.process.terminate()
        return self.process.wait(PATIENCE_S)

    def exit_status(self) -> int:
        return self.process.wait(PATIENCE_S)


def settings_of_worker() -> Settings:
    """In the worker's process: the settings that it was given."""
    return Settings.model_validate_json(os.environ["BILAN_TEST_SETTINGS"])


def wait_until(
    condition: Callable[[], bool], what: str, worker: Worker | None = None, patience_s: float = PATIENCE_S
) -> None:
    deadline = time.monotonic() + patience_s
    while not condition():
        if worker is not None and worker.process.poll() is not None:
            raise AssertionError(f"ended with status {worker.process.returncode} while waiting until {what}")
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {patience_s:g} s in vain until {what}")
        time.sleep(0.1)


def publish(
    settings: Settings,
    topic: str,
    records: Iterable[tuple[bytes | None, bytes | None]],
    headers: Sequence[tuple[str, bytes]] = (),
) -> None:
    """Send key and value of each record, all with the same headers, and wait until the broker has them."""

    async def send() -> None:
        producer = AIOKafkaProducer(bootstrap_servers=settings.bootstrap_servers, max_request_size=16 << 20)
        await producer.start()
        try:
            name = settings.topic_name(topic)
            await asyncio.gather(
                *[await producer.send(name, value, key=key, headers=list(headers)) for key, value in records]
            )
        finally:
            await producer.stop()

    asyncio.run(send())


def read_all(settings: Settings, *names: str) -> list[Message]:
    """Every record of the topics (names on the cluster), in the order of each partition."""

    async def read() -> list[Message]:
        consumer = AIOKafkaConsumer(
            bootstrap_servers=settings.bootstrap_servers,
            auto_offset_reset="earliest",
            max_partition_fetch_bytes=16 << 20,
        )
        await consumer.start()
        try:
            partitions = [
                TopicPartition(name, number)
                for name in names
                for number in await _partitions(settings.bootstrap_servers, name)
            ]
            consumer.assign(partitions)
            ends = await consumer.end_offsets(partitions)
            messages: list[Message] = []
            while any([await consumer.position(tp) < ends[tp] for tp in partitions]):
                for batch in (await consumer.getmany(timeout_ms=500)).values():
                    messages += [
                        Message(m.topic, m.partition, m.offset, m.key, m.value, dict(m.headers)) for m in batch
                    ]
            return messages
        finally:
            await consumer.stop()

    return asyncio.run(read())


def end_offsets(settings: Settings, topic: str) -> dict[int, int]:
    """Offset after the last record, by partition; empty partitions are left out."""

    async def ask() -> dict[int, int]:
        consumer = AIOKafkaConsumer(bootstrap_servers=settings.bootstrap_servers)
        await consumer.start()
        try:
            name = settings.topic_name(topic)
            partitions = await _partitions(settings.bootstrap_servers, name)
            ends = await consumer.end_offsets([TopicPartition(name, number) for number in partitions])
            return {tp.partition: end for tp, end in ends.items() if end}
        finally:
            await consumer.stop()

    return asyncio.run(ask())


async def _partitions(broker: str, name: str) -> Sequence[int]:
    admin = AIOKafkaAdminClient(bootstrap_servers=broker)
    await admin.start()
    try:
        (topic,) = await admin.describe_topics([name])
        return [partition["partition"] for partition in topic["partitions"]]
    finally:
        await admin.close()


def committed(settings: Settings, service: str, topic: str) -> dict[int, int]:
    """Committed offset by partition; partitions without one are left out."""

    async def ask() -> dict[int, int]:
        admin = AIOKafkaAdminClient(bootstrap_servers=settings.bootstrap_servers)
        await admin.start()
        try:
            offsets = await admin.list_consumer_group_offsets(settings.group(service))
        except GroupCoordinatorNotAvailableError:
            return {}  # nobody has committed anything on this broker yet
        finally:
            await admin.close()
        name = settings.topic_name(topic)
        return {tp.partition: at.offset for tp, at in offsets.items() if tp.topic == name and at.offset >= 0}

    return asyncio.run(ask())


def is_committed(settings: Settings, service: str, topic: Topic) -> bool:
    """Whether the service has committed every record of the topic."""
    return committed(settings, service, topic.name) == end_offsets(settings, topic.name)
