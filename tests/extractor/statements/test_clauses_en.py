"""English clauses that news joins, interrupts and goes on with: whose they are and where they end."""

import pytest

from tests.extractor.statements.reading import said, statements_of

pytestmark = pytest.mark.model

Rows = list[tuple[str | None, str]]

DASHES: list[tuple[str, Rows]] = [
    (
        "In March – the governor explains – we will open the second tunnel.",
        [("the governor", "In March […] we will open the second tunnel")],
    ),
    ("The tunnel – says Brandt – is too narrow for lorries.", [("Brandt", "The tunnel […] is too narrow for lorries")]),
    (
        '"We are no heroes - adds the head of the brigade – the valley was lucky.',
        [("the head of the brigade", "We are no heroes […] the valley was lucky")],
    ),
    (
        '"We never signed," the chairman said – a claim the union rejects – and left the room.',
        [("the chairman", "We never signed")],
    ),
]
AFTER_CONJUNCTIONS: list[tuple[str, Rows]] = [
    (
        "The players were sent home because, said a club statement, they had broken the rules.",
        [("a club statement", "they had broken the rules")],
    ),
    ("The bridge is shut but, the mayor said, it will reopen in May.", [("the mayor", "it will reopen in May")]),
    ("But, notes the report, the dam is safe.", [("the report", "the dam is safe")]),
    (
        "The firm was fined although, according to its lawyers, nobody was hurt.",
        [("its lawyers", "nobody was hurt")],
    ),
    (
        'But, he added, leaning on the rail of his boat, "nobody here will ever sell a single acre."',
        [("he", "nobody here will ever sell a single acre")],
    ),
    (
        '"The road is shut because, the mayor said, it is unsafe."',
        [("the mayor", "The road is shut because […] it is unsafe")],
    ),
]

RELAYED: list[tuple[str, Rows]] = [
    ("The Herald quoted the coach as saying that the cup was lost.", [("the coach", "the cup was lost")]),
    ('"The cup is lost," the Herald quoted the coach as saying.', [("the coach", "The cup is lost")]),
    ('"The cup is lost," the coach was quoted as saying by the Herald.', [("the coach", "The cup is lost")]),
    ("The agency cited an officer as saying the town had fallen.", [("an officer", "the town had fallen")]),
    ('"I was a coward", the banker is alleged to have told his aides.', [("the banker", "I was a coward")]),
]

ENDS: list[tuple[str, Rows]] = [
    # a verb of speech with a noun and its clause, which shares the speaker
    (
        "The coach said he would stay and expressed hope that the club would buy a striker.",
        [("The coach", "he would stay"), ("The coach", "hope that the club would buy a striker")],
    ),
    (
        "Grant has denied every charge, and has promised to fight on.",
        [("Grant", "every charge"), ("Grant", "fight on")],
    ),
    # a verb that nothing joins to the verb of speech
    (
        "A spokesman explained that, in the long run, a further 80 workers currently spread across the coast will "
        "move to Leeds.",
        [
            (
                "A spokesman",
                "in the long run, a further 80 workers currently spread across the coast will move to Leeds",
            )
        ],
    ),
    # what the narrator compares a share with
    (
        "About 60% say that the new line is worth its price, up from 41% in May.",
        [("About 60%", "the new line is worth its price")],
    ),
    ("The minister said costs were up, up from May.", [("The minister", "costs were up, up from May")]),
]
DESCRIBED: list[tuple[str, Rows]] = [
    ('The minister dismissed him as "a clown".', [("The minister", "a clown")]),
    (
        'Neighbours, who describe her as "kind" and "a little shy", are stunned.',
        [("Neighbours", '"kind" and "a little shy"')],
    ),
    (
        'The union, which the minister dismissed as "a handful of dreamers", is old.',
        [("the minister", "a handful of dreamers")],
    ),
    ('Critics describe the plan as "very costly".', [("Critics", 'the plan as "very costly"')]),
    ('The dairy labels its bottles as "organic".', []),
]

MARKS_AND_NAMES: list[tuple[str, Rows]] = [
    # the opening mark is missing
    (
        'The ones who have a boat go, the others stay," Grant specifies.',
        [("Grant", "The ones who have a boat go, the others stay")],
    ),
    # a mark glued to a name
    ('"We will win the cup next year,"Grant promised.', [("Grant", "We will win the cup next year")]),
    # a name that is also an adverb
    (
        "The firm has a clear conflict of interests, says Then.",
        [("Then", "The firm has a clear conflict of interests")],
    ),
    # an aside with a verb of its own before the conjunction
    (
        "The hospital admitted on Monday, in a note slipped out at night, that the scanner was broken.",
        [("The hospital", "the scanner was broken")],
    ),
    ("The mayor said, after she had met the families, that the pier was lost.", [("The mayor", "the pier was lost")]),
]

LOCUTIONS: list[tuple[str, Rows]] = [
    ("Aides let it be known that he would not object.", [("Aides", "he would not object")]),
    ("The minister made it clear that no one would be sacked.", [("The minister", "no one would be sacked")]),
    ('"We will not sell," Grant made clear.', [("Grant", "We will not sell")]),
    ("The mayor is convinced that the dam will hold.", [("The mayor", "the dam will hold")]),
    ("The firm makes clear glass that lasts.", []),
    ("Grant is certain to win.", []),
]
BACKGROUNDS: list[tuple[str, Rows]] = [
    ("The mayor vowed to rebuild the pier after the storm had destroyed it.", [("The mayor", "rebuild the pier")]),
    ("The union promised to help while ministers looked away.", [("The union", "help")]),
    ("She told them to leave after they had eaten.", [("She", "leave after they had eaten")]),
    ("The dam will hold, at least according to the mayor.", [("the mayor", "The dam will hold")]),
]


@pytest.mark.parametrize(
    ("text", "rows"),
    [*DASHES, *AFTER_CONJUNCTIONS, *RELAYED, *ENDS, *DESCRIBED, *MARKS_AND_NAMES, *LOCUTIONS, *BACKGROUNDS],
)
def test_who_says_what(text: str, rows: Rows) -> None:
    found = [(each.speaker.text if each.speaker else None, said(each, text)) for each in statements_of(text, "en")]
    assert found == rows


def test_who_relays_it() -> None:
    text = "The mayor was quoted by the Herald as saying that the bridge was safe."
    assert [(s.speaker and s.speaker.text, s.via and s.via.text) for s in statements_of(text, "en")] == [
        ("The mayor", "the Herald")
    ]


def test_a_list_of_gerunds_goes_on() -> None:
    text = "She said the town had taken steps, such as closing the pier, clearing the beach, and pledging not to fish."
    assert "the town had taken steps, such as closing the pier, clearing the beach, and pledging not to fish" in {
        said(each, text) for each in statements_of(text, "en")
    }
