"""How statements are judged against gold: overlap of characters, optional ones left out, confidence by bins."""

from benchmarks.statements import Judged, Result, calibration

JUDGED = (
    Judged(0.9, 1.0, True, False),
    Judged(0.9, 0.5, False, False),
    Judged(0.6, 0.0, None, False),
    Judged(0.6, 0.9, True, True),
)


def test_optional_statements_count_neither_way() -> None:
    result = Result(JUDGED, gold=2)
    assert result.f1(0.3) == 2 * 2 / (3 + 2)
    assert result.f1(0.8) == 2 * 1 / (3 + 2)
    assert result.speaker_accuracy == 0.5


def test_shares_by_confidence() -> None:
    assert list(calibration(JUDGED)) == [(0.5, 0.7, 1, 0.0, 0.0), (0.88, 1.0, 2, 1.0, 0.5)]
