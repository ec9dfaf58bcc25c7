"""What a stream of claims makes of the tallies."""

from schemas.casualty_tally import CasualtyTally
from schemas.statement_tally import StatementTally
from services.aggregator.partition import Partition
from services.aggregator.standing import ClaimEvent
from tests.aggregator.events import casualty, casualty_tallies, read, statement, withdrawn


def tallies(*events: ClaimEvent) -> list[CasualtyTally]:
    partition = Partition()
    partition.apply(events)
    return casualty_tallies(partition.tallies())


def test_a_withdrawn_claim_leaves_a_tombstone() -> None:
    partition = Partition()
    [first] = partition.apply([casualty("a")])
    [last] = partition.apply([withdrawn(casualty("a"))])
    assert (last.key, last.value) == (first.key, None)
    assert list(partition.tallies()) == []


def test_an_event_that_comes_again_is_answered_again() -> None:
    partition = Partition()
    assert partition.apply([casualty("a")]) == partition.apply([casualty("a")])


def test_a_partition_is_rebuilt_from_its_records() -> None:
    partition = Partition()
    claims: list[ClaimEvent] = [
        casualty("a", 12),
        casualty("b", 14, at=3),
        statement("a", "Nous avons besoin de tentes"),
    ]
    partition.apply(claims)
    assert list(Partition(partition.records).tallies()) == list(partition.tallies())


def test_windows_that_a_lost_batch_moved_are_told_again() -> None:
    partition = Partition()
    partition.apply([statement("a", "Nous avons besoin de tentes")])
    lost = partition.apply([casualty("b", at=200)])
    assert any(isinstance(output.value, StatementTally) for output in lost)
    assert Partition(dict(partition.records), dict(partition.settled)).apply([casualty("b", at=200)]) == lost


def test_an_incident_that_a_lost_batch_took_a_claim_from_is_told_again() -> None:
    """Also where another of its articles has a statement in that batch, which touches no incident."""
    partition = Partition()
    partition.apply([casualty("a"), casualty("b", at=1)])
    batch: list[ClaimEvent] = [withdrawn(casualty("b", at=1)), statement("a", "Nous avons besoin de tentes")]
    lost = partition.apply(batch)
    again = {
        output.key: output.value for output in Partition(dict(partition.records), dict(partition.settled)).apply(batch)
    }
    assert again == {output.key: output.value for output in lost}


def test_one_quotation_in_two_papers_is_one_statement() -> None:
    partition = Partition()
    partition.apply(
        [
            statement("a", "Nous avons besoin de tentes, vite"),
            statement("b", "Nous avons besoin de tentes", at=2),
            statement("c", "Merci à tous", at=3),
        ]
    )
    [tally] = read(partition.tallies())
    assert isinstance(tally, StatementTally)
    assert tally.statements == 2
    assert tally.recent[1].publishers == ("outlet-a", "outlet-b")
