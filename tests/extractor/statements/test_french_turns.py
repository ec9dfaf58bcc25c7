"""Turns of French news: inversion without quotation marks, adjuncts before “que”, glued dashes, elision, tenses."""

import pytest

from tests.extractor.statements.reading import said, statements_of

pytestmark = pytest.mark.model

TURNS: list[tuple[str, list[tuple[str | None, str]]]] = [
    # a verb of no lexicon after a clause and a comma, its pronoun after it
    ("Le pont tiendra, a-t-elle tempéré lundi.", [("elle", "Le pont tiendra")]),
    ("Le pont tient, semble-t-il, depuis hier.", []),
    ("Faute de moyens, a-t-il renoncé ?", []),
    # “que” far from its verb
    (
        "Le ministre a affirmé lors d'une visite à Lyon que la loi serait votée en mai.",
        [("Le ministre", "la loi serait votée en mai")],
    ),
    ("Le suspect a confié à un voisin avoir tout brûlé.", [("Le suspect", "avoir tout brûlé")]),
    # an elided word before a quotation mark
    (
        "Anne Morin a déclaré au sujet de ses fils qu’« ils reviennent changés ».",
        [("Anne Morin", "ils reviennent changés")],
    ),
    # “ne … que” begins nothing
    ("Il a reconnu sa faute, puisqu'il n'est qu'au début de sa carrière.", [("Il", "sa faute")]),
    # what the subject is called, and where it ends
    ("C'est ce que révèle l'étude « Vivre et mourir en ville », publiée hier.", []),
    ('Jean Morin, l\'auteur du "Phare", a dénoncé devant la cour de graves erreurs.', []),
    ("La commission, dont les membres sont élus, doit annoncer les résultats lundi.", []),
    ("Selon Paul Morin, un éminent juriste, « le procès est perdu ».", [("Paul Morin", "le procès est perdu")]),
    (
        "Selon une passante qui a demandé à rester anonyme, les voleurs ont fui à vélo.",
        [("une passante", "les voleurs ont fui à vélo")],
    ),
    (
        "La nouvelle a surpris les avocats proches de la famille, selon lesquels il y aurait des preuves.",
        [("les avocats proches de la famille", "il y aurait des preuves")],
    ),
    # the tense of a joined verb
    (
        "Ils ont souligné qu'elle poursuivrait ses efforts et obligerait les partis à choisir.",
        [("Ils", "elle poursuivrait ses efforts et obligerait les partis à choisir")],
    ),
    ("Elle a dit que l'usine était vétuste et doit fermer.", [("Elle", "l'usine était vétuste et doit fermer")]),
    # dashes glued to the word before them
    ("En juin- annonce le maire- nous ouvrirons la salle.", [("le maire", "En juin […] nous ouvrirons la salle")]),
    (
        "Le port est prêt- a déclaré le gérant d'une criée- et il attend les bateaux.",
        [("le gérant d'une criée", "Le port est prêt")],
    ),
    # reasons after an insertion, two quotations that describe
    (
        "« C'est peu, souligne Paul Morin, ancien député de l'opposition, car les prix ont doublé. »",
        [("Paul Morin", "C'est peu […] car les prix ont doublé")],
    ),
    (
        "Le maire a qualifié le projet de « farce » et de « gâchis ».",
        [("Le maire", "le projet de « farce » et de « gâchis »")],
    ),
    ("Elle n'a pas voulu dire si elle estimait que la banque devait agir.", []),
    # the main verb after a relative clause
    ("Ceux qui affirment que l'eau est propre ne l'ont jamais bue.", [("Ceux", "l'eau est propre")]),
    # a verb in quotation marks whose subject stands outside
    ("Le syndicat « dénonce une décision absurde ».", [("Le syndicat", "une décision absurde")]),
    ("Le maire « regrette » que le pont soit fermé.", [("Le maire", "le pont soit fermé")]),
    ("Son film « Dis-moi oui » sort mercredi.", []),
    # quotations that only a conjunction joins, the main clause after a subordinate one
    (
        "Morin a dénoncé « le lent déclin de l'école » et « le gaspillage de l'argent public ».",
        [("Morin", "« le lent déclin de l'école » et « le gaspillage de l'argent public »")],
    ),
    (
        "Si le pont est vieux, selon les ingénieurs il tiendra des décennies.",
        [("les ingénieurs", "il tiendra des décennies")],
    ),
]


@pytest.mark.parametrize(("text", "rows"), TURNS)
def test_turns(text: str, rows: list[tuple[str | None, str]]) -> None:
    found = [(each.speaker.text if each.speaker else None, said(each, text)) for each in statements_of(text, "fr")]
    assert found == rows
