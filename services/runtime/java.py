"""The Java that runs the embedded broker."""

import os
import re
import shutil
import subprocess
from pathlib import Path

LEAST_JAVA = 17
"""Kafka 4's brokers need Java 17 or newer."""


class JavaError(RuntimeError):
    """There is no Java that could run the broker; the message says what to install."""


def find_java() -> Path:
    """The `java` of `JAVA_HOME`, else the first on the path.

    Raises JavaError where there is none, or where it is older than `LEAST_JAVA`.
    """
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=str(Path(home, "bin"))) if home else None
    found = found or shutil.which("java")
    install = (
        f"install Java {LEAST_JAVA} or newer (on Debian: apt-get install openjdk-{LEAST_JAVA}-jre-headless), "
        "or set BILAN_KAFKA__BOOTSTRAP_SERVERS to a Kafka cluster of your own"
    )
    if found is None:
        raise JavaError(f"The embedded Kafka needs Java and there is no `java` on this machine: {install}.")
    try:
        said = subprocess.run([found, "-version"], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise JavaError(f"The embedded Kafka needs Java and {found} does not run ({error}): {install}.") from error
    version = java_version(said.stderr + said.stdout)
    if version is None:
        raise JavaError(f"The embedded Kafka needs Java and {found} does not say its version: {install}.")
    if version < LEAST_JAVA:
        raise JavaError(f"The embedded Kafka needs a newer Java than {found}, which is Java {version}: {install}.")
    return Path(found)


def java_version(said: str) -> int | None:
    """The feature release in what `java -version` prints (`1.8.0_392` is 8); None where it names none."""
    match = re.search(r'version "(?:1\.)?(\d+)', said)
    return int(match.group(1)) if match else None
