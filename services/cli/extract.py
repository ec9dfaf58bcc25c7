"""`bilan extract`: articles as JSON lines to events as JSON lines, without Kafka."""

import typer

from schemas.article import Article
from services.cli.console import complain
from services.cli.lines import Files, lines_of
from services.runtime.records import Record
from services.runtime.settings import Settings


def command(files: Files = None) -> None:
    """Turn articles into events, without Kafka.

    Articles come as JSON lines, events go as JSON lines, by the same code as the extractor runs. Revisions and
    retractions withdraw what earlier lines claimed. A line that the extractor would put among the dead letters is
    told on standard error and passed over; the exit status is then 1.
    """
    # The language models are not needed to see this command's help.
    from services.extractor.agent import is_superseded, new_version
    from services.extractor.articles import article_of
    from services.extractor.extraction import extract
    from services.extractor.languages import UnsupportedLanguageError
    from services.extractor.state import ArticleState

    limit = Settings().extractor.article_max_bytes
    standing: dict[str, ArticleState] = {}
    refused = 0
    for line in lines_of(files or []):
        record = Record(line.source, 0, line.number, 0.0, None, line.content)
        article = article_of(record, limit)
        try:
            if not isinstance(article, Article):
                raise UnreadableError(article.detail)
            before = standing.get(article.id)
            if is_superseded(article, before):
                continue
            standing[article.id], outputs = new_version(article, extract(article), before, record)
        except (UnreadableError, UnsupportedLanguageError) as error:
            refused += 1
            complain(f"{line.where}: {error}")
            continue
        for output in outputs:
            print((output.value or b"").decode("utf-8"))
    if refused:
        raise typer.Exit(1)


class UnreadableError(ValueError):
    """The line is no article that could be read."""
