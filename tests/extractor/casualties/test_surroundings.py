"""What an article says elsewhere of a figure whose sentence says little: where, when, of what."""

from datetime import date

import pytest

from tests.extractor.casualties.conftest import Claims

pytestmark = pytest.mark.model

FLYING = (
    "La fédération des clubs de Grenoble a observé une minute de silence.\n"
    "Plusieurs pilotes étaient au bord du lac, près de Katmandou, quand le sol a tremblé.\n"
    "Deux d'entre eux couraient pour le Népal.\n"
    "Les équipes népalaises cherchent encore à Katmandou.\n"
    "Le bilan de la catastrophe s'élève à 640 morts."
)


def test_a_figure_far_down_is_of_the_place_that_the_article_is_about(claims: Claims) -> None:
    *_, toll = claims(FLYING, title="Parapente : les clubs en deuil")
    assert toll.place is not None
    assert (toll.place.name, toll.place.country) == ("Kathmandu", "NP")


def test_what_happened_long_before_is_of_no_place_that_the_article_is_about(claims: Claims) -> None:
    lead = "Les sirènes se sont tues.\nLes écoles ont fermé.\n"
    news = "Les hôtels de Katmandou sont vides, et les routes de Katmandou coupées.\n"
    text = f"{lead}{news}Le séisme de 1934 avait tué 8.500 personnes."
    (claim,) = claims(text)
    assert claim.place is None


@pytest.mark.parametrize(
    ("text", "title", "cause"),
    [
        ("La catastrophe a fait 40 morts.", "Le Pérou en deuil", "disaster"),
        ("La catastrophe a fait 40 morts.", "Séisme au Pérou", "earthquake"),
        ("La catastrophe, un raz-de-marée, a fait 40 morts.", "Le Pérou en deuil", "tsunami"),
    ],
)
def test_a_vague_cause_holds_where_nothing_says_more(claims: Claims, text: str, title: str, cause: str) -> None:
    (claim,) = claims(text, title=title)
    assert claim.cause is not None
    assert claim.cause.category == cause


@pytest.mark.parametrize(
    ("lead", "title", "day"),
    [
        ("Le président a accepté l'aide, lundi, au palais.", "Le Pérou accepte l'aide", None),
        ("La monnaie a perdu un dixième depuis janvier.", "Séisme au Pérou", None),
        ("Un séisme a frappé Lima lundi.", "Le Pérou accepte l'aide", date(2024, 6, 10)),
        ("La terre a tremblé lundi à Lima.", "Séisme au Pérou", date(2024, 6, 10)),
    ],
)
def test_a_date_of_the_lead_is_the_figures_where_it_may_tell_of_it(
    claims: Claims, lead: str, title: str, day: date | None
) -> None:
    (claim,) = claims(f"{lead}\nLes écoles sont fermées.\nLe gouvernement dénombre 844 morts.", title=title)
    assert (claim.period.start if claim.period else None) == day
    assert claim.scope == "incident"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Le nombre de personnes qui ont besoin d'aide est évalué à 19.000, dont 4.000 enfants.", []),
        ("Le nombre de personnes secourues s'élève à 120.", []),
        ("Le nombre de civils tués s'élève à 40.", [("killed", 40)]),
        ("Le nombre de personnes qui ont perdu la vie est estimé à 230.", [("killed", 230)]),
        ("Le décompte des corps retrouvés s'élève à 58.", [("killed", 58)]),
        ("Le décompte des voix s'élève à 300.", []),
    ],
)
def test_the_number_of_people_is_that_of_whom_it_counts(claims: Claims, text: str, told: list[tuple[str, int]]) -> None:
    assert [(claim.kind, claim.count.low) for claim in claims(text)] == told


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("On compte douze morts de plus depuis hier.", "incident"),
        ("Depuis lundi, les inondations ont fait douze morts.", "incident"),
        ("Depuis le 4 avril, les inondations ont fait douze morts.", "cumulative"),
    ],
)
def test_what_goes_on_for_days_is_an_incident_still(claims: Claims, text: str, scope: str) -> None:
    assert [claim.scope for claim in claims(text)] == [scope]
