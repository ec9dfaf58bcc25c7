"""A short fingerprint of a text, from which copies with another headline or a cut end are told."""

import re
import zlib

from datasketch import MinHash

VALUES = 64
"""Values of the MinHash, of which the last byte is kept (b-bit MinHash, Li and König 2010): 64 bytes in all."""
SHINGLE = 3
"""Words in a run."""


def fingerprint_of(text: str) -> str:
    """64 bytes in hexadecimal: the share of equal bytes of two fingerprints is near the share of equal word runs."""
    told = re.findall(r"\w+", text.casefold())
    runs = {" ".join(told[start : start + SHINGLE]) for start in range(max(1, len(told) - SHINGLE + 1))}
    sketch = MinHash(num_perm=VALUES, hashfunc=zlib.crc32)
    sketch.update_batch([run.encode("utf-8", "surrogatepass") for run in sorted(runs)])
    return bytes(int(value) & 0xFF for value in sketch.hashvalues).hex()
