"""The extractor: an article's way from the articles topic to entity and claim events, top to bottom.

1. A raw record becomes an Article, or a dead letter.
2. The version of the article is compared with the one that stands: an older one changes nothing.
3. A worker process reads it: its events, or a dead letter.
4. The events are sent, and with them a withdrawal of each earlier event of the article that it no longer makes.
5. The version and the ids of its events become the article's state.

An article that is read a second time is sent a second time: the first sending may not have been committed, and equal
ids make the repetition harmless.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Literal, Protocol

from schemas.article import Article
from schemas.entity import EntityEvent
from schemas.event import Extractor, Withdrawn
from schemas.keys import key_of
from schemas.topics import ARTICLES, CLAIMS, ENTITIES, TOPICS, Topic
from services.extractor.articles import article_of
from services.extractor.extraction import Extracted, extract
from services.extractor.identity import event_id
from services.extractor.languages import UnsupportedLanguageError
from services.extractor.places.index import ready_index
from services.extractor.state import ArticleState, Emitted, digest_of, rank_of
from services.extractor.workers import ATTEMPTS_AFTER_DEATH, ReadingCrashError, ReadingPool, ReadingTimeoutError
from services.runtime.delivery import Delivery, Outcome, Row, Service, State
from services.runtime.metrics import Metrics
from services.runtime.records import Output, Record, Refusal, dead_letter, event_output, trace_of
from services.runtime.settings import Settings
from services.runtime.topics import EXTRACTED_ARTICLES, EXTRACTOR, ensure_topics

logger = logging.getLogger(__name__)

UNDETERMINED_LANGUAGE = "und"
"""BCP 47 tag of an article whose language nobody said: one retracted before it was ever read."""

TOPIC_BY_NAME = {topic.name: topic for topic in TOPICS}

Fate = Literal["extracted", "retracted", "superseded", "refused"]


def run(settings: Settings, read: Callable[[Article], tuple[Extracted, ...]] = extract) -> int:
    """Extract until SIGTERM or SIGINT. Gives the exit status. `read` is what a worker process does with an article."""
    options = settings.extractor
    ready_index()  # where it is missing, that takes longer than an article may
    limits = (options.cpu_limit_s, options.time_limit_s)
    with ReadingPool(options.worker_processes, *limits, options.warm_up, read) as pool:
        partitions = asyncio.run(ensure_topics(settings))
        metrics = Metrics()
        work = Extraction(pool, metrics, options.article_max_bytes)
        service = Service(EXTRACTOR, options, ARTICLES, EXTRACTED_ARTICLES, work)
        return Delivery(settings, service, partitions[settings.topic_name(ARTICLES.name)], metrics).run()


class Reader(Protocol):
    """What reads articles: a `ReadingPool`, whose errors it raises."""

    async def read(self, article: Article) -> tuple[Extracted, ...]:
        """The events of an article."""
        ...


@dataclass
class Extraction:
    """What the extractor does with a batch of records."""

    pool: Reader
    metrics: Metrics
    article_max_bytes: int
    fates: list[tuple[Fate, datetime | None]] = field(default_factory=list)

    async def recovered(self, partitions: Sequence[int], state: State) -> None:
        """Nothing to rebuild: the state is read row by row."""

    async def work(self, records: Sequence[Record], state: State) -> Outcome:
        """The events, withdrawals, dead letters and new states of the records' articles."""
        self.fates.clear()
        articles = [article_of(record, self.article_max_bytes) for record in records]
        standing = {
            (record.partition, article.id): self._state_of(article, record.partition, state)
            for record, article in zip(records, articles, strict=True)
            if isinstance(article, Article)
        }
        readings = await asyncio.gather(
            *(
                self._read(article, standing.get((record.partition, article.id)))
                if isinstance(article, Article)
                else refused(article)
                for record, article in zip(records, articles, strict=True)
            )
        )
        outputs: list[Output] = []
        refusals: list[Refusal] = []
        changed: dict[tuple[int, str], ArticleState] = {}
        for record, article, reading in zip(records, articles, readings, strict=True):
            if isinstance(reading, Refusal):
                refusals.append(reading)
                outputs.append(dead_letter(record, reading, EXTRACTOR, datetime.now(UTC)))
                self.fates.append(("refused", None))
                continue
            assert isinstance(article, Article)
            place = (record.partition, article.id)
            before = standing[place]
            if reading is None or is_superseded(article, before):
                self.fates.append(("superseded", None))
                continue
            after, sent = new_version(article, reading, before, record)
            outputs += sent
            standing[place] = changed[place] = after
            self.fates.append(("retracted" if after.retracted else "extracted", article.published_at))
        rows = [
            Row(partition, article_id.encode("utf-8"), after.model_dump_json().encode("utf-8"))
            for (partition, article_id), after in changed.items()
        ]
        return Outcome(outputs, rows, refusals)

    def delivered(self, records: Sequence[Record], outcome: Outcome) -> None:
        """Count what became of the articles."""
        now = datetime.now(UTC)
        for fate, published_at in self.fates:
            self.metrics.articles.labels(fate).inc()
            if published_at is not None:
                self.metrics.age_seconds.observe(max(0.0, (now - published_at).total_seconds()))

    def _state_of(self, article: Article, partition: int, state: State) -> ArticleState | None:
        row = state.read(partition, article.id.encode("utf-8"))
        return None if row is None else ArticleState.model_validate_json(row)

    async def _read(self, article: Article, before: ArticleState | None) -> tuple[Extracted, ...] | Refusal | None:
        """The article's events; null where a newer version stands already."""
        if is_superseded(article, before):
            return None
        if article.status == "retracted":
            return ()
        begun = time.monotonic()
        try:
            return await self.pool.read(article)
        except UnsupportedLanguageError as error:
            return Refusal("language", "unsupported_language", f"Article {article.id!r}: {error}.")
        except ReadingTimeoutError as error:
            self.metrics.process_failures.labels("timeout").inc()
            return Refusal(
                "extract",
                "reading_timeout",
                f"Article {article.id!r}: {error}. Send it again in shorter pieces, or raise "
                "BILAN_EXTRACTOR__CPU_LIMIT_S and BILAN_EXTRACTOR__TIME_LIMIT_S.",
            )
        except ReadingCrashError as error:
            self.metrics.process_failures.labels("died").inc(ATTEMPTS_AFTER_DEATH)
            return Refusal(
                "extract",
                "reading_crash",
                f"Article {article.id!r}: {error}. Look for a lack of memory, then send the article again.",
                attempts=ATTEMPTS_AFTER_DEATH,
            )
        except Exception as error:
            logger.exception("Article %r could not be read", article.id)
            return Refusal(
                "extract",
                type(error).__name__,
                f"Article {article.id!r} could not be read ({type(error).__name__}: {error}). This is a fault of the "
                "extractor: report it with this record, and send the article again once it is mended.",
            )
        finally:
            self.metrics.extraction_seconds.observe(time.monotonic() - begun)


async def refused(refusal: Refusal) -> Refusal:
    """The refusal itself, in the place of a reading."""
    return refusal


def is_superseded(article: Article, before: ArticleState | None) -> bool:
    """Whether a newer version of the article stands; the same one again is not superseded."""
    return before is not None and rank_of(article) < before.rank


def new_version(
    article: Article, events: tuple[Extracted, ...], before: ArticleState | None, record: Record
) -> tuple[ArticleState, list[Output]]:
    """The article's new state, and what is to be sent for it.

    An event that only an earlier version made is withdrawn, under the key that it was sent with: a claim whose place
    is now another country's is withdrawn from the one and asserted in the other.
    """
    language = events[0].language if events else (article.language or (before.language if before else None))
    emitted = tuple(Emitted(topic=topic_of(event).name, key=key_of(event), event_id=event.event_id) for event in events)
    kept = set(emitted)
    gone = [earlier for earlier in before.emitted if earlier not in kept] if before else []
    trace = trace_of(record)
    outputs = [
        event_output(
            topic_of(event),
            key_of(event),
            event,
            event_id=event.event_id,
            event_type=event.type,
            source=EXTRACTOR,
            time=event.extracted_at,
            trace=trace,
        )
        for event in events
    ]
    now = datetime.now(UTC)
    extractor = events[0].extractor if events else Extractor(name="bilan", version=version("bilan"), model="none")
    for earlier in gone:
        withdrawal = Withdrawn(
            event_id=event_id("withdrawn", earlier.event_id, earlier.key, article.revision),
            article_id=article.id,
            revision=article.revision,
            publisher=article.publisher,
            language=language or UNDETERMINED_LANGUAGE,
            published_at=article.published_at,
            extracted_at=now,
            extractor=extractor,
            claim_id=earlier.event_id,
            key=earlier.key,
        )
        outputs.append(
            event_output(
                TOPIC_BY_NAME[earlier.topic],
                earlier.key,
                withdrawal,
                event_id=withdrawal.event_id,
                event_type=withdrawal.type,
                source=EXTRACTOR,
                time=now,
                trace=trace,
            )
        )
    after = ArticleState(
        revision=article.revision,
        published_at=article.published_at,
        retracted=article.status == "retracted",
        digest=digest_of(article),
        language=language or UNDETERMINED_LANGUAGE,
        emitted=emitted,
    )
    return after, outputs


def topic_of(event: Extracted) -> Topic:
    """Where an event is sent."""
    return ENTITIES if isinstance(event, EntityEvent) else CLAIMS
