"""Whatever the text: statements cut it to the words they claim, have ids of their own, and never raise."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.extractor.entities.link import link_entities
from services.extractor.statements.find import find_statements
from tests.extractor.statements.reading import reading_of

pytestmark = pytest.mark.model

PIECES = st.sampled_from(
    ["« ", " »", '"', "“", "”", "‘", "’", ", ", ". ", " : ", "\n", "\u200f", "\u202a", "\u00a0", "— ", "…",
     "a-t-il dit",
     "Anne Morin", "a déclaré", "que", "selon", "le maire", "la digue a cédé", "il", "elle", "said", "that", "he",
     "according to", "Peter Grant", "the dam burst", "citant", "et", "mais a ajouté que", "😀", "é\u0301"]
)  # fmt: skip


def check(text: str, language: str) -> None:
    reading = reading_of(text, language)
    statements = find_statements(reading, link_entities(reading))
    assert len({s.event_id for s in statements}) == len(statements)
    for statement in statements:
        content = statement.content
        assert content.text == text[content.start : content.end]
        assert content.parts[0].start == content.start
        assert content.parts[-1].end == content.end
        assert all(a.end <= b.start for a, b in zip(content.parts, content.parts[1:], strict=False))
        assert all(p.start < p.end for p in content.parts)
        assert statement.evidence.start <= content.start < content.end <= statement.evidence.end
        assert statement.speaker is None or statement.speaker.text in text
        assert statement.cue is None or statement.cue.text in text


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(PIECES, min_size=1, max_size=25), st.sampled_from(["fr", "en"]))
def test_any_text(pieces: list[str], language: str) -> None:
    text = " ".join(pieces)
    if text.strip():
        check(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "« " + "La digue a cédé. " * 200 + "», a déclaré le maire.",
        "« La digue a cédé. »",
        "« Il a dit : « La digue a cédé “hier” » et il est parti », a raconté Anne Morin.",
        "Le maire a déclaré : « La digue a cédé. Rien n'est perdu.",
        "\u202b« La digue a cédé », a déclaré le maire.\u202c",
        "»«»«»«",
        "a-t-il dit",
        "selon",
    ],
)
def test_odd_texts(text: str) -> None:
    check(text, "fr")


def test_the_same_article_gives_the_same_ids() -> None:
    text = "« La digue a cédé », a déclaré le maire. Selon lui, la digue a cédé."
    first, second = (find_statements(r, link_entities(r)) for r in (reading_of(text, "fr"), reading_of(text, "fr")))
    assert [s.event_id for s in first] == [s.event_id for s in second]
