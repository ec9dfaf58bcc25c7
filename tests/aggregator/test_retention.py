"""What is kept of settled incidents, and what late claims make of it."""

import gc
from datetime import timedelta

import pytest

from schemas.casualty import CasualtyClaim
from schemas.casualty_tally import CasualtyTally
from services.aggregator.partition import Partition
from services.aggregator.standing import ClaimEvent
from tests.aggregator.events import CUSCO, casualty, casualty_tallies, day, statement, withdrawn

LA_PAZ = CUSCO.model_copy(update={"name": "La Paz", "country": "BO", "geonames_id": 3911925})
DAYS = 24
REPORTS = [casualty(f"a{n}", 10 + n // 3, at=n, period=day(5), publisher=f"outlet-{n % 4}") for n in range(12)]


def ahead(days: int) -> CasualtyClaim:
    """An article of another country that moves event time on."""
    return casualty(f"ahead-{days}", 7, at=days * DAYS, place=LA_PAZ)


def settled(*events: ClaimEvent) -> Partition:
    partition = Partition()
    partition.apply([*events, ahead(40)])
    partition.settle()
    return partition


def in_peru(partition: Partition) -> list[CasualtyTally]:
    return [tally for tally in casualty_tallies(partition.tallies()) if tally.country == "PE"]


def rebuilt(partition: Partition) -> Partition:
    return Partition(dict(partition.records), dict(partition.settled))


def test_a_settled_incident_keeps_the_claims_that_its_figures_rest_on() -> None:
    partition = settled(*REPORTS)
    [tally] = in_peru(partition)
    assert tally.articles == 12
    assert len(partition.records) < 10
    assert {figure.claim_id for figure in (tally.figures["killed"].best,) if figure} <= partition.records.keys()


def test_a_late_claim_changes_the_tally_of_a_settled_incident_and_its_withdrawal_changes_it_back() -> None:
    partition = settled(*REPORTS)
    [before] = in_peru(partition)
    late = casualty("late", 15, at=13, period=day(5), publisher="outlet-9")
    partition.apply([late])
    [after] = in_peru(partition)
    assert after.figures["killed"].best is not None
    assert after.figures["killed"].best.value == 15
    partition.apply([withdrawn(late, at=14)])
    partition.settle()
    [tally] = in_peru(partition)
    assert tally.articles == before.articles
    assert tally.figures["killed"].best == before.figures["killed"].best


def test_what_is_taken_in_and_settled_holds_no_cycles() -> None:
    """`bilan tally` searches for none."""
    gc.collect()
    gc.disable()
    try:
        partition = Partition()
        for number in range(60):
            partition.take([casualty(f"a{number}", number, at=number * DAYS, period=day(5 + number % 20))])
            partition.take([statement(f"s{number}", f"Nous restons {number} jours.", at=number * DAYS)])
            partition.settle()
        assert list(partition.tallies())
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_an_article_that_was_left_out_and_comes_again_counts_once() -> None:
    """Also once it is settled again, and again."""
    partition = settled(*REPORTS)
    [before] = in_peru(partition)
    for days in (42, 80, 120):
        again = [report for report in REPORTS if report.event_id not in partition.records]
        assert again
        partition.apply([*again, ahead(days)])
        assert in_peru(partition) == [before]
        partition.settle()
        assert in_peru(partition) == [before]
        assert in_peru(rebuilt(partition)) == [before]


def test_an_article_that_fits_two_settled_incidents_joins_one_and_both_count_on() -> None:
    """What is settled never becomes one with what else is settled: its articles are no more at hand to compare."""
    one = [casualty(f"a{n}", 9, at=n, period=day(4), cause="shooting") for n in range(3)]
    other = [casualty(f"b{n}", 9, at=48 + n, period=day(6), cause="shooting") for n in range(3)]
    partition = settled(*one, *other)
    before = {tally.incident_id: tally.articles for tally in in_peru(partition)}
    assert sorted(before.values()) == [3, 3]
    partition.apply([casualty("late", 9, at=24, period=day(5), cause="shooting")])
    for days in (80, 120):
        after = {tally.incident_id: tally.articles for tally in in_peru(partition)}
        assert after.keys() == before.keys()
        assert sorted(after.values()) == [3, 4]
        assert {t.incident_id: t.articles for t in in_peru(rebuilt(partition))} == after
        partition.apply([ahead(days)])
        partition.settle()


def test_a_reprint_stays_one_when_its_original_is_left_out() -> None:
    texts = ["ab" * 64, "cd" * 64]
    claims = [
        casualty(f"a{n}", 20, at=n, period=day(5), publisher=f"outlet-{n}").model_copy(
            update={"fingerprint": texts[n % 2]}
        )
        for n in range(8)
    ]
    partition = settled(*claims)
    [tally] = in_peru(partition)
    assert len(partition.records) < 8
    assert (tally.publishers, tally.independent_publishers) == (8, 2)
    assert in_peru(rebuilt(partition)) == [tally]


@pytest.mark.parametrize("place", [0, 5, 11])
def test_a_retraction_stays_in_the_history_of_a_settled_incident(place: int) -> None:
    wrong = casualty("wrong", 31, at=place + 0.5, period=day(5))
    partition = settled(*REPORTS, wrong, withdrawn(wrong, at=place + 0.8))
    [tally] = in_peru(partition)
    assert [c.previous_value for c in tally.figures["killed"].history if c.type == "retraction"] == [31]
    assert in_peru(rebuilt(partition)) == [tally]


def test_a_late_revision_of_a_settled_article_takes_the_place_of_the_earlier_one() -> None:
    partition = settled(*REPORTS)
    [before] = in_peru(partition)
    last = REPORTS[-1]
    late = last.model_copy(update={"revision": 2, "published_at": last.published_at + timedelta(days=41)})
    late = late.model_copy(update={"count": late.count.model_copy(update={"low": 14, "high": 14})})
    partition.apply([late])
    [after] = in_peru(partition)
    assert (after.incident_id, after.articles) == (before.incident_id, before.articles)
    assert after.figures["killed"].best is not None
    assert after.figures["killed"].best.value == 14
    assert in_peru(rebuilt(partition)) == [after]


def test_nothing_is_kept_of_what_is_a_year_old() -> None:
    gone = casualty("gone", 5, at=1, cause="fire", place=CUSCO)
    late = withdrawn(casualty("never-came", 5), at=2)
    partition = settled(*REPORTS, gone, withdrawn(gone, at=3), late)
    for days in (500, 505):
        partition.apply([ahead(days)])
        partition.settle()
    assert sorted(partition.records) == sorted(ahead(days).event_id for days in (500, 505))
    assert [row.country for row in partition.settled.values()] == []
