"""Any order, any duplication and any split over workers give the same incidents, ids and figures."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.casualty import CasualtyClaim
from schemas.casualty_tally import CasualtyTally, IncidentMerged, IncidentSplit
from schemas.keys import key_of
from schemas.statement_tally import StatementTally
from services.aggregator.outputs import Output
from services.aggregator.partition import Partition
from services.aggregator.standing import ClaimEvent, join
from tests.aggregator.events import CUSCO, LIMA, casualty, day, read, statement, withdrawn

LA_PAZ = CUSCO.model_copy(update={"name": "La Paz", "country": "BO", "geonames_id": 3911925, "latitude": -16.5})
PERU = LIMA.model_copy(update={"name": "Peru", "geonames_id": 3932488})
QUOTES = ("Nous avons besoin de tentes et de vivres", "besoin de tentes et de vivres", "Merci à tous", "Non")


@st.composite
def claims(draw: st.DrawFn) -> CasualtyClaim:
    article = draw(st.sampled_from("abcdef"))
    return casualty(
        article,
        draw(st.sampled_from([0, 3, 12, 13, 40, 900])),
        at=draw(st.sampled_from([0, 5, 26, 50, 200])),
        kind=draw(st.sampled_from(["killed", "injured"])),
        place=draw(st.sampled_from([LIMA, CUSCO, LA_PAZ, PERU, None])),
        period=draw(st.sampled_from([None, day(4), day(5), day(6)])),
        cause=draw(st.sampled_from(["earthquake", "attack", "bombing", None])),
        scope=draw(st.sampled_from(["incident", "incident", "cumulative"])),
        counting=draw(st.sampled_from(["total", "total", "new"])),
        modality=draw(st.sampled_from(["asserted", "reported", "feared", "denied"])),
        source=draw(st.sampled_from([None, "police", "OMS"])),
        revision=draw(st.integers(1, 3)),
        number=draw(st.integers(0, 2)),
    )


@st.composite
def events(draw: st.DrawFn) -> list[ClaimEvent]:
    told: list[ClaimEvent] = list(draw(st.lists(claims(), min_size=1, max_size=14)))
    for claim in draw(st.lists(st.sampled_from(told), max_size=3)):
        assert isinstance(claim, CasualtyClaim)
        told.append(
            withdrawn(claim, revision=draw(st.integers(1, 3)), key=draw(st.sampled_from([None, key_of(claim)])))
        )
    for text in draw(st.lists(st.sampled_from(QUOTES), max_size=4)):
        article = draw(st.sampled_from("abcdef"))
        speaker = draw(st.sampled_from(["Ana Ruiz", "Omar Sy"]))
        at = draw(st.sampled_from([0, 5, 30]))
        told.append(statement(article, text, speaker=speaker, at=at, number=draw(st.integers(0, 1))))
    return told


def tallies(told: Sequence[ClaimEvent], batch: int = 100) -> list[str]:
    partition = Partition()
    for start in range(0, len(told), batch):
        partition.apply(told[start : start + batch])
    return list(partition.tallies())


def sent_tallies(topic: Mapping[str, Output]) -> dict[str, CasualtyTally | StatementTally]:
    return {
        key: output.value for key, output in topic.items() if isinstance(output.value, CasualtyTally | StatementTally)
    }


def key_of_tally(tally: CasualtyTally | StatementTally) -> str:
    return tally.incident_id if isinstance(tally, CasualtyTally) else tally.speaker_id


ROBUST = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def reordered(draw: st.DrawFn) -> tuple[list[ClaimEvent], list[ClaimEvent]]:
    """Events, and the same ones in another order with some of them twice."""
    told = draw(events())
    again = draw(st.lists(st.sampled_from(told), max_size=5))
    return told, list(draw(st.permutations([*told, *again])))


@ROBUST
@given(reordered(), st.integers(1, 5))
def test_order_duplication_and_batches_change_nothing(
    told: tuple[list[ClaimEvent], list[ClaimEvent]], batch: int
) -> None:
    first, second = told
    assert tallies(second, batch) == tallies(first)


@ROBUST
@given(reordered())
def test_a_split_over_workers_changes_no_incident(told: tuple[list[ClaimEvent], list[ClaimEvent]]) -> None:
    claims = [event for event in told[1] if isinstance(event, CasualtyClaim)]
    workers: dict[str, list[ClaimEvent]] = {}
    for claim in claims:
        workers.setdefault(key_of(claim), []).append(claim)
    apart = [tally for events in workers.values() for tally in tallies(events, batch=1)]
    assert sorted(apart) == sorted(tallies(claims))


@ROBUST
@given(events(), st.integers(1, 5))
def test_what_was_sent_is_what_stands(told: list[ClaimEvent], batch: int) -> None:
    """The topic, compacted, holds the tallies and nothing else: what merged or lost its claims is marked."""
    partition = Partition()
    topic: dict[str, Output] = {}
    for start in range(0, len(told), batch):
        topic |= {output.key: output for output in partition.apply(told[start : start + batch])}
    sent = sent_tallies(topic)
    assert sent == {key_of_tally(tally): tally for tally in read(partition.tallies())}
    for output in topic.values():
        if isinstance(output.value, IncidentMerged):
            assert output.key not in sent
        assert not isinstance(output.value, IncidentSplit)


@ROBUST
@given(events(), st.integers(0, 14), st.integers(1, 5), st.booleans())
def test_a_worker_that_died_sends_again_what_may_have_been_lost(
    told: list[ClaimEvent], lost_from: int, batch: int, were_sent: bool
) -> None:
    """Records are ahead of the offsets: a rebuilt partition that reads the events again leaves the same topic."""
    first = Partition()
    topic: dict[str, Output] = {output.key: output for output in first.apply(told[:lost_from])}
    lost = first.apply(told[lost_from:])
    topic |= {output.key: output for output in lost if were_sent}
    second = Partition(dict(first.records), dict(first.settled))
    for start in range(lost_from, len(told), batch):
        topic |= {output.key: output for output in second.apply(told[start : start + batch])}
    assert sent_tallies(topic) == {key_of_tally(tally): tally for tally in read(second.tallies())}


@ROBUST
@given(st.lists(claims(), min_size=1, max_size=6), st.permutations(range(6)))
def test_join_is_commutative_and_idempotent(told: list[CasualtyClaim], order: list[int]) -> None:
    same_id = [claim.model_copy(update={"event_id": "one"}) for claim in told]
    again = [same_id[i] for i in order if i < len(same_id)]
    one = other = None
    for claim in same_id:
        one = join(one, claim)
    for claim in [*again, *again]:
        other = join(other, claim)
    assert one == other


@ROBUST
@given(claims(), claims())
def test_the_time_of_extraction_is_in_no_tally(one: CasualtyClaim, other: CasualtyClaim) -> None:
    later = [
        claim.model_copy(update={"extracted_at": claim.extracted_at + timedelta(days=1)}) for claim in (one, other)
    ]
    assert tallies([one, other]) == tallies(later)


@ROBUST
@given(events())
def test_settling_changes_no_tally(told: list[ClaimEvent]) -> None:
    """Also not for a partition that is rebuilt from what is kept, and new claims of other days find their way."""
    partition = Partition()
    partition.apply(told)
    partition.apply([casualty("far", 7, at=24 * 90, place=CUSCO.model_copy(update={"country": "BO"}))])
    before = list(partition.tallies())
    partition.settle()
    assert list(partition.tallies()) == before
    assert list(Partition(dict(partition.records), dict(partition.settled)).tallies()) == before


@ROBUST
@given(reordered(), st.integers(1, 5), st.integers(0, 20), st.integers(0, 20))
def test_an_article_from_far_ahead_changes_no_tally_of_the_others(
    told: tuple[list[ClaimEvent], list[ClaimEvent]], batch: int, first_place: int, second_place: int
) -> None:
    """Wherever in the order it comes, under the daily settlement, and with everything published a second time."""
    ahead = casualty("far", 7, at=24 * 240, place=CUSCO.model_copy(update={"country": "BO"}))
    came: list[list[str]] = []
    for events, place in zip(told, (first_place, second_place), strict=True):
        partition = Partition()
        ordered = [*events[:place], ahead, *events[place:]]
        for _ in range(2):
            for start in range(0, len(ordered), batch):
                partition.apply(ordered[start : start + batch])
                partition.settle_daily()
            came.append(list(partition.tallies()))
    assert came == [came[0]] * 4
