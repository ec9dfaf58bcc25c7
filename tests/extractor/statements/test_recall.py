"""Sentences in which a mark, a pause or a description hides who said what. The sentences are made up."""

import pytest

from tests.extractor.statements.reading import said, statements_of

pytestmark = pytest.mark.model

ROOF = "The roof is leaking and nobody cares"
DOCTORS = "We beg you to send the doctors back"

SAID_FR: list[tuple[str, str | None, str]] = [
    # a mark whose partner stands in another sentence, or is of another kind
    (
        "Pour nous il y avait des limites, \"a ajouté l'un des joueurs.",
        "l'un des joueurs",
        "Pour nous il y avait des limites",
    ),
    (
        "Il manque des soldats, et cela n'est pas assez\", a dit Morin à l'agence.",
        "Morin",
        "Il manque des soldats, et cela n'est pas assez",
    ),
    ('La ministre a dit que « le pont tiendra encore dix ans".', "La ministre", "le pont tiendra encore dix ans"),
    # a pause instead of a conjunction
    ("Paul Morin a dit, c'est terminé !", "Paul Morin", "c'est terminé !"),
    # the verb of a paragraph begun by the speaker's words
    ("« Pourquoi avoir tant attendu ? »,\nrailla-t-il devant la presse.", "il", "Pourquoi avoir tant attendu ?"),
    # who speaks
    ("Le pont est fermé, déclarait la DDT.", "la DDT", "Le pont est fermé"),
    (
        "Le chanteur Paul Morin, un proche du maire, a estimé que le concert aurait lieu.",
        "Le chanteur Paul Morin",
        "le concert aurait lieu",
    ),
    ("Cette année, il a annoncé la vente du théâtre.", "il", "la vente du théâtre"),
    (
        "« Le pont tient », assure le directeur de la compagnie et ajoute que les trains circulent.",
        "le directeur de la compagnie",
        "les trains circulent",
    ),
    (
        "Un porte parole de la mairie a dit « nous ferons tout pour protéger les enfants ».",
        "Un porte parole de la mairie",
        "nous ferons tout pour protéger les enfants",
    ),
    # an adjunct before the conjunction of a subordinate verb
    (
        "Le ton avait changé lorsqu'il avait déclaré devant l'assemblée générale des Nations unies qu'il était prêt.",
        "il",
        "il était prêt",
    ),
    # a dash after the verb is no hyphen
    ("Le sommeil est une arme, a-t-il affirmé - même en été.", "il", "Le sommeil est une arme […] même en été"),
    # a full stop that ends no sentence
    (
        "Le port a confié ses travaux à l'agence Sra. Morin, pour trois ans, a indiqué le ministère.",
        "le ministère",
        "Le port a confié ses travaux à l'agence Sra. Morin, pour trois ans",
    ),
    # questions told
    ("Il a raconté comment il avait senti le violent séisme.", "Il", "comment il avait senti le violent séisme"),
    (
        "Le ministre a tenu à expliquer pourquoi le pont était fermé.",
        "Le ministre",
        "pourquoi le pont était fermé",
    ),
    ("Il se demande à quel point les élus sont engagés.", "Il", "à quel point les élus sont engagés"),
    # what somebody is called
    (
        "Elle décrit Paddington comme un « membre de la famille ».",
        "Elle",
        "Paddington comme un « membre de la famille »",
    ),
    ("Le maire a qualifié cet accord de « farce grotesque ».", "Le maire", "cet accord de « farce grotesque »"),
    # nouns and a colon, nouns and a clause apart
    (
        "D'où l'appel de Michel Morin, directeur du port : « ces travaux doivent cesser ».",
        "Michel Morin",
        "ces travaux doivent cesser",
    ),
    (
        "Hier, une rumeur a vite couru dans la ville, selon laquelle le pont serait détruit.",
        "une rumeur",
        "le pont serait détruit",
    ),
    # one paragraph opens the quotation, a later one closes it
    (
        "« Je ne viendrai pas demain.\nLe pont est trop vieux.\nEt nous aussi », a-t-elle ajouté.",
        "elle",
        "Je ne viendrai pas demain […] Le pont est trop vieux […] Et nous aussi",
    ),
    # an object pronoun before an inserted verb
    ("« Il me fait rire », m'a dit Mme Morin.", "Mme Morin", "Il me fait rire"),
    # what somebody in a quotation is said to say
    ("« Les élus reconnaissent en privé qu'ils ignorent tout du projet. »", "Les élus", "ils ignorent tout du projet"),
    ("« Ils m'ont dit : “Tu as raison” », a raconté Anne Morin.", "Ils", "Tu as raison"),
    # who is accused belongs to what is said
    ("Le syndicat accuse le directeur d'avoir menti.", "Le syndicat", "le directeur d'avoir menti"),
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

SAID_EN: list[tuple[str, str | None, str]] = [
    (
        "The chemist said the idea that the lake could be cleaned is not new.",
        "The chemist",
        "the idea that the lake could be cleaned is not new",
    ),
    (
        "According to Daily, the Czech business newspaper, the firm has submitted a bid.",
        "Daily",
        "the firm has submitted a bid",
    ),
    (
        "Rights advocates have denounced abuses in the enforcement of the policy.",
        "Rights advocates",
        "abuses in the enforcement of the policy",
    ),
    (
        "Analysts see the rate falling over the next months, but say that prices will rise.",
        "Analysts",
        "prices will rise",
    ),
    (
        "The station saw no crowds, the operator stated, having planned for more staff.",
        "the operator",
        "The station saw no crowds",
    ),
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

NOT_SAID = [
    ("Rappelons que le pont date de 1930.", "fr"),
    ("Il est étonnant que les travaux aient commencé.", "fr"),
    ("Si quelqu'un croit que le pont est sûr, il se trompe.", "fr"),
    ("Il est parti sans préciser que la route était coupée.", "fr"),
    ("La commission a considéré comme référence l'année 2009 : les budgets sont maintenus.", "fr"),
    ("Ils ont lancé une révolte qui a duré jusqu'à ce que le dernier se rende.", "fr"),
    ("Several deputies supported the bill in the past.", "en"),
    ("They would have fared better if they had insisted that the bridge was safe.", "en"),
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
    ("text", "speaker", "content", "language"), [(*row, "fr") for row in SAID_FR] + [(*row, "en") for row in SAID_EN]
)
def test_said(text: str, speaker: str | None, content: str, language: str) -> None:
    found = [(s.speaker.text if s.speaker else None, said(s, text)) for s in statements_of(text, language)]
    assert (speaker, content) in found


@pytest.mark.parametrize(("text", "language"), NOT_SAID)
def test_nobody_said_it(text: str, language: str) -> None:
    assert statements_of(text, language) == ()
