"""What outlets take back: the history tells it, no figure rests on it, and the incident keeps its id."""

from itertools import permutations

import pytest

from schemas.casualty import CasualtyClaim
from schemas.casualty_tally import CasualtyTally, Change
from services.aggregator.partition import Partition
from services.aggregator.standing import ClaimEvent
from tests.aggregator.events import casualty, casualty_tallies, day, hours, withdrawn


def tallies(*events: ClaimEvent) -> list[CasualtyTally]:
    partition = Partition()
    partition.apply(events)
    return casualty_tallies(partition.tallies())


def retold(claim: CasualtyClaim, value: int, *, revision: int, at: float) -> CasualtyClaim:
    """The same claim with another figure, in a later revision of its article."""
    count = claim.count.model_copy(update={"low": value, "high": value, "text": str(value)})
    return claim.model_copy(update={"count": count, "revision": revision, "published_at": hours(at)})


def told(change: Change) -> tuple[str, int | None, int]:
    return change.type, change.previous_value, change.figure.value


NINE = casualty("a", 9)
TWELVE = casualty("b", 12, at=2)
MOVED = casualty("b", 10, at=5, revision=2, number=1)
"""The figure of the second revision stands elsewhere in the text, so it is another claim."""


@pytest.mark.parametrize(
    ("events", "history", "taken_back"),
    [
        pytest.param([NINE, TWELVE], [("first", None, 9), ("rise", 9, 12)], [], id="nothing taken back"),
        pytest.param(
            [NINE, TWELVE, withdrawn(TWELVE, at=5)], [("first", None, 9), ("retraction", 12, 9)], [12], id="retracted"
        ),
        pytest.param(
            [NINE, TWELVE, withdrawn(NINE, at=5)], [("first", None, 12)], [], id="what was not the best any more"
        ),
        pytest.param(
            [TWELVE, withdrawn(TWELVE, at=5), casualty("c", 9, at=7)], [("retraction", 12, 9)], [12],
            id="nothing stood for a while",
        ),
        pytest.param(
            [NINE, TWELVE, withdrawn(TWELVE, at=5), casualty("c", 20, at=7)],
            [("first", None, 9), ("retraction", 12, 9), ("rise", 9, 20)], [12], id="told again by others",
        ),
        pytest.param(
            [TWELVE, retold(TWELVE, 15, revision=2, at=5)], [("correction", 12, 15)], [12], id="a newer revision"
        ),
        pytest.param(
            [NINE, TWELVE, retold(TWELVE, 10, revision=2, at=5)], [("first", None, 9), ("correction", 12, 10)], [12],
            id="a newer revision takes some back",
        ),
        pytest.param(
            [NINE, TWELVE, withdrawn(TWELVE, at=5), MOVED], [("first", None, 9), ("correction", 12, 10)], [12],
            id="a newer revision with another text",
        ),
        pytest.param(
            [TWELVE, withdrawn(TWELVE, at=5), retold(MOVED, 12, revision=2, at=5)], [("first", None, 12)], [],
            id="a newer revision that says the same",
        ),
        pytest.param(
            [NINE, TWELVE, withdrawn(TWELVE, at=5), retold(TWELVE, 12, revision=3, at=8)],
            [("first", None, 9), ("rise", 9, 12)], [], id="told anew",
        ),
    ],
)  # fmt: skip
def test_the_history_tells_what_was_taken_back(
    events: list[ClaimEvent], history: list[tuple[str, int | None, int]], taken_back: list[int]
) -> None:
    for arrival in permutations(events):
        [tally] = tallies(*arrival)
        killed = tally.figures["killed"]
        assert [told(change) for change in killed.history] == history
        assert [gone.figure.value for change in killed.history for gone in change.withdrawn] == taken_back


def test_no_figure_rests_on_what_was_taken_back() -> None:
    [tally] = tallies(NINE, TWELVE, withdrawn(TWELVE, at=5))
    killed = tally.figures["killed"]
    resting = (killed.low, killed.best, killed.high, killed.latest, *(change.figure for change in killed.history))
    assert {figure.claim_id for figure in resting if figure} == {NINE.event_id}
    [gone] = killed.history[-1].withdrawn
    assert (gone.figure.publisher, gone.told_at, gone.withdrawn_at) == ("outlet-b", hours(2), hours(5))


def test_what_another_extractor_reads_otherwise_was_not_taken_back() -> None:
    reread = withdrawn(TWELVE, revision=1, at=2)
    reread = reread.model_copy(update={"extractor": reread.extractor.model_copy(update={"version": "1.1"})})
    [tally] = tallies(NINE, TWELVE, reread)
    assert [told(change) for change in tally.figures["killed"].history] == [("first", None, 9)]


FIRST, SECOND, THIRD = casualty("a", 9), casualty("b", 12, at=2), casualty("c", 12, at=4)


@pytest.mark.parametrize(
    "event",
    [
        pytest.param(withdrawn(FIRST, at=6), id="its first article is retracted"),
        pytest.param(retold(FIRST, 9, revision=2, at=9), id="its first article is dated anew"),
        pytest.param(casualty("d", 14, at=6), id="an article joins"),
    ],
)
def test_an_incident_keeps_its_id(event: ClaimEvent) -> None:
    partition = Partition()
    partition.apply([FIRST, SECOND, THIRD])
    [before] = casualty_tallies(partition.tallies())
    outputs = partition.apply([event])
    [after] = casualty_tallies(partition.tallies())
    assert [output.key for output in outputs] == [before.incident_id]
    assert after.incident_id == before.incident_id
    assert tallies(event, THIRD, SECOND, FIRST) == [after]


def test_an_incident_of_which_nothing_stands_is_none() -> None:
    assert tallies(FIRST, SECOND, withdrawn(FIRST), withdrawn(SECOND, at=6)) == []


def test_what_was_taken_back_joins_no_incidents() -> None:
    """Two shootings that one article told as one, until it was retracted."""
    one = casualty("a", 4, period=day(5), cause="shooting")
    other = casualty("b", 4, period=day(7), cause="shooting", at=40)
    before = tallies(one, other)
    assert len(before) == 2
    between = casualty("c", 4, period=day(6), cause="shooting", at=20)
    assert [t.incident_id for t in tallies(one, other, between, withdrawn(between, at=50))] == [
        t.incident_id for t in before
    ]
