"""What English sentences say of casualties, by phenomenon."""

from datetime import date

import pytest

from tests.extractor.english.conftest import Claims

Figure = tuple[str, int, int | None, str]

VOICES: list[tuple[str, list[Figure]]] = [
    ("Three workers were killed in Leeds.", [("killed", 3, 3, "exact")]),
    ("A blast that killed 12 people shook the port.", [("killed", 12, 12, "exact")]),
    ("A lorry hit the queue, killing four and injuring nine.", [("killed", 4, 4, "exact"), ("injured", 9, 9, "exact")]),
    ("The three women he killed had never met.", [("killed", 3, 3, "exact")]),
    ("Relatives of the 62 people killed in the fire met the mayor.", [("killed", 62, 62, "exact")]),
    ("The quake left 14 people dead and 80 injured.", [("killed", 14, 14, "exact"), ("injured", 80, 80, "exact")]),
    ("Floods claimed the lives of 33 people.", [("killed", 33, 33, "exact")]),
    ("The collapse cost seven miners their lives.", [("killed", 7, 7, "exact")]),
    ("Two brothers lost their lives in the avalanche.", [("killed", 2, 2, "exact")]),
    ("Twelve dead in ferry accident", [("killed", 12, 12, "exact")]),
    ("Six smugglers arrested", [("detained", 6, 6, "exact")]),
    (
        "The gunman managed to kill one guard and wound five others.",
        [("killed", 1, 1, "exact"), ("injured", 5, 5, "exact")],
    ),
]

KINDS: list[tuple[str, list[Figure]]] = [
    ("Two hikers went missing on Monday.", [("missing", 2, 2, "exact")]),
    ("Rescuers found two of the missing climbers.", [("missing", 2, 2, "exact")]),
    ("The storm displaced 4,000 villagers.", [("displaced", 4000, 4000, "exact")]),
    ("More than 900 people fled their homes.", [("displaced", 900, None, "more_than")]),
    ("Rebels took 15 aid workers hostage.", [("abducted", 15, 15, "exact")]),
    ("Gunmen kidnapped three engineers.", [("abducted", 3, 3, "exact")]),
    ("Eight passengers were taken to hospital.", [("hospitalised", 8, 8, "exact")]),
    ("Police arrested nearly 400 protesters.", [("detained", 400, 400, "about")]),
]

BOUNDS: list[tuple[str, list[Figure]]] = [
    ("At least six miners died.", [("killed", 6, None, "at_least")]),
    ("The blast killed more than 2,300 people.", [("killed", 2300, None, "more_than")]),
    ("Up to 50 people were injured.", [("injured", 0, 50, "at_most")]),
    ("Dozens of villagers were injured.", [("injured", 24, None, "indefinite")]),
    ("Around a dozen dissidents were arrested.", [("detained", 12, 12, "about")]),
    ("Between 20 and 25 soldiers were killed.", [("killed", 20, 25, "range")]),
    ("No one was hurt.", [("injured", 0, 0, "exact")]),
    ("No deaths or injuries were reported.", [("injured", 0, 0, "exact"), ("killed", 0, 0, "exact")]),
]

NOUNS: list[tuple[str, list[Figure]]] = [
    ("The deaths of twelve sailors were confirmed.", [("killed", 12, 12, "exact")]),
    ("The murder of the six monks was condemned.", [("killed", 6, 6, "exact")]),
    ("The death toll rose to 212.", [("killed", 212, 212, "exact")]),
    ("Police made 70 arrests.", [("detained", 70, 70, "exact")]),
    ("Six prison officers were injured.", [("injured", 6, 6, "exact")]),
    ("Nineteen of the injured were police officers.", [("injured", 19, 19, "exact")]),
    ("The dead included three nurses.", [("killed", 3, 3, "exact")]),
]

SINGLES: list[tuple[str, list[Figure]]] = [
    ("A firefighter was badly injured.", [("injured", 1, 1, "exact")]),
    ("A 20-year-old man was arrested.", [("detained", 1, 1, "exact")]),
    ("Two 18-year-olds were arrested.", [("detained", 2, 2, "exact")]),
    ("An unidentified cyclist died.", [("killed", 1, 1, "exact")]),
]

LISTS: list[tuple[str, list[Figure]]] = [
    (
        "Forty villagers, most of them women, and six soldiers have been killed.",
        [("killed", 40, 40, "exact"), ("killed", 6, 6, "exact")],
    ),
    (
        "Five Germans, two Italians and their three drivers had been ambushed and abducted.",
        [("abducted", 5, 5, "exact"), ("abducted", 2, 2, "exact"), ("abducted", 3, 3, "exact")],
    ),
]

NOTHING = [
    "The stadium holds 40,000 spectators.",
    "The House killed the bill by 40 votes.",
    "He was sentenced to 25 years in prison.",
    "The plotters wanted to kill 200 soldiers.",
    "Every year 900 people die on these roads.",
    "The driver fled on foot.",
    "A killing spree shocked the town.",
    "The guard was insulted by a prisoner.",
    "The driver, aged 64, was not injured.",
    "Three goals in five minutes killed the match.",
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), [*VOICES, *KINDS, *BOUNDS, *NOUNS, *SINGLES, *LISTS])
def test_figures(english_claims: Claims, text: str, expected: list[Figure]) -> None:
    found = [(c.kind, c.count.low, c.count.high, c.count.qualifier) for c in english_claims(text)]
    assert found == expected


@pytest.mark.model
@pytest.mark.parametrize("text", NOTHING)
def test_numbers_that_count_no_casualties(english_claims: Claims, text: str) -> None:
    assert english_claims(text) == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Seven workers have died at the plant, three more than the company had acknowledged.", None),
        ("Shelling has killed 19 people since Sunday, doctors in the town say, and hundreds wait.", "doctors"),
        ('"My brother was one of the 23 men who drowned that night," said Agnes Pryce, 68.', "Agnes Pryce"),
        ("The relatives of the 40 people who died have a right to know, a judge ruled.", None),
        ("By Wednesday, 14 sailors had been reported missing.", None),
        ("Six cases, with no deaths, were reported in October 2017.", None),
        ("Theresa May said that six people were killed.", "Theresa May"),
        ("Six people were killed, May said on Monday.", "May"),
        ("According to local officials, nine farmers were killed.", "local officials"),
        ("Nine farmers were killed, the governor said on Friday.", "the governor"),
        ("The governor said nine farmers were killed.", "The governor"),
        ("Nine farmers were killed, reported a local radio station.", "a local radio station"),
        ("The army announced that nine farmers had been killed.", "The army"),
        ("Nine farmers were killed.", None),
    ],
)
def test_sources(english_claims: Claims, text: str, source: str | None) -> None:
    (claim,) = english_claims(text)
    assert (claim.source.text if claim.source else None) == source


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Nine farmers were killed.", "asserted"),
        ("Nine farmers were reportedly killed.", "reported"),
        ("Nine farmers may have been killed.", "reported"),
        ("Nine farmers are believed to have been killed.", "reported"),
        ("Nine farmers are feared dead.", "feared"),
    ],
)
def test_modality(english_claims: Claims, text: str, modality: str) -> None:
    (claim,) = english_claims(text)
    assert claim.modality == modality


@pytest.mark.model
def test_a_part_is_not_added_to_its_whole(english_claims: Claims) -> None:
    whole, part = english_claims("The attack killed 202 people, including 88 Australians.")
    assert (whole.count.low, part.count.low) == (202, 88)
    assert part.part_of == whole.event_id


HAPPENED = [
    ("The toll of the mudslide that hit Puno, Peru, on Tuesday stands at nine dead.", date(2024, 6, 11)),
    ("Bus plunge kills nine on Monday.", date(2024, 6, 10)),
    ("Nine villagers were killed on Tuesday.", date(2024, 6, 11)),
    ("The nine dead miners will be buried on Friday.", None),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "day"), HAPPENED)
def test_no_toll_is_of_a_day_ahead(english_claims: Claims, text: str, day: date | None) -> None:
    claims = english_claims(text)
    assert [claim.count.low for claim in claims] == [9]
    assert [claim.period and claim.period.start for claim in claims] == [day]


@pytest.mark.parametrize(
    ("text", "counting"),
    [
        ("The storm killed more than 40 people in Manila.", "total"),
        ("Two more people died in Manila on Sunday.", "new"),
        ("More than 30 more people were killed in Manila.", "new"),
    ],
)
def test_more_than_a_number_is_a_toll_and_more_people_are_new(english_claims: Claims, text: str, counting: str) -> None:
    (claim,) = english_claims(text)
    assert claim.counting == counting
