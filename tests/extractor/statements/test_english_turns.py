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
    ("Those accusing the club of fraud were told to wait.", [("Those", "the club of fraud"), (None, "wait")]),
    (
        "Prices fell, with analysts saying a new fall will hurt the small firms.",
        [("analysts", "a new fall will hurt the small firms")],
    ),
    # a relative clause between subject and verb, which is no insertion
    ("The prize, whose winner was named on Monday by the jury, praises young writers.", []),
    # what is called so
    ("Brown called the plan absurd.", [("Brown", "the plan absurd")]),
    ("Amin called for the release of the crew.", [("Amin", "the release of the crew")]),
    ("The unions called a strike for Monday.", []),
    ("She called the police at midnight.", []),
    # verbs that a preposition of time opens, particles, verbs with what completes them
    (
        "A week after the vote, Larsen predicted that the coalition would fall.",
        [("Larsen", "the coalition would fall")],
    ),
    ("When Larsen predicts that it will rain, the fair is moved.", []),
    (
        "We are pleased with the result, points out Nora Lind in the evening.",
        [("Nora Lind", "We are pleased with the result")],
    ),
    ("Smith made it clear that he would not resign.", [("Smith", "he would not resign")]),
    ("The union has made clear it will strike.", [("The union", "it will strike")]),
    ("The palace let it be known that the king was ill.", [("The palace", "the king was ill")]),
    ("He made the water so clear that one could see the ground.", []),
    ('"The bridge is safe for now"; says the engineer.', [("the engineer", "The bridge is safe for now")]),
    # a verb in quotation marks whose subject stands outside
    ('The union "condemns" the closure of the plant.', [("The union", "the closure of the plant")]),
    ('The firm "deplores that nobody was warned".', [("The firm", "nobody was warned")]),
    ('The mayor has "condemned" the attack.', [("The mayor", "the attack")]),
    ('The so-called "agreed" rates were dropped.', []),
    # an object after the verb, which is no speaker
    ("The fire was soon out, and the warden (a retired guard) explains it as luck.", []),
    # quotations that only a conjunction joins
    (
        'Reyes denounced "the slow decline of the schools" and the "waste of public money".',
        [("Reyes", '"the slow decline of the schools" and the "waste of public money"')],
    ),
    ('Reyes said "we will win" and left the room.', [("Reyes", "we will win")]),
    # the main clause after a subordinate one
    (
        "Though the bridge is old, according to some engineers it will hold for decades.",
        [("some engineers", "it will hold for decades")],
    ),
    ("Although the bridge is old, according to engineers, it is safe.", [("engineers", "it is safe")]),
    (
        "When the bridge was closed, according to the mayor, nobody protested.",
        [("the mayor", "When the bridge was closed […] nobody protested")],
    ),
    ("As the talks failed, according to Reuters.", [("Reuters", "As the talks failed")]),
    # what is called so before the clause
    ('The deal, which Ito described as "a start", was signed on Friday.', [("Ito", "a start")]),
    ('Paris made an offer Oslo described as a "bad joke".', [("Oslo", "bad joke")]),
    ("The man that neighbours described as quiet was arrested.", []),
    # a participle after a comma within the marks
    (
        'Ito told parliament that "nobody could have known," adding that work would resume.',
        [("Ito", "nobody could have known"), ("Ito", "work would resume")],
    ),
    ('He praised the "brave," adding nothing.', []),
    # nouns, of speech and of what is foreseen
    ("Her fear that the house would be sold proved groundless.", [("Her", "the house would be sold")]),
    ("Analysts predict a fall in prices.", [("Analysts", "a fall in prices")]),
    ("The weather forecast promises rain.", []),
    # no speech
    ("The beer is brewed according to the old Purity Law.", []),
    ("The town knows that the river will rise again.", []),
    ("The council discussed five plans for the bridge.", []),
]


@pytest.mark.parametrize(("text", "rows"), TURNS)
def test_turns(text: str, rows: list[tuple[str | None, str]]) -> None:
    found = [(each.speaker.text if each.speaker else None, said(each, text)) for each in statements_of(text, "en")]
    assert found == rows
