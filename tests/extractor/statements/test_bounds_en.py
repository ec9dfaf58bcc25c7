"""Where the content of English statements begins and ends, by phenomenon. The sentences are made up."""

import pytest

from tests.extractor.statements.reading import said, statements_of

pytestmark = pytest.mark.model

BOUNDS = [
    # the narrator's concession
    ("Although the storm has passed, the roads stay closed, according to the mayor.", "the roads stay closed"),
    ("Despite the rain, the match will be played, the club said.", "the match will be played"),
    ('"While the rain lasts, the roads stay closed," Moore said.', "While the rain lasts, the roads stay closed"),
    # who shall do it
    ("She asked young voters to think about their choices.", "think about their choices"),
    ("The senator called on President Grant to replace the minister.", "replace the minister"),
    # objects with what is said of them
    ("The network called it a clumsy attempt to silence the press.", "it a clumsy attempt to silence the press"),
    ("The mayor praised Moore for her calm work.", "Moore for her calm work"),
    ("The union called for higher wages.", "higher wages"),
    ("The senator railed against the new tax.", "the new tax"),
    # the next clause is the narrator's
    (
        "Aides insisted it was no campaign event, but Grant's mix of his interests was on display.",
        "it was no campaign event",
    ),
    # what is quoted describes the speaker
    ('"We see a backlash," said Moore, author of the book "The Long Way Down."', "We see a backlash"),
    # after a phrase that is only partly quoted
    (
        'The step may be a "veiled sanction," she said, aimed at banks abroad.',
        'The step may be a "veiled sanction," […] aimed at banks abroad',
    ),
    # a conjunction before the verb of speech
    ("The bridge is gone, as the mayor said.", "The bridge is gone"),
    ("As the mayor said, the bridge is gone.", "the bridge is gone"),
    # marks
    ("`We know where to file this one,' said Moore.", "We know where to file this one"),
    ('He replied: "That is just because some things never change."', "That is just because some things never change"),
    # an adjunct, a concession or a quotation first
    (
        "Leed says that early in the strike, the mayor accepted some of the demands.",
        "early in the strike, the mayor accepted some of the demands",
    ),
    (
        'The editor has stressed that "although the figure is not good" inflation in Spain continues to be "high".',
        '"although the figure is not good" inflation in Spain continues to be "high"',
    ),
    # what follows the verb
    (
        "The tower is leaning, says Moore, because the river has washed out its foot.",
        "The tower is leaning […] because the river has washed out its foot",
    ),
    (
        "The roof leaks, warned the engineer, then the wall begins to crack.",
        "The roof leaks […] then the wall begins to crack",
    ),
    ("The owners have asked that the agent be allowed to travel.", "the agent be allowed to travel"),
    # somebody is said to have agreed
    ("The mayor said that Grant agreed to close the port.", "Grant agreed to close the port"),
    # nouns
    ("The mayor's threat to close the port surprised many.", "to close the port"),
    ("Moore's criticism of the new tax surprised many.", "the new tax"),
]


@pytest.mark.parametrize(("text", "content"), BOUNDS)
def test_where_the_content_begins_and_ends(text: str, content: str) -> None:
    assert [said(s, text).rstrip(",") for s in statements_of(text, "en")] == [content]


NESTED = "Moore said she was met by a guard who took her arm and said, “Please leave the building at once.”"


def test_a_quotation_belongs_to_the_verb_right_before_it() -> None:
    assert "Please leave the building at once" in {said(s, NESTED).rstrip(".") for s in statements_of(NESTED, "en")}
    assert any(said(s, NESTED).startswith("she was met by a guard") for s in statements_of(NESTED, "en"))


PREPOSITION = (
    "In announcing that the mayor was cleared, her spokeswoman, Ann Leed, said the council hoped to end its inquiry."
)


def test_what_a_prepositions_participle_tells_ends_before_the_main_clause() -> None:
    contents = {said(s, PREPOSITION) for s in statements_of(PREPOSITION, "en")}
    assert contents == {"the mayor was cleared", "the council hoped to end its inquiry"}


NONE = [
    "The agency required a paper certificate, although the officer can obtain one by two clicks.",
    "In March, Moore added to her collection the old harbour cranes.",
    "The crowd waved from the pier, praising the firemen.",
    "Grant has a two-point lead in the north.",
    "The proposed treaty is long.",
    "The state-run bank is closed.",
    "The clinic shows films on Sundays.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_statement(text: str) -> None:
    assert statements_of(text, "en") == ()
