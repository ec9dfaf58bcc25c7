"""Lines of files and of standard input, with where they stand."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

STANDARD_INPUT = Path("-")

Files = Annotated[
    list[Path] | None,
    typer.Argument(
        exists=True, dir_okay=False, allow_dash=True, help="Files of JSON lines; none or -: standard input."
    ),
]


@dataclass(frozen=True)
class Line:
    """One line as it stands, without its line break."""

    source: str
    number: int
    content: bytes

    @property
    def where(self) -> str:
        """Where it stands, for messages."""
        return f"{self.source}, line {self.number}"


def lines_of(files: Sequence[Path]) -> Iterator[Line]:
    """Every line that is not blank."""
    for file in files or (STANDARD_INPUT,):
        if file == STANDARD_INPUT:
            yield from _lines("standard input", sys.stdin.buffer)
        else:
            with file.open("rb") as stream:
                yield from _lines(str(file), stream)


def _lines(source: str, stream: Iterable[bytes]) -> Iterator[Line]:
    for number, content in enumerate(stream, 1):
        if content.strip():
            yield Line(source, number, content.rstrip(b"\r\n"))
