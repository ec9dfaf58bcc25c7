"""What French constructions give as figures, and what looks like them and gives none."""

import pytest

from tests.extractor.casualties.conftest import Claims

pytestmark = pytest.mark.model

Figure = tuple[str, int]

LEFT_OUT: list[tuple[str, list[Figure]]] = [
    ("Cinq tués à Homs et huit autres à Alep.", [("killed", 5), ("killed", 8)]),
    ("Deux lycéens ont été tués et trois blessés.", [("killed", 2), ("injured", 3)]),
    ("Neuf femmes ont été battues et quatre étranglées.", [("killed", 4)]),
    ("On compte 44 morts chez les mineurs et 6 parmi les sauveteurs.", [("killed", 44), ("killed", 6)]),
    ("Bilan par région : Oromia 52 morts, Tigré 31, Amhara 9.", [("killed", 52), ("killed", 31), ("killed", 9)]),
    ("La tempête a fait 14 morts en Galice, 5 en Cantabrie.", [("killed", 14), ("killed", 5)]),
    ("L'explosion a tué un soldat, en blessant un deuxième.", [("killed", 1), ("injured", 1)]),
]

LOOK_LIKE_LEFT_OUT: list[tuple[str, list[Figure]]] = [
    ("La tempête a fait 14 morts en Galice, le 5 mars.", [("killed", 14)]),
    ("Deux lycéens ont été tués, route 12.", [("killed", 2)]),
    ("Un préfet a fait état d'une dizaine de soldats abattus.", [("killed", 10)]),
    ("Le virus a emporté un malade sur huit.", []),
    ("Un cinquième des électeurs s'est abstenu.", []),
]

OPENINGS: list[tuple[str, list[Figure]]] = [
    ("Percutée par un tramway, une étudiante est décédée sur place.", [("killed", 1)]),
    ("Mortellement touché au cou, un adjudant laisse trois enfants.", [("killed", 1)]),
    ("Grièvement brûlés, deux ouvriers attendaient des secours.", [("injured", 2)]),
    ("Arrêtés dimanche à la frontière, les quatre passeurs sont niçois.", [("detained", 4)]),
    ("Enlevées en mars, douze écolières ont retrouvé leurs parents.", [("abducted", 12)]),
    ("Délogés par l'incendie, une centaine d'habitants dorment chez des proches.", [("displaced", 100)]),
]

LOOK_LIKE_OPENINGS = [
    "Arrêté en 2019, le chantier emploie 40 ouvriers.",
    "Tué par sa rivale, le projet employait deux cents ingénieurs.",
    "Emportés par leur élan, les supporteurs ont chanté trois heures.",
    "Touchés par la grève, 300 vols ont été annulés.",
    "Évacuée rapidement, la question a occupé deux élus.",
]

VERBS: list[tuple[str, list[Figure]]] = [
    ("Sept bergers ont été foudroyés sur un alpage.", [("killed", 7)]),
    ("Les assaillants ont passé par les armes 31 villageois.", [("killed", 31)]),
    ("Deux sorcières présumées ont été brûlées vives.", [("killed", 2)]),
    ("La milice a mis à mort trois déserteurs.", [("killed", 3)]),
    ("Six légionnaires sont tombés au combat.", [("killed", 6)]),
    ("L'armée dit avoir « neutralisé » quinze insurgés.", [("killed", 15)]),
    ("Ils ont perdu leurs deux fils dans le séisme.", [("killed", 2)]),
    ("Quatre occupants n'ont pu être sauvés.", [("killed", 4)]),
    ("Dix manifestants ont été éborgnés.", [("injured", 10)]),
    ("L'accident a laissé deux motards paralysés.", [("injured", 2)]),
    ("Huit gendarmes ont été touchés aux jambes.", [("injured", 8)]),
    ("Une passante souffre d'un traumatisme crânien.", [("injured", 1)]),
    ("Trente plaisanciers sont toujours recherchés en mer.", [("missing", 30)]),
    ("Cinq matelots n'ont toujours pas été retrouvés.", [("missing", 5)]),
    ("Neuf ouvriers sont coincés sous la dalle.", [("missing", 9)]),
    ("Quarante locataires ont été délogés par le feu.", [("displaced", 40)]),
    ("Trois cents familles et 1.200 rescapés dorment sous la tente.", [("displaced", 1200)]),
    ("La crue a contraint 2.300 riverains à quitter leurs maisons.", [("displaced", 2300)]),
    ("Une douzaine de syndicalistes ont été embarqués par la police.", [("detained", 12)]),
    ("Vingt supporteurs ont passé la nuit en cellule.", [("detained", 20)]),
    ("Deux élus ont été placés sous mandat de dépôt.", [("detained", 2)]),
    ("Les pirates détiennent dix-huit marins.", [("abducted", 18)]),
    ("Soixante élèves restent captifs.", [("abducted", 60)]),
    ("Onze brûlés ont été admis au centre des grands brûlés.", [("injured", 11), ("hospitalised", 11)]),
]

LOOK_LIKE_VERBS = [
    "Trois suspects sont recherchés depuis lundi.",
    "Le groupe recherche 200 ingénieurs.",
    "Les deux candidats ont été éliminés au premier tour.",
    "Les quatre finalistes ont été éliminés.",
    "Deux ministres sont tombés d'accord.",
    "Des avocats ont été touchés par le soutien de 40 confrères.",
    "L'avion a embarqué 180 passagers.",
    "Douze pièces ont été passées par le musée.",
    "La région a perdu 300 emplois.",
    "La perte de onze députés a affaibli le parti.",
    "Dans ce polar, un tueur assassine quatre notables.",
    "Le roman raconte la fuite d'un homme qui a tué deux gendarmes.",
    "Deux cents passagers ont été bloqués sous la pluie.",
    "Trois tableaux n'ont pas été retrouvés.",
]

IDENTITIES: list[tuple[str, list[Figure]]] = [
    ("Les victimes, trois couvreurs polonais, travaillaient sans harnais.", [("killed", 3)]),
    ("Les blessés, six cyclistes, ont pu rentrer chez eux.", [("injured", 6)]),
    ("Deux plongeurs, un Belge et sa compagne, se sont noyés.", [("killed", 2)]),
    ("Un garçon de sept ans et sa grand-mère ont été tués.", [("killed", 2)]),
    ("On a trouvé les corps d'un fermier et de son épouse.", [("killed", 2)]),
    ("On a retrouvé les corps de ses trois filles.", [("killed", 3)]),
    ("Le corps calciné d'un pompier a été retrouvé.", [("killed", 1)]),
    ("Le choc a causé la mort du chauffeur et de ses quatre passagers.", [("killed", 4)]),
    ("Le meurtrier de deux joggeuses a fait appel.", [("killed", 2)]),
    ("Cette fièvre a fait une septième victime à Conakry.", [("killed", 1)]),
    ("Un couple a été tué dans son sommeil.", [("killed", 2)]),
    ("Deux skieurs disparus ont été retrouvés morts.", [("killed", 2)]),
]

LOOK_LIKE_IDENTITIES = [
    "Devant les victimes, trois avocats ont plaidé.",
    "Une victime, entendue hier, réclame deux millions d'euros.",
    "Un couple a ouvert deux restaurants.",
    "La mort du projet de trois promoteurs est actée.",
    "Le corps d'armée compte trois brigades.",
]

CONTRASTS: list[tuple[str, list[Figure]]] = [
    ("Six agents et quatre émeutiers ont été tués ou blessés.", [("casualties", 6), ("casualties", 4)]),
    ("Onze civils, dont des enfants, ont été tués ou blessés.", [("casualties", 11)]),
    ("Il a tiré sur le vigile, le blessant et tuant un client.", [("killed", 1)]),
    ("Le feu a fait 20 victimes, dont trois grièvement blessées.", [("killed", 20), ("injured", 3)]),
    ("Neuf détenus ont péri dans l'émeute.", [("killed", 9)]),
    ("Neuf détenus ont entamé une grève de la faim.", [("detained", 9)]),
    ("Les corps de deux spéléologues portés disparus ont été retrouvés.", [("killed", 2)]),
    ("La peste a tué 50 Malgaches et 120 cas ont été détectés.", [("killed", 50)]),
    ("Le club pleure la disparition de deux fondateurs.", [("killed", 2)]),
    ("L'enquête sur la disparition de deux stagiaires continue.", [("missing", 2)]),
    ("Une dizaine de clients ont été touchés par balle, dont deux mortellement.", [("injured", 10), ("killed", 2)]),
]


@pytest.mark.parametrize(
    ("text", "expected"), LEFT_OUT + LOOK_LIKE_LEFT_OUT + OPENINGS + VERBS + IDENTITIES + CONTRASTS
)
def test_figures(claims: Claims, text: str, expected: list[Figure]) -> None:
    assert sorted((claim.kind, claim.count.low) for claim in claims(text)) == sorted(expected)


@pytest.mark.parametrize("text", LOOK_LIKE_OPENINGS + LOOK_LIKE_VERBS + LOOK_LIKE_IDENTITIES)
def test_what_only_looks_like_a_figure(claims: Claims, text: str) -> None:
    assert [(claim.kind, claim.count.text) for claim in claims(text)] == []


SOURCES: list[tuple[str, str | None]] = [
    ("Trois ouvriers sont morts (préfecture).", "préfecture"),
    ("Douze marins ont disparu (garde-côtes).", "garde-côtes"),
    ("Le Monde rapporte que la préfecture a annoncé neuf morts.", "la préfecture"),
    ("Neuf morts ont été recensés.", None),
    ("Un corps a été retrouvé lundi.", None),
    ("Deux soldats qui, selon leurs proches, étaient en permission, ont été tués.", None),
    ("Huit personnes ont péri, a dit à l'AFP un porte-parole du gouverneur.", "un porte-parole du gouverneur"),
    ("Un tribunal a condamné le chauffard qui avait tué deux piétons.", None),
    ("Le maire sait que quatre personnes sont mortes.", None),
]


@pytest.mark.parametrize(("text", "source"), SOURCES)
def test_sources(claims: Claims, text: str, source: str | None) -> None:
    (claim,) = claims(text)
    assert (claim.source.text if claim.source else None) == source
