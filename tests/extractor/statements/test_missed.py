"""Sentences where the speaker, the comma, the mark or the verb of speech is not what it usually is. All made up."""

import pytest

from tests.extractor.statements.reading import said, statements_of

pytestmark = pytest.mark.model

ROOF = "The roof is leaking and nobody cares"
DOCTORS = "We beg you to send the doctors back"

SAID_EN: list[tuple[str, str | None, str]] = [
    # whoever speaks is described by a participle or a hyphenated word
    (f'"{ROOF}," said the injured young driver after the crash.', "the injured young driver", ROOF),
    (f'"{ROOF}," says the last-year winner today.', "the last-year winner", ROOF),
    # the verb looks like a name's participle
    (
        "The work on the harbour – underlined Bertolini – has not been paid for by the ministry.",
        "Bertolini",
        "The work on the harbour […] has not been paid for by the ministry",
    ),
    (
        "The hostages were freed near the border on Sunday, as confirmed by the Belgian foreign minister.",
        "the Belgian foreign minister",
        "The hostages were freed near the border on Sunday",
    ),
    # no comma, no subject, no mark
    ("The flood could be prevented said Smith.", "Smith", "The flood could be prevented"),
    (f'"{ROOF}," declared for the BBC.', None, ROOF),
    (
        "The trees were cut down, they never asked us for permission, said in an interview.",
        None,
        "The trees were cut down, they never asked us for permission",
    ),
    (f"\"{ROOF},' said Novak, who didn't wait.", "Novak", ROOF),
    (f"''{ROOF},'' said the manager of the hall.", "the manager of the hall", ROOF),
    # somebody's words, or a text's
    (f'"{DOCTORS}," is what is written in the letter.', "the letter", DOCTORS),
    (f'"{DOCTORS}," were the words of the nurses, who left the hospital.', "the nurses", DOCTORS),
    (f'The mayor\'s message was clear: "{DOCTORS}."', "The mayor", DOCTORS),
    # verbs that seldom attribute
    (f"«{ROOF}», considers the historian Pavel Orlov.", "the historian Pavel Orlov", ROOF),
    (f'"{ROOF}," marks the Tribune.', "the Tribune", ROOF),
    (
        '"From the data," goes on the spokesman, "a clear trend appears".',
        "the spokesman",
        "From the data […] a clear trend appears",
    ),
    ("The practitioner denied having issued it.", "The practitioner", "having issued it"),
    (
        "The heiress has sued the art dealer, whom she accuses of cheating her father for years.",
        "she",
        "cheating her father for years",
    ),
    ("The union branded the plan a disaster for the region.", "The union", "the plan a disaster for the region"),
    ("Critics labelled him as a coward.", "Critics", "him as a coward"),
    (
        "The consul transmitted to the Embassy that the prisoners had not been fed for days.",
        "The consul",
        "the prisoners had not been fed for days",
    ),
    # what the sentence first concedes
    (
        "Though he believes that the dam is safe, the engineer would not sleep below it.",
        "he",
        "the dam is safe",
    ),
]
SAID_FR: list[tuple[str, str | None, str]] = [
    (
        "Bien qu'il pense que la digue est sûre, l'ingénieur n'y dormirait pas.",
        "il",
        "la digue est sûre",
    ),
    (
        "« La digue est sûre et bien tenue », ont dit hier (heure locale) les élus.",
        "les élus",
        "La digue est sûre et bien tenue",
    ),
    (
        "« Nous vous supplions de renvoyer les médecins », est indiqué dans la lettre.",
        "la lettre",
        "Nous vous supplions de renvoyer les médecins",
    ),
]
NOT_SAID = [
    ("The deal was signed in May, announced in a letter and forgotten.", "en"),
    ('"The Long Road," written in May, is out.', "en"),
    ('"Where we have been" is a story about a school.', "en"),
    ('"The Boy Who Could Fly," follows the Tanner family for a year.', "en"),
    ("They labelled the box and shipped it.", "en"),
    ("The mayor branded the plan.", "en"),
    ("The lock denied opening to anyone.", "en"),
    ("When he thinks that nobody is looking, he steals apples.", "en"),
    ("The army came to the village, reported on Monday.", "en"),
    ("La salle était claire, précise, sans décor.", "fr"),
]


@pytest.mark.parametrize(
    ("text", "speaker", "content", "language"), [(*row, "en") for row in SAID_EN] + [(*row, "fr") for row in SAID_FR]
)
def test_said(text: str, speaker: str | None, content: str, language: str) -> None:
    found = [(s.speaker.text if s.speaker else None, said(s, text)) for s in statements_of(text, language)]
    assert (speaker, content) in found


@pytest.mark.parametrize(("text", "language"), NOT_SAID)
def test_nobody_said_it(text: str, language: str) -> None:
    assert statements_of(text, language) == ()
