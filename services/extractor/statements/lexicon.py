"""What the finder of statements knows of a language: `statements.toml` in its folder."""

import re
from functools import cached_property
from typing import Literal

from pydantic import Field

from services.extractor.languages import Lexicon
from services.extractor.phrases import any_of, starts_with


class Labels(Lexicon):
    """The dependency labels of the language's parser, by the role they play here."""

    subject: tuple[str, ...] = ()
    passive_subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    agent: tuple[str, ...] = ()
    auxiliary: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()
    clause: tuple[str, ...] = ()
    infinitive: tuple[str, ...] = ()
    """Clauses without a subject of their own that a verb takes: “refused ⟨to resign⟩”."""
    open_clause: tuple[str, ...] = ()
    prepositional_clause: tuple[str, ...] = ()
    """Clauses that a preposition takes: “for ⟨letting it rot⟩”."""
    conjunct: tuple[str, ...] = ()
    relative: tuple[str, ...] = ()
    attributive: tuple[str, ...] = ()
    """Adjectives and participles beside their noun: “⟨closed⟩ roads”."""
    participle_clause: tuple[str, ...] = ()
    """Participles that describe the noun before them: “a man ⟨accused of theft⟩”."""
    adverbial_clause: tuple[str, ...] = ()
    apposition: tuple[str, ...] = ()
    predicative: tuple[str, ...] = ()
    possessor: tuple[str, ...] = ()
    """Whose something is, before it: “⟨the ministry's⟩ report”."""
    name_part: tuple[str, ...] = ()
    preposition: tuple[str, ...] = ()
    complement: tuple[str, ...] = ()
    particle: tuple[str, ...] = ()
    """Words that belong to a verb: “points ⟨out⟩”."""
    preposition_governs: bool = False
    """True where a preposition is the head of its noun, false where it hangs on it."""


class Pronoun(Lexicon):
    """A pronoun that can stand for a speaker."""

    gender: Literal["masculine", "feminine", "neuter", "any"] = "any"
    number: Literal["singular", "plural", "any"] = "singular"
    person: Literal[1, 2, 3] = 3
    generic: bool = False


class StatementLexicon(Lexicon):
    """All that is known of how a language attributes."""

    labels: Labels = Labels()
    finite_participles: str = ""
    """Participles that are more often the finite verb, whatever the model says: “dit”, “said”."""
    complementizers: str = ""
    other_conjunctions: str = ""
    """Words that make another conjunction of it: “après que”, “so that”."""
    narrator_conjunctions: str = ""
    """Conjunctions that, after a comma, turn from what is said to what the narrator adds: “, though”."""
    clause_introducers: tuple[str, ...] = ()
    """Phrases before the conjunction of a clause that is taken like a noun: “demande à ce que”, “le fait que”."""
    bidding_markers: str = ""
    """Infinitive markers after verbs that bid or promise, not after those that assert: “appelle à”, “pense à”."""
    subordinators: str = ""
    """Conjunctions that open a sentence with a clause before its main one: “alors que”, “although”."""
    concessions: tuple[str, ...] = ()
    """Beginnings of a clause or phrase before a comma in which the narrator concedes: “Although …, A, X said”."""
    addressing: str = ""
    """Verbs whose object is the one who is told it: “told the court he had left” says “he had left”."""
    object_prepositions: str = ""
    """Prepositions that go on with what a noun phrase says: “praised X for Y”."""
    focus: tuple[str, ...] = ()
    """Phrases before a preposition that attributes which restrict who says it: “⟨at least⟩ according to”."""
    backgrounds: str = ""
    """Conjunctions that tell, in the past, what went before or along with what somebody asked or promised to do:
    “vowed to rebuild it after the storm had struck”."""
    comparisons: tuple[str, ...] = ()
    """Beginnings of what the narrator compares a share with: “58% agree that …, ⟨up from⟩ 47%”."""
    unnamed: tuple[str, ...] = ()
    """What somebody asks for who only keeps back his name: “requested anonymity”, “asked not to be named”."""
    bare_clause: bool = False
    """Whether a that-clause may come without its conjunction."""
    question_words: str = ""
    question_conjunctions: str = ""
    infinitive_markers: str = ""
    """Dropped before an infinitive."""
    subject_first_insertion: bool = False
    """Whether “…, X said” occurs beside “…, said X”."""
    inverts_with_auxiliary: bool = False
    """Whether a subject may follow an inserted verb with its auxiliary: “…, a déclaré X”, but not “…, has said X”."""
    negations: str = ""
    articles: str = ""
    """Articles that may stand between a preposition and a quotation: “comme un « ami »”."""
    exclusions: str = ""
    """Words right before a verb that say it was not done: “sans préciser que”, “without saying that”."""
    imperative_endings: tuple[str, ...] = ()
    """Endings of verbs that without a subject ask the reader: “rappelons que”."""
    conditionals: str = ""
    """Conjunctions after which nobody is said to have said it: “si quelqu'un croit que”."""
    negatable: str = ""
    """Verbs that state something when negated: “n'exclut pas que”, “did not rule out that”."""
    causatives: str = ""
    """Verbs that make a cue of the infinitive they govern: “a fait savoir que”, “a tenu à préciser que”."""
    obliging: str = ""
    """Verbs with which something has yet to be said: “must announce targets”."""
    accusing: str = ""
    """Verbs whose subject is somebody, known or not: “Anglers accuse the dairy of …”."""
    naming: str = ""
    """Verbs that say something of their object only with what it is called: “called ⟨the plan a waste⟩”, not “called a
    strike”."""
    vetoes: tuple[str, ...] = ()
    """Phrases of lemmas that are no cue: “vouloir dire”, “c'est-à-dire”."""
    according_persons: dict[str, float] = Field(default_factory=dict)
    """Prepositions that attribute only before a person or body and a comma: “pour X, …”."""
    gendered: str = ""
    """Nouns that tell the gender of whom they describe, beside those that are men or women: “la reine”."""
    gendered_endings: tuple[str, ...] = ()
    """Endings of others: “mécanicien”, “directrice”."""
    near_possessives: str = ""
    """Possessives of first and second persons: “à mon avis” is nobody else's view."""
    views: dict[str, str] = Field(default_factory=dict)
    """Nouns for somebody's view, each with the prepositions that make it one: “in his view”, “à son avis”."""
    not_speakers: str = ""
    """Nouns after such a preposition that say nothing: “selon les besoins”."""
    insertion_conjunctions: str = ""
    """Conjunctions before an inserted verb: “comme l'écrit X”, “as X put it”."""
    reflexive_vetoes: str = ""
    """Verbs that do not attribute with a reflexive pronoun: “s'assurer que”."""
    historic_markers: str = ""
    """Markers of an infinitive that narrates after its subject: “et le maire d'ajouter”."""
    causative_forms: str = ""
    """Forms of `causatives` that models take for nouns: “fait savoir la préfecture”."""
    reflexives: str = ""
    auxiliary_misspellings: str = ""
    """What is often written for the auxiliary: “le maréchal à estimé”."""
    cites: str = ""
    """Forms that name a relayed source: “citant”, “citing”."""
    conjunctions: str = ""
    pronouns: dict[str, Pronoun] = Field(default_factory=dict)
    possessives: dict[str, Pronoun] = Field(default_factory=dict)
    """Possessives that can stand for a speaker: “in his view”."""
    seeming: str = ""
    """Inverted verbs after a clause that say nothing: “…, semble-t-il, …”."""
    latter: str = ""
    """Nouns that mean the last one named: “ce dernier”, “the latter”."""
    relaying: str = ""
    """Verbs by which a medium relays what somebody said: “The Tribune quoted her as saying”."""
    receiving: str = ""
    """Verbs whose object somebody else has said: “a reçu des informations selon lesquelles”."""
    relative_pronouns: str = ""
    belonging: str = ""
    """Prepositions that say where the one named before belongs: “selon Anne Morin, de la Banque centrale, …”."""
    object_clitics: str = ""
    """Pronouns before a verb that are its objects, though they may look like subjects: “lui a dit”."""
    definite_clitics: str = ""
    """Those of them that are a verb's whole object: “comme l'exige la loi”."""
    mute: str = ""
    """Pronouns that say nothing: “cela prouve que”."""
    narrating: str = ""
    """Words before an infinitive that tell what somebody did: “avant de préciser que”."""
    alternatives: str = ""
    """Conjunctions that join what is one content: “avait probablement ou absolument menti”."""
    reasons: str = ""
    """Conjunctions that join a reason to what is said, never another thing told: “car”."""
    impersonal: str = ""
    """Subjects that are nobody: “il est dit que”, “it was said”."""
    bodies: str = ""
    """Nouns whose referent speaks as a body: “gouvernement”, “police”."""
    placing: str = ""
    """Those of them that place what is done, unless an indefinite article follows: “the deaths in an ambush”."""
    indefinite: str = ""
    """Indefinite articles."""
    occasions: str = ""
    """Nouns of what somebody speaks at: “a annoncé sa démission lors d'une réunion”."""
    occasion_prepositions: str = ""
    """Prepositions that say when somebody spoke, and never belong to who did: “a dit le maire lors d'un débat”."""
    shares: str = ""
    """Nouns that speak where those speak of whom they are a part: “un tiers des élus”, “20 % des élèves”."""
    speech_nouns: str = ""
    """Nouns of texts that speak: “communiqué”, “rapport”."""
    heads: str = ""
    """Titles that one person at a time has, so that a text may use them for somebody whom it names otherwise."""
    times: str = ""
    """Words of time that may stand between a verb and what it takes."""

    @cached_property
    def person_preposition(self) -> re.Pattern[str]:
        """Matches one of `according_persons`."""
        return any_of(self.according_persons)

    @cached_property
    def anonymity(self) -> re.Pattern[str]:
        """Matches one of `unnamed` at the beginning of a text."""
        return starts_with(self.unnamed)

    @cached_property
    def concession(self) -> re.Pattern[str]:
        """Matches one of `concessions` at the beginning of a text."""
        return starts_with(self.concessions)

    @cached_property
    def comparison(self) -> re.Pattern[str]:
        """Matches one of `comparisons` at the beginning of a text."""
        return starts_with(self.comparisons)

    def tells_gender(self, noun: str) -> bool:
        """Whether the noun, in lower case, tells the gender of whom it describes."""
        return noun in self.words.gendered or noun.endswith(self.gendered_endings or ("\0",))

    @cached_property
    def words(self) -> "Words":
        """The word lists, as sets."""
        return Words(self)


class Words:
    """The lexicon's word lists as sets."""

    def __init__(self, lexicon: StatementLexicon) -> None:
        self.complementizers = frozenset(lexicon.complementizers.split())
        self.other_conjunctions = frozenset(lexicon.other_conjunctions.split())
        self.narrator_conjunctions = frozenset(lexicon.narrator_conjunctions.split())
        self.finite_participles = frozenset(lexicon.finite_participles.split())
        self.object_clitics = frozenset(lexicon.object_clitics.split())
        self.definite_clitics = frozenset(lexicon.definite_clitics.split())
        self.mute = frozenset(lexicon.mute.split())
        self.narrating = frozenset(lexicon.narrating.split())
        self.alternatives = frozenset(lexicon.alternatives.split())
        self.reasons = frozenset(lexicon.reasons.split())
        self.subordinators = frozenset(lexicon.subordinators.split())
        self.addressing = frozenset(lexicon.addressing.split())
        self.object_prepositions = frozenset(lexicon.object_prepositions.split())
        self.clause_introducers = tuple(phrase.split() for phrase in lexicon.clause_introducers)
        self.bidding_markers = frozenset(lexicon.bidding_markers.split())
        self.heads = frozenset(lexicon.heads.split())
        self.seeming = frozenset(lexicon.seeming.split())
        self.latter = frozenset(lexicon.latter.split())
        self.insertion_conjunctions = frozenset(lexicon.insertion_conjunctions.split())
        self.reflexive_vetoes = frozenset(lexicon.reflexive_vetoes.split())
        self.historic_markers = frozenset(lexicon.historic_markers.split())
        self.causative_forms = frozenset(lexicon.causative_forms.split())
        self.reflexives = frozenset(lexicon.reflexives.split())
        self.auxiliary_misspellings = frozenset(lexicon.auxiliary_misspellings.split())
        self.question_words = frozenset(lexicon.question_words.split())
        self.question_conjunctions = frozenset(lexicon.question_conjunctions.split())
        self.infinitive_markers = frozenset(lexicon.infinitive_markers.split())
        self.negations = frozenset(lexicon.negations.split())
        self.articles = frozenset(lexicon.articles.split())
        self.exclusions = frozenset(lexicon.exclusions.split())
        self.conditionals = frozenset(lexicon.conditionals.split())
        self.negatable = frozenset(lexicon.negatable.split())
        self.causatives = frozenset(lexicon.causatives.split())
        self.accusing = frozenset(lexicon.accusing.split())
        self.naming = frozenset(lexicon.naming.split())
        self.obliging = frozenset(lexicon.obliging.split())
        self.not_speakers = frozenset(lexicon.not_speakers.split())
        self.cites = frozenset(lexicon.cites.split())
        self.conjunctions = frozenset(lexicon.conjunctions.split())
        self.belonging = frozenset(lexicon.belonging.split())
        self.gendered = frozenset(lexicon.gendered.split())
        self.near_possessives = frozenset(lexicon.near_possessives.split())
        self.views = {noun: frozenset(words.split()) for noun, words in lexicon.views.items()}
        self.backgrounds = frozenset(lexicon.backgrounds.split())
        self.focus = tuple(phrase.split() for phrase in lexicon.focus)
        self.relaying = frozenset(lexicon.relaying.split())
        self.receiving = frozenset(lexicon.receiving.split())
        self.relative_pronouns = frozenset(lexicon.relative_pronouns.split())
        self.impersonal = frozenset(lexicon.impersonal.split())
        self.bodies = frozenset(lexicon.bodies.split())
        self.placing = frozenset(lexicon.placing.split())
        self.indefinite = frozenset(lexicon.indefinite.split())
        self.occasions = frozenset(lexicon.occasions.split())
        self.occasion_prepositions = frozenset(lexicon.occasion_prepositions.split())
        self.shares = frozenset(lexicon.shares.split())
        self.speech_nouns = frozenset(lexicon.speech_nouns.split())
        self.times = frozenset(lexicon.times.split())
