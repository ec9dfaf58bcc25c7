"""What else a claim says: parts, source, modality, counting, place, period, cause, scope, victims."""

from datetime import date

import pytest

from schemas.casualty import CasualtyClaim
from tests.extractor.casualties.conftest import Claims

pytestmark = pytest.mark.model


def test_parts_point_at_their_whole(claims: Claims) -> None:
    whole, *parts = claims("Le conflit a fait 731 morts, dont 640 civils, 58 policiers et 33 soldats.")
    assert [part.part_of for part in parts] == [whole.event_id] * 3
    assert [part.victims.category for part in parts if part.victims] == ["civilians", "security_forces", "military"]
    assert whole.part_of is None


SUBSETS = [
    ("Deux des blessés sont dans un état critique.", [("injured", True)]),
    ("Deux des plongeurs disparus étaient mariés.", [("missing", True)]),
    ("Un Belge figure parmi les disparus.", [("missing", True)]),
    ("Deux des otages ont été tués.", [("abducted", True), ("killed", False)]),
    ("Deux des passagers ont été blessés.", [("injured", False)]),
    ("Deux blessés sont dans un état critique.", [("injured", False)]),
    ("L'attaque a fait neuf blessés. Deux des blessés sont des enfants.", [("injured", False), ("injured", False)]),
]


@pytest.mark.parametrize(("text", "expected"), SUBSETS)
def test_some_of_a_number_that_is_not_told_are_a_subset(
    claims: Claims, text: str, expected: list[tuple[str, bool]]
) -> None:
    assert [(claim.kind, claim.subset) for claim in claims(text)] == expected


def test_new_deaths_are_told_from_a_toll(claims: Claims) -> None:
    (more,) = claims("Les secours ont compté 9 morts de plus dans la nuit.")
    (toll,) = claims("Les secours ont compté 9 morts dans la nuit.")
    assert (more.counting, toll.counting) == ("new", "total")


MODALITIES = [
    ("Vingt personnes ont été tuées.", "asserted"),
    ("Vingt personnes auraient été tuées.", "reported"),
    ("On craint vingt morts.", "feared"),
    ("Le régime nie avoir tué vingt manifestants.", "denied"),
]


@pytest.mark.parametrize(("text", "modality"), MODALITIES)
def test_modality(claims: Claims, text: str, modality: str) -> None:
    assert [claim.modality for claim in claims(text)] == [modality]


def test_an_anaphoric_cause_takes_period_and_scope_from_the_sentence_before(claims: Claims) -> None:
    text = (
        "Depuis le 3 mai, le général mène une offensive contre la ville. "
        "Cette offensive a fait plus de 310 morts et 1.467 blessés, selon l'Unicef."
    )
    killed, injured = claims(text)
    for claim in (killed, injured):
        assert claim.period is not None
        assert (claim.period.start, claim.period.end) == (date(2024, 5, 3), None)
        assert claim.scope == "cumulative"
        assert claim.cause is not None
        assert claim.cause.category == "armed_conflict"
        assert claim.evidence.sentence == text
        assert claim.source is not None
        assert claim.source.text == "l'Unicef"
    assert (killed.count.low, killed.count.high, killed.count.qualifier) == (310, None, "more_than")


def test_the_cause_comes_from_the_title_where_the_text_has_none(claims: Claims) -> None:
    (claim,) = claims("Trois personnes ont été tuées.", title="Séisme dans le nord du pays")
    assert claim.cause is not None
    assert claim.cause.category == "earthquake"
    assert claim.cause.text not in claim.evidence.sentence


TITLE = "Séisme au Pérou : le bilan s’alourdit"
LEAD = "La terre a tremblé lundi dans la région de Lima."
CONTEXTS = [
    (f"{LEAD}\nLes secours cherchent encore.\nSix personnes ont été tuées.", "text", "title"),
    (f"{LEAD} Six personnes ont été tuées.", "text", "title"),
    ("Dans la capitale, six habitants ont été tués lundi par les inondations à Cusco.", "text", "text"),
]


@pytest.mark.parametrize(("text", "dated_in", "caused_in"), CONTEXTS)
def test_a_claim_tells_where_its_context_stands(claims: Claims, text: str, dated_in: str, caused_in: str) -> None:
    (claim,) = claims(text, title=TITLE)
    fields = {"title": TITLE, "text": text}
    assert claim.period is not None
    assert claim.cause is not None
    assert claim.place is not None
    assert claim.victims is not None
    told = (claim.victims, claim.place, claim.period, claim.cause)
    for each in told:
        assert each.span is not None
        assert fields[each.span.field][each.span.start : each.span.end] == each.text
    assert [each.span.field for each in (claim.period, claim.cause) if each.span] == [dated_in, caused_in]


SOURCES = [
    ("Selon la police, six personnes ont été tuées.", "la police"),
    ("« Six personnes ont été tuées. Deux autres ont disparu », a dit le maire.", "le maire"),
    ("Le ministre Paul Durand a parlé mardi. Il a annoncé que six personnes ont été tuées.", "Il"),
    ("L'éboulement a fait cinq morts, indique-t-on à la préfecture.", "la préfecture"),
    ("Les secours avaient d'abord fait état d'une trentaine de morts.", "Les secours"),
    ("À Bamako, où l'armée patrouille, l'ONU a recensé 60 morts.", "l'ONU"),
    ("Selon le juge, les trois victimes, toutes mineures, ont été étranglées.", "le juge"),
]


@pytest.mark.parametrize(("text", "source"), SOURCES)
def test_a_claim_tells_where_its_source_stands(claims: Claims, text: str, source: str) -> None:
    for claim in claims(text):
        assert claim.source is not None
        assert claim.source.span is not None
        start = text.index(source)
        assert (claim.source.span.start, claim.source.span.end) == (start, start + len(source))


@pytest.mark.parametrize(
    "text",
    [
        "Douze personnes ont été arrêtées, a-t-on appris à Paris.",
        "Les proches des 12 victimes, a dit l'avocat, attendent un procès.",
        "Le général a ordonné le massacre de 300 villageois.",
    ],
)
def test_a_place_what_is_presupposed_and_an_order_are_no_source(claims: Claims, text: str) -> None:
    (claim,) = claims(text)
    assert claim.source is None


def test_an_old_event_is_of_its_own_time(claims: Claims) -> None:
    recent, old = claims("Mardi, un séisme a tué six personnes. En 1938, un tsunami y avait fait 200 morts.")
    assert recent.period is not None
    assert recent.period.start == date(2024, 6, 11)
    assert old.period is not None
    assert (old.period.start, old.period.end) == (date(1938, 1, 1), date(1938, 12, 31))


HAPPENED = [
    # When it happened, not when that was told.
    ("Le séisme de lundi a fait 40 morts, a annoncé mardi la protection civile.", date(2024, 6, 10)),
    ("Un séisme a frappé lundi la ville. Il y a eu 40 morts, a dit mardi le maire.", date(2024, 6, 10)),
    ("Le maire a annoncé mardi la mort de 40 personnes dans le séisme de lundi.", date(2024, 6, 10)),
    ("Le bilan est passé mardi à 40 morts, deux jours après l'incendie de dimanche.", date(2024, 6, 9)),
    # What else happened in a sentence before is of another day than the cause.
    (
        "Le séisme de lundi a surpris une ville sans digue depuis 2012. Quarante habitants sont morts.",
        date(2024, 6, 10),
    ),
    # Where nothing else is told, the day of speaking is the nearest to it.
    ("Quarante personnes sont mortes, a annoncé mardi la protection civile.", date(2024, 6, 11)),
    ("En 1990, un séisme avait frappé la ville. Il y a eu 40 morts, a dit mardi le maire.", date(2024, 6, 11)),
]


def test_what_else_is_told_of_some_victims_does_not_date_them(claims: Claims) -> None:
    (claim,) = claims("Deux des soldats blessés ont été rapatriés mardi.")
    assert (claim.subset, claim.period) == (True, None)


@pytest.mark.parametrize(("text", "day"), HAPPENED)
def test_the_day_of_speaking_is_not_that_of_the_event(claims: Claims, text: str, day: date) -> None:
    (claim,) = claims(text)
    assert claim.period is not None
    assert claim.period.start == day


OWN_CONTEXTS = [
    ("Deux personnes ont été tuées à Lyon et trois blessées à Brest.", ["Lyon", "Brest"]),
    ("À Lyon, deux personnes ont été tuées et trois blessées.", ["Lyon", "Lyon"]),
]


@pytest.mark.parametrize(("text", "places"), OWN_CONTEXTS)
def test_each_figure_has_the_place_nearest_to_it(claims: Claims, text: str, places: list[str]) -> None:
    assert [claim.place and claim.place.text for claim in claims(text)] == places


def test_since_when_somebody_worked_is_not_when_they_died(claims: Claims) -> None:
    (claim,) = claims("Une hôtesse, qui travaillait là depuis deux ans, a péri dans l'accident.")
    assert (claim.period, claim.scope) == (None, "incident")


def test_named_victims(claims: Claims) -> None:
    (claim,) = claims("Le journaliste Paul Durand a été tué à Gao.")
    assert claim.victims is not None
    assert claim.victims.names == ("Paul Durand",)


NAMED = [
    ("La mort de Paul Durand, tué lundi, a choqué.", ["Paul Durand"]),
    ("Le fils aîné de Paul Durand arrêté pour vol", []),
    ("Paul Durand arrêté pour vol", ["Paul Durand"]),
]


@pytest.mark.parametrize(("text", "names"), NAMED)
def test_whose_relative_a_victim_is_does_not_name_the_victim(claims: Claims, text: str, names: list[str]) -> None:
    assert [name for claim in claims(text) if claim.victims for name in claim.victims.names] == names


PLACES = [
    ("Trois personnes ont été tuées par l'explosion de Kidal, dans le nord du Mali.", "Kidal"),
    ("Trois personnes ont été tuées à Lens (Nord).", "Lens"),
    ("La police de Marseille, en France, a annoncé la mort de trois personnes au Mali.", "Mali"),
]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_a_place_with_the_larger_one_that_it_lies_in_is_one_place(claims: Claims, text: str, place: str) -> None:
    (claim,) = claims(text)
    assert claim.place is not None
    assert claim.place.name == place


def test_claims_point_at_the_article(claims: Claims) -> None:
    text = "Le bilan s’élève à 1 204 morts, a dit l’ONU. Deux enfants sont portés disparus."
    found: list[CasualtyClaim] = claims(text)
    for claim in found:
        evidence = claim.evidence
        assert claim.count.text in text[evidence.start : evidence.end]
        assert evidence.sentence in text
    assert [claim.count.low for claim in found] == [1204, 2]
