"""Whom English pronouns, headlines, causes and groups tell of, and what looks like them."""

import pytest

from tests.extractor.english.conftest import Claims

pytestmark = pytest.mark.model

Told = list[tuple[str, list[tuple[str, int]]]]

TOLD: Told = [
    ("Two cyclists hit a lorry. Both were seriously injured.", [("injured", 2)]),
    ("Three climbers were roped together on the ridge. All three died.", [("killed", 3)]),
    ("The van was carrying four workers. All four were killed.", [("killed", 4)]),
    ("Two teenagers were riding a scooter. Both died at the scene.", [("killed", 2)]),
    ("A mother and her daughter were asleep upstairs. Both suffered burns.", [("injured", 2)]),
    ("Three journalists were covering the protest. Two were arrested.", [("detained", 2)]),
    ("Three journalists were covering the protest. One was arrested.", [("detained", 1)]),
    ("Both drivers died in the collision.", [("killed", 2)]),
    ("Debt drove two farmers to kill themselves.", [("killed", 2)]),
    ("Years of bullying led a schoolgirl to take her own life.", [("killed", 1)]),
    ("Harassment drove a nurse to suicide.", [("killed", 1)]),
    ("The fighting made five people flee.", [("displaced", 5)]),
    ("The fighting caused 12,000 residents to flee.", [("displaced", 12000)]),
    ("The floods forced thousands to abandon their homes.", [("displaced", 2000)]),
    ("Woman critically injured in burglary", [("injured", 1)]),
    ("Man dies after fall", [("killed", 1)]),
    ("Two teens shot in Chicago", [("injured", 2)]),
    ("Teen shot dead in Chicago", [("killed", 1)]),
    ("Worker killed at building site.", [("killed", 1)]),
    ("Man arrested after shooting", [("detained", 1)]),
    ("Cyclist fatally injured near Dover", [("killed", 1)]),
    ("Elderly woman found dead at home", [("killed", 1)]),
    ("Woman's body found in canal", [("killed", 1)]),
    ("Police said a man's body was found in the river.", [("killed", 1)]),
    ("Inquiry launched after man's body was found in Leeds.", [("killed", 1)]),
    ("Parents of teen who died in fall speak out", [("killed", 1)]),
    ("Family of man killed by police demand answers", [("killed", 1)]),
    ("Mother of girl who drowned in lake thanks rescuers", [("killed", 1)]),
    ("A man hospitalised after a road accident.", [("hospitalised", 1)]),
    ("A second person, in his thirties, stabbed in the chest, fled the scene.", [("injured", 1)]),
    ("A third man, aged 40, shot in the leg, was taken to hospital.", [("hospitalised", 1), ("injured", 1)]),
    ("A lifeguard is being hailed as a hero after he died saving a child.", [("killed", 1)]),
    ("A firefighter was praised as a hero after she died rescuing a family.", [("killed", 1)]),
    ("Unknown men attacked a taxi driver and wounded him in the face.", [("injured", 1)]),
    ("The gunman aimed at two guards and killed them.", [("killed", 2)]),
    ("They followed a shopkeeper and shot him dead.", [("killed", 1)]),
    (
        "The group, made up of five Germans, five Italians and their eight drivers, was kidnapped.",
        [("abducted", 5), ("abducted", 5), ("abducted", 8)],
    ),
    ("A team of three doctors and two nurses was abducted in the north.", [("abducted", 2), ("abducted", 3)]),
    ("A convoy consisting of twelve soldiers and three civilians was captured.", [("detained", 3), ("detained", 12)]),
    ("John Dalton died alongside 12 other passengers.", [("killed", 1), ("killed", 12)]),
    ("The minister perished with seven others in the crash.", [("killed", 7)]),
    ("Anna Lane was killed along with three other reporters.", [("killed", 1), ("killed", 3)]),
    ("The dead, 18 in number, have not been identified.", [("killed", 18)]),
    ("The hostages, twenty in all, were freed.", [("abducted", 20)]),
    ("He is charged with murders and torture of 32 people.", [("killed", 32)]),
    ("He is on trial for murders committed against three women.", [("killed", 3)]),
    (
        "In Paris, two dead; in Lyon, three injured; in Lille, one missing.",
        [("injured", 3), ("killed", 2), ("missing", 1)],
    ),
    ("Toll: 12 killed in Gaza; seven in Rafah; three in Khan Younis.", [("killed", 3), ("killed", 7), ("killed", 12)]),
    ("The rebels freed seven hostages.", [("abducted", 7)]),
    ("Twenty schoolgirls abducted in May have been released.", [("abducted", 20)]),
    ("The kidnappers released a German aid worker.", [("abducted", 1)]),
]

NOTHING = [
    "Two officers attended. Both praised the neighbours.",
    "Both teams were exhausted. Both were eliminated.",
    "The blast made the neighbours flee.",
    "The cold leads birds to die.",
    "Family of five moves to Leeds",
    "Man wins lottery",
    "The singer arrived with seven other people.",
    "The death of thousands of people could have been prevented.",
    "Fearing future loss of life, the UN called for a truce.",
    "The UN warns of hundreds of future victims.",
    "She said she was emotionally dead.",
    "Politically, Dalton is dead.",
    "John Dalton shot down a drone.",
    "Smith shot down a plane over the sea.",
    "Rovers captured the title.",
    "Both parties reached a deal. Both welcomed it.",
    "Both candidates were knocked out of the race.",
    "The crisis could drive thousands of herders to flee.",
    "The scandal led two ministers to resign.",
    "He helped a neighbour and walked her home.",
    "The mayor met a firefighter and honoured him.",
    "A team of three doctors and two nurses arrived in Goma.",
    "The band, made up of five musicians, released an album.",
    "Political leader respected across the country, she runs the region.",
    "Striker shot wide in the final minute.",
    "Driver hit the brakes too late.",
    "Police shot two arrows into the target.",
    "Actor shoots new film in Leeds",
    "Man's best friend honoured at show",
    "Woman's death wish for husband",
    "Father's day sales rise",
    "The profits, about sixty million, were reinvested.",
    "Ministers warned of possible casualties in the event of a flood.",
    "One in three pupils failed.",
    "One is a lawyer, the other is an accountant.",
    "A couple of swans nested in the park.",
    "A couple won three million in the lottery.",
    "A pair of shoes was found on the bridge.",
    "Couple found happiness in Leeds",
    "The court freed him of two obligations.",
    "The airline released three employees from their contracts.",
    "The wind made three trees fall.",
    "The comedian killed them with laughter.",
    "He shot himself in the foot with that remark to two reporters.",
    "Dalton shot down two proposals.",
    "Smith found himself trapped by three defenders.",
    "It is unclear how many people were hurt.",
    "She was dead tired after three matches.",
    "Boy finds dead whale on beach",
    "Man with knife seen near school",
]


@pytest.mark.parametrize(("text", "told"), [*TOLD])
def test_what_is_told(english_claims: Claims, text: str, told: list[tuple[str, int]]) -> None:
    found = [(claim.kind, claim.count.low) for claim in english_claims(text)]
    assert sorted(found) == sorted(told)


@pytest.mark.parametrize("text", [*NOTHING])
def test_nothing_is_told(english_claims: Claims, text: str) -> None:
    assert english_claims(text) == []
