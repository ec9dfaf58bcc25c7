"""How cues take what is said: infinitives, adjuncts, locutions, what is no content. The sentences are made up."""

import pytest

from tests.extractor.statements.reading import said, statements_of

pytestmark = pytest.mark.model

SAID = [
    # infinitives with an auxiliary, or hung on the noun before them
    ("La mairie assure avoir prévenu les habitants.", "La mairie", "avoir prévenu les habitants"),
    ("L'entreprise a affirmé ne pas être responsable du retard.", "L'entreprise", "ne pas être responsable du retard"),
    ("Les syndicats demandent à la direction de rouvrir l'atelier.", "Les syndicats", "rouvrir l'atelier"),
    # what the subject says of itself
    ("La ministre s'est dite prête à recevoir les agriculteurs.", "La ministre", "prête à recevoir les agriculteurs"),
    # adverbs and adjuncts before the conjunction
    ("Ils rappellent aussi que le pont date de 1930.", "Ils", "le pont date de 1930"),
    (
        "Le directeur a déclaré hier devant la commission que les comptes avaient été falsifiés.",
        "Le directeur",
        "les comptes avaient été falsifiés",
    ),
    # locutions
    ("La préfecture fait état de trois routes coupées.", "La préfecture", "trois routes coupées"),
    ("Le syndicat met en cause une « erreur humaine ».", "Le syndicat", "une « erreur humaine »"),
    ("Le maire a fait valoir que le budget était épuisé.", "Le maire", "le budget était épuisé"),
    # who speaks
    ("Aux députés, le ministre a répondu que la loi serait votée.", "le ministre", "la loi serait votée"),
    ("La digue a tenu, a dit à la chaîne LCI le préfet.", "le préfet", "La digue a tenu"),
    ("« La digue a tenu », a confié cette semaine Anne Morin.", "Anne Morin", "La digue a tenu"),
    ("« Tu es en retard », lui dit un collègue.", "un collègue", "Tu es en retard"),
    # where what is said ends
    (
        "Alors que la mairie dit que le pont est sûr, les riverains l'évitent.",
        "la mairie",
        "le pont est sûr",
    ),
    (
        "L'organisme a expliqué qu'il refusait la vente car il craignait une fraude.",
        "L'organisme",
        "il refusait la vente car il craignait une fraude",
    ),
    (
        "Aucun retard n'est prévu, assure le directeur : « Tout sera prêt à temps. »",
        "le directeur",
        "Aucun retard n'est prévu […] Tout sera prêt à temps",
    ),
    (
        "Le courant a été rétabli, précise la préfecture, les écoles ont rouvert lundi.",
        "la préfecture",
        "Le courant a été rétabli […] les écoles ont rouvert lundi",
    ),
    # according to
    ("Le pont a cédé et selon la préfecture la route est coupée.", "la préfecture", "la route est coupée"),
    (
        "Selon Anne Morin, une géologue, la falaise recule chaque année.",
        "Anne Morin",
        "la falaise recule chaque année",
    ),
    ("Selon les élus, chants et danses animeront la soirée.", "les élus", "chants et danses animeront la soirée"),
    ("Aux dires du maire, le pont est sûr.", "maire", "le pont est sûr"),
    ('"Il était temps",dit-elle.', "elle", "Il était temps"),
    # places that make a verb one of speech
    ("« Tu as bien grandi », s'est-elle extasiée.", "elle", "Tu as bien grandi"),
    ("« La digue va tenir toute la nuit » M. Morin a déclaré mercredi.", "M. Morin", "La digue va tenir toute la nuit"),
    # clauses taken like nouns, and participles between
    ("Les élus demandent à ce que la route soit rouverte.", "Les élus", "la route soit rouverte"),
    (
        "Le préfet a déclaré en visitant le chantier que la digue tiendrait.",
        "Le préfet",
        "la digue tiendrait",
    ),
    # relative clauses and descriptions
    (
        "Un élu, qui a assuré que la route rouvrirait, a quitté la salle.",
        "Un élu",
        "la route rouvrirait",
    ),
    (
        "La chanteuse Anne Morin, une amie du défunt, a estimé que l'hommage était réussi.",
        "La chanteuse Anne Morin",
        "l'hommage était réussi",
    ),
    ("Les élus disent que le pont est ancien ; il date de 1930.", "Les élus", "le pont est ancien"),
    ("Le pont tremble, a déclaré une de leurs responsables.", "une de leurs responsables", "Le pont tremble"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "content"), SAID)
def test_what_is_said(text: str, speaker: str, content: str) -> None:
    found = statements_of(text, "fr")
    assert [(s.speaker and s.speaker.text, said(s, text)) for s in found] == [(speaker, content)]


def test_a_participle_shares_auxiliary_and_speaker() -> None:
    found = statements_of("Anne Morin a dit que le pont tremblait et ajouté que « la digue cédera cette nuit ».", "fr")
    assert [(s.speaker and s.speaker.text, s.content.text) for s in found] == [
        ("Anne Morin", "le pont tremblait"),
        ("Anne Morin", "la digue cédera cette nuit"),
    ]


NOTHING_SAID = [
    "Rappelez-vous que le pont est fermé.",
    "Cela prouve que le pont est solide.",
    "Les nouvelles règles exigent des contrôles réguliers.",
    "Les turbulences laissent espérer une accalmie.",
    "Le candidat du parti pense la même chose.",
    "Le pays pense à rouvrir ses frontières.",
    "À Sofia se sont ajoutés de petits groupes.",
    "Mais ajoutez plutôt un matelas que vous pouvez laver.",
    "Le club a engagé un joueur à mener l'attaque.",
    "Le patient est menacé par une perte de mémoire.",
]


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_nothing_is_said(text: str) -> None:
    assert statements_of(text, "fr") == ()


def test_a_clause_belongs_to_the_verb_before_its_conjunction() -> None:
    (found,) = statements_of("Le conseil a ajouté une règle stipulant que le parc ferme à midi.", "fr")
    assert found.cue is not None and found.cue.lemma == "stipuler"
