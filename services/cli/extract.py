"""`bilan extract`: articles as JSON lines to events as JSON lines, without Kafka."""

import typer
from pydantic import ValidationError

from schemas.article import Article
from services.cli.console import complain
from services.cli.lines import Files, lines_of
from services.runtime.records import problems


def command(files: Files = None) -> None:
    """Articles as JSON lines to events as JSON lines, without Kafka; the same code as the extractor runs.

    A line that is no readable article is told on standard error and passed over; the exit status is then 1.
    """
    # The language models are not needed to see this command's help.
    from services.extractor.extraction import extract
    from services.extractor.languages import UnsupportedLanguageError

    refused = 0
    for line in lines_of(files or []):
        try:
            for event in extract(Article.model_validate_json(line.content)):
                print(event.model_dump_json())
        except (ValidationError, UnsupportedLanguageError) as error:
            refused += 1
            complain(f"{line.where}: {problems(error) if isinstance(error, ValidationError) else error}")
    if refused:
        raise typer.Exit(1)
