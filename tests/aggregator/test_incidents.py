"""Which claims come together."""

from datetime import date

import pytest

from schemas.casualty import CasualtyClaim
from schemas.casualty_tally import CasualtyTally
from schemas.period import Period
from services.aggregator.partition import Partition
from tests.aggregator.events import CUSCO, LIMA, casualty, casualty_tallies, day

PERU = LIMA.model_copy(update={"name": "Peru", "geonames_id": 3932488})
CALLAO = LIMA.model_copy(update={"name": "Callao", "geonames_id": 3946083, "longitude": -77.12})


def tallies(*claims: CasualtyClaim) -> list[CasualtyTally]:
    partition = Partition()
    partition.apply(claims)
    return casualty_tallies(partition.tallies())


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        pytest.param({"period": day(5)}, {"period": day(5)}, True, id="same day, place and cause"),
        pytest.param({"period": day(5)}, {"at": 30}, True, id="no day"),
        pytest.param({"period": day(5)}, {"period": day(5), "place": CALLAO}, True, id="next town"),
        pytest.param({"period": day(5)}, {"period": day(5), "place": PERU}, True, id="the country only"),
        pytest.param({"period": day(5)}, {"period": day(5), "cause": "tsunami"}, True, id="causes that go together"),
        pytest.param({"period": day(5)}, {"period": day(5), "cause": "disease"}, False, id="another cause"),
        pytest.param(
            {"period": day(5), "cause": "attack"}, {"period": day(5), "cause": "attack", "place": CUSCO}, False,
            id="another town",
        ),
        pytest.param(
            {"period": day(5), "cause": "attack"}, {"period": day(9), "cause": "attack", "at": 100}, False,
            id="another day",
        ),
        pytest.param(
            {"period": day(5), "cause": "attack"}, {"period": day(5), "cause": "bombing"}, True, id="a more exact cause"
        ),
        pytest.param(
            {"period": day(5), "cause": "shooting"}, {"period": day(5), "cause": "bombing"}, False, id="either exact"
        ),
        pytest.param(
            {"period": day(5), "cause": "fire"}, {"period": day(5), "cause": "transport_accident"},
            False, id="either exact too",
        ),
        pytest.param(
            {"period": day(5), "cause": "shipwreck"}, {"period": day(5), "cause": "transport_accident"},
            True, id="one a kind",
        ),
        pytest.param({"period": day(5)}, {"period": day(5), "scope": "cumulative"}, False, id="the toll of a war"),
        pytest.param({"period": day(5)}, {"period": day(7), "at": 50}, True, id="the day of the report, after a quake"),
        pytest.param(
            {"period": day(5)}, {"period": day(7), "at": 50, "place": PERU}, True,
            id="a quake of that week in the country",
        ),
        pytest.param(
            {"period": day(5), "cause": "bombing"}, {"period": day(7), "at": 50, "place": PERU, "cause": "bombing"},
            False, id="a bombing of that week in the country",
        ),
    ],
)  # fmt: skip
def test_two_articles(one: dict[str, object], other: dict[str, object], together: bool) -> None:
    options = [{"at": 0, **one}, {"at": 5, **other}]
    claims = [
        casualty(f"a{n}", 12 + n, at=float(str(option.pop("at"))), cause=str(option.pop("cause", "earthquake")))
        .model_copy(update=option)
        for n, option in enumerate(options)
    ]  # fmt: skip
    assert len(tallies(*claims)) == (1 if together else 2)


def test_a_rising_toll_told_by_halves_is_one_incident_with_its_history() -> None:
    claims = [
        casualty("a", 384, at=6, place=CUSCO, period=day(5), cause="tsunami"),
        casualty("b", 832, at=40, place=PERU, cause="earthquake"),
        casualty("c", 800, at=41, place=PERU, cause="tsunami", high=None, qualifier="more_than"),
        casualty("d", 1200, at=70, place=CUSCO, cause="earthquake"),
        casualty("e", 200, at=42, place=CUSCO, cause="earthquake", kind="injured", high=None, qualifier="indefinite"),
    ]
    [tally] = tallies(*claims)
    assert tally.articles == 5
    assert [change.figure.value for change in tally.figures["killed"].history] == [384, 832, 1200]


def test_the_background_of_an_article_is_another_incident_than_its_news() -> None:
    old = Period(start=date(2020, 3, 5), end=date(2020, 3, 5), text="le 5 mars 2020")
    claims = [casualty("a", 12, number=0), casualty("a", 700, number=1, period=old)]
    best = [tally.figures["killed"].best for tally in tallies(*claims)]
    assert sorted(figure.value for figure in best if figure) == [12, 700]


def test_several_kinds_in_one_article_are_one_incident() -> None:
    claims = [casualty("a", 12, period=day(5)), casualty("a", 34, kind="injured", place=None, cause=None, number=1)]
    claims[1] = claims[1].model_copy(update={"place": PERU})
    [tally] = tallies(*claims)
    assert sorted(tally.figures) == ["injured", "killed"]
