"""What stands around a date tells its direction and what it is relative to. Relative to Wednesday 22 May 2019."""

from datetime import UTC, datetime

import pytest

from services.extractor.dates.holidays import LAST, easter, nth_weekday
from tests.extractor.dates.test_find_dates import dates_in


def starts(language: str, text: str) -> dict[str, str]:
    """The first day of each expression, its last one where it has no first."""
    return {each.period.text: str(each.period.start or each.period.end) for each in dates_in(language, text)}


@pytest.mark.model
@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        # days that a conjunction joins lie in one direction
        (
            "fr",
            "Les écoles seront fermées lundi et mardi.",
            {"lundi": "2019-05-27", "mardi": "2019-05-28"},
        ),
        (
            "en",
            "Schools will be closed on Monday and Tuesday.",
            {"Monday": "2019-05-27", "Tuesday": "2019-05-28"},
        ),
        (
            "en",
            "The team won on both Monday and yesterday.",
            {"Monday": "2019-05-20", "yesterday": "2019-05-21"},
        ),
        # … and in their order
        (
            "fr",
            "Le procès s'ouvrira lundi et se terminera vendredi.",
            {"lundi": "2019-05-27", "vendredi": "2019-05-31"},
        ),
        # the verb that a day stands beside, whatever the clause after it says
        (
            "en",
            "The senator said on Monday she would take a week off.",
            {"Monday": "2019-05-20"},
        ),
        # a conditional, a future adjective, a copula
        (
            "fr",
            "Le ministre avait annoncé lundi qu'il se rendrait vendredi à Oslo.",
            {"lundi": "2019-05-20", "vendredi": "2019-05-24"},
        ),
        ("fr", "Des milliers de personnes sont attendues samedi à Lyon.", {"samedi": "2019-05-25"}),
        ("fr", "La réunion de lundi sera décisive.", {"lundi": "2019-05-27"}),
        # a beginning that is still to come
        ("fr", "À partir de novembre, elle jouera Phèdre.", {"À partir de novembre": "2019-11-01"}),
        ("en", "Starting Friday, the bridge will be closed.", {"Starting Friday": "2019-05-24"}),
        ("fr", "Le club espère gagner un premier match depuis son succès de février.", {"février": "2019-02-01"}),
        # what is said is relative to the day of speaking
        (
            "en",
            '"We lost everything yesterday and nobody will forget it tomorrow," she said on Monday.',
            {"yesterday": "2019-05-19", "tomorrow": "2019-05-21", "Monday": "2019-05-20"},
        ),
        (
            "fr",
            "« Nous partirons demain », a déclaré le capitaine dimanche.",
            {"demain": "2019-05-20", "dimanche": "2019-05-19"},
        ),
        ("fr", "Les marcheurs ont crié « Le mois de décembre arrive ! »", {"Le mois de décembre": "2018-12-01"}),
        # … where its sentences name several days, the last of them; where they name none, that of the quotation before
        (
            "en",
            '"We leave tomorrow," she said after losing on Sunday and Monday. "Today we rest," she added.',
            {"tomorrow": "2019-05-21", "Sunday": "2019-05-19", "Monday": "2019-05-20", "Today": "2019-05-20"},
        ),
        (
            "fr",
            "« Nous partirons demain », a dit le maire lundi. Il a ajouté : « Hier, tout brûlait. »",
            {"demain": "2019-05-21", "lundi": "2019-05-20", "Hier": "2019-05-19"},
        ),
        # what a gerund tells came before what is planned
        ("en", "They will go into the final after beating Lyon in Saturday's match.", {"Saturday": "2019-05-18"}),
        ("en", "They will start after waiting for a ruling due on Friday.", {"Friday": "2019-05-24"}),
        # a date that years have passed since
        ("en", "Two years after the June 4 crash, nobody was charged.", {"June 4": "2017-06-04"}),
        ("fr", "Deux ans après l'attentat du 14 juillet, la ville se souvient.", {"14 juillet": "2017-07-14"}),
        ("fr", "Trois jours après le séisme du 15 mai, on cherche encore.", {"15 mai": "2019-05-15"}),
        # the text's own today
        (
            "en",
            "The concert begins tonight, Tuesday, May 21, 2019. Fans queued until tonight.",
            {"tonight": "2019-05-21", "Tuesday, May 21, 2019": "2019-05-21", "until tonight": "2019-05-21"},
        ),
    ],
)
def test_context(language: str, text: str, wanted: dict[str, str]) -> None:
    assert starts(language, text) == wanted


@pytest.mark.model
@pytest.mark.parametrize(
    ("language", "text", "expression", "start", "end"),
    [
        ("fr", "Le pont a été bombardé le 13 du mois dernier.", "13 du mois dernier", "2019-04-13", "2019-04-13"),
        ("fr", "Il a plu lundi de la semaine dernière.", "lundi de la semaine dernière", "2019-05-13", "2019-05-13"),
        ("en", "It rained on Monday of last week.", "Monday of last week", "2019-05-13", "2019-05-13"),
        ("fr", "La loi sera votée d'ici la fin de l'année.", "fin de l'année", "2019-01-01", "2019-12-31"),
        ("en", "The law passes by the end of the month.", "end of the month", "2019-05-01", "2019-05-31"),
        ("fr", "Il y a un an et demi, la digue a cédé.", "Il y a un an et demi", "2017-01-01", "2017-12-31"),
        ("en", "The dam broke a year and a half ago.", "a year and a half ago", "2017-01-01", "2017-12-31"),
        ("en", "The dam broke a month ago today.", "a month ago today", "2019-04-22", "2019-04-22"),
        ("en", "He was born 80 years ago today.", "80 years ago today", "1939-05-22", "1939-05-22"),
        (
            "fr",
            "Il y a une vingtaine d'années, le lac a gelé.",
            "Il y a une vingtaine d'années",
            "1999-01-01",
            "1999-12-31",
        ),
        (
            "fr",
            "Dans les trois prochains mois, tout changera.",
            "Dans les trois prochains mois",
            "2019-05-22",
            "2019-08-31",
        ),
        ("en", "It may rain over the next two weeks.", "over the next two weeks", "2019-05-22", "2019-06-05"),
        ("fr", "La mine a fermé dans les années soixante.", "années soixante", "1960-01-01", "1969-12-31"),
        ("en", "The mine closed in the nineties.", "nineties", "1990-01-01", "1999-12-31"),
        ("fr", "Le lundi de Pâques, deux ponts ont cédé.", "lundi de Pâques", "2019-04-22", "2019-04-22"),
        ("en", "Two bridges fell on Good Friday.", "Good Friday", "2019-04-19", "2019-04-19"),
        ("en", "Two bridges fell on Thanksgiving.", "Thanksgiving", "2018-11-22", "2018-11-22"),
        ("en", "He was hurt at the weekend.", "at the weekend", "2019-05-18", "2019-05-19"),
        ("en", "It rained all weekend.", "all weekend", "2019-05-18", "2019-05-19"),
        ("fr", "Il a plu tout le week-end.", "tout le week-end", "2019-05-18", "2019-05-19"),
        ("fr", "La côte a brûlé fin août.", "fin août", "2018-08-21", "2018-08-31"),
        ("en", "The coast burned in late August.", "late August", "2018-08-21", "2018-08-31"),
        ("fr", "La loi a été votée à la fin du mois de mars.", "fin du mois de mars", "2019-03-21", "2019-03-31"),
        ("fr", "La loi a été votée début mars.", "début mars", "2019-03-01", "2019-03-31"),
        ("fr", "Pendant l'hiver, trois sans-abri sont morts.", "hiver", "2018-12-01", "2019-02-28"),
        ("en", "The cold, wet winter killed the bees.", "winter", "2018-12-01", "2019-02-28"),
        ("fr", "Deux hommes ont été interpellés dans la nuit.", "dans la nuit", "2019-05-21", "2019-05-22"),
        ("en", "Two men were detained overnight.", "overnight", "2019-05-21", "2019-05-22"),
        ("en", "Opinion has shifted since the 2016 referendum.", "2016", "2016-01-01", "2016-12-31"),
        ("fr", "Le magasin fermera à Noël.", "Noël", "2019-12-25", "2019-12-25"),
        ("en", "Today the minister is in Oslo.", "Today", "2019-05-22", "2019-05-22"),
    ],
)
def test_expressions(language: str, text: str, expression: str, start: str, end: str) -> None:
    (found,) = dates_in(language, text)
    assert (found.period.text, str(found.period.start), str(found.period.end)) == (expression, start, end)


@pytest.mark.model
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "La résolution 1973 a été adoptée."),
        ("en", "Resolution 1973 was adopted."),
        ("en", "Flight 1907 was late."),
        ("fr", "La ville date du IIIe siècle avant notre ère."),
        ("en", "One of Theresa May's ministers resigned."),
        ("fr", "Il étudie en dernière année."),
        ("fr", "Rien ne change malgré l'ascension du candidat."),
        # habits of years, a today that means nowadays, to this day
        ("en", "In her six years as mayor, the Thursday briefings were dull."),
        ("fr", "Pendant ses dix ans à la mairie, le marché du samedi était sacré."),
        ("en", "Today, the quarter is a ruin."),
        ("fr", "Aujourd'hui, le quartier est plus calme."),
        ("fr", "Il reste à ce jour le seul témoin."),
        # long durations without a certain beginning
        ("fr", "La guerre dure depuis plus de sept ans."),
        # nights that tell no day, winter games, broadcasts
        ("en", "Peace will not come overnight."),
        ("fr", "Elle travaille dans la nuit."),
        ("fr", "Les Jeux d'hiver approchent."),
        ("en", "The minister appeared on Fox News Sunday."),
    ],
)
def test_none(language: str, text: str) -> None:
    assert dates_in(language, text) == ()


@pytest.mark.parametrize(
    ("year", "day"), [(1961, "1961-04-02"), (2008, "2008-03-23"), (2019, "2019-04-21"), (2038, "2038-04-25")]
)
def test_easter(year: int, day: str) -> None:
    assert str(easter(year)) == day


def test_a_weekday_of_a_month() -> None:
    assert str(nth_weekday(2019, 5, 0, LAST)) == "2019-05-27"
    assert str(nth_weekday(2019, 12, 6, LAST)) == "2019-12-29"
    assert str(nth_weekday(2019, 9, 0, 1)) == "2019-09-02"


@pytest.mark.model
@pytest.mark.parametrize(
    ("language", "text"), [("fr", "Le jour de Noël, il a pleuré."), ("en", "He died on Christmas Day.")]
)
def test_a_holiday_long_past_tells_no_year(language: str, text: str) -> None:
    assert dates_in(language, text, datetime(2018, 9, 30, 12, tzinfo=UTC)) == ()
