"""`bilan extract`: articles as JSON lines to events as JSON lines, without Kafka."""

import sys
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from schemas.article import Article
from services.extractor.extraction import extract
from services.extractor.languages import UnsupportedLanguageError


def lines_of(files: list[Path]) -> Iterator[tuple[str, str]]:
    """(where, line) of every non-empty line of the files, or of standard input where there are none."""
    if not files:
        yield from ((f"standard input, line {n}", line) for n, line in enumerate(sys.stdin, 1) if line.strip())
    for file in files:
        with file.open(encoding="utf-8") as stream:
            yield from ((f"{file}, line {n}", line) for n, line in enumerate(stream, 1) if line.strip())


def run(files: list[Path]) -> int:
    """Print the events of every article; say on standard error which lines were no readable article.

    Gives the number of lines that were not.
    """
    refused = 0
    for where, line in lines_of(files):
        try:
            for event in extract(Article.model_validate_json(line)):
                print(event.model_dump_json())
        except (ValidationError, UnsupportedLanguageError) as error:
            refused += 1
            print(f"{where}: {error}", file=sys.stderr)
    return refused
