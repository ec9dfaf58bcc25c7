"""Where words stand is told wholly or not at all."""

import json

import pytest
from pydantic import ValidationError

from schemas.casualty import Cause
from schemas.span import ArticleSpan


def test_words_without_a_span_are_read() -> None:
    assert Cause.model_validate_json('{"text": "séisme", "category": "earthquake"}').span is None


def test_a_span_is_read() -> None:
    cause = Cause.model_validate_json('{"text": "séisme", "span": {"field": "title", "start": 3, "end": 9}}')
    assert cause.span == ArticleSpan(field="title", start=3, end=9)


@pytest.mark.parametrize(
    "span",
    [
        {"field": "title", "start": 3},
        {"start": 3, "end": 9},
        {"field": "title", "end": 9},
        {"field": "title", "start": 9, "end": 9},
        {"field": "title", "start": 9, "end": 3},
        {"field": "title", "start": -1, "end": 3},
        {"field": "headline", "start": 3, "end": 9},
    ],
)
def test_a_part_of_a_span_or_an_empty_one_is_refused(span: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Cause.model_validate_json(json.dumps({"text": "séisme", "span": span}))
