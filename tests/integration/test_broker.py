"""The embedded broker: it answers, keeps its folder to itself, and is gone when its run is gone."""

import asyncio
import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from schemas.topics import DEAD_LETTERS
from services.runtime import jars, java
from services.runtime.kafka import BrokerError, embedded_broker, free_port, running_broker

RUN = """
import sys, time
from pathlib import Path
from services.runtime.kafka import embedded_broker
with embedded_broker(Path(sys.argv[1]), preferred_port=0) as broker:
    print(broker.bootstrap_servers, flush=True)
    time.sleep(600)
"""


def eventually(condition: Callable[[], bool], within_s: float = 60) -> bool:
    deadline = time.monotonic() + within_s
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def java_of(data: Path) -> list[int]:
    """Processes that run a broker on this data folder."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                command = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if b"kafka.Kafka" in command and str(data).encode() in command:
                found.append(int(entry.name))
    return found


@pytest.fixture
def run(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen([sys.executable, "-c", RUN, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline().startswith("127.0.0.1:")
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


@pytest.mark.kafka
async def test_a_dead_letter_of_16_mebibytes_passes(broker: str) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=broker)
    await admin.start()
    size = DEAD_LETTERS.max_message_bytes
    await admin.create_topics([NewTopic("large", 1, 1, topic_configs={"max.message.bytes": str(size)})])
    await admin.close()
    value = os.urandom(size - 1024)
    async with AIOKafkaProducer(bootstrap_servers=broker, max_request_size=size) as producer:
        await producer.send_and_wait("large", value)
    async with AIOKafkaConsumer("large", bootstrap_servers=broker, auto_offset_reset="earliest") as consumer:
        assert (await consumer.getone()).value == value


@pytest.mark.kafka
async def test_topics_are_not_created_by_asking_for_them(broker: str) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=broker)
    await admin.start()
    await admin.describe_topics(["never-made"])
    assert "never-made" not in await admin.list_topics()
    await admin.close()


@pytest.mark.kafka
def test_a_second_run_on_the_same_folder_is_refused(run: "subprocess.Popen[str]", tmp_path: Path) -> None:
    with pytest.raises(BrokerError, match="in use by another"), embedded_broker(tmp_path, preferred_port=0):
        pass
    assert running_broker(tmp_path) is not None


@pytest.mark.kafka
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL], ids=["terminated", "killed"])
def test_no_java_is_left_when_its_parent_is_gone(
    run: "subprocess.Popen[str]", tmp_path: Path, how: signal.Signals
) -> None:
    assert java_of(tmp_path)
    run.send_signal(how)
    run.wait()
    assert eventually(lambda: not java_of(tmp_path) and running_broker(tmp_path) is None)


@pytest.mark.kafka
def test_records_survive_a_killed_run(run: "subprocess.Popen[str]", tmp_path: Path) -> None:
    address = running_broker(tmp_path)
    assert address is not None

    async def write(bootstrap_servers: str) -> None:
        admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap_servers)
        await admin.start()
        await admin.create_topics([NewTopic("kept", 1, 1)])
        await admin.close()
        async with AIOKafkaProducer(bootstrap_servers=bootstrap_servers) as producer:
            await producer.send_and_wait("kept", b"1")

    async def read(bootstrap_servers: str) -> bytes:
        async with AIOKafkaConsumer("kept", bootstrap_servers=bootstrap_servers, auto_offset_reset="earliest") as kept:
            value: bytes = (await kept.getone()).value
            return value

    asyncio.run(write(address))
    run.kill()
    run.wait()
    with embedded_broker(tmp_path, preferred_port=0) as broker:
        assert asyncio.run(read(broker.bootstrap_servers)) == b"1"


def test_a_taken_port_is_not_used() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert free_port(taken.getsockname()[1]) != taken.getsockname()[1]


def test_nobody_runs_on_an_empty_folder(tmp_path: Path) -> None:
    assert running_broker(tmp_path) is None


def test_an_address_that_a_killed_run_left_behind_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / "kafka").mkdir()
    (tmp_path / "kafka" / "lock").touch()
    (tmp_path / "kafka" / "bootstrap-servers").write_text("127.0.0.1:9092")
    assert running_broker(tmp_path) is None


@pytest.mark.parametrize(
    ("said", "version"),
    [
        ('openjdk version "17.0.15" 2025-04-15', 17),
        ('openjdk version "21" 2023-09-19', 21),
        ('java version "1.8.0_392"', 8),
        ("nothing of the kind", None),
    ],
)
def test_java_says_its_version(said: str, version: int | None) -> None:
    assert java.java_version(said) == version


@pytest.mark.parametrize(
    ("script", "sentence"),
    [(None, "there is no `java`"), ("echo 'openjdk version \"11.0.2\"' >&2", "which is Java 11")],
    ids=["none", "too old"],
)
def test_without_a_fit_java_one_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str | None, sentence: str
) -> None:
    if script is not None:
        (tmp_path / "java").write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / "java").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(java.JavaError, match=sentence) as raised:
        java.find_java()
    assert "openjdk-17-jre-headless" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_only_missing_or_damaged_jars_are_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    contents = {"a-1.jar": b"first", "b-2.jar": b"second"}
    lock = tmp_path / "lock-file"
    lock.write_text(
        "".join(
            f"{hashlib.sha256(data).hexdigest()} org.example:{name[0]}:{name[2]}\n" for name, data in contents.items()
        )
    )
    asked: list[list[str]] = []

    def fetch(missing: list[jars.Jar], folder: Path) -> None:
        asked.append([jar.file_name for jar in missing])
        for jar in missing:
            (folder / jar.file_name).write_bytes(contents[jar.file_name])

    monkeypatch.setattr(jars, "LOCK_FILE", lock)
    monkeypatch.setattr(jars, "fetch", fetch)
    cache = tmp_path / "cache"
    assert [path.name for path in jars.kafka_jars(cache)] == ["a-1.jar", "b-2.jar"]
    jars.kafka_jars(cache)
    (cache / "b-2.jar").write_bytes(b"half")
    jars.kafka_jars(cache)
    assert asked == [["a-1.jar", "b-2.jar"], ["b-2.jar"]]


def test_the_lock_file_names_one_kafka() -> None:
    locked = jars.locked_jars(jars.LOCK_FILE.read_text("utf-8"))
    kafka = {jar.version for jar in locked if jar.group == "org.apache.kafka"}
    assert len(kafka) == 1
    assert f"kafka_2.13:{kafka.pop()}+" in jars.ENDPOINT
