"""What is kept of one claim does not depend on the order in which it was heard."""

from itertools import permutations

import pytest

from services.aggregator.standing import ClaimEvent, join, standing
from tests.aggregator.events import CUSCO, casualty, withdrawn

FIRST = casualty("a", 12)
SECOND = casualty("a", 14, revision=2)
ELSEWHERE = casualty("a", 14, revision=2, place=CUSCO.model_copy(update={"country": "BO"}))


@pytest.mark.parametrize(
    ("events", "values"),
    [
        ((FIRST, SECOND), [14]),
        ((FIRST, FIRST), [12]),
        ((FIRST, withdrawn(FIRST)), []),
        ((SECOND, withdrawn(FIRST, revision=1)), [14]),
        ((FIRST, withdrawn(FIRST, revision=1)), []),
        ((FIRST, SECOND, withdrawn(SECOND, revision=3)), []),
        ((FIRST, ELSEWHERE, withdrawn(FIRST, revision=2, key="PE")), [14]),
        ((casualty("a", 12), casualty("a", 13, version="1.1")), [13]),
        ((casualty("a", 12, version="1.10"), casualty("a", 13, version="1.9")), [12]),
    ],
)
def test_the_same_claim_stands_in_any_order(events: tuple[ClaimEvent, ...], values: list[int]) -> None:
    for order in permutations(events):
        record = None
        for event in order:
            record = join(record, event)
        assert record is not None
        assert [claim.count.low for claim in standing(record) if claim.type == "casualty"] == values


def test_events_of_one_revision_with_other_content_are_told_apart_the_same_way_always() -> None:
    one, other = casualty("a", 12), casualty("a", 13)
    assert join(join(None, one), other) == join(join(None, other), one)
