"""Whom French pronouns, headlines, causes and groups tell of, and what looks like them."""

import pytest

from tests.extractor.casualties.conftest import Claims

pytestmark = pytest.mark.model

Told = list[tuple[str, list[tuple[str, int]]]]

TOLD: Told = [
    ("Deux cyclistes ont percuté un camion. Tous deux ont été grièvement blessés.", [("injured", 2)]),
    ("Trois alpinistes étaient encordés sur l'arête. Tous trois sont morts.", [("killed", 3)]),
    ("Le véhicule transportait quatre ouvriers. Tous les quatre ont péri dans l'incendie.", [("killed", 4)]),
    ("Deux adolescents circulaient à scooter. Les deux sont décédés.", [("killed", 2)]),
    ("Une mère et sa fille dormaient à l'étage. Toutes deux ont été intoxiquées par les fumées.", [("injured", 2)]),
    ("Trois journalistes couvraient la manifestation. Deux ont été arrêtés.", [("detained", 2)]),
    ("Trois journalistes couvraient la manifestation. L'un d'eux a été arrêté.", [("detained", 1)]),
    ("La dette a poussé deux agriculteurs à se suicider.", [("killed", 2)]),
    ("Des années de harcèlement ont conduit une lycéenne à mettre fin à ses jours.", [("killed", 1)]),
    ("Le harcèlement aurait poussé une infirmière au suicide.", [("killed", 1)]),
    ("La chaleur a fait mourir trois ouvriers.", [("killed", 3)]),
    ("Les combats ont fait fuir 12 000 habitants.", [("displaced", 12000)]),
    ("Femme grièvement blessée lors d'un cambriolage", [("injured", 1)]),
    ("Homme poignardé à Marseille, un suspect arrêté", [("detained", 1), ("injured", 1)]),
    ("Adolescent tué par balles à Nîmes", [("killed", 1)]),
    ("Ouvrier mort sur un chantier à Lille", [("killed", 1)]),
    ("Femme grièvement blessée lors d'un cambriolage.", [("injured", 1)]),
    ("Motard tué sur l'A7.", [("killed", 1)]),
    ("Homme interpellé après une fusillade", [("detained", 1)]),
    ("Nantes : cycliste mortellement blessé", [("killed", 1)]),
    ("Nonagénaire retrouvée morte à son domicile", [("killed", 1)]),
    ("Le corps d'une femme retrouvé dans la Garonne", [("killed", 1)]),
    ("Les parents d'un adolescent tué à Nice témoignent.", [("killed", 1)]),
    ("Un homme hospitalisé à la suite d'un accident de la route.", [("hospitalised", 1)]),
    ("Un second homme, âgé de 40 ans, blessé à l'arme blanche, a pris la fuite.", [("injured", 1)]),
    ("Une deuxième personne, d'une quarantaine d'années, touchée par balle, est décédée.", [("killed", 1)]),
    ("Un pompier est salué comme un héros après qu'il est mort en portant secours à une famille.", [("killed", 1)]),
    ("Il a agressé une passante et l'a grièvement blessée.", [("injured", 1)]),
    ("Des inconnus ont attaqué un chauffeur de taxi et l'ont blessé au visage.", [("injured", 1)]),
    ("Le tireur a visé deux vigiles et les a tués.", [("killed", 2)]),
    ("Ils ont suivi un commerçant puis l'ont abattu.", [("killed", 1)]),
    (
        "Le groupe, composé de cinq Allemands, de cinq Italiens et de leurs huit chauffeurs, a été enlevé.",
        [("abducted", 5), ("abducted", 5), ("abducted", 8)],
    ),
    (
        "Une équipe composée de trois médecins et de deux infirmières a été enlevée dans le Nord.",
        [("abducted", 2), ("abducted", 3)],
    ),
    ("Le convoi formé de douze soldats et de trois civils a été capturé.", [("detained", 3), ("detained", 12)]),
    ("Jean Dupuis est mort aux côtés de 12 autres passagers.", [("killed", 1), ("killed", 12)]),
    ("Le ministre a péri avec sept autres personnes dans le crash.", [("killed", 7)]),
    ("Anne Lune a été tuée à côté de trois autres journalistes.", [("killed", 1), ("killed", 3)]),
    ("On se souvient de la mort horrible de milliers de personnes.", [("killed", 2000)]),
    ("La guerre a causé la mort atroce de centaines de civils.", [("killed", 200)]),
    ("La disparition tragique de plusieurs dizaines de migrants a ému l'opinion.", [("killed", 20)]),
    ("Les blessés, une soixantaine, ont été évacués.", [("injured", 60)]),
    ("Des blessés, une trentaine selon les secours, affluaient à l'hôpital.", [("injured", 30)]),
    ("Les morts, au nombre de 18, n'ont pas été identifiés.", [("killed", 18)]),
    ("Les otages, une vingtaine au total, ont été libérés.", [("abducted", 20)]),
    ("Il est accusé d'assassinats et de tortures sur 32 personnes.", [("killed", 32)]),
    ("Il est jugé pour des meurtres commis sur trois femmes.", [("killed", 3)]),
    ("Le viol et le meurtre de trois femmes.", [("killed", 3)]),
    (
        "À Paris, deux morts ; à Lyon, trois blessés ; à Lille, un disparu.",
        [("injured", 3), ("killed", 2), ("missing", 1)],
    ),
    ("Bilan : 12 tués à Gaza ; 7 à Rafah ; 3 à Khan Younès.", [("killed", 3), ("killed", 7), ("killed", 12)]),
    ("Les rebelles ont libéré sept otages.", [("abducted", 7)]),
    ("Vingt lycéennes enlevées en mai ont été relâchées.", [("abducted", 20)]),
    ("Les ravisseurs ont relâché un humanitaire allemand.", [("abducted", 1)]),
]

NOTHING = [
    "Deux policiers sont intervenus. Tous deux ont salué le courage des voisins.",
    "Les deux équipes étaient épuisées. Toutes deux ont été éliminées.",
    "L'explosion a fait fuir les voisins.",
    "Le gaz a fait s'évanouir deux élèves.",
    "Les inondations ont contraint 300 familles à fuir.",
    "Le froid pousse les oiseaux à fuir.",
    "Homme politique influent au pays",
    "Le père de l'étudiante tuée à Lyon demande justice.",
    "Un chien a attaqué un enfant et l'a mordu.",
    "Le chanteur est arrivé avec sept autres personnes.",
    "La mort de milliers de personnes aurait pu être évitée.",
    "Craignant de futures pertes en vies humaines, l'ONU appelle à la trêve.",
    "Il faut éviter de nouvelles victimes.",
    "L'ONU redoute des centaines de futures victimes.",
    "Elle se disait émotionnellement morte.",
    "Politiquement, le ministre est mort.",
    "Jean Dupuis a abattu un drone.",
    "Les deux partis ont conclu un accord. Tous deux ont salué un compromis.",
    "Le gouvernement a poussé deux ministres à démissionner.",
    "La crise pourrait pousser des milliers d'éleveurs à fuir.",
    "Ce drame va conduire deux élus à se retirer.",
    "Il a aidé une voisine et l'a raccompagnée chez elle.",
    "Le maire a reçu un pompier et l'a décoré.",
    "Une équipe composée de trois médecins et de deux infirmières est arrivée à Goma.",
    "Le groupe, composé de cinq musiciens, a sorti un album.",
    "Femme politique respectée, elle dirige la région.",
    "Homme d'affaires prospère, il a investi à Lyon.",
    "Champion arrêté par une blessure, il visait un quatrième titre.",
    "Le joueur a été fauché dans la surface par deux défenseurs.",
    "Les bénéfices, une soixantaine de millions, ont été réinvestis.",
    "Le Sénat redoute d'éventuelles victimes en cas de crue.",
    "Une seconde jeunesse pour la place du marché.",
    "Un élève sur trois a redoublé.",
    "Deux personnes sur dix ont un chat.",
    "L'un est avocat, l'autre est comptable.",
    "Un couple de cygnes a élu domicile dans le parc.",
    "Un couple a gagné trois millions au loto.",
    "Le conseil compte 12 élus côté majorité et 7 côté opposition.",
    "Le parti a perdu dix des siens au profit du centre.",
    "Les cours ont repris lundi pour 300 élèves évadés dans leurs pensées.",
    "Les chatons, une dizaine, ont été confiés à un refuge.",
    "Le vent a fait tomber trois arbres.",
    "Il a fait taire deux opposants.",
    "Le banquier a laissé filer deux clients.",
    "La banque a libéré trois employés de leurs obligations.",
    "Le musée libère trois salles pour l'exposition.",
    "Plusieurs ministres ont été poussés vers la sortie.",
    "L'avion, qui peut transporter 180 passagers, est neuf.",
    "Le photographe a tiré sur pellicule et l'a développée lui-même.",
    "Le chanteur s'est blessé au pied et a annulé deux concerts.",
    "Elle a rencontré un acteur et l'a épousé.",
    "Le boxeur a mis au tapis deux adversaires.",
]


@pytest.mark.parametrize(("text", "told"), [*TOLD])
def test_what_is_told(claims: Claims, text: str, told: list[tuple[str, int]]) -> None:
    found = [(claim.kind, claim.count.low) for claim in claims(text)]
    assert sorted(found) == sorted(told)


@pytest.mark.parametrize("text", [*NOTHING])
def test_nothing_is_told(claims: Claims, text: str) -> None:
    assert claims(text) == []
