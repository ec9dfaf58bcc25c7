"""Kafka's jars: which they are, and how they come into the cache.

`kafka-jars.lock` names each jar with its SHA-256. `python -m services.runtime.jars` prints that file anew for the
versions in `ENDPOINT`, resolved by jgo from Maven Central.
"""

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jgo.maven import Artifact, MavenContext

ENDPOINT = "org.apache.kafka:kafka_2.13:4.3.0+org.slf4j:slf4j-simple:1.7.36"
LOCK_FILE = Path(__file__).with_name("kafka-jars.lock")
DOWNLOADS_AT_A_TIME = 8
ATTEMPTS = 3


class JarError(RuntimeError):
    """Kafka's jars could not be had; the message says why and what to do."""


@dataclass(frozen=True)
class Jar:
    """One jar: Maven coordinates, and the SHA-256 of its bytes in hexadecimal."""

    group: str
    artifact: str
    version: str
    sha256: str

    @property
    def file_name(self) -> str:
        """Its name in the cache and on the class path."""
        return f"{self.artifact}-{self.version}.jar"


def locked_jars(text: str) -> tuple[Jar, ...]:
    """The jars of a lock file: a line each, `sha256 group:artifact:version`."""
    jars = []
    for line in text.splitlines():
        sha256, coordinates = line.split()
        group, artifact, version = coordinates.split(":")
        jars.append(Jar(group, artifact, version, sha256))
    return tuple(jars)


def cache_folder() -> Path:
    """Where jars are kept between runs: `bilan/jars` in the user's cache folder (XDG_CACHE_HOME, else ~/.cache)."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "bilan" / "jars"


def kafka_jars(folder: Path | None = None, progress: Callable[[str], None] = lambda _: None) -> tuple[Path, ...]:
    """Paths of Kafka's jars in `folder`, which lacks none of them afterwards; the present ones are not fetched again.

    `progress` is given a sentence when there is something to fetch. Raises JarError.
    """
    folder = folder or cache_folder()
    jars = locked_jars(LOCK_FILE.read_text("utf-8"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            missing = [jar for jar in jars if not is_sound(folder / jar.file_name, jar.sha256)]
            if missing:
                progress(f"Fetching Apache Kafka ({len(missing)} of {len(jars)} jars) into {folder}")
                fetch(missing, folder)
    except OSError as error:
        raise JarError(
            f"Kafka's jars could not be fetched into {folder}: {error}. "
            "Check the network and the disk; what has come so far is kept."
        ) from error
    return tuple(folder / jar.file_name for jar in jars)


def is_sound(path: Path, sha256: str) -> bool:
    """Whether the file is there, whole and unchanged."""
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256


def fetch(jars: list[Jar], folder: Path) -> None:
    """Fetch jars from Maven Central into `folder`; each appears there only once its digest was found right.

    Raises JarError, and OSError where network or disk fail.
    """
    from jgo.maven import MavenContext  # costs 0.3 s, and is not needed once the jars are there

    with tempfile.TemporaryDirectory(dir=folder) as scratch, ThreadPoolExecutor(DOWNLOADS_AT_A_TIME) as pool:
        context = MavenContext(repo_cache=Path(scratch), timeout=60)
        for done in [pool.submit(fetch_one, jar, context, folder) for jar in jars]:
            done.result()


def fetch_one(jar: Jar, context: "MavenContext", folder: Path) -> None:
    """Fetch one jar, trying again when the connection breaks."""
    artifact = context.project(jar.group, jar.artifact).at_version(jar.version).artifact()
    for attempt in range(1, ATTEMPTS + 1):
        try:
            path = artifact.resolve()
        except (OSError, RuntimeError) as error:
            if attempt == ATTEMPTS:
                raise JarError(
                    f"{jar.file_name}, a part of Apache Kafka, could not be fetched from Maven Central ({error}). "
                    "Check the network, or set BILAN_KAFKA__BOOTSTRAP_SERVERS to a Kafka cluster of your own."
                ) from error
            shutil.rmtree(context.repo_cache / artifact.component.path_prefix, ignore_errors=True)
            continue
        if is_sound(path, jar.sha256):
            path.replace(folder / jar.file_name)
            return
        path.unlink()
    raise JarError(f"{jar.file_name} came with other bytes than {LOCK_FILE.name} says {ATTEMPTS} times: not used.")


def lock_text() -> str:
    """What the lock file should say for `ENDPOINT`, by asking Maven Central."""
    import jgo

    def line(artifact: "Artifact") -> str:
        digest = hashlib.sha256(artifact.resolve().read_bytes()).hexdigest()
        return f"{digest} {artifact.groupId}:{artifact.artifactId}:{artifact.version}\n"

    artifacts = jgo.resolve(ENDPOINT)
    return "".join(map(line, sorted(artifacts, key=lambda artifact: (artifact.groupId, artifact.artifactId))))


if __name__ == "__main__":
    print(lock_text(), end="")
