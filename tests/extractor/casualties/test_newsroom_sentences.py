"""Newsroom sentences and the counts that they claim, by kind: what a reader would note, and nothing else."""

from datetime import UTC, datetime

import pytest

from schemas.article import Article
from schemas.casualty import CasualtyClaim
from services.extractor.extraction import extract

pytestmark = pytest.mark.model

Told = list[tuple[str, list[tuple[str, int]]]]

FRENCH: Told = [
    ("Deux autres personnes sont par ailleurs décédées dans une noyade.", [("killed", 2)]),
    ("Une autre victime est à déplorer.", [("killed", 1)]),
    ("Plus de 1.000 personnes ont dû quitter leur habitation.", [("displaced", 1000)]),
    ("Un glissement de terrain a enseveli une vingtaine de mineurs dans l'est du pays.", [("missing", 20)]),
    (
        "Le naufrage d'une embarcation de fortune a coûté la vie à au moins 27 migrants au large de Calais.",
        [("killed", 27)],
    ),
    ("Vingt-sept corps ont été repêchés mardi par les gardes-côtes.", [("killed", 27)]),
    (
        "La collision d'un car et d'un train a fait onze morts et trente blessés, dont six dans un état grave.",
        [("killed", 11), ("injured", 30), ("injured", 6)],
    ),
    ("Deux alpinistes italiens ont fait une chute mortelle dans le massif du Mont-Blanc.", [("killed", 2)]),
    ("Un homme de 34 ans a succombé à ses blessures dimanche soir à l'hôpital de Nantes.", [("killed", 1)]),
    (
        "Les intempéries ont fait 14 victimes, dont trois enfants, dans le sud du Brésil.",
        [("killed", 14), ("killed", 3)],
    ),
    ("Plus de 12.000 habitants ont été évacués par précaution.", [("displaced", 12000)]),
    ("Les autorités ont procédé à l'interpellation de 43 manifestants.", [("detained", 43)]),
    ("Quarante-trois manifestants ont été placés en garde à vue après les heurts.", [("detained", 43)]),
    ("Six employés d'une ONG ont été enlevés par des hommes armés.", [("abducted", 6)]),
    ("Les ravisseurs ont relâché quatre des neuf otages.", [("abducted", 4), ("abducted", 9)]),
    ("Le choléra a emporté 64 personnes en deux semaines.", [("killed", 64)]),
    ("L'épidémie a déjà tué 1.200 enfants.", [("killed", 1200)]),
    ("Une fusillade dans un bar a laissé quatre morts et neuf blessés.", [("killed", 4), ("injured", 9)]),
    ("Les 98 passagers et membres d'équipage ont péri.", [("killed", 98)]),
    ("Trois ouvriers sont toujours portés manquants sous les décombres.", [("missing", 3)]),
    ("On est sans nouvelles de sept marins.", [("missing", 7)]),
    ("On déplorait jeudi soir 18 décès.", [("killed", 18)]),
    ("Le bilan humain s'établit désormais à 212 tués.", [("killed", 212)]),
    ("Le bilan, encore provisoire, fait état de 33 morts et de 78 blessés.", [("killed", 33), ("injured", 78)]),
    (
        "Des affrontements intercommunautaires ont fait une cinquantaine de tués dans le centre du Mali.",
        [("killed", 50)],
    ),
    ("Quelque 3.500 personnes se retrouvent sans abri.", [("displaced", 3500)]),
    ("Un élève de terminale a été poignardé à mort devant son lycée.", [("killed", 1)]),
    ("Un garçonnet de cinq ans s'est noyé dans la piscine familiale.", [("killed", 1)]),
    ("Un couple de retraités a été retrouvé sans vie à son domicile.", [("killed", 2)]),
    ("Une septuagénaire a été mortellement fauchée par un bus.", [("killed", 1)]),
    ("L'incendie a fait dix intoxiqués légers.", [("injured", 10)]),
    ("Seize pompiers ont été incommodés par les fumées.", [("injured", 16)]),
    ("Cinq soldats ont trouvé la mort dans l'explosion d'une mine.", [("killed", 5)]),
    ("L'armée a perdu douze hommes dans l'embuscade.", [("killed", 12)]),
    ("Au moins une quinzaine de civils ont été fauchés par un obus.", [("killed", 15)]),
    ("Une frappe aérienne a décimé une famille de sept personnes.", [("killed", 7)]),
    ("Une attaque au couteau a fait un mort et deux blessés graves.", [("killed", 1), ("injured", 2)]),
    ("La bousculade a fait plus de 120 morts, en majorité des femmes.", [("killed", 120)]),
    ("Le nombre des victimes est passé de 36 à 41.", [("killed", 41)]),
    ("Le séisme a fait 41 victimes, selon un dernier bilan.", [("killed", 41)]),
    ("Aucune victime n'est à déplorer.", [("killed", 0)]),
    ("Il n'y a pas eu de blessé.", [("injured", 0)]),
    ("L'accident n'a fait ni mort ni blessé.", [("killed", 0), ("injured", 0)]),
    ("Les passagers sont tous sains et saufs.", []),
    ("Huit des douze membres d'équipage ont pu être secourus, quatre restent introuvables.", [("missing", 4)]),
    ("Une vingtaine de personnes ont dû être hospitalisées.", [("hospitalised", 20)]),
    ("Trois enfants ont été conduits à l'hôpital dans un état critique.", [("hospitalised", 3)]),
    ("Le pronostic vital de deux blessés est engagé.", [("injured", 2)]),
    ("Deux personnes sont entre la vie et la mort.", [("injured", 2)]),
    ("Douze cas mortels ont été recensés.", [("killed", 12)]),
    ("La répression des manifestations a causé la mort d'au moins 300 personnes.", [("killed", 300)]),
    ("La mort de trois soldats français au Mali a suscité l'émotion.", [("killed", 3)]),
    ("Le meurtre de deux touristes scandinaves a choqué le Maroc.", [("killed", 2)]),
    ("Les funérailles des neuf victimes auront lieu samedi.", [("killed", 9)]),
    ("Les familles des 66 victimes du vol ont manifesté.", [("killed", 66)]),
    ("Deux policiers ont été pris pour cible et tués par balle.", [("killed", 2)]),
    ("Un policier a été tué et un autre grièvement blessé.", [("killed", 1), ("injured", 1)]),
    ("Un des assaillants a été abattu, les deux autres ont pris la fuite.", [("killed", 1)]),
    ("Les secours ont dégagé 14 corps sans vie des gravats.", [("killed", 14)]),
    ("Plus de 600 prisonniers politiques croupissent dans les geôles du régime.", [("detained", 600)]),
    ("Quelque 200 personnes ont été jetées en prison.", [("detained", 200)]),
    ("Des centaines de milliers de personnes ont fui les combats.", [("displaced", 200000)]),
    ("Le conflit a poussé deux millions de Soudanais à l'exil.", [("displaced", 2000000)]),
    ("Onze personnes ont été blessées, dont deux grièvement.", [("injured", 11), ("injured", 2)]),
    ("Trente-deux personnes ont péri noyées.", [("killed", 32)]),
    ("Un bateau transportant 150 migrants a chaviré : 38 ont été secourus, les autres sont portés disparus.", []),
    ("Une explosion de gaz souffle un immeuble : trois morts, sept blessés.", [("killed", 3), ("injured", 7)]),
    ("Attentat à Kaboul : au moins 22 morts", [("killed", 22)]),
    ("Inondations en Libye : le bilan dépasse les 11.000 morts", [("killed", 11000)]),
    ("Gaza : neuf enfants tués dans un bombardement", [("killed", 9)]),
    ("Cinq gendarmes blessés lors d'une manifestation", [("injured", 5)]),
    ("Un mort et trois disparus dans une avalanche en Savoie", [("killed", 1), ("missing", 3)]),
    ("Deux policiers ont été tués à Kasserine et seize militants présumés arrêtés.", [("killed", 2), ("detained", 16)]),
    ("Quelque 3.000 habitants ont été forcés d'abandonner leurs maisons.", [("displaced", 3000)]),
    ("Plus de 900 personnes ont été tuées, blessées ou enlevées en un an.", [("casualties", 900)]),
    ("Ces quatre noyades en une semaine inquiètent les autorités.", [("killed", 4)]),
    ("Le ministère a recensé 45 cas de décès dus au choléra.", [("killed", 45)]),
    ("Les trois autres alpinistes n'ont pas pu être retrouvés.", [("missing", 3)]),
    ("La journée de samedi aura coûté la vie à deux skieurs et à un guide.", [("killed", 2), ("killed", 1)]),
    ("Le séisme a secoué la région sans toutefois faire de victimes.", [("killed", 0)]),
    (
        "L'attaque a fait neuf morts, dont sept policiers et deux éléments de la garde nationale.",
        [("killed", 9), ("killed", 7), ("killed", 2)],
    ),
    ("Un pompier a été salué après qu'il est mort en sauvant un enfant.", [("killed", 1)]),
    ("L'explosion a fait onze blessés, dont deux grièvement.", [("injured", 11), ("injured", 2)]),
]

# Numbers of other things, other senses of the words, and what did not happen.
FRENCH_LOOKALIKES: Told = [
    ("Le club a été tué dès la première mi-temps par trois buts.", []),
    ("L'usine a supprimé 200 postes et 40 ouvriers ont été licenciés.", []),
    ("Trois vaches ont été foudroyées dans un pré.", []),
    ("Un loup a tué douze brebis.", []),
    ("La mesure a été enterrée par les députés.", []),
    ("Cinq candidats ont été éliminés au premier tour.", []),
    ("Deux équipes ont été éliminées hier soir.", []),
    ("Il a été condamné à 25 ans de prison pour le meurtre de sa femme.", []),
    ("Le tueur présumé, âgé de 32 ans, a été remis en liberté.", []),
    ("Plus de 60.000 personnes ont manifesté à Paris.", []),
    ("Le taux de mortalité atteint 12 pour 100.000.", []),
    ("La maladie touche un enfant sur 3.000.", []),
    ("Le médicament pourrait sauver 10.000 vies par an.", []),
    ("L'attentat aurait pu faire des dizaines de morts.", []),
    ("Le ministre a arrêté trois mesures d'urgence.", []),
    ("Deux cents agents sont mobilisés pour retrouver le fugitif.", []),
    ("Quelque 300 pompiers ont été déployés.", []),
    ("Quinze avions ont été abattus.", []),
    ("Trois drones ont été abattus par la défense aérienne.", []),
    ("La voiture a percuté deux arbres.", []),
    ("L'accident a coûté 12 millions d'euros.", []),
    ("Il a perdu 12 kilos en trois mois.", []),
    ("Le PIB a reculé de 3 % et 2.000 emplois ont disparu.", []),
    ("Deux tableaux ont disparu du musée.", []),
    ("Trois camions ont été incendiés.", []),
    ("Il a été blessé à deux reprises.", []),
    ("Il souffre de deux fractures.", []),
    ("Une information judiciaire a été ouverte pour homicide involontaire.", []),
    ("Le procès des attentats s'ouvre avec vingt accusés.", []),
    ("La peine de mort a été abolie dans 30 pays.", []),
    ("Les deux hommes se sont évanouis dans la nature.", []),
    ("Douze migrants ont été secourus en mer.", []),
    ("Les 43 passagers ont été évacués sans encombre.", [("displaced", 43)]),
    ("Aux échecs, le champion a sacrifié deux pions.", []),
    ("Cinquante personnes ont assisté aux obsèques.", []),
    ("Le parti a perdu douze sièges.", []),
    ("Un incendie a ravagé 300 hectares.", []),
    ("Le virus a infecté 4.000 personnes.", []),
    ("Trois joueurs blessés manqueront le match de samedi.", [("injured", 3)]),
    ("Le car transportait une cinquantaine d'élèves, dont la moitié a été blessée.", []),
    ("Une mère a raconté qu'il était mort dans ses bras.", []),
    ("Un garde affirme qu'elle est morte après qu'il est arrivé.", []),
    ("D'ici 2030, des milliers de personnes auront été tuées par la chaleur.", []),
]

ENGLISH: Told = [
    ("Between two and three million people died in the famine.", [("killed", 2000000)]),
    ("The famine, in which about a million people starved to death, is remembered in May.", [("killed", 1000000)]),
    (
        "It was the start of a war that would claim 60,000 lives and drive a million islanders abroad.",
        [("killed", 60000), ("displaced", 1000000)],
    ),
    ("Jordan, which hosts 650,000 Syrians driven out by the war, wants help.", [("displaced", 650000)]),
    ("Some 400,000 people have been driven from Goma since January.", [("displaced", 400000)]),
    ("The two reporters held since May in Minsk were charged with treason.", [("detained", 2)]),
    ("At least 80 activists jailed without trial are on hunger strike.", [("detained", 80)]),
    ("Gunmen seized between 20 and 30 students from a seminary.", [("abducted", 20)]),
    ("Five climbers were rescued, but a sixth has not been found.", [("missing", 1)]),
    (
        "The crash left three people dead and a dozen others with broken bones.",
        [("killed", 3), ("injured", 12)],
    ),
    ("Federal agents arrested a 30-year-old Iraqi and two brothers.", [("detained", 1), ("detained", 2)]),
    ("Teams identified the remains of 40 of the 120 people who disappeared.", [("killed", 40), ("missing", 120)]),
    ("A man stabbed several people in London, then fled over the bridge.", [("injured", 2)]),
    ("Gunmen attacked 12 villagers, who fled into the bush.", [("displaced", 12)]),
    ("At least 27 migrants died when their dinghy sank in the Channel.", [("killed", 27)]),
    ("Twenty-seven bodies were pulled from the water on Tuesday.", [("killed", 27)]),
    (
        "A school bus collided with a lorry, killing eleven children and injuring about 30.",
        [("killed", 11), ("injured", 30)],
    ),
    ("Two Italian climbers fell to their deaths on Mont Blanc.", [("killed", 2)]),
    ("A 34-year-old man died of his wounds on Sunday night.", [("killed", 1)]),
    ("More than 12,000 residents were evacuated as a precaution.", [("displaced", 12000)]),
    ("Police arrested 43 protesters.", [("detained", 43)]),
    ("Forty-three protesters were taken into custody after the clashes.", [("detained", 43)]),
    ("Six aid workers were kidnapped by gunmen.", [("abducted", 6)]),
    ("Cholera has killed 64 people in two weeks.", [("killed", 64)]),
    ("A shooting at a bar left four people dead and nine wounded.", [("killed", 4), ("injured", 9)]),
    ("All 98 passengers and crew were killed.", [("killed", 98)]),
    ("Three workers are still unaccounted for.", [("missing", 3)]),
    ("Seven sailors remain missing.", [("missing", 7)]),
    ("The death toll now stands at 212.", [("killed", 212)]),
    ("The disaster has left some 3,500 people homeless.", [("displaced", 3500)]),
    ("A teenager was stabbed to death outside his school.", [("killed", 1)]),
    ("A five-year-old boy drowned in a swimming pool.", [("killed", 1)]),
    ("Ten people were treated for smoke inhalation.", [("injured", 10)]),
    ("Five soldiers lost their lives when a mine exploded.", [("killed", 5)]),
    ("The army lost twelve men in the ambush.", [("killed", 12)]),
    ("A stampede killed more than 120 people, most of them women.", [("killed", 120)]),
    ("The number of victims rose from 36 to 41.", [("killed", 41)]),
    ("Nobody was hurt.", [("injured", 0)]),
    ("No injuries were reported.", [("injured", 0)]),
    ("Eight of the twelve crew members were rescued, while four are still missing.", [("missing", 4)]),
    ("About twenty people had to be taken to hospital.", [("hospitalised", 20)]),
    ("Three children are in hospital in a critical condition.", [("hospitalised", 3)]),
    ("The crackdown has claimed at least 300 lives.", [("killed", 300)]),
    ("The killing of two Scandinavian tourists shocked Morocco.", [("killed", 2)]),
    ("The funerals of the nine victims will be held on Saturday.", [("killed", 9)]),
    ("One officer was killed and another seriously injured.", [("killed", 1), ("injured", 1)]),
    ("Hundreds of thousands of people have fled the fighting.", [("displaced", 200000)]),
    ("The conflict has driven two million Sudanese from their homes.", [("displaced", 2000000)]),
    ("Quake kills 40 in northern Peru", [("killed", 40)]),
    ("Nine children killed in Gaza strike", [("killed", 9)]),
    ("Five police officers hurt at protest", [("injured", 5)]),
    ("One dead, three missing after avalanche in the Alps", [("killed", 1), ("missing", 3)]),
    ("At least 22 dead in Kabul bombing", [("killed", 22)]),
    ("A car bomb went off near a market, claiming the lives of 18 shoppers.", [("killed", 18)]),
    ("An estimated 600 political prisoners are languishing in jail.", [("detained", 600)]),
    ("Rescuers recovered the bodies of 14 victims from the rubble.", [("killed", 14)]),
    ("Police said 15 people had been detained and two were being sought.", [("detained", 15)]),
    ("The blast wounded 31, eight of them critically.", [("injured", 31), ("injured", 8)]),
    ("More than 50 people, including 12 children, drowned.", [("killed", 50), ("killed", 12)]),
    ("Fire tore through a nursing home, killing eight residents.", [("killed", 8)]),
    ("The attack on the village left at least 20 dead, locals said.", [("killed", 20)]),
    ("Three hostages were freed while two others were killed.", [("abducted", 3), ("killed", 2)]),
    ("More than 900 people were killed, injured or kidnapped last year.", [("casualties", 900)]),
    ("Twenty people had to be hospitalised.", [("hospitalised", 20)]),
    ("Twenty miners were buried in a landslide.", [("missing", 20)]),
    ("A lifeguard is being mourned after he died trying to save a swimmer.", [("killed", 1)]),
]

ENGLISH_LOOKALIKES: Told = [
    ("Johnson shot back at his critics.", []),
    ("The rebels shot down a drone.", []),
    ("A girl was taken home, where a nurse said she died.", []),
    ("Anyone who kills one or more people faces life in prison.", []),
    ("Two men were found not guilty of fraud.", []),
    ("The cause of the fire has not been found.", []),
    ("He drove two passengers from the airport to their hotel.", []),
    ("They are planning a war that would kill 60,000 people.", []),
    ("A drill simulating 50 casualties was held.", []),
    ("The army has sent 400 soldiers to the border since June.", []),
    ("Police have held two press conferences since Monday.", []),
]


def counts(text: str, language: str) -> list[tuple[str, int]]:
    """Kind and lower bound of each claim of a text, in alphabetical order."""
    published = datetime(2024, 6, 13, 9, tzinfo=UTC)
    article = Article(id="a", publisher="p", language=language, text=text, published_at=published)
    claims = (event for event in extract(article) if isinstance(event, CasualtyClaim))
    return sorted((claim.kind, claim.count.low) for claim in claims)


@pytest.mark.parametrize(("text", "expected"), FRENCH + FRENCH_LOOKALIKES)
def test_french(text: str, expected: list[tuple[str, int]]) -> None:
    assert counts(text, "fr") == sorted(expected)


@pytest.mark.parametrize(("text", "expected"), ENGLISH + ENGLISH_LOOKALIKES)
def test_english(text: str, expected: list[tuple[str, int]]) -> None:
    assert counts(text, "en") == sorted(expected)


PLACES = [
    ("en", "An explosion killed 12 people in Indonesia's Palu on Monday.", "Palu"),
    ("en", "In Syria's northern city of Aleppo, six people were killed.", "Aleppo"),
    ("en", "An explosion killed 12 people in Indonesia on Monday.", "Indonesia"),
    ("fr", "Six personnes ont été tuées à Kidal, dans le nord du Mali.", "Kidal"),
]


@pytest.mark.parametrize(("language", "text", "place"), PLACES)
def test_the_place(language: str, text: str, place: str) -> None:
    published = datetime(2024, 6, 13, 9, tzinfo=UTC)
    article = Article(id="a", publisher="p", language=language, text=text, published_at=published)
    (claim,) = [event for event in extract(article) if isinstance(event, CasualtyClaim)]
    assert claim.place is not None
    assert claim.place.name == place


SOURCES = [
    ("fr", "Quinze décès et 41 blessés ont été enregistrés par la protection civile.", "la protection civile"),
    ("fr", "L'attaque a fait 15 morts, a annoncé par la suite le colonel Souley Dembo.", "le colonel Souley Dembo"),
    ("fr", "Le ministère de la Santé a revu à la hausse le bilan, à 45 morts.", "Le ministère de la Santé"),
    ("fr", "Douze habitants ont été tués par la suite.", None),
    ("en", "The disaster agency raised the death toll to 832 on Sunday.", "The disaster agency"),
    ("en", "The blast raised the death toll to 832.", None),
    ("en", "He confessed to planning attacks that killed 77 people.", None),
    ("en", "He admitted that 77 people had been killed.", "He"),
    ("en", "Fifteen deaths were recorded by the civil defence.", "the civil defence"),
    ("fr", "L'ONG, qui a recensé 212 exécutions l'an dernier, réclame un moratoire.", "L'ONG"),
    ("fr", "La mine, où douze ouvriers ont péri, a annoncé un plan de relance.", None),
    ("fr", "Le maire a évoqué le drame du tunnel, où 39 personnes ont péri.", None),
    ("fr", "Interrogé sur le crash, qui a tué six élèves, le préfet n'a pas souhaité répondre.", None),
    ("fr", "Le pays doit changer, estime l'imam Samir Nouri, qui a perdu deux fils.", None),
    ("fr", "Douze personnes sont mortes, le préfet l'a confirmé.", "le préfet"),
    ("en", "A bus overturned, killing nine, two witnesses said.", "two witnesses"),
    ("en", "Nine people died, doctors at the town's only clinic told AFP.", "doctors at the town's only clinic"),
    ("en", "The mayor, whose two sons were killed in the war, said the town would rebuild.", None),
    ("en", "The mayor announced a day of mourning after 12 people died.", None),
    ("en", "Kyiv said it was calm, hours after Lebanon's army reported six deaths.", "Lebanon's army"),
]


@pytest.mark.parametrize(("language", "text", "source"), SOURCES)
def test_the_source(language: str, text: str, source: str | None) -> None:
    published = datetime(2024, 6, 13, 9, tzinfo=UTC)
    article = Article(id="a", publisher="p", language=language, text=text, published_at=published)
    claims = [event for event in extract(article) if isinstance(event, CasualtyClaim)]
    assert {claim.source.text if claim.source else None for claim in claims} == {source}
