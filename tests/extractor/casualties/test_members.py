"""Which member of a list, a toll or a whole a French figure belongs to."""

import pytest

from tests.extractor.casualties.conftest import Claims

Figure = tuple[str, int, int | None]

PARTS_AND_WHOLES: list[tuple[str, list[Figure]]] = [
    ("Le car transportait 52 lycéens, dont 9 ont été blessés.", [("injured", 9, 9)]),
    ("Sur les 30 mineurs, 12 ont péri et 4 ont été blessés.", [("killed", 12, 12), ("injured", 4, 4)]),
    ("Il n'y a que six rescapés : deux sont grièvement blessés.", [("injured", 2, 2)]),
    ("Cinq personnes, dont deux enfants, ont été tuées.", [("killed", 5, 5), ("killed", 2, 2)]),
    ("Deux marins sont morts et un troisième est porté disparu.", [("killed", 2, 2), ("missing", 1, 1)]),
    ("Une cinquième est gravement brûlée.", [("injured", 1, 1)]),
    ("Un sixième des électeurs a voté.", []),
    ("Trois des blessés sont morts à l'hôpital.", [("killed", 3, 3)]),
    ("Huit blessés ont été évacués par hélicoptère.", [("injured", 8, 8)]),
]

TOLLS: list[tuple[str, list[Figure]]] = [
    ("Le nombre de pêcheurs disparus est de 14.", [("missing", 14, 14)]),
    ("Le chiffre des prisonniers est de 2 300.", [("detained", 2300, 2300)]),
    ("L'ONU évalue à 640 le nombre des civils tués.", [("killed", 640, 640)]),
    ("Le nombre de votants est de 640.", []),
    ("Le cyclone a fait un bilan de 210 personnes.", [("killed", 210, 210)]),
    ("Le bilan est désormais de 33 personnes.", [("killed", 33, 33)]),
    ("Le bilan est de 33, dont 5 blessés.", [("killed", 33, 33), ("injured", 5, 5)]),
]

SENSES: list[tuple[str, list[Figure]]] = [
    ("Quatre ouvriers ont été évacués vers l'hôpital.", [("hospitalised", 4, 4)]),
    ("Dix marins ont été retrouvés vivants et trois morts.", [("killed", 3, 3)]),
    ("L'armée a perdu 31 hommes.", [("killed", 31, 31)]),
    ("L'armée a perdu 31 chars.", []),
    ("Il reste 40 lycéens détenus par leurs ravisseurs.", [("abducted", 40, 40)]),
    ("Douze parmi la centaine d'élèves enlevés ont été libérés.", [("abducted", 12, 12), ("abducted", 100, 100)]),
    ("Il purge 20 ans de prison pour le meurtre de trois femmes.", [("killed", 3, 3)]),
    ("Les neuf pêcheurs restent introuvables.", [("missing", 9, 9)]),
    ("Neuf tués en mai, soit un total de 60 depuis janvier.", [("killed", 9, 9), ("killed", 60, 60)]),
    ("Près de 900 soldats ont été mis hors de combat.", [("casualties", 900, 900)]),
    ("Quelque 700 habitants ont trouvé refuge dans une école.", [("displaced", 700, 700)]),
    ("Son frère et deux de ses cousins ont été tués.", [("killed", 2, 2)]),
    (
        "Neuf personnes ont péri, parmi lesquelles deux pompiers, et 31 ont été brûlées.",
        [("killed", 9, 9), ("killed", 2, 2), ("injured", 31, 31)],
    ),
]

ELLIPSES: list[tuple[str, list[tuple[str, int, str | None]]]] = [
    (
        "La police parle de huit blessés, les syndicats d'une vingtaine.",
        [("injured", 8, "La police"), ("injured", 20, "les syndicats")],
    ),
    (
        "« Une dizaine de morts » selon l'ONU, « au moins 26 » pour Amnesty International.",
        [("killed", 10, "l'ONU"), ("killed", 26, "Amnesty International")],
    ),
    (
        "Le régime reconnaît 60 morts, l'opposition avance le chiffre de 300.",
        [("killed", 60, "Le régime"), ("killed", 300, "l'opposition")],
    ),
    ("La route a fait 41 morts en mai, contre 37 en avril.", [("killed", 41, None), ("killed", 37, None)]),
    (
        'La mairie a fait état "de 10 blessés, dont 6 parmi les pompiers".',
        [("injured", 10, "La mairie"), ("injured", 6, "La mairie")],
    ),
    ("Une avalanche est signalée à Bessans, où un skieur est mort.", [("killed", 1, None)]),
    ("La police a annoncé 12 morts, route 40.", [("killed", 12, "La police")]),
]

NOTES: list[tuple[str, list[Figure]]] = [
    (
        "Ils perdirent la bataille, avec 300 tués[3] et 120 disparus[4].",
        [("killed", 300, 300), ("missing", 120, 120)],
    ),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), PARTS_AND_WHOLES + TOLLS + SENSES + NOTES)
def test_members(claims: Claims, text: str, expected: list[Figure]) -> None:
    found = [(claim.kind, claim.count.low, claim.count.high) for claim in claims(text)]
    assert sorted(found, key=str) == sorted(expected, key=str)


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), ELLIPSES)
def test_other_speakers(claims: Claims, text: str, expected: list[tuple[str, int, str | None]]) -> None:
    found = [(claim.kind, claim.count.low, claim.source.text if claim.source else None) for claim in claims(text)]
    assert found == expected
