"""English statements: who said what, by phenomenon. The sentences are made up."""

import pytest

from tests.extractor.statements.reading import said, statements_of

pytestmark = pytest.mark.model

CASES = [
    # direct
    ('"The dam has burst," the mayor said.', "the mayor", "says", "The dam has burst", "direct"),
    ("“The dam has burst,” said Anna Moore.", "Anna Moore", "says", "The dam has burst", "direct"),
    ("‘The dam has burst,’ she added.", "she", "says", "The dam has burst", "direct"),
    ('Moore warned: "The road is closed for weeks."', "Moore", "warns", "The road is closed for weeks", "direct"),
    # mixed
    ('The judge said the ruling was "a disgrace" to the town.', "The judge", "says",
     'the ruling was "a disgrace" to the town', "mixed"),
    # indirect
    ("The ministry announced that schools would stay closed.", "The ministry", "announces",
     "schools would stay closed", "indirect"),
    ("The company denied it had polluted the river.", "The company", "denies", "it had polluted the river", "indirect"),
    ("The port will stay closed until Monday, officials said.", "officials", "says",
     "The port will stay closed until Monday", "indirect"),
    ("According to the Red Cross, three villages are cut off.", "the Red Cross", "says",
     "three villages are cut off", "indirect"),
    ("Three villages are cut off, according to firefighters.", "firefighters", "says",
     "Three villages are cut off", "indirect"),
    ("The reporter asked whether the bridge was safe.", "The reporter", "asks", "the bridge was safe", "indirect"),
    ("The governor promised to rebuild the bridge.", "The governor", "promises", "rebuild the bridge", "indirect"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "stance", "content", "form"), CASES)
def test_who_said_what(text: str, speaker: str, stance: str, content: str, form: str) -> None:
    found = statements_of(text, "en")
    assert [(s.speaker and s.speaker.text, s.cue and s.cue.stance, said(s, text), s.form) for s in found] == [
        (speaker, stance, content, form)
    ]


def test_a_sentence_whose_cues_share_a_speaker() -> None:
    text = "The scientists said the results were promising but warned that more tests were needed."
    found = statements_of(text, "en")
    assert [(s.speaker and s.speaker.text, said(s, text)) for s in found] == [
        ("The scientists", "the results were promising"),
        ("The scientists", "more tests were needed"),
    ]


def test_quotation_that_goes_on_in_the_next_sentence() -> None:
    text = '"We lost the house," Moore said. "We will rebuild it next year."'
    (statement,) = statements_of(text, "en")
    assert said(statement, text) == "We lost the house […] We will rebuild it next year"


def test_pronouns_over_an_article() -> None:
    text = (
        "Anna Moore visited the flooded village. Peter Grant, the mayor, met her there.\n"
        '"We need help," he said. The mayor added that the bridge was gone.'
    )
    assert [s.speaker and s.speaker.name for s in statements_of(text, "en")] == ["Peter Grant", "Peter Grant"]


@pytest.mark.parametrize(
    "text",
    [
        "The film “The Long Road” opens on Friday.",
        "The minister did not comment on the report.",
        "The so-called “green line” runs through the town.",
    ],
)
def test_not_statements(text: str) -> None:
    assert statements_of(text, "en") == ()
