"""One earthquake as outlets of two languages told it over two weeks, beside what else happened in the country then."""

from datetime import UTC, datetime, timedelta

import pytest

from schemas.article import Article
from schemas.casualty_tally import CasualtyTally
from services.aggregator.tally import tally
from services.extractor.extraction import extract
from tests.aggregator.events import casualty_tallies

pytestmark = pytest.mark.model

NIGHTFALL = datetime(2018, 9, 28, 18, tzinfo=UTC)
DISASTER = (
    (
        "fr",
        6,
        "Indonésie : un séisme et un tsunami frappent l'île de Célèbes",
        "Un puissant séisme suivi d'un tsunami a frappé vendredi la ville de Palu, sur l'île indonésienne de Célèbes. "
        "Au moins 48 personnes ont été tuées, selon un premier bilan des autorités.",
    ),
    (
        "en",
        14,
        "Indonesia quake: at least 384 dead",
        "At least 384 people were killed when a tsunami triggered by a strong earthquake hit the Indonesian city of "
        "Palu on Friday, the disaster agency said on Saturday. Another 540 were injured.",
    ),
    (
        "fr",
        30,
        "Le séisme en Indonésie a fait 420 morts",
        "Le bilan du séisme et du tsunami qui ont ravagé la côte de Sulawesi s'élève à 420 morts, a annoncé samedi "
        "l'agence nationale de gestion des catastrophes.",
    ),
    (
        "en",
        40,
        "Sulawesi tsunami death toll jumps to 832",
        "The death toll from the earthquake and tsunami on Indonesia's Sulawesi island has climbed to 832, the "
        "national disaster agency said on Sunday. Rescuers struggled to reach the district of Donggala.",
    ),
    (
        "fr",
        66,
        "Tsunami en Indonésie : plus de 1 200 morts",
        "Plus de 1 200 personnes ont péri dans le séisme et le tsunami qui ont dévasté Palu et Donggala, ont indiqué "
        "lundi les autorités indonésiennes.",
    ),
    (
        "en",
        90,
        "Indonesia: 1,347 dead after quake",
        "Indonesia's disaster agency raised the number of dead to 1,347 on Tuesday, four days after the quake and "
        "tsunami devastated the city of Palu.",
    ),
    (
        "fr",
        160,
        "Indonésie : 1 571 morts, plus de mille disparus",
        "Une semaine après le tsunami, le bilan est passé à 1 571 morts, a déclaré vendredi l'armée. "
        "Plus de 1 000 personnes sont portées disparues dans le quartier de Balaroa, à Palu.",
    ),
    (
        "en",
        308,
        "Search ends in Palu",
        "Indonesia called off the search for victims of the Sept. 28 earthquake on Thursday. More than 2,000 people "
        "died in Palu and surrounding villages.",
    ),
)
OTHER_NEWS = (
    (
        "en",
        30,
        "Lombok still counting losses",
        "In August, an earthquake on the island of Lombok killed more than 500 people.",
    ),
    (
        "fr",
        34,
        "Un ferry chavire au large de Sumatra",
        "Douze personnes se sont noyées dimanche dans le naufrage d'un ferry près de Medan, dans le nord de l'île de "
        "Sumatra, en Indonésie.",
    ),
    (
        "en",
        50,
        "Bus crash in West Java",
        "Twenty-one people were killed on Saturday when a bus plunged into a ravine near Sukabumi in Indonesia's West "
        "Java province.",
    ),
    (
        "en",
        45,
        "Indonesia has long history of quakes",
        "The 2004 tsunami killed 226,000 people in a dozen countries. On Friday's disaster in Palu, officials said the "
        "toll of 832 would rise.",
    ),
)


def article(number: int, language: str, hour: float, title: str, text: str) -> Article:
    return Article(
        id=f"a{number}",
        publisher=f"outlet-{number}",
        language=language,
        title=title,
        text=text,
        published_at=NIGHTFALL + timedelta(hours=hour),
    )


@pytest.fixture(scope="module")
def incidents() -> list[CasualtyTally]:
    told = [article(number, *story) for number, story in enumerate((*DISASTER, *OTHER_NEWS))]
    events = [event for one in told for event in extract(one)]
    return casualty_tallies(tally(events))


def test_the_disaster_is_one_incident_with_its_rising_toll(incidents: list[CasualtyTally]) -> None:
    [disaster] = [one for one in incidents if "injured" in one.figures]
    killed = disaster.figures["killed"]
    # The step from 48 to 384 is large: it waits until another outlet comes near.
    assert [change.figure.value for change in killed.history] == [48, 420, 832, 1200, 1347, 1571, 2000]
    assert disaster.articles == len(DISASTER) + 1  # one of the other news tells of it too
    assert disaster.country == "ID"
    assert disaster.figures["missing"].best is not None


def test_what_else_happened_stays_apart(incidents: list[CasualtyTally]) -> None:
    best = {figures.best.value for one in incidents if (figures := one.figures.get("killed")) and figures.best}
    assert best == {2000, 500, 12, 21, 226000}
