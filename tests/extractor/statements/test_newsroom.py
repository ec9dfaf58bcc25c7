"""What newsroom prose attributes, by how it does so, and what only looks like it. The sentences are made up."""

import pytest

from tests.extractor.statements.reading import said, statements_of

pytestmark = pytest.mark.model

Row = tuple[str | None, str | None, str]
"""The speaker's words, whose name they mean, the content."""

SAID_FR: list[tuple[str, list[Row]]] = [
    # inserted
    (
        (
            "La fermeture de l'usine de Roanne, prévue pour le printemps, sera finalement repoussée d'un an, "
            "a déclaré lundi soir le directeur du site, Marc Teyssier, à l'issue d'une réunion avec les "
            "syndicats."
        ),
        [
            (
                "le directeur du site, Marc Teyssier",
                "Marc Teyssier",
                "La fermeture de l'usine de Roanne, prévue pour le printemps, sera finalement repoussée d'un an",
            )
        ],
    ),
    (
        "Les travaux de la ligne 4, a-t-il déclaré devant les élus, ne commenceront pas avant septembre.",
        [("il", None, "Les travaux de la ligne 4 […] ne commenceront pas avant septembre")],
    ),
    (
        (
            "« Nous avons perdu la moitié de la récolte », raconte Sylvie Garnier, viticultrice à Fleurie, "
            "en montrant ses ceps noircis."
        ),
        [("Sylvie Garnier", "Sylvie Garnier", "Nous avons perdu la moitié de la récolte")],
    ),
    (
        "Le nombre de cas a baissé, ont affirmé les autorités sanitaires lors d'une conférence à Lyon.",
        [("les autorités sanitaires", None, "Le nombre de cas a baissé")],
    ),
    (
        "Le nombre de cas a baissé, a affirmé le directeur de l'hôpital devant la presse.",
        [("le directeur de l'hôpital", None, "Le nombre de cas a baissé")],
    ),
    # according to somebody
    ("Selon la mairie, la piscine rouvrira en mai.", [("la mairie", None, "la piscine rouvrira en mai")]),
    (
        "Le suspect, selon une source proche de l'enquête, aurait quitté le pays dès dimanche.",
        [("une source proche de l'enquête", None, "Le suspect […] aurait quitté le pays dès dimanche")],
    ),
    (
        "Ce projet, d'après la ministre, ne coûtera rien à l'État.",
        [("la ministre", None, "Ce projet […] ne coûtera rien à l'État")],
    ),
    ("Hier soir, selon la mairie, trente arbres sont tombés.", [("la mairie", None, "trente arbres sont tombés")]),
    ("Selon le maire, reste à trouver l'argent.", [("le maire", None, "reste à trouver l'argent")]),
    (
        "Près de 4 000 foyers étaient privés d'électricité mardi matin dans le Finistère, selon Enedis.",
        [("Enedis", "Enedis", "Près de 4 000 foyers étaient privés d'électricité mardi matin dans le Finistère")],
    ),
    (
        "Les deux hommes ont été arrêtés, selon Paul Morin, un porte-parole de la police.",
        [("Paul Morin", "Paul Morin", "Les deux hommes ont été arrêtés")],
    ),
    (
        "La ville a élu, selon Paul Morin, un nouveau maire.",
        [("Paul Morin", "Paul Morin", "La ville a élu […] un nouveau maire")],
    ),
    (
        "À en croire le syndicat, les négociations sont au point mort.",
        [("le syndicat", None, "les négociations sont au point mort")],
    ),
    # mixed
    (
        "La ministre a présenté ses excuses et promis « une réponse rapide ».",
        [("La ministre", None, "une réponse rapide")],
    ),
    (
        "Le syndicat réclame « une vraie négociation » et dénonce « un passage en force ».",
        [("Le syndicat", None, "une vraie négociation"), ("Le syndicat", None, "un passage en force")],
    ),
    (
        ("La ministre estime que la réforme est « juste et nécessaire », mais refuse de fixer un calendrier."),
        [("La ministre", None, "la réforme est « juste et nécessaire »")],
    ),
    (
        "L'ONG dénonce des conditions de détention « inhumaines » dans les camps du nord.",
        [("L'ONG", None, "des conditions de détention « inhumaines » dans les camps du nord")],
    ),
    # several sentences
    (
        (
            "« Nous n'avons rien vu venir. L'eau est montée en dix minutes. Tout est détruit », témoigne "
            "Jean Ribot, retraité."
        ),
        [("Jean Ribot", "Jean Ribot", "Nous n'avons rien vu venir. L'eau est montée en dix minutes. Tout est détruit")],
    ),
    (
        (
            "« C'est une bonne nouvelle pour la ville », s'est félicitée la maire, Hélène Vasseur. « Nous "
            "attendions cette décision depuis trois ans. »"
        ),
        [
            (
                "la maire, Hélène Vasseur",
                "Hélène Vasseur",
                "C'est une bonne nouvelle pour la ville […] Nous attendions cette décision depuis trois ans",
            )
        ],
    ),
    (
        (
            'Anne Morin a déclaré : "Ces résultats prolongent la tendance.\nLa météo reste le premier '
            "facteur. L'été a été rude.\"\nLes ventes ont monté."
        ),
        [
            (
                "Anne Morin",
                "Anne Morin",
                "Ces résultats prolongent la tendance […] La météo reste le premier facteur. L'été a été rude",
            )
        ],
    ),
    # pronouns
    (
        (
            "Le procureur de Lyon, Antoine Berger, a tenu une conférence de presse mardi. Il a indiqué que "
            "deux suspects avaient été interpellés. Selon lui, l'enquête sera longue."
        ),
        [
            ("Il", "Antoine Berger", "deux suspects avaient été interpellés"),
            ("lui", "Antoine Berger", "l'enquête sera longue"),
        ],
    ),
    (
        (
            "La romancière Lucie Perrin reçoit dans son jardin. Son mari, Paul, jardine. « J'écris la nuit "
            "», confie-t-elle."
        ),
        [("elle", "Lucie Perrin", "J'écris la nuit")],
    ),
    (
        "Le préfet, Marc Teyssier, a visité le chantier. À son avis, le pont tiendra.",
        [("son", "Marc Teyssier", "le pont tiendra")],
    ),
    ("Lui assure que tout est prêt.", [("Lui", None, "tout est prêt")]),
    # noun phrases
    (
        "Dans un communiqué, la préfecture a précisé que la route resterait fermée.",
        [("la préfecture", None, "la route resterait fermée")],
    ),
    (
        "Le groupe a annoncé dans un communiqué la suppression de 400 postes.",
        [("Le groupe", None, "la suppression de 400 postes")],
    ),
    (
        "Le maire a confirmé devant la presse la fermeture de la piscine.",
        [("Le maire", None, "la fermeture de la piscine")],
    ),
    # infinitives
    (
        "Le trésorier reconnaît avoir signé les chèques sans les lire.",
        [("Le trésorier", None, "avoir signé les chèques sans les lire")],
    ),
    ("L'accusé nie avoir été présent sur les lieux.", [("L'accusé", None, "avoir été présent sur les lieux")]),
    (
        "La Commission dit vouloir protéger les consommateurs.",
        [("La Commission", "Commission", "vouloir protéger les consommateurs")],
    ),
    ("Les syndicats menacent de bloquer le port dès lundi.", [("Les syndicats", None, "bloquer le port dès lundi")]),
    # asked
    (
        "Le député a demandé au gouvernement s'il comptait retirer le texte.",
        [("Le député", None, "il comptait retirer le texte")],
    ),
    ("La présidente du tribunal a demandé à l'avocat de se taire.", [("La présidente du tribunal", None, "se taire")]),
]

SAID_EN: list[tuple[str, list[Row]]] = [
    # inserted
    (
        ("The new bridge over the Tyne, the council said on Monday, will not open to lorries before the spring."),
        [("the council", None, "The new bridge over the Tyne […] will not open to lorries before the spring")],
    ),
    (
        "The bridge is shut, the council said on Monday, a day after a lorry hit it.",
        [("the council", None, "The bridge is shut")],
    ),
    (
        "The bridge is shut, the council said on Monday, and lorries are banned.",
        [("the council", None, "The bridge is shut […] and lorries are banned")],
    ),
    (
        "The driver had been emptying the till, Detective Dennis Carver wrote in the report.",
        [("Detective Dennis Carver", "Detective Dennis Carver", "The driver had been emptying the till")],
    ),
    (
        '"We lost half the crop in a single night," said Martha Kell, who has farmed near Ely since 1987.',
        [("Martha Kell", "Martha Kell", "We lost half the crop in a single night")],
    ),
    (
        "Ministers, officials admitted, had been warned twice about the dam.",
        [("officials", None, "Ministers […] had been warned twice about the dam")],
    ),
    (
        "The number of cases has fallen, said the head of the hospital during a visit to Leeds.",
        [("the head of the hospital", None, "The number of cases has fallen")],
    ),
    (
        (
            '"It was over in seconds," said Paul Finch, the minister of transport, who visited the site on '
            'Sunday. "We were lucky."'
        ),
        [("Paul Finch", "Paul Finch", "It was over in seconds […] We were lucky")],
    ),
    # according to somebody
    (
        ("According to a report published on Thursday by the audit office, the state overspent by two billion pounds."),
        [("a report published on Thursday by the audit office", None, "the state overspent by two billion pounds")],
    ),
    (
        "The suspect, according to a source close to the inquiry, left the country on Sunday.",
        [("a source close to the inquiry", None, "The suspect […] left the country on Sunday")],
    ),
    ("In the union's view, the talks have failed.", [("the union", None, "the talks have failed")]),
    (
        "The two men were arrested and charged, according to Dan Barrow, a spokesman for the police.",
        [("Dan Barrow", "Dan Barrow", "The two men were arrested and charged")],
    ),
    (
        "The town elected, according to Dan Barrow, a new mayor.",
        [("Dan Barrow", "Dan Barrow", "The town elected […] a new mayor")],
    ),
    # mixed
    (
        'The prime minister apologised and promised "a swift response".',
        [("The prime minister", None, "a swift response")],
    ),
    (
        'The charity denounced "inhumane" conditions in the northern camps.',
        [("The charity", None, '"inhumane" conditions in the northern camps')],
    ),
    (
        'The judge spoke of "an extraordinary case" and ordered a new assessment.',
        [("The judge", None, "an extraordinary case")],
    ),
    (
        'The host said that he was simply "being who he is and that\'s wonderful."',
        [("The host", None, 'he was simply "being who he is and that\'s wonderful."')],
    ),
    # names with a hyphen
    (
        '"We will not forget," Karine Jean-Pierre, a spokeswoman for the group, said on Friday.',
        [("Karine Jean-Pierre", "Karine Jean-Pierre", "We will not forget")],
    ),
    # several sentences
    (
        ('"We saw nothing coming. The water rose in ten minutes. Everything is gone," said John Ribbon, a pensioner.'),
        [("John Ribbon", "John Ribbon", "We saw nothing coming. The water rose in ten minutes. Everything is gone")],
    ),
    (
        (
            '"This is good news for the town," said the mayor, Helen Vance. "We had been waiting for this '
            'decision for three years."'
        ),
        [
            (
                "the mayor, Helen Vance",
                "Helen Vance",
                "This is good news for the town […] We had been waiting for this decision for three years",
            )
        ],
    ),
    (
        (
            'Paul Newton said: "These results continue the trend we have seen since April.\nThe weather '
            'remains the biggest factor. The summer could not have come at a worse time."\nSales were up.'
        ),
        [
            (
                "Paul Newton",
                "Paul Newton",
                (
                    "These results continue the trend we have seen since April […] The weather remains the biggest "
                    "factor. The summer could not have come at a worse time"
                ),
            )
        ],
    ),
    # pronouns
    (
        (
            "The chief constable, Anthony Burge, met reporters on Tuesday. He said two suspects had been "
            "arrested. In his view, the inquiry will take months."
        ),
        [
            ("He", "Anthony Burge", "two suspects had been arrested"),
            ("his", "Anthony Burge", "the inquiry will take months"),
        ],
    ),
    (
        (
            'The novelist Lucy Perrin received us in her garden. Her husband, Paul, was mowing the lawn. "I '
            'write at night," she says.'
        ),
        [("she", "Lucy Perrin", "I write at night")],
    ),
    (
        (
            "Mary Collins and Peter Vidal run the company. She explains that the show was rewritten three "
            "times. He insists that everything is ready."
        ),
        [("She", "Mary Collins", "the show was rewritten three times"), ("He", "Peter Vidal", "everything is ready")],
    ),
    # nouns
    (
        "In a statement, the council said the road would stay closed.",
        [("the council", None, "the road would stay closed")],
    ),
    (
        "The minister's claim that the coffers are empty angered the opposition.",
        [("The minister", None, "the coffers are empty")],
    ),
    ("The group announced on Monday the loss of 400 jobs.", [("The group", None, "the loss of 400 jobs")]),
    # infinitives
    (
        "The treasurer admitted signing the cheques without reading them.",
        [("The treasurer", None, "signing the cheques without reading them")],
    ),
    ("The defendant denies having been there.", [("The defendant", None, "having been there")]),
    # asked
    (
        "The senator asked the government whether it would withdraw the bill.",
        [("The senator", None, "it would withdraw the bill")],
    ),
    ("Police urged residents to stay indoors.", [("Police", None, "stay indoors")]),
]

SILENT: list[tuple[str, str]] = [
    # what varies or is sorted “according to” something
    ("Les prix varient selon les saisons et selon la taille du logement.", "fr"),
    ("Les élèves sont répartis selon leur niveau.", "fr"),
    ("Prices vary according to the season and the size of the flat.", "en"),
    # commas around what describes
    ("Le maire, arrivé en retard, a serré des mains et distribué des tracts.", "fr"),
    ("La direction, qui emploie 300 personnes, cherche un repreneur.", "fr"),
    ("The mayor, who arrived late, shook hands and handed out leaflets.", "en"),
    # somebody spoke, and no clause stands before it
    ("When he left, the minister spoke in a low voice.", "en"),
    ("He left early, and his wife wrote in her diary.", "en"),
    ("La ministre a parlé dans le bureau du préfet.", "fr"),
    # infinitives and objects of other verbs
    ("Les enfants ont appris à nager.", "fr"),
    ("Lui dire que tout est prêt serait mentir.", "fr"),
    ("The report continued the series.", "en"),
    # what the writer thinks
    ("Je pense que ce n'est pas le moment de débattre.", "fr"),
    # denied speech
    ("Le ministre n'a pas dit qu'il démissionnerait.", "fr"),
    ("The minister did not say he would resign.", "en"),
    ("The minister declined to comment on the report.", "en"),
    # marks that are no quotation marks
    ('The monitor is 12" wide.\nThe other is 15" wide.', "en"),
]

TITLES: list[tuple[str, str, list[str]]] = [
    ("Anne Morin : les impôts vont baisser", "fr", ["les impôts vont baisser"]),
    ("Anne Morin : « Le maire doit partir »", "fr", ["Le maire doit partir"]),
    ("Storm could flood the coast, forecasters warn", "en", ["Storm could flood the coast"]),
    # what is told of the one before the colon
    ("Anne Morin : la chanteuse change de nom", "fr", []),
    ("Anne Morin : elle quitte la scène", "fr", []),
    ("Anne Moore: the singer changes her name", "en", []),
    ("Arsenal v Spurs: how the derby was won", "en", []),
]


def _rows(text: str, language: str) -> list[Row]:
    found = statements_of(text, language)
    return [
        (s.speaker.text if s.speaker else None, s.speaker.name if s.speaker else None, said(s, text)) for s in found
    ]


@pytest.mark.parametrize(("text", "rows"), SAID_FR)
def test_french(text: str, rows: list[Row]) -> None:
    assert _rows(text, "fr") == rows


@pytest.mark.parametrize(("text", "rows"), SAID_EN)
def test_english(text: str, rows: list[Row]) -> None:
    assert _rows(text, "en") == rows


@pytest.mark.parametrize(("text", "language"), SILENT)
def test_nobody_says_anything(text: str, language: str) -> None:
    assert _rows(text, language) == []


@pytest.mark.parametrize(("title", "language", "contents"), TITLES)
def test_headlines(title: str, language: str, contents: list[str]) -> None:
    assert [said(s, title) for s in statements_of("Fin.", language, title=title)] == contents
