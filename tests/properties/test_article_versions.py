"""What stands of an article depends on its newest version alone: on no order, repetition, batching or crash."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.article import Article
from schemas.topics import CLAIMS
from services.aggregator.agent import CLAIM_EVENT
from services.aggregator.standing import Record as KeptClaim
from services.aggregator.standing import claim_id_of, join, standing
from services.extractor.agent import Extraction
from services.extractor.extraction import Extracted
from services.extractor.state import rank_of
from services.runtime.delivery import Outcome
from services.runtime.metrics import Metrics
from services.runtime.records import Record
from tests import scripted

LINES = ("killed 10 LY", "killed 12 LY", "injured 3 FR", "says Ana: nous restons", "says Omar: non")
START = datetime(2026, 3, 5, tzinfo=UTC)


class Pool:
    async def read(self, article: Article) -> tuple[Extracted, ...]:
        return scripted.read(article)


class Rows:
    """The state table of one partition."""

    def __init__(self) -> None:
        self.values: dict[bytes, bytes] = {}

    def read(self, partition: int, key: bytes) -> bytes | None:
        return self.values.get(key)

    def rows(self, partition: int) -> Iterator[tuple[bytes, bytes]]:
        yield from self.values.items()


def version(revision: int, lines: Sequence[str], retracted: bool, minute: int) -> Article:
    return Article(
        id="a",
        revision=revision,
        status="retracted" if retracted else "published",
        publisher="le fil",
        language="fr",
        text="" if retracted else "\n".join(lines),
        published_at=START + timedelta(hours=revision, minutes=minute),
    )


versions = st.lists(
    st.builds(
        version,
        st.integers(1, 3),
        st.lists(st.sampled_from(LINES), min_size=1, unique=True),
        st.booleans(),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda article: (article.revision, article.published_at),
)


def deliver(extraction: Extraction, rows: Rows, articles: Sequence[Article], crash: bool) -> list[Any]:
    """One batch. A crash comes after the outputs and before the last row, so the batch has to be read again."""
    records = [
        Record("articles", 0, offset, 0.0, b"a", article.model_dump_json().encode("utf-8"))
        for offset, article in enumerate(articles)
    ]
    outcome: Outcome = asyncio.run(extraction.work(records, rows))
    assert not outcome.refusals
    kept = outcome.rows[:-1] if crash else outcome.rows
    rows.values |= {row.key: row.value for row in kept if row.value is not None}
    return [CLAIM_EVENT.validate_json(output.value or b"") for output in outcome.outputs if output.topic is CLAIMS]


@settings(deadline=None, max_examples=200)
@given(versions=versions, data=st.data())
def test_the_standing_claims_are_those_of_the_newest_version(versions: list[Article], data: st.DataObject) -> None:
    repeats = data.draw(st.lists(st.sampled_from(versions), max_size=4))
    arrivals = data.draw(st.permutations([*versions, *repeats]))
    extraction, rows = Extraction(Pool(), Metrics(), 1 << 20), Rows()
    kept: dict[str, KeptClaim] = {}
    while arrivals:
        size = data.draw(st.integers(1, len(arrivals)))
        crash = data.draw(st.booleans())
        for event in deliver(extraction, rows, arrivals[:size], crash):
            kept[claim_id_of(event)] = join(kept.get(claim_id_of(event)), event)
        if not crash:
            arrivals = arrivals[size:]
    newest = max(versions, key=rank_of)
    expected = {event.event_id for event in scripted.read(newest) if event.type != "entity"}
    assert {claim.event_id for record in kept.values() for claim in standing(record)} == expected
