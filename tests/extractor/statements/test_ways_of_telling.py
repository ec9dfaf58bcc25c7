"""Ways of telling, by phenomenon: who says it, and where that begins and ends. The sentences are made up."""

import pytest

from tests.extractor.statements.reading import said, statements_of

pytestmark = pytest.mark.model

WAYS: list[tuple[str, str, list[tuple[str | None, str]]]] = [
    # who is told, and texts that tell
    ("en", 'She was told: "You are not welcome here."', [(None, "You are not welcome here")]),
    ("en", "He was told that the job had gone to somebody else.", [(None, "the job had gone to somebody else")]),
    ("en", 'Residents were told, "Leave your homes now."', [(None, "Leave your homes now")]),
    (
        "en",
        "Residents have been told to boil their water until further notice.",
        [(None, "boil their water until further notice")],
    ),
    ("en", "She was advised by doctors not to fly.", [("doctors", "not to fly")]),
    (
        "en",
        "Two in three workers would rather work from home, a survey has found.",
        [("a survey", "Two in three workers would rather work from home")],
    ),
    (
        "en",
        "Coffee, a new study suggests, does not keep people awake.",
        [("a new study", "Coffee […] does not keep people awake")],
    ),
    ("fr", "Ils ont été informés que leur vol était annulé.", [(None, "leur vol était annulé")]),
    ("fr", "Le chômage a reculé en mai, montre une étude.", [("une étude", "Le chômage a reculé en mai")]),
    # nobody tells it
    (
        "en",
        "The museum will close for eighteen months from January, it was announced on Tuesday.",
        [(None, "The museum will close for eighteen months from January")],
    ),
    ("fr", "Les travaux sont terminés, a-t-il été annoncé mardi.", [(None, "Les travaux sont terminés")]),
    (
        "fr",
        "Le préfet aurait été prévenu dès le 3 mai, d'après un courriel que Le Courrier a pu consulter.",
        [("un courriel", "Le préfet aurait été prévenu dès le 3 mai")],
    ),
    # a clause that the parse hangs on the verb of speech
    (
        "en",
        "After weeks of storms, the ferry is being repaired in Dover, The Courier reported.",
        [("The Courier", "After weeks of storms, the ferry is being repaired in Dover")],
    ),
    (
        "en",
        "While some have left, others stay in the camp, aid workers said.",
        [("aid workers", "others stay in the camp")],
    ),
    # what a relative clause says of the noun before it
    (
        "en",
        "The fund, which the minister says will open in May, is worth three million euros.",
        [("the minister", "will open in May")],
    ),
    (
        "en",
        "The island, which residents said had been cut off for days, has a school.",
        [("residents", "had been cut off for days")],
    ),
    # verbs that the model takes for infinitives or names for verbs
    (
        "en",
        '"Where will our children sleep?", ask some of the families in the camp.',
        [("some of the families in the camp", "Where will our children sleep?")],
    ),
    (
        "en",
        "Ms Reed told the Leave Means Leave rally in Derby that she would resign.",
        [("Ms Reed", "she would resign")],
    ),
    ("en", "The latter have promised to rebuild the bridge.", [("The latter", "rebuild the bridge")]),
    (
        "en",
        "Rescuers now say three climbers missing after the avalanche.",
        [("Rescuers", "three climbers missing after the avalanche")],
    ),
    (
        "en",
        'Sixty percent of "likely" voters said the mayor should go.',
        [('Sixty percent of "likely" voters', "the mayor should go")],
    ),
    # what was said is still so
    (
        "en",
        "She acknowledged that the post was new to her and, moreover, brings no salary.",
        [("She", "the post was new to her and, moreover, brings no salary")],
    ),
    # who keeps back his name
    (
        "en",
        '"The factory will close in May," an executive who asked not to be named told the Herald.',
        [("an executive", "The factory will close in May")],
    ),
    (
        "en",
        '"We lost the match early," a player who was not authorised to speak publicly told the BBC.',
        [("a player", "We lost the match early")],
    ),
    (
        "en",
        '"We are losing money," said a manager who requested anonymity because talks are ongoing.',
        [("a manager", "We are losing money")],
    ),
    (
        "fr",
        "Un employé, qui demande à rester anonyme, raconte que les portes étaient fermées.",
        [("Un employé", "les portes étaient fermées")],
    ),
    # insertions
    (
        "en",
        "The fire, police said in a statement, started in a kitchen.",
        [("police", "The fire […] started in a kitchen")],
    ),
    ("en", "The dam, which, he noted, was built in 1950, is leaking.", [("he", "was built in 1950")]),
    ("fr", "Le barrage qui, a-t-il rappelé, protège la ville, a cédé.", [("il", "protège la ville")]),
    ("fr", "Le barrage, qui, a rappelé le maire, protège la ville, a cédé.", [("le maire", "protège la ville")]),
    (
        "fr",
        "Pourquoi maintenant ? s'interroge un élu de l'opposition, venu en voisin.",
        [("un élu de l'opposition", "Pourquoi maintenant ?")],
    ),
    (
        "fr",
        "Le vieux pont aurait pu être sauvé, estiment plusieurs ingénieurs, si l'on avait écouté les riverains.",
        [("plusieurs ingénieurs", "Le vieux pont aurait pu être sauvé […] si l'on avait écouté les riverains")],
    ),
    (
        "fr",
        "Il a été décidé, fait savoir la préfecture, que la baignade resterait interdite.",
        [("la préfecture", "Il a été décidé […] que la baignade resterait interdite")],
    ),
    ("fr", "La digue tiendra, fait savoir la préfecture.", [("la préfecture", "La digue tiendra")]),
    ("en", "Refugees 'ready' to return, says minister", [("minister", "Refugees 'ready' to return")]),
    # a quotation that a gesture or an infinitive introduces
    (
        "fr",
        "Interrogé sur l'avenir de la piscine, le maire a botté en touche : « Chaque chose en son temps. »",
        [("le maire", "Chaque chose en son temps")],
    ),
    ("fr", "Le gardien ne décolère pas : « On nous a oubliés. »", [("Le gardien", "On nous a oubliés")]),
    ("fr", "Et le juge d'ajouter : « La cour n'est pas un théâtre. »", [("le juge", "La cour n'est pas un théâtre")]),
    ("fr", "Et la maire de conclure que rien n'avait changé.", [("la maire", "rien n'avait changé")]),
    ("fr", "La pancarte est claire : « Défense d'entrer. »", []),
    ("en", 'The coach shrugged: "That is football."', [("The coach", "That is football")]),
    ("en", 'The sign was clear: "No entry."', []),
    # what is called so
    (
        "en",
        'Some 4,000 jobs are at risk in what unions call "the worst week for the valley".',
        [("unions", "the worst week for the valley")],
    ),
    (
        "en",
        'The airline has apologised for what it called an "unacceptable" breakdown in communication.',
        [("it", 'an "unacceptable" breakdown in communication')],
    ),
    (
        "en",
        'The spokesman described as "absurd" the accusation that the vote was rigged.',
        [("The spokesman", 'as "absurd" the accusation that the vote was rigged')],
    ),
    (
        "en",
        'The governor called "shameful" the decision to close the school.',
        [("The governor", '"shameful" the decision to close the school')],
    ),
    ("fr", "Téhéran a qualifié ces accusations de « ridicules ».", [("Téhéran", "ces accusations de « ridicules »")]),
    ("fr", "Le ministre l'a qualifiée de « honteuse ».", [("Le ministre", "honteuse")]),
    (
        "fr",
        "La commission a qualifié comme « ridicule » la demande de report.",
        [("La commission", "comme « ridicule » la demande de report")],
    ),
    (
        "fr",
        "La ville paie ce que le syndicat appelle « la pire crise depuis trente ans ».",
        [("le syndicat", "la pire crise depuis trente ans")],
    ),
    ("en", 'The judge, dubbed "the hammer" by lawyers, retires in June.', []),
    ("en", 'Nobody understood what he said "in private" about the plan.', []),
    # where what is said ends
    ("en", 'She told him it was "over" and left the room.', [("She", 'it was "over"')]),
    (
        "en",
        'The judge told the court he had shown "no remorse" and jailed him for 11 years.',
        [("The judge", 'he had shown "no remorse"')],
    ),
    (
        "en",
        "She conceded that mistakes had been made but rejected any suggestion that patients had been at risk.",
        [("She", "mistakes had been made"), ("She", "any suggestion that patients had been at risk")],
    ),
    (
        "en",
        "Doctors say the drug cut the number of attacks by half — though they caution it is early to talk of a cure.",
        [("Doctors", "the drug cut the number of attacks by half"), ("they", "it is early to talk of a cure")],
    ),
    (
        "en",
        "The station said that it expects a record year, according to its director, Joan Serra.",
        [
            ("its director, Joan Serra", "The station said that it expects a record year"),
            ("The station", "it expects a record year"),
        ],
    ),
    (
        "en",
        "Paris accused Rome of meddling in the vote, a charge Italy denies.",
        [("Paris", "Rome of meddling in the vote")],
    ),
    (
        "fr",
        "La ministre a promis de « remettre l'église au milieu du village » et annoncé la création de 400 postes.",
        [("La ministre", "remettre l'église au milieu du village"), ("La ministre", "la création de 400 postes")],
    ),
    (
        "fr",
        "Le chef de l'État a martelé que « la ruralité n'est pas une variable d'ajustement », sans avancer de chiffre.",
        [("Le chef de l'État", "la ruralité n'est pas une variable d'ajustement")],
    ),
    (
        "fr",
        "Son affirmation selon laquelle l'argent venait d'un héritage n'a pas convaincu le tribunal.",
        [("Son", "l'argent venait d'un héritage")],
    ),
    (
        "fr",
        "Le ministre a affirmé être certain que la loi passera.",
        [("Le ministre", "être certain que la loi passera")],
    ),
    (
        "en",
        "An announcement by the ministry that schools would reopen reassured parents.",
        [("the ministry", "schools would reopen")],
    ),
    (
        "en",
        "Markets fell after an announcement from the central bank, the country's largest lender, that rates will rise.",
        [("the central bank", "rates will rise")],
    ),
    # verbs that models take for something else
    ("fr", "La direction dément toute fermeture de site.", [("La direction", "toute fermeture de site")]),
    (
        "fr",
        "Le syndicat menace de bloquer le dépôt si la réunion de lundi ne débouche sur rien.",
        [("Le syndicat", "bloquer le dépôt si la réunion de lundi ne débouche sur rien")],
    ),
    (
        "fr",
        "Moreau indiqua cependant qu'une enquête devrait d'abord être menée.",
        [("Moreau", "une enquête devrait d'abord être menée")],
    ),
    (
        "en",
        "Sen. Anna Moore says she'll run after the elections.",
        [("Sen. Anna Moore", "she'll run after the elections")],
    ),
    # objects
    (
        "en",
        "The senator called attention to the fact that no tests had been done.",
        [("The senator", "no tests had been done")],
    ),
    (
        "en",
        'The challenger spoke for an hour, while stressing the "failures" of the incumbent.',
        [("The challenger", 'the "failures" of the incumbent')],
    ),
    ("en", "The union demanded the right to strike.", [("The union", "the right to strike")]),
    (
        "en",
        "The council confirmed to have received three complaints about the bridge.",
        [("The council", "have received three complaints about the bridge")],
    ),
    (
        "fr",
        "La Ligue reproche au club de ne pas avoir fouillé les supporters ; celui-ci se défend de toute négligence.",
        [("La Ligue", "ne pas avoir fouillé les supporters"), ("celui-ci", "toute négligence")],
    ),
    (
        "fr",
        "L'ONG appelle à la libération immédiate des onze étudiants et exhorte les autorités à ouvrir une enquête.",
        [("L'ONG", "la libération immédiate des onze étudiants"), ("L'ONG", "ouvrir une enquête")],
    ),
    (
        "fr",
        "Une quarantaine de médecins alertent sur « un service à bout » et demandent à être reçus par l'agence.",
        [
            ("Une quarantaine de médecins", "un service à bout"),
            ("Une quarantaine de médecins", "être reçus par l'agence"),
        ],
    ),
    (
        "fr",
        "L'accusé, les yeux baissés, a fini par murmurer qu'il « ne se souvenait plus ».",
        [("L'accusé", "il « ne se souvenait plus »")],
    ),
    (
        "fr",
        "« C'est fini pour moi », a-t-il écrit à ses fans, assurant vouloir profiter de ses enfants.",
        [("il", "C'est fini pour moi"), ("il", "vouloir profiter de ses enfants")],
    ),
    ("fr", "L'avocate a souligné la « naïveté » de son client.", [("L'avocate", "la « naïveté » de son client")]),
    # headlines
    (
        "en",
        'Mayor calls governor "coward," says he should resign',
        [("Mayor", 'governor "coward,"'), ("Mayor", "he should resign")],
    ),
    (
        "en",
        "Minister insists reform is on track, says critics are wrong",
        [("Minister", "reform is on track"), ("Minister", "critics are wrong")],
    ),
    ("en", "Mayor: bridge will be rebuilt by spring", [("Mayor", "bridge will be rebuilt by spring")]),
    ("en", "Weather: rain will fall on the coast", []),
    # what looks like it
    ("en", "The figures speak for themselves: 14 games, two goals, one red card.", []),
    ("en", "Citing three officials briefed on the matter, the Ledger had the story first.", []),
    ("en", "Nobody knows what the two leaders talked about during the forty minutes they spent in the greenhouse.", []),
    (
        "en",
        "Voters in the valley say it with cowbells: whenever a minister visits, every herd is driven down the road.",
        [],
    ),
    ("en", "Farmers can seek compensation from the state.", []),
    ("fr", "Le médecin a appelé la police.", []),
    ("fr", "Les pompiers ont été appelés à 3 heures.", []),
    ("fr", "Il est temps de rappeler que la loi interdit ces pratiques.", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), WAYS)
def test_who_says_what(language: str, text: str, expected: list[tuple[str | None, str]]) -> None:
    found = [(s.speaker.text if s.speaker else None, said(s, text)) for s in statements_of(text, language)]
    assert found == expected
