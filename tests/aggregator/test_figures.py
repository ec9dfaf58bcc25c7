"""What the figures of one incident are, phenomenon by phenomenon."""

import pytest

from schemas.casualty import CasualtyClaim
from schemas.casualty_tally import KindFigures
from services.aggregator.figures import kind_figures
from services.aggregator.held import hold
from tests.aggregator.events import casualty


def figures(*claims: CasualtyClaim) -> KindFigures:
    return kind_figures([hold(claim) for claim in claims], {})


LEAST = {"high": None, "qualifier": "at_least"}
MORE = {"high": None, "qualifier": "more_than"}
ABOUT = {"qualifier": "about"}


@pytest.mark.parametrize(
    ("claims", "best", "changes"),
    [
        pytest.param([(12, {})], 12, ["first"], id="one article"),
        pytest.param([(12, {}), (15, {}), (21, {})], 21, ["first", "rise", "rise"], id="a rising toll"),
        pytest.param([(12, {}), (12, {})], 12, ["first"], id="a repetition is no change"),
        pytest.param([(12, LEAST), (12, {})], 12, ["first", "restatement"], id="a bound becomes exact"),
        pytest.param([(20, ABOUT), (19, {})], 19, ["first", "restatement"], id="about becomes exact"),
        pytest.param([(832, {}), (800, MORE)], 832, ["first"], id="a bound below contradicts nothing"),
        pytest.param([(20, {}), (15, {})], 20, ["first"], id="one late article with an old figure"),
        pytest.param([(20, {}), (15, {}), (15, {})], 15, ["first", "fall"], id="two outlets tell a lower one"),
        pytest.param(
            [(20, {"publisher": "A"}), (15, {"publisher": "A"})], 15, ["first", "correction"], id="its own outlet"
        ),
        pytest.param([(20, {}), (900, {})], 20, ["first"], id="a step too large for one outlet"),
        pytest.param([(20, {}), (900, {}), (850, {})], 850, ["first", "rise"], id="a second outlet comes near"),
        pytest.param([(12, {}), (3, {"counting": "new"})], 15, ["first", "addition"], id="new deaths add"),
        pytest.param(
            [(12, {}), (3, {"counting": "new"}), (3, {"counting": "new"})], 15, ["first", "addition"], id="add once"
        ),
        pytest.param([(12, {}), (5, {"part_of": "whole"})], 12, ["first"], id="a part never adds"),
        pytest.param([(2, {"subset": True}), (113, {})], 113, ["first"], id="some of them are no toll"),
        pytest.param([(113, {}), (2, {"subset": True})], 113, ["first"], id="nor are they later"),
        pytest.param([(12, {}), (100, {"modality": "feared"})], 12, ["first"], id="feared"),
        pytest.param([(12, {}), (0, {"modality": "denied"})], 12, ["first"], id="denied"),
        pytest.param([(0, {}), (4, {})], 4, ["first", "rise"], id="from nobody"),
    ],
)
def test_the_best_figure(claims: list[tuple[int, dict[str, object]]], best: int, changes: list[str]) -> None:
    told = [casualty(f"a{at}", value, at=at).model_copy(update={}) for at, (value, _) in enumerate(claims)]
    told = [_with(claim, options) for claim, (_, options) in zip(told, claims, strict=True)]
    known = figures(*told)
    assert known.best is not None
    assert known.best.value == best
    assert [change.type for change in known.history] == changes


def _with(claim: CasualtyClaim, options: dict[str, object]) -> CasualtyClaim:
    count: dict[str, object] = {name: options[name] for name in ("high", "qualifier") if name in options}
    other = {name: value for name, value in options.items() if name not in count}
    return claim.model_copy(update={**other, "count": claim.count.model_copy(update=count)})


def test_feared_and_denied_figures_never_raise_low() -> None:
    known = figures(
        casualty("a", 12), casualty("b", 90, at=1, modality="feared"), casualty("c", 40, at=2, modality="denied")
    )
    assert known.low is not None
    assert known.high is not None
    assert (known.low.value, known.high.value) == (12, 90)


def test_some_of_the_victims_are_a_lower_bound_where_nobody_gives_a_toll() -> None:
    known = figures(casualty("a", 2).model_copy(update={"subset": True}))
    assert known.best is not None
    assert (known.best.value, known.best.open) == (2, True)


def test_low_is_what_two_outlets_reach() -> None:
    known = figures(casualty("a", 12), casualty("b", 30, at=1))
    assert known.low is not None
    assert known.low.value == 12


@pytest.mark.parametrize(
    ("values", "grade"), [([12], "single"), ([12, 12], "confirmed"), ([20, 15], "disputed"), ([12, 15], "single")]
)
def test_the_grade(values: list[int], grade: str) -> None:
    assert figures(*(casualty(f"a{at}", value, at=at) for at, value in enumerate(values))).grade == grade


def test_sources_and_categories_keep_their_own_latest_figure() -> None:
    known = figures(
        casualty("a", 12, source="police"),
        casualty("b", 30, at=1, source="hôpital"),
        casualty("c", 14, at=2, source="police"),
        casualty("d", 5, at=3, part_of="whole", category="children"),
        casualty("e", 14, at=4, category="people", source="police"),
    )
    assert {s.source.text: s.figure.value for s in known.by_source if s.source} == {"police": 14, "hôpital": 30}
    assert [(part.category, part.figure.value) for part in known.by_victims] == [("children", 5)]


def test_of_the_figures_of_one_article_the_one_with_its_source_in_the_text_is_quoted() -> None:
    title = casualty("a", 12)
    title = title.model_copy(update={"evidence": title.evidence.model_copy(update={"field": "title"})})
    known = figures(title, casualty("a", 12, number=2), casualty("a", 12, number=1, source="police"))
    assert known.best is not None
    assert known.best.claim_id == "casualty-a-killed-1"
