"""Statements of one sentence that bear on each other. The sentences are made up."""

import pytest

from tests.extractor.statements.reading import said, statements_of

pytestmark = pytest.mark.model

Row = tuple[str | None, str, str]
"""The speaker's words, the cue, the content."""

CASES: list[tuple[str, list[Row]]] = [
    # a participle goes on for the one who speaks, not for the subject of what is said
    (
        "Le maire a estimé que les travaux n'étaient pas finis, jugeant qu'il manquait des ouvriers.",
        [
            ("Le maire", "a estimé", "les travaux n'étaient pas finis"),
            ("Le maire", "jugeant", "il manquait des ouvriers"),
        ],
    ),
    (
        "La ministre a affirmé que les écoles rouvriraient, tout en précisant que les cantines resteraient fermées.",
        [
            ("La ministre", "a affirmé", "les écoles rouvriraient"),
            ("La ministre", "précisant", "les cantines resteraient fermées"),
        ],
    ),
    (
        "La route sera coupée lundi, a-t-on indiqué, ajoutant que les bus seraient déviés.",
        [
            ("on", "a-t-on indiqué", "La route sera coupée lundi"),
            ("on", "ajoutant", "les bus seraient déviés"),
        ],
    ),
    (
        "« La digue a cédé », a déclaré Anne Morin, ajoutant que le village était évacué.",
        [
            ("Anne Morin", "a déclaré", "La digue a cédé"),
            ("Anne Morin", "ajoutant", "le village était évacué"),
        ],
    ),
    # two cues share a speaker
    (
        "Le préfet a déclaré que la route était coupée et a ajouté que les bus seraient déviés.",
        [
            ("Le préfet", "a déclaré", "la route était coupée"),
            ("Le préfet", "a ajouté", "les bus seraient déviés"),
        ],
    ),
    # what somebody says does not hold the words that attribute it to somebody else
    (
        "Le maire a promis de reconstruire le pont, a indiqué la préfecture.",
        [
            ("la préfecture", "a indiqué", "Le maire a promis de reconstruire le pont"),
            ("Le maire", "a promis", "reconstruire le pont"),
        ],
    ),
    (
        "« Les voisins demandent si le pont sera fermé », a déclaré Paul Morin, gérant du café.",
        [
            ("Paul Morin", "a déclaré", "Les voisins demandent si le pont sera fermé"),
            ("Les voisins", "demandent", "le pont sera fermé"),
        ],
    ),
    (
        "Le maire a promis de reconstruire le pont, a indiqué Paul Morin, gérant du café.",
        [
            ("Paul Morin", "a indiqué", "Le maire a promis de reconstruire le pont"),
            ("Le maire", "a promis", "reconstruire le pont"),
        ],
    ),
    # somebody is said to say something
    (
        "Le porte-parole a indiqué que la ministre avait promis de reconstruire le pont.",
        [
            ("Le porte-parole", "a indiqué", "la ministre avait promis de reconstruire le pont"),
            ("la ministre", "avait promis", "reconstruire le pont"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "rows"), CASES)
def test_who_goes_on(text: str, rows: list[Row]) -> None:
    found = statements_of(text, "fr")
    assert [(s.speaker and s.speaker.text, s.cue and s.cue.text, said(s, text)) for s in found] == rows


def test_what_is_nested_is_less_sure() -> None:
    outer, inner = statements_of("Le porte-parole a indiqué que la ministre avait promis de partir.", "fr")
    assert inner.confidence < outer.confidence
