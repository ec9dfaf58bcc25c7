"""`bilan publish`: articles to the articles topic."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError, MessageSizeTooLargeError
from pydantic import ValidationError
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from schemas.article import Article
from schemas.topics import ARTICLES, MEBIBYTE
from services.cli.cluster import connected, unreachable
from services.cli.console import complain, note, notices
from services.cli.lines import STANDARD_INPUT, Line, lines_of
from services.runtime.records import Headers, event_output, problems
from services.runtime.settings import Settings
from services.runtime.topics import ensure_topics

JSON_LINES = frozenset({".jsonl", ".ndjson", ".json"})
PLAIN_TEXT = frozenset({".txt", ".text"})
IN_FLIGHT = 500
"""Records that may wait for their acknowledgement at a time."""


@dataclass(frozen=True)
class PlainText:
    """What a plain text file does not say of its article."""

    publisher: str
    language: str | None
    published_at: datetime | None


@dataclass
class Report:
    """What became of the records: only what the broker acknowledged counts as published."""

    published: int = 0
    no_article: list[str] = field(default_factory=list)
    not_published: list[str] = field(default_factory=list)


def command(
    sources: Annotated[
        list[Path] | None,
        typer.Argument(
            exists=True,
            allow_dash=True,
            metavar="[FILE|DIR|-]...",
            help="JSON lines (.jsonl, .ndjson, .json), plain text (.txt), folders of these; none or -: standard input.",
        ),
    ] = None,
    publisher: Annotated[str, typer.Option(help="Publisher of the plain text files.")] = "unknown",
    language: Annotated[
        str | None, typer.Option(help="Language of the plain text files (BCP 47); else detected.")
    ] = None,
    published_at: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M%z", "%Y-%m-%d"],
            help="When the plain text files were published; else each file's own time.",
        ),
    ] = None,
    every: Annotated[float, typer.Option(min=0, metavar="SECONDS", help="Wait so long between two articles.")] = 0,
) -> None:
    """Publish articles.

    It says “published” once the broker has acknowledged them. A plain text file is one article: its first line is
    the title where an empty line follows. A line that is no article is published as it is, since the service keeps
    such records with their reason (bilan dead-letters).
    """
    if published_at is not None and published_at.tzinfo is None:
        published_at = published_at.replace(tzinfo=UTC)
    files = list(article_files(sources or [STANDARD_INPUT]))
    settings = connected(Settings())
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[articles]} articles"),
        TimeRemainingColumn(),
        console=notices,
        transient=True,
        disable=not notices.is_terminal,
    ) as progress:
        task = progress.add_task("Publishing", total=total_bytes(files), articles=0)

        def on_sent(line: Line, report: Report) -> None:
            progress.update(task, advance=len(line.content) + 1, articles=report.published)

        lines = article_lines(files, PlainText(publisher, language, published_at))
        report = asyncio.run(publish(settings, lines, every, on_sent))
    if not tell(report, settings.topic_name(ARTICLES.name)):
        raise typer.Exit(1)


def article_files(sources: Iterable[Path]) -> Iterator[Path]:
    """The files of the sources; those of a folder by name, however deep. Raises BadParameter."""
    for source in sources:
        if source == STANDARD_INPUT or source.is_file():
            yield source
            continue
        found = sorted(path for path in source.rglob("*") if path.is_file() and kind_of(path) is not None)
        if not found:
            raise typer.BadParameter(f"the folder {source} holds no .jsonl, .ndjson, .json or .txt file")
        yield from found


def kind_of(file: Path) -> frozenset[str] | None:
    """Whether a file of that name holds JSON lines or plain text; None where it is neither."""
    return next((kind for kind in (JSON_LINES, PLAIN_TEXT) if file.suffix.lower() in kind), None)


def total_bytes(files: Sequence[Path]) -> int | None:
    """Size of all files together; None where standard input is among them."""
    return None if STANDARD_INPUT in files else sum(file.stat().st_size for file in files)


def article_lines(files: Iterable[Path], plain: PlainText) -> Iterator[Line]:
    """A line for each article: those of JSON files as they stand, one made from each plain text file."""
    for file in files:
        if kind_of(file) is PLAIN_TEXT:
            article = article_of(file.read_text("utf-8", "replace"), file, plain)
            yield Line(str(file), 1, article.model_dump_json().encode("utf-8"))
        else:
            yield from lines_of([file])


def article_of(text: str, file: Path, plain: PlainText) -> Article:
    """The article of a plain text file. Its id comes of the publisher and the file's name: a changed text keeps it."""
    head, _, rest = text.strip().partition("\n")
    titled = rest.startswith(("\n", "\r\n")) and bool(rest.strip())
    digest = hashlib.sha256(f"{plain.publisher}\x1f{file.name}".encode("utf-8", "surrogateescape")).hexdigest()[:32]
    return Article(
        id=f"file-{digest}",
        publisher=plain.publisher,
        url=file.absolute().as_uri(),
        language=plain.language,
        title=head.strip() if titled else None,
        text=rest.strip() if titled else text.strip(),
        published_at=plain.published_at or datetime.fromtimestamp(file.stat().st_mtime, UTC),
    )


class Publisher:
    """Sends records and counts those that the broker acknowledged."""

    def __init__(self, producer: AIOKafkaProducer, topic: str, acknowledgements: asyncio.TaskGroup) -> None:
        self._producer = producer
        self._topic = topic
        self._acknowledgements = acknowledgements
        self._room = asyncio.Semaphore(IN_FLIGHT)
        self.report = Report()

    async def send(self, line: Line) -> None:
        """Send the line's record, waiting for room where many are unacknowledged."""
        key: bytes | None = None
        headers: Headers = ()
        try:
            article = Article.model_validate_json(line.content)
        except ValidationError as error:
            self.report.no_article.append(f"{line.where}: {problems(error)}")
        else:
            event = event_output(
                ARTICLES,
                article.id,
                article,
                event_id=f"{article.id}-{article.revision}",
                event_type="article",
                source="cli",
                time=article.published_at,
                trace=(),
            )
            key, headers = event.key, event.headers
        await self._room.acquire()
        self._acknowledgements.create_task(self._acknowledged(line, key, headers))

    async def _acknowledged(self, line: Line, key: bytes | None, headers: Headers) -> None:
        try:
            await self._producer.send_and_wait(self._topic, line.content, key, headers=list(headers))
            self.report.published += 1
        except MessageSizeTooLargeError:
            self.report.not_published.append(f"{line.where}: {len(line.content)} bytes are more than the topic takes")
        except KafkaError as error:
            self.report.not_published.append(f"{line.where}: not acknowledged ({type(error).__name__})")
        finally:
            self._room.release()


@asynccontextmanager
async def publisher_to(settings: Settings) -> AsyncIterator[Publisher]:
    """A publisher to the articles topic, which is made where the cluster lacks it.

    Leaving waits until every record is acknowledged, or has failed. Raises ClusterError, TopicError.
    """
    await ensure_topics(settings)
    producer = AIOKafkaProducer(
        bootstrap_servers=settings.bootstrap_servers,
        acks="all",
        enable_idempotence=True,
        linger_ms=5,
        max_request_size=ARTICLES.max_message_bytes + MEBIBYTE,
        request_timeout_ms=round(settings.kafka.request_timeout_s * 1000),
    )
    try:
        await producer.start()
    except KafkaError as error:
        await producer.stop()
        raise unreachable(settings, error) from error
    try:
        async with asyncio.TaskGroup() as acknowledgements:
            yield Publisher(producer, settings.topic_name(ARTICLES.name), acknowledgements)
    finally:
        await producer.stop()


async def publish(
    settings: Settings, lines: Iterable[Line], every_s: float, on_sent: Callable[[Line, Report], None]
) -> Report:
    """Publish the lines, and return once each is acknowledged or has failed."""
    async with publisher_to(settings) as publisher:
        for number, line in enumerate(lines):
            if number and every_s:
                await asyncio.sleep(every_s)
            await publisher.send(line)
            on_sent(line, publisher.report)
    return publisher.report


def tell(report: Report, topic: str) -> bool:
    """Say what became of the records. Gives whether all were published."""
    note(f"Published {counted(report.published, 'record')} to {topic}; the broker has acknowledged them.")
    if report.no_article:
        note(f"{counted(len(report.no_article), 'record')} will be found in `bilan dead-letters`, being no article:")
        for where in report.no_article:
            note(f"  {where}")
    if report.not_published:
        complain(f"{counted(len(report.not_published), 'record')} could not be published:")
        for where in report.not_published:
            complain(f"  {where}")
    return not report.not_published


def counted(number: int, noun: str) -> str:
    """“1 record”, “2 records”."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
