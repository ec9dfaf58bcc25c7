"""French sentences of a news desk on events of many kinds, and the counts that they claim."""

import pytest

from tests.extractor.casualties.conftest import Claims

pytestmark = pytest.mark.model

Told = list[tuple[str, list[tuple[str, int]]]]

TOLD: Told = [
    (
        (
            "Le car, qui ramenait une trentaine de collégiens de classe de neige, s'est couché sur le flanc : huit "
            "d'entre eux souffrent de fractures, a indiqué la préfecture de Savoie."
        ),
        [("injured", 8)],
    ),
    ("Aucun des 143 occupants de l'appareil n'a été blessé, selon la compagnie.", [("injured", 0)]),
    (
        (
            "Selon un communiqué de l'état-major, trois légionnaires ont été mis hors de "
            "combat par l'explosion d'un engin artisanal."
        ),
        [("casualties", 3)],
    ),
    (
        "« Nous avons perdu onze collègues en une nuit », témoigne une infirmière de l'hôpital al-Chifa.",
        [("killed", 11)],
    ),
    ("Le président a rendu hommage aux sept marins-pompiers morts en service en 2023.", [("killed", 7)]),
    (
        (
            "L'ONG SOS Méditerranée dit avoir secouru 112 personnes ; quatre autres se "
            "seraient noyées avant l'arrivée du navire."
        ),
        [("killed", 4)],
    ),
    ("Plus de la moitié des 60 wagons ont déraillé, sans faire de blessé grave.", [("injured", 0)]),
    (
        (
            "Le typhon Doksuri laisse derrière lui 39 morts, une centaine de disparus et "
            "des dizaines de milliers de sinistrés."
        ),
        [("killed", 39), ("missing", 100)],
    ),
    ("Un quinquagénaire a perdu la vie jeudi à Sarlat, percuté par la benne d'un camion.", [("killed", 1)]),
    (
        (
            "Le tribunal de Bobigny a condamné un policier à deux ans de prison avec sursis "
            "pour avoir éborgné un manifestant en 2018."
        ),
        [("injured", 1)],
    ),
    (
        "Les secouristes ont extrait vivante une fillette de sept ans, mais ses deux frères n'ont pas survécu.",
        [("killed", 2)],
    ),
    ("Les parachutistes ont perdu dix des leurs dans l'embuscade d'Uzbin.", [("killed", 10)]),
    (
        "Trois détenus se sont évadés de la maison d'arrêt de Colmar ; deux ont été repris dans la soirée.",
        [("detained", 2), ("detained", 3)],
    ),
    ("Le cyclone a poussé plus de 700 000 Malgaches à quitter leur logement.", [("displaced", 700000)]),
    (
        "Les affrontements entre bandes ont fait 4 tués côté policier et 17 côté assaillants.",
        [("killed", 4), ("killed", 17)],
    ),
    (
        (
            "D'après l'agence Fides, vingt missionnaires ont été assassinés dans le "
            "monde l'an dernier, dont huit en Afrique."
        ),
        [("killed", 8), ("killed", 20)],
    ),
    (
        "Une bousculade à l'entrée du stade Olembé a coûté la vie à huit supporteurs et en a blessé 38 autres.",
        [("injured", 38), ("killed", 8)],
    ),
    (
        (
            "Le parquet de Meaux a ouvert une information judiciaire après la découverte du "
            "cadavre d'un nourrisson dans un centre de tri."
        ),
        [("killed", 1)],
    ),
    (
        "Les Casques bleus tanzaniens ont payé le plus lourd tribut : quinze morts et cinquante-trois blessés.",
        [("injured", 53), ("killed", 15)],
    ),
    ("La fièvre de Lassa a emporté 190 malades au Nigeria depuis janvier.", [("killed", 190)]),
    (
        "Des inconnus armés ont fait irruption dans le dortoir et emmené 28 élèves vers une destination inconnue.",
        [("abducted", 28)],
    ),
    (
        "Les rebelles du M23 ont capturé une quarantaine de soldats congolais, affirme leur porte-parole.",
        [("detained", 40)],
    ),
    (
        (
            "Une lycéenne de 16 ans et sa professeure de danse ont été fauchées par un "
            "chauffard, elles sont dans un état grave."
        ),
        [("injured", 2)],
    ),
    (
        "Le feu s'est propagé à trois bâtiments et a contraint 85 locataires à passer la nuit dans un gymnase.",
        [("displaced", 85)],
    ),
    ("Un gardien de la paix a été roué de coups à Viry-Châtillon.", [("injured", 1)]),
    ("L'épidémie de méningite a déjà fait 60 morts parmi les 800 cas recensés au Niger.", [("killed", 60)]),
    (
        (
            "Plusieurs milliers de Rohingyas auraient été massacrés entre août et "
            "septembre 2017, selon Médecins sans frontières."
        ),
        [("killed", 2000)],
    ),
    ("Les heurts ont éclaté après qu'un adolescent a été abattu par un garde-frontière.", [("killed", 1)]),
    (
        "Les douaniers ont arrêté au Perthus deux passeurs et les onze migrants qu'ils convoyaient.",
        [("detained", 2), ("detained", 11)],
    ),
    (
        "Onze supporters interpellés, quatre stadiers blessés : la finale a dégénéré.",
        [("detained", 11), ("injured", 4)],
    ),
    ("Accident de télésiège aux Deux-Alpes : quatre blessés, dont un enfant", [("injured", 1), ("injured", 4)]),
    ("Explosion dans une usine Seveso, un salarié porté disparu", [("missing", 1)]),
    ("Le juge a rappelé les noms des treize victimes de l'incendie du Cuba Libre.", [("killed", 13)]),
    ("Il y a eu un mort et six blessés légers, précise le commissaire Ferrand.", [("injured", 6), ("killed", 1)]),
    ("La coulée a emporté un randonneur suisse dont le corps n'a pas été retrouvé.", [("killed", 1)]),
    ("L'avocat de la famille de Nahel, tué à bout portant par un policier, a déposé plainte.", [("killed", 1)]),
    (
        (
            "En trois semaines, 2 300 personnes ont dû être hospitalisées et 74 sont "
            "décédées, d'après Santé publique France."
        ),
        [("hospitalised", 2300), ("killed", 74)],
    ),
    ("Le régime reconnaît 215 arrestations ; l'opposition en dénombre plus du double.", [("detained", 215)]),
    ("Tombé de son échafaudage, un maçon de 52 ans est mort mardi au CHU de Rennes.", [("killed", 1)]),
    ("Quatre heures après le crash, on comptait déjà 62 corps alignés dans le hangar.", [("killed", 62)]),
    (
        (
            "Les autorités iraniennes ont pendu au moins 58 prisonniers depuis le début de "
            "l'année, s'alarme Amnesty International."
        ),
        [("killed", 58)],
    ),
    (
        "Les frappes sur le camp de Jabaliya ont fait, d'après le Hamas, une cinquantaine de tués et 150 blessés.",
        [("injured", 150), ("killed", 50)],
    ),
    ("Des tirs de roquettes ont touché la ville sans faire ni victime ni dégât.", [("killed", 0)]),
    ("La mine a piégé 33 hommes à 700 mètres sous terre.", [("missing", 33)]),
    (
        "Les talibans ont libéré cinq otages sud-coréens sur les dix-neuf qu'ils détenaient.",
        [("abducted", 5), ("abducted", 19)],
    ),
    (
        "Trois personnes, dont deux mineurs, ont été présentées à un juge et écrouées.",
        [("detained", 2), ("detained", 3)],
    ),
    ("L'intoxication alimentaire a envoyé 47 convives aux urgences.", [("hospitalised", 47)]),
    ("Une dizaine d'agents ont été incommodés, un seul a dû être hospitalisé.", [("hospitalised", 1), ("injured", 10)]),
    (
        (
            "Depuis la prise de pouvoir des militaires, au moins 1 500 civils ont péri et près "
            "de 12 000 opposants ont été jetés en prison."
        ),
        [("detained", 12000), ("killed", 1500)],
    ),
    ("L'armée malienne a neutralisé une soixantaine de terroristes dans le Gourma.", [("killed", 60)]),
    ("La route a fait 268 tués en octobre, 12 de moins qu'il y a un an.", [("killed", 268)]),
    ("Le drone a frappé un minibus, tuant net le chauffeur et cinq passagers.", [("killed", 5)]),
    (
        "Les forces kurdes affirment avoir tué 24 assaillants et en avoir fait prisonniers sept.",
        [("detained", 7), ("killed", 24)],
    ),
    (
        "Le crash de l'hélicoptère a fait cinq victimes : deux pilotes, un mécanicien et deux photographes.",
        [("killed", 1), ("killed", 2), ("killed", 2), ("killed", 5)],
    ),
    ("Le naufrage du Joola, qui fit 1 863 morts en 2002, reste une plaie ouverte au Sénégal.", [("killed", 1863)]),
    ("Un ressortissant français, Olivier Vandecasteele, est détenu à Téhéran depuis février.", [("detained", 1)]),
    (
        "Une quinzaine de jeunes gens cagoulés ont pris d'assaut le lycée, blessant deux surveillants et un élève.",
        [("injured", 1), ("injured", 2)],
    ),
    ("Le chef du gang et deux de ses lieutenants ont été abattus lors de l'assaut.", [("killed", 2)]),
    (
        "Cinq ans après l'effondrement du pont Morandi et ses 43 morts, le procès s'est ouvert à Gênes.",
        [("killed", 43)],
    ),
    (
        "L'enquête porte sur les circonstances dans lesquelles deux adolescentes ont disparu à Méaulte.",
        [("missing", 2)],
    ),
    ("Les proches des 228 disparus du vol Rio-Paris attendent toujours des réponses.", [("missing", 228)]),
    ("Vingt-deux touristes sud-coréens intoxiqués au monoxyde de carbone dans leur chalet", [("injured", 22)]),
    ("Les deux mécaniciens, asphyxiés dans la cuve, n'ont pu être ranimés.", [("killed", 2)]),
    ("Un de mes voisins s'est fait tirer dessus, deux autres ont été poignardés, raconte Karim.", [("injured", 2)]),
    ("Les tueurs ont exécuté froidement six villageois, puis incendié leurs cases.", [("killed", 6)]),
    (
        "À l'origine du drame, un court-circuit qui a déclenché un incendie et tué treize résidents du foyer.",
        [("killed", 13)],
    ),
    ("L'Ukraine revendique la mort d'un général russe et de quatre officiers.", [("killed", 1), ("killed", 4)]),
    ("Au Soudan, où plus de dix millions de civils ont fui, la famine menace.", [("displaced", 10000000)]),
    ("Quarante otages israéliens sont morts en captivité, estime le renseignement militaire.", [("killed", 40)]),
    (
        "Le préfet a fait état de deux blessés graves, de cinq blessés légers et d'un homme toujours introuvable.",
        [("injured", 2), ("injured", 5), ("missing", 1)],
    ),
    (
        "Quelque 250 000 personnes jetées sur les routes par les combats : c'est le bilan de l'OCHA.",
        [("displaced", 250000)],
    ),
    ("Sept morts en deux jours : la canicule tue à Séville.", [("killed", 7)]),
    (
        (
            "À bord du zodiac retrouvé au large de Lesbos, les gardes-côtes ont compté "
            "cinq cadavres, dont celui d'un enfant."
        ),
        [("killed", 5)],
    ),
    (
        "Un médecin accusé d'avoir empoisonné trente patients, dont douze mortellement, comparaît à Besançon.",
        [("killed", 12), ("killed", 30)],
    ),
    (
        "Le séisme a détruit 3 000 maisons, tué 120 habitants et en a blessé un millier.",
        [("injured", 1000), ("killed", 120)],
    ),
    ("Le déraillement a causé des blessures à une vingtaine de voyageurs.", [("injured", 20)]),
    ("Sanaa annonce la mise à mort de trois espions.", [("killed", 3)]),
    (
        "Deux ouvriers chutent d'un toit à Pau, l'un est mort, l'autre est grièvement blessé.",
        [("injured", 1), ("killed", 1)],
    ),
    ("Le nombre d'enfants tués à Gaza dépasse les 13 000, selon l'Unicef.", [("killed", 13000)]),
    ("Il n'y aurait pas de Français parmi les victimes, d'après le Quai d'Orsay.", [("killed", 0)]),
    (
        "L'attaque a visé un convoi humanitaire ; bilan : un chauffeur tué, deux logisticiens enlevés.",
        [("abducted", 2), ("killed", 1)],
    ),
    (
        ("En 1995, à Srebrenica, quelque 8 000 hommes et adolescents furent exécutés par les forces serbes de Bosnie."),
        [("killed", 8000)],
    ),
    (
        "Une quarantaine d'arrestations ont eu lieu en marge du cortège, et 31 policiers ont reçu des projectiles.",
        [("detained", 40)],
    ),
    ("La direction de l'hôpital a reconnu onze décès suspects.", [("killed", 11)]),
    (
        "Les ONG évoquent des dizaines de tués, le gouvernement n'en reconnaît que neuf.",
        [("killed", 9), ("killed", 20)],
    ),
    ("Des secouristes ont dégagé 14 corps des ruines de la mosquée.", [("killed", 14)]),
    ("La dengue a hospitalisé 4 000 Réunionnais l'an dernier.", [("hospitalised", 4000)]),
    ("Un bébé de onze mois et sa nourrice ont été tués par la chute d'un balcon à Marseille.", [("killed", 2)]),
    ("Le tireur, un étudiant de 24 ans, a fait quatorze morts avant de retourner l'arme contre lui.", [("killed", 14)]),
    (
        (
            "Un camion fou a foncé sur la foule à Magdebourg : cinq personnes ont péri, "
            "plus de deux cents ont été blessées."
        ),
        [("injured", 200), ("killed", 5)],
    ),
    ("Des six alpinistes partis dimanche, quatre ont été retrouvés morts.", [("killed", 4)]),
    ("Le maire évoque « au moins neuf disparus, peut-être davantage ».", [("missing", 9)]),
    ("Plus personne n'est porté disparu, ont annoncé les pompiers.", [("missing", 0)]),
    ("L'explosion, qui a soufflé un immeuble de la rue de Tivoli, a enseveli huit habitants.", [("missing", 8)]),
    ("Une fillette, enlevée à Dakar en mars, a été rendue à sa famille.", [("abducted", 1)]),
    ("Un drame familial a coûté la vie à une femme de 38 ans et à ses trois enfants.", [("killed", 1), ("killed", 3)]),
    (
        ("Le conseil municipal a observé une minute de silence à la mémoire des quatre lycéens tués dans l'accident."),
        [("killed", 4)],
    ),
    ("Le nombre de détenus politiques est estimé à 1 200.", [("detained", 1200)]),
    (
        ("Un militaire de l'opération Sentinelle a été légèrement blessé au couteau ; son agresseur a été neutralisé."),
        [("injured", 1)],
    ),
    ("Une cinquantaine de passagers, sortis par leurs propres moyens, souffrent de contusions.", [("injured", 50)]),
    (
        (
            "Deux Palestiniens ont été tués et trois autres grièvement atteints par "
            "des tirs israéliens près de Naplouse."
        ),
        [("injured", 3), ("killed", 2)],
    ),
    (
        "Les intempéries en Libye : déjà 5 300 morts et 10 000 disparus, selon le Croissant-Rouge",
        [("killed", 5300), ("missing", 10000)],
    ),
    ("Les proches de Samuel Paty, décapité en 2020, seront entendus lundi.", [("killed", 1)]),
    ("Le convoi a sauté sur une mine, faisant trois tués dans les rangs des Forces armées maliennes.", [("killed", 3)]),
    ("Quatre ressortissants français retenus en otage par Aqmi sont toujours en vie, assure Paris.", [("abducted", 4)]),
    ("Un homme a été interpellé et deux autres sont activement recherchés.", [("detained", 1)]),
    ("Il a fallu amputer deux des blessés.", [("injured", 2)]),
    ("Les trois frères Kaci, âgés de 9 à 15 ans, se sont noyés dans le barrage.", [("killed", 3)]),
    (
        (
            "À Kharkiv, un missile S-300 s'est abattu sur une file d'attente. "
            "Vingt-quatre personnes y ont laissé la vie."
        ),
        [("killed", 24)],
    ),
    (
        "Une infirmière infectée par Ebola est décédée à Bikoro, portant à 28 le nombre de décès.",
        [("killed", 1), ("killed", 28)],
    ),
    ("Bilan : neuf morts, tous des ouvriers du chantier, et un rescapé.", [("killed", 9)]),
    (
        "Un conducteur de bus a été passé à tabac lundi soir à Montreuil ; il souffre de plusieurs fractures.",
        [("injured", 1)],
    ),
    ("L'attentat à la voiture piégée contre l'ambassade d'Indonésie a tué neuf passants.", [("killed", 9)]),
    ("Vingt ans après le tsunami, Banda Aceh pleure encore ses 170 000 morts.", [("killed", 170000)]),
    (
        "Les garde-côtes tunisiens ont intercepté deux canots et sauvé 83 migrants ; onze corps ont été repêchés.",
        [("killed", 11)],
    ),
    (
        "Selon Human Rights Watch, l'armée a fusillé au moins 223 villageois, dont 56 enfants, le 25 février.",
        [("killed", 56), ("killed", 223)],
    ),
    ("Une patiente de 91 ans est décédée aux urgences après dix heures d'attente sur un brancard.", [("killed", 1)]),
    (
        "Ils étaient trois dans la voiture ; le conducteur est mort, ses deux passagers sont grièvement blessés.",
        [("injured", 2)],
    ),
    ("Tirs à Chicago : huit blessés, dont deux entre la vie et la mort", [("injured", 2), ("injured", 8)]),
    ("À ce stade, 14 des 22 mineurs ont été remontés, les huit autres sont présumés morts.", [("killed", 8)]),
    ("Un hameau entier évacué, 130 habitants relogés en urgence", [("displaced", 130)]),
    ("La foudre a tué un berger et trente de ses brebis.", [("killed", 1)]),
    (
        "Quatre soldats français ont péri et une dizaine ont été blessés dans la région de l'Adrar.",
        [("injured", 10), ("killed", 4)],
    ),
    ("La mairie a recensé 72 logements détruits, mais aucun blessé.", [("injured", 0)]),
    ("Un enfant de quatre ans, laissé seul dans une voiture, est mort déshydraté.", [("killed", 1)]),
    ("Près de 300 élèves kidnappés à Kuriga ont recouvré la liberté dimanche.", [("abducted", 300)]),
    ("Un cargo coule au large d'Oléron, sept membres d'équipage portés disparus", [("missing", 7)]),
    ("Le gouvernorat a publié la liste des 37 tués.", [("killed", 37)]),
    ("Une bombe a explosé au passage d'un minibus, blessant mortellement quatre fonctionnaires.", [("killed", 4)]),
    ("D'après son avocat, 63 de ses coaccusés croupissent toujours dans la prison de Tora.", [("detained", 63)]),
    ("Le virus Marburg a fait deux nouvelles victimes au Ghana.", [("killed", 2)]),
    ("Les ouragans Helene et Milton ont fait à eux deux plus de 250 morts.", [("killed", 250)]),
    (
        "Les affrontements de vendredi ont opposé 200 jeunes aux CRS ; 16 d'entre eux ont fini en garde à vue.",
        [("detained", 16)],
    ),
    ("Un ancien ministre et sa compagne ont été retrouvés assassinés à leur domicile.", [("killed", 2)]),
    ("« On a sorti vingt-six corps, il en reste au moins autant », souffle un volontaire.", [("killed", 26)]),
    ("Douze soldats sont tombés au champ d'honneur, a annoncé le ministère.", [("killed", 12)]),
    (
        "Un chalet s'effondre à Val Thorens, une vacancière belge tuée et trois de ses amis blessés",
        [("injured", 3), ("killed", 1)],
    ),
    ("Un policier mis en examen pour le meurtre d'une jeune femme à Sevran.", [("killed", 1)]),
    ("Deux passagers éjectés du manège ont dû être amputés.", [("injured", 2)]),
    ("La Turquie a expulsé 47 ressortissants afghans vers Kaboul.", [("displaced", 47)]),
    ("Des heurts meurtriers (9 morts) ont éclaté à Kidal.", [("killed", 9)]),
    ("L'ONG accuse les paramilitaires d'avoir massacré 1 300 Massalits à Ardamata.", [("killed", 1300)]),
]

NOTHING = [
    "Il s'agit du troisième féminicide depuis janvier dans le département.",
    "« Ils étaient quatorze dans la cave, aucun n'est ressorti », raconte Olena.",
    "Le bateau de pêche, avec à son bord 24 hommes, n'a plus donné signe de vie depuis lundi.",
    "La grippe aviaire a conduit à l'abattage de 20 000 canards.",
    "Rixe mortelle à Évry : un mineur de 15 ans mis en examen.",
    "Aussi incroyable que cela paraisse, les quarante passagers s'en sont sortis indemnes.",
    "Elle a été retrouvée étranglée dans sa voiture.",
    "Ils ont enlevé la fille d'un banquier et son chauffeur, puis ont réclamé une rançon.",
    "Un TGV a heurté un homme à la gare de Massy, le trafic est interrompu.",
    "« Mon fils unique a été égorgé devant moi », sanglote la vieille femme.",
    "Le garde du corps a reçu deux balles dans le ventre et lutte pour sa survie.",
    "Aucun survivant n'a été retrouvé parmi les 72 passagers de l'ATR.",
    "On ignore toujours combien de mineurs ont péri.",
    "Le survivant affirme que ses cinq compagnons ont été dévorés par des requins.",
    "Son frère aîné a sauté sur une mine en 2016.",
    "Les deux hommes ont été maîtrisés puis remis à la gendarmerie.",
    "Un pêcheur a été happé par un crocodile sous les yeux de ses deux fils.",
    "La police serbe a abattu l'assaillant.",
    "Trente ans après, on exhume encore des corps à Bisesero.",
    "L'incendie du bidonville a jeté à la rue un millier de familles.",
    "La Croix-Rouge a recueilli 200 rescapés.",
    "Son mari et elle ont été poignardés.",
    "Le procès de l'ancien gynécologue, accusé de viols sur 299 patients, s'ouvre lundi.",
    "La jeune femme, percutée par une trottinette, est plongée dans le coma.",
    "Les évadés, au nombre de 14, ont tous été repris.",
    "Les trois quarts des 12 000 habitants de Marioupol-Est ont fui.",
]


@pytest.mark.parametrize(("text", "told"), [*TOLD])
def test_what_is_told(claims: Claims, text: str, told: list[tuple[str, int]]) -> None:
    found = [(claim.kind, claim.count.low) for claim in claims(text)]
    assert sorted(found) == sorted(told)


@pytest.mark.parametrize("text", [*NOTHING])
def test_nothing_is_told(claims: Claims, text: str) -> None:
    assert claims(text) == []
