"""A service of a few lines, to see what the delivery does when things go wrong.

Each record `n` gives an event `n` and a row `n`. PROBE says what goes wrong: `fault` (an unforeseen error at the
record `poison`, once), `large-output` and `large-row` (the broker refuses them), `slow` (10 ms a record),
`late-resume` (the consumer fetches before a rebalance has ended), `skip` (it leaves records out, once).
"""

import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

from faust.transport.consumer import Consumer

from schemas.topics import ARTICLES, ENTITIES
from services.runtime.delivery import Delivery, Outcome, Row, Service, State
from services.runtime.metrics import Metrics
from services.runtime.records import Output, Record
from services.runtime.topics import EXTRACTED_ARTICLES, EXTRACTOR, ensure_topics
from tests.integration.harness import settings_of_worker

POISON = b"poison"
PAUSES_S = {"slow": 0.01, "late-resume": 0.05}


class Probe:
    def __init__(self, mode: str, mark: Path) -> None:
        self.mode = mode
        self.mark = mark

    async def recovered(self, partitions: Sequence[int], state: State) -> None: ...

    async def work(self, records: Sequence[Record], state: State) -> Outcome:
        outputs, rows = [], []
        for record in records:
            name = record.value or b""
            if name == POISON and self.mode == "fault" and not self.mark.exists():
                self.mark.touch()
                raise RuntimeError("nobody foresaw this")
            await asyncio.sleep(PAUSES_S.get(self.mode, 0))
            padding = b"x" * (5 << 20) if name == POISON and self.mode == "large-output" else b""
            outputs.append(Output(ENTITIES, "probe", name, name + padding))
            padding = b"x" * 50_000 if name == POISON and self.mode == "large-row" else b""
            rows.append(Row(record.partition, name, name + padding))
        return Outcome(outputs, rows)

    def delivered(self, records: Sequence[Record], outcome: Outcome) -> None: ...


def disturb_seeks(mode: str, mark: Path) -> None:
    """Let things happen at the end of a rebalance that else take a slow machine and luck."""
    perform_seek = Consumer.perform_seek
    skips = mode == "skip" and not mark.exists()

    async def disturbed(consumer: Consumer) -> None:
        await perform_seek(consumer)
        if mode == "late-resume":
            await asyncio.sleep(2)  # time enough to fetch, were the consumer not paused
        if skips:
            for tp in consumer.assignment():
                if tp.topic.endswith(ARTICLES.name):
                    await consumer.seek(tp, 5)

    patch.object(Consumer, "perform_seek", disturbed).start()
    mark.touch()


def main() -> int:
    settings = settings_of_worker()
    if os.environ["PROBE"] in ("late-resume", "skip"):
        disturb_seeks(os.environ["PROBE"], settings.data_dir / "mark")
    partitions = asyncio.run(ensure_topics(settings))
    probe = Probe(os.environ["PROBE"], settings.data_dir / "mark")
    service = Service(EXTRACTOR, settings.extractor, ARTICLES, EXTRACTED_ARTICLES, probe)
    return Delivery(settings, service, partitions[settings.topic_name(ARTICLES.name)], Metrics()).run()


if __name__ == "__main__":
    sys.exit(main())
