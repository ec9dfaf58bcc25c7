"""French statements: who said what, by phenomenon. The sentences are made up."""

import pytest

from tests.extractor.statements.reading import said, statements_of

pytestmark = pytest.mark.model

CASES = [
    # direct
    ("« La digue a cédé », a déclaré le maire.", "le maire", "says", "La digue a cédé", "direct"),
    ('"La digue a cédé", explique Anne Morin.', "Anne Morin", "says", "La digue a cédé", "direct"),
    ("“La digue a cédé”, a-t-elle ajouté.", "elle", "says", "La digue a cédé", "direct"),
    ("Le préfet a ajouté : « L'aide arrive demain. »", "Le préfet", "says", "L'aide arrive demain", "direct"),
    # mixed
    (
        "Le préfet a affirmé que la situation était « très grave ».",
        "Le préfet", "says", "la situation était « très grave »", "mixed",
    ),
    # indirect
    (
        "Le gouvernement a annoncé que les écoles resteraient fermées.",
        "Le gouvernement", "announces", "les écoles resteraient fermées", "indirect",
    ),
    (
        "Le port restera fermé jusqu'à lundi, a indiqué la préfecture.",
        "la préfecture", "says", "Le port restera fermé jusqu'à lundi", "indirect",
    ),
    (
        "Selon la Croix-Rouge, trois villages sont coupés du monde.",
        "la Croix-Rouge", "says", "trois villages sont coupés du monde", "indirect",
    ),
    (
        "Trois villages sont coupés du monde, d'après les pompiers.",
        "les pompiers", "says", "Trois villages sont coupés du monde", "indirect",
    ),
    (
        "Le ministre a promis de reconstruire le pont.",
        "Le ministre", "promises", "reconstruire le pont", "indirect",
    ),
    (
        "Le groupe a nié que ses usines aient pollué la rivière.",
        "Le groupe", "denies", "ses usines aient pollué la rivière", "indirect",
    ),
    (
        "Le juge a demandé si le témoin connaissait la victime.",
        "Le juge", "asks", "le témoin connaissait la victime", "indirect",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "stance", "content", "form"), CASES)
def test_who_said_what(text: str, speaker: str, stance: str, content: str, form: str) -> None:
    found = statements_of(text, "fr")
    assert [(s.speaker and s.speaker.text, s.cue and s.cue.stance, said(s, text), s.form) for s in found] == [
        (speaker, stance, content, form)
    ]


NOT_STATEMENTS = [
    "Le train dit « de la côte » circule de nouveau.",
    "Le roman « Les Dunes » paraît en mai.",
    "La ministre n'a pas commenté ces informations.",
    "Cela veut dire que le pont reste fermé.",
]


@pytest.mark.parametrize("text", NOT_STATEMENTS)
def test_not_statements(text: str) -> None:
    assert statements_of(text, "fr") == ()
