"""Where what is said ends, whose verb it is, and verbs that say nothing. The sentences are made up."""

import pytest

from tests.extractor.statements.reading import said, statements_of

pytestmark = pytest.mark.model

CASES: list[tuple[str, str, list[tuple[str | None, str]]]] = [
    # where it ends
    (
        "en",
        "Hill promised to lower rents while Dunn pledged to build homes.",
        [("Hill", "lower rents"), ("Dunn", "build homes")],
    ),
    (
        "en",
        "Growers claim the tunnel will ruin the valley, despite some engineers saying the noise will be slight.",
        [("Growers", "the tunnel will ruin the valley"), ("some engineers", "the noise will be slight")],
    ),
    (
        "en",
        "The airline said it would cut flights, without specifying how many.",
        [("The airline", "it would cut flights")],
    ),
    (
        "fr",
        "La ville dit vouloir planter mille arbres, sans toutefois préciser où.",
        [("La ville", "vouloir planter mille arbres")],
    ),
    (
        "fr",
        "Les gendarmes pensent que le chauffeur s'est endormi, ce que conteste son avocate.",
        [("Les gendarmes", "le chauffeur s'est endormi")],
    ),
    (
        "fr",
        "Après que la mairie a publié un avis selon lequel elle fermerait l'école, les parents ont manifesté.",
        [("la mairie", "elle fermerait l'école")],
    ),
    (
        "en",
        "The trainer admitted mistakes had been made but refused to resign.",
        [("The trainer", "mistakes had been made")],
    ),
    (
        "en",
        "Anglers accuse the dairy of dumping whey in the brook.",
        [("Anglers", "the dairy of dumping whey in the brook")],
    ),
    (
        "en",
        "She accused the banker of fraud in an interview.",
        [("She", "the banker of fraud")],
    ),
    ("en", 'The mill said Monday\'s fire was "under control."', [("The mill", 'Monday\'s fire was "under control."')]),
    ("en", "The mill said Monday it would reopen.", [("The mill", "it would reopen")]),
    (
        "en",
        'Her sister is waiting in Leeds - "she found a job in no time," says the young man.',
        [("the young man", "she found a job in no time")],
    ),
    (
        "en",
        "Doctors, who say the ward is full, want to send patients home.",
        [("Doctors", "the ward is full")],
    ),
    (
        "en",
        'He wrote that the book, which he had read twice, was a "masterpiece".',
        [("He", 'the book, which he had read twice, was a "masterpiece"')],
    ),
    # whose verb it is
    (
        "en",
        '"We were lucky," said Tom Price, a farmer from Dorset, who admits having ignored the warnings.',
        [("Tom Price", "We were lucky"), ("Tom Price", "having ignored the warnings")],
    ),
    (
        "fr",
        "Ce pont est une chance, a déclaré à l'AFP Anne Morin, une élue de 50 ans, qui a affirmé avoir voté contre.",
        [("Anne Morin", "Ce pont est une chance"), ("Anne Morin", "avoir voté contre")],
    ),
    (
        "en",
        "Raiders burned the mill at dawn, according to residents, who said the army came hours later.",
        [("residents", "Raiders burned the mill at dawn"), ("residents", "the army came hours later")],
    ),
    (
        "en",
        "This is a new chapter for our town, our region as a whole, declared Anna Reed, a teacher.",
        [("Anna Reed", "This is a new chapter for our town, our region as a whole")],
    ),
    (
        "fr",
        "Des pillards ont brûlé le moulin à l'aube, ont indiqué jeudi des habitants de la vallée.",
        [("des habitants de la vallée", "Des pillards ont brûlé le moulin à l'aube")],
    ),
    (
        "en",
        "As far as he was concerned, Potter told the inquiry, the matter was closed.",
        [("Potter", "As far as he was concerned […] the matter was closed")],
    ),
    (
        "en",
        "Dana Hill has been known as Dee, but this year announced her preference for Hill.",
        [("Dana Hill", "her preference for Hill")],
    ),
    (
        "en",
        "The river, as the poet put it, remembers everything.",
        [("the poet", "The river […] remembers everything")],
    ),
    (
        "fr",
        "La gauche unie nie avoir préparé une liste commune.",
        [("La gauche unie", "avoir préparé une liste commune")],
    ),
    (
        "en",
        "The inspectors, from the country's newly formed food agency, assert that the meat was smuggled.",
        [("The inspectors", "the meat was smuggled")],
    ),
    # texts that show, claims without a claimant, what is announced by anything
    (
        "en",
        "A survey by the Daily Echo showed the Greens leading by four points.",
        [("A survey by the Daily Echo", "the Greens leading by four points")],
    ),
    ("en", "The map shows a road leading to the coast.", []),
    ("en", "Fears that the dam could burst have prompted evacuations.", [(None, "the dam could burst")]),
    (
        "en",
        "The Hill empire recently announced the launch of a new brand.",
        [("The Hill empire", "the launch of a new brand")],
    ),
    ("en", "She highlighted the role of the parents.", [("She", "the role of the parents")]),
    ("fr", "Elle a ensuite souligné la patience des parents.", [("Elle", "la patience des parents")]),
    # marks
    (
        "en",
        '"It will be more than one," said Walton on the Rovers" official website.',
        [("Walton", "It will be more than one")],
    ),
    (
        "fr",
        "« Nous n'avions pas de problème avant l'arrivée des camions « a déclaré le fermier.",
        [("le fermier", "Nous n'avions pas de problème avant l'arrivée des camions")],
    ),
    # nobody says it
    ("en", "Tourists hoping to see the comet flocked to the hills.", []),
    ("en", "The Rovers got the points they required to stay up.", []),
    ("en", "The dairy will have to announce new prices next week.", []),
    ("fr", "Les Verts doivent encore annoncer un candidat pour dimanche.", []),
    ("fr", "Le maire a dû annoncer la fermeture du pont.", [("Le maire", "la fermeture du pont")]),
    ("en", "It must be added that the contracts will not be amended.", []),
    ("fr", "Mais moi je me demande si nous sommes prêts.", []),
    ("en", 'The tool "How much should you charge?" estimates wages of users.', []),
    (
        "en",
        "I am calling for the charges to be dropped, declared Mr. Hill.",
        [("Mr. Hill", "I am calling for the charges to be dropped")],
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_where_it_ends_and_whose_it_is(language: str, text: str, expected: list[tuple[str | None, str]]) -> None:
    found = [(s.speaker.text if s.speaker else None, said(s, text)) for s in statements_of(text, language)]
    assert found == expected
