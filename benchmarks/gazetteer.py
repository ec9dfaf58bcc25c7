"""What the places' index costs a process: `python -m benchmarks.gazetteer`.

In a process of its own: the seconds from nothing loaded to a first answer in every language, the index's file and the
languages' own names together (without importing Python's modules), and what memory only this process holds for it.
"""

import multiprocessing
import time
from pathlib import Path

from services.extractor.languages import languages
from services.extractor.places.index import ready_index
from services.extractor.places.local import local_names

PROBE = "Tripoli"


def private_mb() -> float:
    """Megabytes that this process has written and shares with no other."""
    lines = Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_Dirty")) / 1024


def load() -> tuple[float, float]:
    """Seconds and megabytes of opening the index and reading the names of every language."""
    memory, began = private_mb(), time.perf_counter()
    for language in languages().values():
        names = local_names(language)
        if not names.lookup(PROBE):
            raise LookupError(f"the index does not know {PROBE}")
        names.inhabitant.search(PROBE)
        names.preposition.search(PROBE)
        names.link.search(PROBE)
        names.apposition.search(PROBE)
    return time.perf_counter() - began, private_mb() - memory


def main() -> None:
    """Print both figures."""
    ready_index()
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        seconds, megabytes = pool.apply(load)
    print(f"index and names of {len(languages())} languages: {seconds:.3f} s, {megabytes:.1f} MB of this process's own")


if __name__ == "__main__":
    main()
