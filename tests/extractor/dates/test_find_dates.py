"""Date expressions, relative to Wednesday 22 May 2019."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.article import Article
from schemas.event import Extractor
from services.extractor.dates.find import Dated, find_dates
from services.extractor.languages import language_for, languages
from services.extractor.reading import Reading, read
from tests.extractor.tokenized import tokenized

EXTRACTOR = Extractor(name="test", version="0", model="none")
WEDNESDAY = datetime(2019, 5, 22, 20, tzinfo=UTC)


def dates_in(language: str, text: str, published_at: datetime = WEDNESDAY) -> tuple[Dated, ...]:
    article = Article(id="a", publisher="p", language=language, text=text, published_at=published_at)
    return find_dates(read(article, language_for(language), published_at, EXTRACTOR))


def days(start: str | None, end: str | None) -> tuple[date | None, date | None]:
    return (start and date.fromisoformat(start)) or None, (end and date.fromisoformat(end)) or None


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expression", "start", "end"),
    [
        # the weekday of publication is that day, others lie behind it
        ("Il est arrivé mercredi à Alger.", "mercredi", "2019-05-22", "2019-05-22"),
        ("Deux mineurs sont morts jeudi.", "jeudi", "2019-05-16", "2019-05-16"),
        ("Le maire a démissionné mercredi dernier.", "mercredi dernier", "2019-05-15", "2019-05-15"),
        ("Le pont s'est effondré samedi soir.", "samedi soir", "2019-05-18", "2019-05-18"),
        # … unless the verb looks ahead
        ("Le prévenu comparaîtra vendredi.", "vendredi", "2019-05-24", "2019-05-24"),
        ("Le prévenu devrait comparaître vendredi.", "vendredi", "2019-05-24", "2019-05-24"),
        ("Le sommet s'ouvrira lundi prochain.", "lundi prochain", "2019-05-27", "2019-05-27"),
        # nights
        ("L'incendie a pris dans la nuit de lundi à mardi.", "la nuit de lundi à mardi", "2019-05-20", "2019-05-21"),
        ("Le navire a coulé dans la nuit du 3 au 4 mai.", "la nuit du 3 au 4 mai", "2019-05-03", "2019-05-04"),
        ("Les tirs ont repris la nuit dernière.", "nuit dernière", "2019-05-21", "2019-05-22"),
        # days of a month
        ("Le séisme du 28 septembre 2018 a tout détruit.", "28 septembre 2018", "2018-09-28", "2018-09-28"),
        ("Le séisme du 28 septembre a tout détruit.", "28 septembre", "2018-09-28", "2018-09-28"),
        ("Il est mort le jeudi 16 mai.", "jeudi 16 mai", "2019-05-16", "2019-05-16"),
        ("Il est mort mardi 14.", "mardi 14", "2019-05-14", "2019-05-14"),
        ("La foire a lieu du 3 au 5 mai 2018.", "3 au 5 mai 2018", "2018-05-03", "2018-05-05"),
        ("Publié le 04/03/2019.", "04/03/2019", "2019-03-04", "2019-03-04"),
        ("Publié le 2019-03-04.", "2019-03-04", "2019-03-04", "2019-03-04"),
        ("Elle est née le 1er janvier 1950.", "1er janvier 1950", "1950-01-01", "1950-01-01"),
        # since, until, between
        ("Les combats font rage depuis le 4 avril.", "depuis le 4 avril", "2019-04-04", None),
        ("Il y est réfugié depuis le 21 septembre.", "depuis le 21 septembre", "2018-09-21", None),
        ("Il dirige la ville depuis 2003.", "depuis 2003", "2003-01-01", None),
        ("Il gouverne depuis trois ans.", "depuis trois ans", "2016-01-01", None),
        ("Depuis le début de l'année, douze mineurs sont morts.", "Depuis le début de l'année", "2019-01-01", None),
        ("Le couvre-feu dure jusqu'au 4 juin.", "jusqu'au 4 juin", None, "2019-06-04"),
        ("La guerre a duré entre 2003 et 2011.", "entre 2003 et 2011", "2003-01-01", "2011-12-31"),
        ("Il a plu de lundi à mercredi.", "de lundi à mercredi", "2019-05-20", "2019-05-22"),
        ("Le procès a duré de jeudi à lundi.", "de jeudi à lundi", "2019-05-16", "2019-05-20"),
        ("Entre mars et mai 2014, la crue a tué.", "Entre mars et mai 2014", "2014-03-01", "2014-05-31"),
        ("Il a régné de 1852 à 1870.", "de 1852 à 1870", "1852-01-01", "1870-12-31"),
        # coarser than days
        ("Il est né en 1938.", "1938", "1938-01-01", "1938-12-31"),
        ("La centrale a explosé en mars 2011.", "mars 2011", "2011-03-01", "2011-03-31"),
        ("La centrale a explosé en mars.", "mars", "2019-03-01", "2019-03-31"),
        ("La centrale a explosé en juin dernier.", "juin dernier", "2018-06-01", "2018-06-30"),
        ("Dans les années 1980, la mine tuait.", "années 1980", "1980-01-01", "1989-12-31"),
        ("Dans les années 80, la mine tuait.", "années 80", "1980-01-01", "1989-12-31"),
        ("L'usine date du XIXe siècle.", "XIXe siècle", "1801-01-01", "1900-12-31"),
        ("Au deuxième trimestre 2018, rien.", "deuxième trimestre 2018", "2018-04-01", "2018-06-30"),
        ("L'été dernier a été sec.", "été dernier", "2018-06-01", "2018-08-31"),
        ("Il y a trois jours, le barrage a cédé.", "Il y a trois jours", "2019-05-19", "2019-05-19"),
        ("Il y a trois semaines, le barrage a cédé.", "Il y a trois semaines", "2019-04-29", "2019-05-05"),
        ("Il y a deux mois, le barrage a cédé.", "Il y a deux mois", "2019-03-01", "2019-03-31"),
        ("Il y a cent ans, le barrage a cédé.", "Il y a cent ans", "1919-01-01", "1919-12-31"),
        ("La semaine dernière, le barrage a cédé.", "La semaine dernière", "2019-05-13", "2019-05-19"),
        ("Le barrage a cédé le week-end dernier.", "week-end dernier", "2019-05-18", "2019-05-19"),
        ("Le barrage a cédé l'an dernier.", "l'an dernier", "2018-01-01", "2018-12-31"),
        ("Cette année, le barrage a cédé.", "Cette année", "2019-01-01", "2019-12-31"),
        ("Trois morts au cours des dernières 24 heures.", "des dernières 24 heures", "2019-05-21", "2019-05-22"),
        ("Trois morts ces dix derniers jours.", "ces dix derniers jours", "2019-05-12", "2019-05-22"),
        ("Hier soir, un homme est mort.", "Hier soir", "2019-05-21", "2019-05-21"),
        ("Il reviendra demain.", "demain", "2019-05-23", "2019-05-23"),
        # days that everybody knows
        ("À Noël, trois alpinistes sont morts.", "Noël", "2018-12-25", "2018-12-25"),
        ("Il a survécu aux attentats du 11 septembre.", "attentats du 11 septembre", "2001-09-11", "2001-09-11"),
    ],
)
def test_french(text: str, expression: str, start: str | None, end: str | None) -> None:
    (found,) = dates_in("fr", text)
    assert (found.period.text, found.period.start, found.period.end) == (expression, *days(start, end))
    assert text[found.start : found.end] == expression
    assert found.since is (end is None)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expression", "start", "end"),
    [
        ("He arrived on Wednesday.", "Wednesday", "2019-05-22", "2019-05-22"),
        ("Two miners died Thursday.", "Thursday", "2019-05-16", "2019-05-16"),
        ("Thursday's vote was close.", "Thursday", "2019-05-16", "2019-05-16"),
        ("The bridge fell last Tuesday.", "last Tuesday", "2019-05-21", "2019-05-21"),
        ("The suspect will appear in court on Friday.", "Friday", "2019-05-24", "2019-05-24"),
        ("The suspect is expected to appear in court on Friday.", "Friday", "2019-05-24", "2019-05-24"),
        ("The quake struck on Sept. 28.", "Sept. 28", "2018-09-28", "2018-09-28"),
        ("The quake struck on September 28th, 2018.", "September 28th, 2018", "2018-09-28", "2018-09-28"),
        ("The quake struck on 28 September.", "28 September", "2018-09-28", "2018-09-28"),
        ("The fair runs from May 3 to May 5.", "from May 3 to May 5", "2019-05-03", "2019-05-05"),
        ("Fighting has raged since April 4.", "since April 4", "2019-04-04", None),
        ("The curfew lasts until 4 June.", "until 4 June", None, "2019-06-04"),
        ("The war lasted from 2003 to 2011.", "from 2003 to 2011", "2003-01-01", "2011-12-31"),
        ("The war of 2003-11 was long.", "2003-11", "2003-01-01", "2011-12-31"),
        ("He was born in 1938.", "1938", "1938-01-01", "1938-12-31"),
        ("The 2016 elections were close.", "2016", "2016-01-01", "2016-12-31"),
        ("The plant blew up in March.", "March", "2019-03-01", "2019-03-31"),
        ("The plant blew up in early March 2011.", "early March 2011", "2011-03-01", "2011-03-31"),
        ("The mine killed in the 1980s.", "the 1980s", "1980-01-01", "1989-12-31"),
        ("The mine killed in the '90s.", "the '90s", "1990-01-01", "1999-12-31"),
        ("Three weeks ago the dam burst.", "Three weeks ago", "2019-04-29", "2019-05-05"),
        ("A year ago the dam burst.", "A year ago", "2018-01-01", "2018-12-31"),
        ("The dam burst last week.", "last week", "2019-05-13", "2019-05-19"),
        ("Three died in the last 24 hours.", "in the last 24 hours", "2019-05-21", "2019-05-22"),
        ("The dam burst last night.", "last night", "2019-05-21", "2019-05-22"),
        ("The dam burst yesterday.", "yesterday", "2019-05-21", "2019-05-21"),
        ("Published 22/05/2019.", "22/05/2019", "2019-05-22", "2019-05-22"),
        ("Lyon hosts Nantes on Thursday.", "Thursday", "2019-05-23", "2019-05-23"),
        ("A court set the hearing for Friday.", "Friday", "2019-05-24", "2019-05-24"),
        ("He survived 9/11.", "9/11", "2001-09-11", "2001-09-11"),
    ],
)
def test_english(text: str, expression: str, start: str | None, end: str | None) -> None:
    (found,) = dates_in("en", text)
    assert (found.period.text, found.period.start, found.period.end) == (expression, *days(start, end))
    assert found.since is (end is None)


@pytest.mark.model
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Les combats ont duré pendant trois jours."),
        ("fr", "Le train est parti à 22 h 30."),
        ("fr", "La ville compte 2000 habitants."),
        ("fr", "Il a volé 1950 euros."),
        ("fr", "Le marché se tient chaque lundi."),
        ("fr", "La foire se tient le deuxième dimanche."),
        ("en", "The man, in his 20s, was hurt."),
        ("fr", "Il est mort deux ans plus tard."),
        ("fr", "Une sonde se pose sur Mars."),
        ("fr", "Le 31 février n'existe pas."),
        ("fr", "Le score est de 3-2 et 4/5."),
        ("en", "The fighting lasted three days."),
        ("en", "May I march to the square?"),
        ("en", "Theresa May resigned."),
        ("en", "Some 2000 people marched."),
        ("en", "It cost $2000."),
        ("en", "The market is held every Monday."),
        ("en", "The Sunday Times reported it."),
        ("en", "He wrote 5/6/2019, which may be read two ways."),
    ],
)
def test_what_is_no_date_gives_none(language: str, text: str) -> None:
    assert dates_in(language, text) == ()


@given(
    st.sampled_from(sorted(languages())),
    st.lists(
        st.one_of(
            st.text(max_size=12),
            st.sampled_from(
                ["lundi", "le 31 juin", "29 février", "Sept. 31", "depuis", "entre 2011 et", "2003", "0 ans",
                 "il y a 9999 ans", "9999 years ago", "dans 9999 siècles", "99/99/2019", "XXXe siècle", "Q4 2018",
                 "from May to", "until", "Monday", "la nuit de lundi à lundi", "les années 00", " ", "\n", "\u202f"]
            ),
        ),
        max_size=12,
    ),
    st.datetimes(timezones=st.just(UTC)),
)  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_any_text_on_any_day_gives_ordered_periods_that_cut_the_text(
    code: str, pieces: list[str], published_at: datetime
) -> None:
    text = "".join(pieces)
    article = Article(id="a", publisher="p", language=code, text="x" + text, published_at=published_at)
    # The grammar works on characters: no model is needed to see that it holds.
    doc = tokenized(article.text)
    found = find_dates(Reading(article, language_for(code), {"text": doc}, published_at, EXTRACTOR))
    assert all(article.text[each.start : each.end] == each.period.text for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
