"""English sentences of a news desk on events of many kinds, and the counts that they claim."""

import pytest

from tests.extractor.english.conftest import Claims

pytestmark = pytest.mark.model

Told = list[tuple[str, list[tuple[str, int]]]]

TOLD: Told = [
    (
        "Firefighters who reached the cottage at dawn found the charred bodies of an elderly woman and her carer.",
        [("killed", 2)],
    ),
    (
        (
            "The coach, carrying about thirty pupils home from a ski trip, rolled over; eight of "
            "them suffered fractures, the prefecture said."
        ),
        [("injured", 8)],
    ),
    ("None of the 143 people on board was hurt, the airline said.", [("injured", 0)]),
    (
        "Three legionnaires were put out of action by a roadside bomb, according to the general staff.",
        [("casualties", 3)],
    ),
    ('"We lost eleven colleagues in a single night," said a nurse at al-Shifa hospital.', [("killed", 11)]),
    ("The president paid tribute to the seven firefighters who died on duty in 2023.", [("killed", 7)]),
    (
        "The charity said it had rescued 112 people; four others reportedly drowned before the ship arrived.",
        [("killed", 4)],
    ),
    ("Half of the wagons left the rails but nobody was seriously hurt.", [("injured", 0)]),
    (
        "Typhoon Doksuri left 39 dead, about a hundred missing and tens of thousands homeless.",
        [("displaced", 20000), ("killed", 39), ("missing", 100)],
    ),
    ("A man in his fifties lost his life on Thursday when he was struck by a lorry.", [("killed", 1)]),
    (
        "A court in Leeds sentenced a police officer to two years for blinding a protester in one eye in 2018.",
        [("injured", 1)],
    ),
    ("Rescuers pulled a seven-year-old girl out alive, but her two brothers did not survive.", [("killed", 2)]),
    (
        "Three inmates escaped from the county jail; two were recaptured that evening.",
        [("detained", 2), ("detained", 3)],
    ),
    ("The cyclone forced more than 700,000 people out of their homes.", [("displaced", 700000)]),
    ("Clashes between gangs left four police officers and 17 attackers dead.", [("killed", 4), ("killed", 17)]),
    (
        (
            "Twenty missionaries were murdered around the world last year, eight of them "
            "in Africa, according to the Fides agency."
        ),
        [("killed", 8), ("killed", 20)],
    ),
    ("A crush at the gates of the stadium killed eight fans and injured 38 others.", [("injured", 38), ("killed", 8)]),
    ("Prosecutors opened an inquiry after the body of a newborn was found at a recycling plant.", [("killed", 1)]),
    ("Two constables, badly hurt in the legs, were airlifted to hospital.", [("hospitalised", 2), ("injured", 2)]),
    (
        "Tanzanian peacekeepers paid the heaviest price: fifteen dead and fifty-three wounded.",
        [("injured", 53), ("killed", 15)],
    ),
    ("Lassa fever has claimed 190 lives in Nigeria since January.", [("killed", 190)]),
    ("Gunmen burst into the dormitory and marched 28 schoolgirls into the forest.", [("abducted", 28)]),
    ("M23 rebels captured some forty Congolese soldiers, their spokesman claimed.", [("detained", 40)]),
    ("The blaze spread to three buildings and forced 85 tenants to spend the night in a gym.", [("displaced", 85)]),
    ("An officer was beaten unconscious outside a nightclub.", [("injured", 1)]),
    (
        "The meningitis outbreak has already killed 60 people in Niger, where 800 cases have been recorded.",
        [("killed", 60)],
    ),
    (
        (
            "Of the 48 workers buried by the landslide, 21 were pulled out safely, nine "
            "died and the rest are still missing."
        ),
        [("killed", 9), ("missing", 48)],
    ),
    (
        (
            "Several thousand Rohingya may have been massacred between August and September "
            "2017, according to Doctors Without Borders."
        ),
        [("killed", 2000)],
    ),
    ("Riots broke out after a teenager was shot dead by a border guard.", [("killed", 1)]),
    (
        "Customs officers arrested two smugglers and the eleven migrants they were driving.",
        [("detained", 2), ("detained", 11)],
    ),
    ("Eleven fans arrested, four stewards hurt as final turns ugly", [("detained", 11), ("injured", 4)]),
    ("Chairlift accident: four injured, including a child", [("injured", 1), ("injured", 4)]),
    ("Blast at chemical plant leaves one worker missing", [("missing", 1)]),
    ("The judge read out the names of the thirteen victims of the bar fire.", [("killed", 13)]),
    ("One person was killed and six were slightly hurt, Inspector Farrow said.", [("injured", 6), ("killed", 1)]),
    ("The avalanche buried a Swiss hiker whose body has not been recovered.", [("killed", 1)]),
    (
        "In three weeks, 2,300 people have been admitted to hospital and 74 have died, the health agency says.",
        [("hospitalised", 2300), ("killed", 74)],
    ),
    ("The government admits to 215 arrests; the opposition says there were twice as many.", [("detained", 215)]),
    ("A 52-year-old bricklayer who fell from scaffolding died on Tuesday in hospital.", [("killed", 1)]),
    ("Four hours after the crash, 62 bodies lay in rows in the hangar.", [("killed", 62)]),
    (
        "Iran has hanged at least 58 prisoners since the start of the year, Amnesty International said.",
        [("killed", 58)],
    ),
    (
        "Strikes on Jabalia camp killed about fifty people and wounded 150, according to Hamas.",
        [("injured", 150), ("killed", 50)],
    ),
    ("Rockets hit the town but caused no casualties or damage.", [("casualties", 0)]),
    ("They kidnapped a banker's daughter and her driver, then demanded a ransom.", [("abducted", 1)]),
    ("The collapse trapped 33 men 700 metres underground.", [("missing", 33)]),
    (
        "The Taliban freed five of the nineteen South Korean hostages they were holding.",
        [("abducted", 5), ("abducted", 19)],
    ),
    (
        "Three people, two of them minors, were brought before a judge and remanded in custody.",
        [("detained", 2), ("detained", 3)],
    ),
    ("Food poisoning put 47 guests in hospital.", [("hospitalised", 47)]),
    ("A dozen guards suffered from the fumes and one had to be hospitalised.", [("hospitalised", 1)]),
    (
        "Since the coup, at least 1,500 civilians have been killed and nearly 12,000 opponents thrown in jail.",
        [("detained", 12000), ("killed", 1500)],
    ),
    ("The Malian army said it had neutralised about sixty terrorists.", [("killed", 60)]),
    ("Roads claimed 268 lives in October, 12 fewer than a year ago.", [("killed", 268)]),
    ("A father and his six-year-old twins have been missing since the avalanche.", [("missing", 1)]),
    ("The drone hit a minibus, instantly killing the driver and five passengers.", [("killed", 5)]),
    ("Kurdish forces said they had killed 24 attackers and taken seven prisoner.", [("detained", 7), ("killed", 24)]),
    (
        "The helicopter crash claimed five victims: two pilots, a mechanic and two photographers.",
        [("killed", 1), ("killed", 2), ("killed", 2), ("killed", 5)],
    ),
    (
        "The sinking of the Joola, which killed 1,863 people in 2002, is still an open wound in Senegal.",
        [("killed", 1863)],
    ),
    ("A suicide bomber killed six students and himself near Kabul.", [("killed", 6)]),
    (
        "Some fifteen hooded youths stormed the school, injuring two teachers and a pupil.",
        [("injured", 1), ("injured", 2)],
    ),
    ("The gang leader and two of his lieutenants were gunned down in the raid.", [("killed", 2)]),
    ("The victims are a couple of Dutch tourists and their guide.", [("killed", 2)]),
    (
        ("Five years after the collapse of the Morandi bridge, in which 43 people died, a trial has opened in Genoa."),
        [("killed", 43)],
    ),
    ("Detectives are looking into the disappearance of two teenage girls.", [("missing", 2)]),
    ("Nurse charged with poisoning four patients", [("injured", 4)]),
    ("Grandmother, 81, dies in house fire", [("killed", 1)]),
    ("Both pilots ejected safely, but a woman on the ground was killed.", [("killed", 1)]),
    ("A ferry capsized in the Sulu Sea, leaving at least 29 people dead, many of them women.", [("killed", 29)]),
    ("Twenty-two tourists poisoned by carbon monoxide in chalet", [("injured", 22)]),
    ("The two mechanics, overcome by fumes in the tank, could not be revived.", [("killed", 2)]),
    ("The gunmen executed six villagers in cold blood and torched their huts.", [("killed", 6)]),
    ("A short circuit sparked a fire that killed thirteen residents of the home.", [("killed", 13)]),
    ("Ukraine claims to have killed a Russian general and four officers.", [("killed", 1), ("killed", 4)]),
    ("In Sudan, where more than ten million civilians have fled, famine looms.", [("displaced", 10000000)]),
    ("Forty Israeli hostages died in captivity, military intelligence estimates.", [("killed", 40)]),
    ("Seven dead in two days as heatwave grips Seville", [("killed", 7)]),
    ("Coast guards counted five corpses on the dinghy, including that of a child.", [("killed", 5)]),
    (
        "A doctor accused of poisoning thirty patients, twelve of them fatally, goes on trial.",
        [("injured", 30), ("killed", 12)],
    ),
    (
        "The quake destroyed 3,000 homes, killed 120 people and injured about a thousand.",
        [("injured", 1000), ("killed", 120)],
    ),
    ("The derailment caused injuries to some twenty passengers.", [("injured", 20)]),
    (
        "Two roofers fell from a building in Leeds; one died and the other was seriously injured.",
        [("injured", 1), ("killed", 1)],
    ),
    ("The number of children killed in Gaza has passed 13,000, according to UNICEF.", [("killed", 13000)]),
    ("No Britons were among the victims, the Foreign Office said.", [("killed", 0)]),
    (
        "The attack targeted an aid convoy: one driver was killed and two workers kidnapped.",
        [("abducted", 2), ("killed", 1)],
    ),
    ("In 1995, some 8,000 men and boys were executed at Srebrenica by Bosnian Serb forces.", [("killed", 8000)]),
    ("There were about forty arrests, and 31 officers were pelted with bottles.", [("detained", 40)]),
    ("Buried under snow for sixteen hours, two brothers were rescued in the Swiss Alps.", [("missing", 2)]),
    ("The hospital has admitted eleven suspicious deaths.", [("killed", 11)]),
    ("Rights groups speak of dozens killed, while the government admits only nine.", [("killed", 9), ("killed", 24)]),
    ("A German couple and their three-month-old baby died in the avalanche.", [("killed", 3)]),
    ("Rescuers recovered 14 bodies from the ruins of the mosque.", [("killed", 14)]),
    (
        "The factory fire claimed the lives of nine seamstresses, among them two sisters.",
        [("killed", 2), ("killed", 9)],
    ),
    ('"They shot my cousin and two of his friends," said Ahmad.', [("injured", 2)]),
    ("Fewer than a dozen people were treated for minor injuries.", [("injured", 0)]),
    ("More than 40 people, many of them children, remain trapped in the rubble.", [("missing", 40)]),
    ("A policewoman was among four people stabbed in the town centre.", [("injured", 1), ("injured", 4)]),
    ("One of the injured later died in hospital, bringing the toll to six.", [("killed", 1), ("killed", 6)]),
    ("A third climber is presumed dead after an avalanche on K2.", [("killed", 1)]),
    ("The pilot, a 34-year-old father of two, was killed.", [("killed", 1)]),
    ("An eleven-month-old baby and her nanny were killed by a falling balcony in Marseille.", [("killed", 2)]),
    (
        "The gunman, a 24-year-old student, shot fourteen people dead before turning the weapon on himself.",
        [("killed", 14)],
    ),
    (
        "A lorry ploughed into a crowd in Magdeburg; five people died and more than two hundred were hurt.",
        [("injured", 200), ("killed", 5)],
    ),
    ("Of the six climbers who set out on Sunday, four were found dead.", [("killed", 4)]),
    ('The mayor spoke of "at least nine missing, perhaps more".', [("missing", 9)]),
    ("Seventeen miners brought up, four still trapped underground", [("missing", 4)]),
    ("The explosion levelled a house in Tyler Street and buried eight residents.", [("missing", 8)]),
    ("A girl abducted in Dakar in March has been returned to her family.", [("abducted", 1)]),
    (
        "A family tragedy claimed the lives of a 38-year-old woman and her three children.",
        [("killed", 1), ("killed", 3)],
    ),
    ("Councillors observed a minute's silence for the four pupils killed in the crash.", [("killed", 4)]),
    ("The number of political prisoners is put at 1,200.", [("detained", 1200)]),
    ("A soldier was slightly wounded with a knife; his attacker was overpowered.", [("injured", 1)]),
    ("About fifty passengers who climbed out by themselves have bruises.", [("injured", 50)]),
    (
        "Two Palestinians were killed and three others critically hurt by Israeli gunfire near Nablus.",
        [("injured", 3), ("killed", 2)],
    ),
    ("Libya floods: 5,300 dead and 10,000 missing, Red Crescent says", [("killed", 5300), ("missing", 10000)]),
    (
        "The convoy hit a mine that killed three soldiers and left nine more with burns.",
        [("injured", 9), ("killed", 3)],
    ),
    ("Four French nationals held by al-Qaeda are still alive, Paris says.", [("abducted", 4)]),
    ("One man has been arrested and two more are being sought.", [("detained", 1)]),
    ("Two of the wounded had limbs amputated.", [("injured", 2)]),
    ("The three Kaci brothers, aged nine to 15, drowned in the reservoir.", [("killed", 3)]),
    ("A missile slammed into a queue in Kharkiv. Twenty-four people lost their lives there.", [("killed", 24)]),
    (
        "A nurse infected with Ebola has died in Bikoro, taking the number of deaths to 28.",
        [("killed", 1), ("killed", 28)],
    ),
    ("Nine people, all of them workers at the site, were killed; one survived.", [("killed", 9)]),
    ("Six-year-old boy drowns in hotel pool", [("killed", 1)]),
    ("Wildfire forces 4,000 from homes in Alberta", [("displaced", 4000)]),
    ("Police shoot dead man armed with knife in Lyon", [("killed", 1)]),
    ("Pair found dead in Surrey flat", [("killed", 2)]),
    ("The toddler's mother and two uncles were among the dead.", [("killed", 2)]),
    ("A roadside bomb killed the district governor and four of his bodyguards on Monday.", [("killed", 4)]),
    ("Two were killed on the spot, another died in the ambulance.", [("killed", 1), ("killed", 2)]),
    ("The attack left a village elder and both of his sons dead.", [("killed", 1), ("killed", 2)]),
    ("A bus driver was beaten up in Bradford on Monday night and suffered several fractures.", [("injured", 1)]),
    ("The car bomb outside the Indonesian embassy killed nine passers-by.", [("killed", 9)]),
    ("Twenty years after the tsunami, Banda Aceh still mourns its 170,000 dead.", [("killed", 170000)]),
    ("Coast guards intercepted two dinghies and saved 83 migrants; eleven bodies were recovered.", [("killed", 11)]),
    (
        ("The army shot dead at least 223 villagers, including 56 children, on 25 February, Human Rights Watch says."),
        [("killed", 56), ("killed", 223)],
    ),
    ("A 91-year-old patient died in A&E after a ten-hour wait on a trolley.", [("killed", 1)]),
    ("Three men were in the car; the driver died and his two passengers were seriously injured.", [("injured", 2)]),
    ("Chicago shooting: eight wounded, two critically", [("injured", 2), ("injured", 8)]),
    ("So far 14 of the 22 miners have been brought up and the other eight are presumed dead.", [("killed", 8)]),
    ("Entire hamlet evacuated, 130 residents rehoused", [("displaced", 130)]),
    ("Lightning killed a shepherd and thirty of his sheep.", [("killed", 1)]),
    ("Four French soldiers died and about ten were injured in the Adrar region.", [("injured", 10), ("killed", 4)]),
    ("The town hall counted 72 wrecked homes but no injuries.", [("injured", 0)]),
    ("A four-year-old left alone in a car died of dehydration.", [("killed", 1)]),
    ("Nearly 300 pupils kidnapped in Kuriga regained their freedom on Sunday.", [("abducted", 300)]),
    ("Cargo ship sinks off Oleron, seven crew missing", [("missing", 7)]),
    ("The governor's office published a list of the 37 killed.", [("killed", 37)]),
    ("A bomb went off as a minibus passed, fatally wounding four civil servants.", [("killed", 4)]),
    ("Marburg virus has claimed two more lives in Ghana.", [("killed", 2)]),
    ("Hurricanes Helene and Milton together killed more than 250 people.", [("killed", 250)]),
    ("Sixteen of the rioters ended up in custody.", [("detained", 16)]),
    ("A former minister and his partner were found murdered at their home.", [("killed", 2)]),
    ('"We pulled out twenty-six bodies, and there are at least as many left," a volunteer said.', [("killed", 26)]),
    ("Twelve soldiers fell in battle, the ministry announced.", [("killed", 12)]),
    ("Chalet collapses in Val Thorens; Belgian tourist killed and three friends hurt", [("injured", 3), ("killed", 1)]),
    ("A policeman has been charged with the murder of a young woman in Sevran.", [("killed", 1)]),
    ("Turkey deported 47 Afghans to Kabul.", [("displaced", 47)]),
    ("Deadly clashes (nine dead) broke out in Kidal.", [("killed", 9)]),
    ("An avalanche swept up a group of seven skiers; three died and two are injured.", [("injured", 2), ("killed", 3)]),
    ("The group accuses paramilitaries of massacring 1,300 Masalit in Ardamata.", [("killed", 1300)]),
    ("Mum and baby killed in crash with lorry", [("killed", 2)]),
]

NOTHING = [
    "It is the third murder in the borough since January.",
    "Bird flu led to the culling of 20,000 ducks.",
    "Deadly brawl in Croydon: boy, 15, charged",
    "Remarkably, all forty passengers walked away unharmed.",
    "She was found strangled in her car.",
    "Thirteen concert-goers were treated for heat exhaustion.",
    '"My only son was butchered in front of me," the old woman sobbed.',
    "Relatives of the 228 people lost on the Rio-Paris flight are still waiting for answers.",
    "Boy found safe after night in woods",
    "It is not known how many miners perished.",
    "Her elder brother stepped on a mine in 2016.",
    "A fisherman was dragged off by a crocodile in front of his two sons.",
    "The young woman, hit by a scooter, is in a coma.",
    "Three quarters of the 12,000 residents have fled.",
    "Rescuers freed a man who had been trapped for nine hours; he was flown to hospital with leg injuries.",
]


@pytest.mark.parametrize(("text", "told"), [*TOLD])
def test_what_is_told(english_claims: Claims, text: str, told: list[tuple[str, int]]) -> None:
    found = [(claim.kind, claim.count.low) for claim in english_claims(text)]
    assert sorted(found) == sorted(told)


@pytest.mark.parametrize("text", [*NOTHING])
def test_nothing_is_told(english_claims: Claims, text: str) -> None:
    assert english_claims(text) == []
