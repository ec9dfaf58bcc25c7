"""Turns of English news: verbs that their place makes speech, names taken for adverbs, phrases that are no speech."""

import pytest

from tests.extractor.statements.reading import said, statements_of

pytestmark = pytest.mark.model

TURNS: list[tuple[str, list[tuple[str | None, str]]]] = [
    # verbs of no lexicon, between a quotation and somebody
    ('"The old harbour cannot be saved", marks the Tribune.', [("the Tribune", "The old harbour cannot be saved")]),
    (
        "The first results are coming in from the coast, assessed Karla Brandt of Nordbank.",
        [("Karla Brandt of Nordbank", "The first results are coming in from the coast")],
    ),
    # a mark glued to a pronoun
    ('We must take this seriously,"he told the paper.', [("he", "We must take this seriously")]),
    # where it ends
    ("The two admitted having set the fire, they are now on trial.", [("The two", "having set the fire")]),
    (
        'The party "has failed", Mr Lang told Radio Nord on Monday, through which he often speaks.',
        [("Mr Lang", 'The party "has failed"')],
    ),
    # the main verb after a relative clause
    ("The suspect, who denies the charges, was remanded in custody.", [("The suspect", "the charges")]),
    ("Critics who called the project a waste were proved right.", [("Critics", "the project a waste")]),
    ("The doctor that claimed the drug was safe has left the country.", [("The doctor", "the drug was safe")]),
    ("The builder, who had promised a new roof, disappeared with the money.", []),
    # a relative clause between subject and verb, which is no insertion
    ("The prize, whose winner was named on Monday by the jury, praises young writers.", []),
    # what is called so
    ("Brown called the plan absurd.", [("Brown", "the plan absurd")]),
    ("Amin called for the release of the crew.", [("Amin", "the release of the crew")]),
    ("The unions called a strike for Monday.", []),
    ("She called the police at midnight.", []),
    # no speech
    ("The beer is brewed according to the old Purity Law.", []),
    ("The town knows that the river will rise again.", []),
    ("The council discussed five plans for the bridge.", []),
]


@pytest.mark.parametrize(("text", "rows"), TURNS)
def test_turns(text: str, rows: list[tuple[str | None, str]]) -> None:
    found = [(each.speaker.text if each.speaker else None, said(each, text)) for each in statements_of(text, "en")]
    assert found == rows
