"""The embedded broker: a real single-node Apache Kafka, from its jars, on this machine only."""

import asyncio
import fcntl
import os
import signal
import socket
import subprocess
import time
import uuid
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from schemas.topics import MEBIBYTE, TOPICS
from services.runtime.children import ending_with_parent, stop
from services.runtime.jars import kafka_jars
from services.runtime.java import find_java

HOST = "127.0.0.1"
START_LIMIT_S = 120.0
STOP_PATIENCE_S = 30.0
LOCK_PATIENCE_S = 20.0
"""How long a start waits for the broker of a run that was killed to finish its own stop."""

JVM_OPTIONS = (
    "-Xms128m",
    "-Xmx512m",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",  # a short-lived, lightly loaded broker starts sooner without the optimising compiler
    "-XX:+ExitOnOutOfMemoryError",
    "-Djava.awt.headless=true",
    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
    "-Dorg.slf4j.simpleLogger.showDateTime=true",
    "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
)


class BrokerError(RuntimeError):
    """The embedded broker could not be started; the message says why and what to do."""


@dataclass(frozen=True)
class Broker:
    """A running broker."""

    bootstrap_servers: str
    process: "subprocess.Popen[bytes]"
    log_file: Path


@contextmanager
def embedded_broker(
    data: Path, preferred_port: int = 9092, progress: Callable[[str], None] = lambda _: None
) -> Iterator[Broker]:
    """Run the broker whose records are in `data`/kafka; stops it on leaving.

    It listens on `preferred_port`, or on a free one where that is taken. It ends with the thread that entered here,
    even if that is killed. `progress` is given a sentence on what is being done.
    Raises JavaError, JarError, and BrokerError (where the folder is in use, or the broker does not start).
    """
    java = find_java()
    folder = (data / "kafka").absolute()
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder) as lock:
        command = (str(java), *JVM_OPTIONS, "-cp", ":".join(map(str, kafka_jars(progress=progress))))
        port = free_port(preferred_port)
        properties = folder / "server.properties"
        properties.write_text(server_properties(folder / "log", port, free_port(0)), "utf-8")
        log_file = folder / "broker.log"
        with log_file.open("wb") as log:
            if not (folder / "log" / "meta.properties").exists():
                format_storage(command, properties, log_file)
            progress(f"Starting Apache Kafka on {HOST}:{port}")
            broker = subprocess.Popen(
                (*command, "kafka.Kafka", str(properties)),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for us: the services stop before the broker does
                preexec_fn=ending_with_parent(signal.SIGTERM),
                pass_fds=(lock.fileno(),),  # the folder stays locked until the broker itself has ended
            )
        try:
            bootstrap_servers = f"{HOST}:{port}"
            wait_until_ready(broker, bootstrap_servers, log_file)
            address_file(data).write_text(bootstrap_servers, "utf-8")
            yield Broker(bootstrap_servers, broker, log_file)
        finally:
            address_file(data).unlink(missing_ok=True)
            stop(broker, STOP_PATIENCE_S)


def address_file(data: Path) -> Path:
    """Where a running broker's bootstrap servers are written."""
    return data / "kafka" / "bootstrap-servers"


def running_broker(data: Path) -> str | None:
    """Bootstrap servers of the broker that runs on `data`; None where none does."""
    try:
        bootstrap_servers = address_file(data).read_text("utf-8")
        with (data / "kafka" / "lock").open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return bootstrap_servers
    except FileNotFoundError:
        return None
    return None


@contextmanager
def locked(folder: Path) -> Iterator[IO[bytes]]:
    """Hold the folder's lock. Raises BrokerError where a run of Bilan has it."""
    owner = folder / "pid"
    with (folder / "lock").open("ab") as lock:
        deadline = time.monotonic() + LOCK_PATIENCE_S
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if is_alive(owner) or time.monotonic() > deadline:
                    raise BrokerError(
                        f"The data folder {folder.parent} is in use by another `bilan up` or `bilan demo`: stop that "
                        "one, or choose another folder with BILAN_DATA_DIR."
                    ) from None
                time.sleep(0.2)  # its run was killed, and the broker is about to end
        owner.write_text(str(os.getpid()), "ascii")
        yield lock


def is_alive(owner: Path) -> bool:
    """Whether the process whose id the file holds is there."""
    try:
        os.kill(int(owner.read_text("ascii")), 0)
    except (OSError, ValueError):
        return False
    return True


def free_port(preferred: int) -> int:
    """`preferred` where nobody listens on it, else one that the system gives."""
    for port in (preferred, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            bound: int = probe.getsockname()[1]
            return bound
    raise BrokerError(f"There is no free port on {HOST} for the embedded Kafka.")


def server_properties(log: Path, port: int, controller_port: int) -> str:
    """A KRaft node that is broker and controller, for one machine: nothing replicated, nothing created by itself."""
    largest_record = max(topic.max_message_bytes for topic in TOPICS)
    properties = {
        "process.roles": "broker,controller",
        "node.id": 1,
        "controller.quorum.voters": f"1@{HOST}:{controller_port}",
        "controller.listener.names": "CONTROLLER",
        "listeners": f"PLAINTEXT://{HOST}:{port},CONTROLLER://{HOST}:{controller_port}",
        "advertised.listeners": f"PLAINTEXT://{HOST}:{port}",
        "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "log.dirs": log,
        "auto.create.topics.enable": "false",
        "message.max.bytes": largest_record + MEBIBYTE,
        "replica.fetch.max.bytes": largest_record + MEBIBYTE,
        "offsets.topic.replication.factor": 1,
        "offsets.topic.num.partitions": 4,
        "transaction.state.log.replication.factor": 1,
        "transaction.state.log.min.isr": 1,
        "transaction.state.log.num.partitions": 4,
        "share.coordinator.state.topic.replication.factor": 1,
        "share.coordinator.state.topic.min.isr": 1,
        "group.initial.rebalance.delay.ms": 0,
        "log.cleaner.dedupe.buffer.size": 16 * MEBIBYTE,
        "num.network.threads": 2,
        "num.io.threads": 4,
    }
    return "".join(f"{name}={value}\n" for name, value in properties.items())


def format_storage(command: tuple[str, ...], properties: Path, log_file: Path) -> None:
    """Prepare an empty log folder. Raises BrokerError."""
    cluster = urlsafe_b64encode(uuid.uuid4().bytes).decode("ascii").rstrip("=")
    done = subprocess.run(
        (
            *command,
            "kafka.tools.StorageTool",
            "format",
            "--ignore-formatted",
            f"--cluster-id={cluster}",
            "-c",
            str(properties),
        ),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        log_file.write_text(done.stdout + done.stderr, "utf-8")
        raise BrokerError(f"The embedded Kafka could not format its folder; {log_file} says why.")


def wait_until_ready(broker: "subprocess.Popen[bytes]", bootstrap_servers: str, log_file: Path) -> None:
    """Return once the broker answers a request. Raises BrokerError where it ends, or takes too long."""
    deadline = time.monotonic() + START_LIMIT_S
    while not asyncio.run(answers(bootstrap_servers)):
        if broker.poll() is not None:
            raise BrokerError(
                f"The embedded Kafka ended at start with status {broker.returncode}; the end of {log_file} says:\n"
                + "\n".join(log_file.read_text("utf-8", "replace").splitlines()[-8:])
            )
        if time.monotonic() > deadline:
            raise BrokerError(f"The embedded Kafka did not answer within {START_LIMIT_S:.0f} s; see {log_file}.")
        time.sleep(0.1)


async def answers(bootstrap_servers: str) -> bool:
    """Whether a broker of the cluster answers a request for metadata."""
    host, port = bootstrap_servers.split(",")[0].rsplit(":", 1)
    try:
        _, writer = await asyncio.wait_for(asyncio.open_connection(host, int(port)), timeout=5)
    except (OSError, TimeoutError):
        return False
    writer.close()  # aiokafka logs every refused connection: ask it only once somebody listens
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap_servers, request_timeout_ms=5000)
    try:
        await admin.start()
        cluster = await admin.describe_cluster()
    except (KafkaError, OSError, TimeoutError):
        return False
    finally:
        await admin.close()
    return bool(cluster["brokers"])
