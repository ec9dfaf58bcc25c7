"""Tables of news desk sentences: one a line, with its counts by kind after the last bar; # begins a heading."""

from collections.abc import Callable
from pathlib import Path

from schemas.casualty import CasualtyClaim


def table(path: Path) -> list[tuple[str, list[str]]]:
    """The sentences of a table with their counts."""
    lines = (line for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
    parted = [line.rpartition("|") for line in lines]
    return [(text.strip(), sorted(told.split(", ")) if (told := counts.strip()) else []) for text, _, counts in parted]


def counted(claims: Callable[..., list[CasualtyClaim]], text: str) -> list[str]:
    """What the claims of a text count, as the tables write it."""
    return sorted(f"{claim.kind} {claim.count.low}" for claim in claims(text))
