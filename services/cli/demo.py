"""`bilan demo`: all of Bilan on invented articles, published at a readable pace."""

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import aclosing
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from schemas.article import Article
from schemas.casualty_tally import CasualtyTally
from schemas.topics import CASUALTY_TALLIES
from services.cli.cluster import demo_folder, records
from services.cli.console import note, notices
from services.cli.lag import is_settled
from services.cli.lines import Line, lines_of
from services.cli.publish import publisher_to
from services.cli.running import Running, running
from services.cli.signals import ending_on_signals
from services.cli.supervisor import SupervisorError
from services.cli.tallies import TALLY_RECORD, place_of, print_tallies, shown, source_of, standing_tallies
from services.runtime.kafka import running_broker
from services.runtime.settings import Settings

SAMPLES = Path(__file__).with_name("samples")
TALLY_LIMIT_S = 240.0
POLL_S = 0.5


def command(
    leave: Annotated[
        bool, typer.Option("--exit", help="End once all samples are tallied, and print the tallies.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the tallies as JSON, one a line.")] = False,
    every: Annotated[float, typer.Option(min=0, metavar="SECONDS", help="Wait so long between two articles.")] = 1.0,
) -> None:
    """Run everything on invented articles.

    Sample articles in French and English tell two stories, at a readable pace, to Kafka and both services. The demo
    has a data folder of its own, which begins empty: invented figures never get among yours. Without --exit it goes
    on until Ctrl-C; `bilan publish`, `bilan tallies` and the others find it meanwhile.
    """
    settings = Settings()
    folder = demo_folder(settings.data_dir)
    if settings.kafka.bootstrap_servers:
        prefix = f"{settings.kafka.topic_prefix}demo-"
        settings = settings.model_copy(update={"kafka": settings.kafka.model_copy(update={"topic_prefix": prefix})})
    elif running_broker(folder) is None:
        shutil.rmtree(folder, ignore_errors=True)
    with ending_on_signals(), running(settings, folder) as bilan:
        asyncio.run(show(bilan, every))
        tallies = asyncio.run(standing_tallies(bilan.settings))
        if as_json:
            for tally in tallies:
                print(tally.model_dump_json(), flush=True)
        else:
            print_tallies(tallies)
        if not leave:
            note("All samples are tallied. `bilan tallies --incident ID` shows one with its evidence; Ctrl-C ends all.")
            bilan.watch()


async def show(bilan: Running, every_s: float) -> None:
    """Publish the samples and tell what becomes of them, until all are tallied. Raises SupervisorError."""
    watching = asyncio.create_task(keep_running(bilan))
    telling = asyncio.create_task(tell_changes(bilan.settings))
    try:
        async with asyncio.timeout(TALLY_LIMIT_S):
            for number, (article, line) in enumerate(sample_lines()):
                tell_article(article)
                async with publisher_to(bilan.settings) as publisher:
                    await publisher.send(line)
                if number == 0:  # the language models are loaded now: the story is told from where they are there
                    await settled(bilan.settings, watching, telling)
                await asyncio.sleep(every_s)
            await settled(bilan.settings, watching, telling)
    except TimeoutError:
        raise SupervisorError(f"The samples were not tallied within {TALLY_LIMIT_S:.0f} s.") from None
    finally:
        for task in (watching, telling):
            task.cancel()
        await asyncio.gather(watching, telling, return_exceptions=True)


async def keep_running(bilan: Running) -> None:
    """Restart a service that dies."""
    while True:
        bilan.check()
        await asyncio.sleep(POLL_S)


async def settled(settings: Settings, *beside: asyncio.Task[None]) -> None:
    """Return once all that was published is tallied; raises what a task beside raises."""
    while not await is_settled(settings):
        await asyncio.sleep(POLL_S)
        for task in beside:
            if task.done():
                task.result()


def tell_article(article: Article) -> None:
    """Tell what is published."""
    what = "retracts an article" if article.status == "retracted" else article.title or ""
    again = f" (revision {article.revision})" if article.revision > 1 and article.status == "published" else ""
    notices.print(
        Text.assemble((f"{article.published_at:%d %b %H:%M}  ", "dim"), f"{article.publisher}: {what}{again}"),
        soft_wrap=True,
    )


def sample_lines() -> Iterator[tuple[Article, Line]]:
    """The sample articles of all stories, in the order of their publication."""
    lines = [(Article.model_validate_json(line.content), line) for line in lines_of(sorted(SAMPLES.glob("*.jsonl")))]
    yield from sorted(lines, key=lambda pair: pair[0].published_at)


async def tell_changes(settings: Settings) -> None:
    """Tell each change of a best figure, as the tallies come."""
    told: dict[tuple[str, str], str] = {}
    topic = settings.topic_name(CASUALTY_TALLIES.name)
    async with aclosing(records(settings, [topic], follow=True)) as stream:
        async for record in stream:
            tally = TALLY_RECORD.validate_json(record.value) if record.value else None
            if not isinstance(tally, CasualtyTally):
                continue
            for kind, figures in tally.figures.items():
                best = figures.best
                before = told.get((tally.incident_id, kind))
                if best is None or shown(best) == before:
                    continue
                told[tally.incident_id, kind] = shown(best)
                change = f" (was {before})" if before else ""
                notices.print(
                    Text.assemble(
                        "              ",
                        (f"{place_of(tally)}: {shown(best)} {kind}{change}", "bold"),
                        (f", {source_of(best)}, {figures.grade}", "dim"),
                    ),
                    soft_wrap=True,
                )
