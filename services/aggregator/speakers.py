"""The standing statements of all speakers of a partition, and whose windows move on as event time does."""

from collections.abc import Iterator
from datetime import datetime
from heapq import heappop, heappush

from schemas.statement import Statement
from schemas.statement_tally import StatementTally
from services.aggregator.statement_tallies import WINDOWS, HeldStatement, hold_statement, statement_tally


class Speakers:
    """Statements by speaker."""

    def __init__(self) -> None:
        self._held: dict[str, dict[str, HeldStatement]] = {}
        self._leaving: list[tuple[datetime, str]] = []
        """When a statement leaves a window, and its speaker; a heap."""

    def put(self, speaker: str, statement: Statement) -> None:
        """Let the statement stand."""
        self._held.setdefault(speaker, {})[statement.event_id] = hold_statement(statement)
        for span in WINDOWS.values():
            heappush(self._leaving, (statement.published_at + span, speaker))

    def remove(self, speaker: str, claim_id: str) -> None:
        """Let it stand no more."""
        held = self._held.get(speaker, {})
        held.pop(claim_id, None)
        if not held:
            self._held.pop(speaker, None)

    def moved(self, newest: datetime) -> set[str]:
        """Speakers whose windows moved since this was last asked."""
        speakers: set[str] = set()
        while self._leaving and self._leaving[0][0] <= newest:
            speakers.add(heappop(self._leaving)[1])
        return speakers & self._held.keys()

    def restored(self, told: datetime) -> None:
        """Pass over the windows that moved up to `told`: their tallies were sent before the partition was rebuilt."""
        self._leaving = [pair for pair in self._leaving if pair[0] > told]
        self._leaving.sort()

    def older_than(self, time: datetime) -> list[tuple[str, str]]:
        """Speaker and claim id of the statements published before `time`."""
        return [
            (speaker, claim_id)
            for speaker, held in self._held.items()
            for claim_id, statement in held.items()
            if statement.published_at < time
        ]

    def tally(self, speaker: str, newest: datetime) -> StatementTally | None:
        """The speaker's tally; null where no statement stands."""
        held = self._held.get(speaker)
        return statement_tally(held.values(), newest) if held else None

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._held))
