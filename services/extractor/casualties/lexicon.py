"""The words a language has for casualties."""

from functools import cached_property
from typing import Literal

from pydantic import Field

from schemas.casualty import CasualtyKind
from services.extractor.inflection import Conjugation, Inflected, VerbForm, conjugations_of
from services.extractor.languages import Language, Lexicon

MOST_FORMS = 12
"""Bound on the base forms that are tried for one noun."""

Patient = Literal["object", "subject", "oblique"]


class Verbs(Inflected):
    """Verbs of one sense.

    `patient` is where the victims stand in the active voice; `oblique` ones follow one of `prepositions`. A verb with
    `complements` has the sense only with one of these phrases after it, which begins at most `complement_words` words
    away. Where not `strong` the victims must be people by their noun (“arrêter un réacteur” is none); of fewer people
    than `least` the verb has another sense (“the driver fled”); where `reflexive` it may also be done to oneself.
    Beside a `means` another verb may tell that they died of it (“shot and killed”). One of `manners` right before the
    verb gives it the sense as well as a complement does (“brutally beaten”). With `beside` it has the sense only
    near one of these words in its clause (“n'a pas survécu”, “s'est donné la mort”).
    """

    kind: CasualtyKind
    patient: Patient = "object"
    prepositions: tuple[str, ...] = ()
    complements: tuple[str, ...] = ()
    complement_words: int | None = None
    strong: bool = True
    least: int = 1
    reflexive: bool = False
    means: bool = False
    manners: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    only_with: tuple[str, ...] = ()
    """The verbs have the sense only in a sentence with one of these words: “les pirates retiennent trois marins”."""
    doers: tuple[str, ...] = ()
    """Who does it in this sense: “Boko Haram a capturé six élèves”, not “l'armée a capturé six rebelles”."""
    except_with: tuple[str, ...] = ()
    """Words of a sentence in which the verbs have another sense: “un homme est arrêté, deux autres sont recherchés”."""
    except_subjects: tuple[str, ...] = ()
    """Subjects that do not do this to people: “la question interpelle les ministres”."""
    except_patients: tuple[str, ...] = ()
    """People (in the singular) of whom the verb tells something else: “les suspects sont recherchés”."""
    except_complements: tuple[str, ...] = ()
    """Words after the verb beside which it has another sense: “arrêté à un feu rouge”."""
    ambiguous: bool = False
    """Other words of the sentence may give another kind: see `Context`."""
    spared: bool = False
    """The verbs tell of those to whom it did not happen: the rest of a larger number are its victims (“only two of the
    43 survived”)."""
    predicative: bool = False
    """The verb counts only where it is said of somebody, not where it tells who somebody is (“the trapped miners”)."""


class Nouns(Lexicon):
    """Nouns of one sense.

    `victim` nouns are the people themselves (“trois blessés”), `event` nouns what happened to them, counted itself
    (“six arrestations”) or with them as its complement (“le meurtre de deux trafiquants”), `remains` what is left
    of them, as a count or with them as its complement (“les corps de deux hommes”), a `wound` what they may have;
    it counts people only where there are none (“aucune blessure”) or right after one of `only_after` (“resulted in two
    injuries”).
    """

    kind: CasualtyKind
    role: Literal["victim", "event", "remains", "wound"]
    nouns: tuple[str, ...] = ()
    uncounted: tuple[str, ...] = ()
    """Nouns that have the sense only with a complement, never with a number or article of their own."""
    only_with: tuple[str, ...] = ()
    """The nouns count only in a sentence with one of these words."""
    single_with: tuple[str, ...] = ()
    """One of them counts only in a sentence with one of these words: “un corps”."""
    only_after: tuple[str, ...] = ()
    complements: tuple[str, ...] = ()
    """Prepositions of its complement that the language's other nouns do not take: “injuries to four people”."""
    articles: tuple[str, ...] = ()
    """Where set, the only articles that count one of them: “un mort” but not “une mort”."""
    ambiguous: bool = False
    """Other words of the sentence may give another kind: see `Context`."""
    except_with: tuple[str, ...] = ()
    """Words of a sentence in which, unless it tells of the kind in other words too, the nouns are no casualties."""


class States(Lexicon):
    """Phrases that say in which state people are: “six passagers sont à l'hôpital”; `conditions` say it of those whom a
    possessive relative pronoun before them stands for: “dont le pronostic vital est engagé”."""

    kind: CasualtyKind
    phrases: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()


class Context(Lexicon):
    """Words of a sentence that give an ambiguous noun (“victimes”) the kind."""

    kind: CasualtyKind
    phrases: tuple[str, ...]


class Tolls(Lexicon):
    """“le bilan s'élève à 832”: `nouns` for a toll, `verbs` that give it, words right `before` the number.

    `after` are the beginnings of a toll that follows its number (“porte à 12 le nombre de morts”); `changes` are
    verbs after which the first of two numbers is the earlier toll (“passe de 10 à 12”). A toll that does not say of
    whom is one of `kind`. `counts` are nouns for a toll only where what they count are casualties (“the number of
    people arrested”). The number of casualties can also follow their noun, or one of the `totalled` words, with a colon
    or one of `totals` between them (“the dead number 35”).
    """

    kind: CasualtyKind = "killed"
    nouns: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    totalled: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    likewise: tuple[str, ...] = ()
    """What takes up the noun of a toll before what else is counted: “celui des blessés à 40”."""


class Grammar(Lexicon):
    """Words and labels of the language's parser that the linker needs.

    `subject`, `passive_subject`, `object` are labels of a verb's dependents, `shared_subject` labels of verbs that
    share the subject of their head, `relative_clauses` labels of verbs whose relative pronoun may be left out,
    `compounds` labels of nouns that qualify the noun after them, `counting` labels of numbers and articles,
    `determiners` labels of what may stand before a number, `definite` ones take what they determine for known,
    `measures` nouns that stand for what they count (“a total of 12 people”), `genitives` endings of a possessor,
    `listed` labels of nouns that go on a list, `inclusions` verbs after which a whole's parts are named.
    `clitics` are pronouns tagged as prepositions, `partitive_clitics` stand for what a number counts (“en a trouvé
    deux”), `agents` the prepositions of who did it, `comitatives` of who shared it, `additives` of whom else it was
    done to, `numbering` words before the number of those named before them, `times` nouns of time that are taken for
    objects. `sums` join two single people to two, `alternatives` join two things that may have happened to them,
    `object_clitics` are pronouns right before the verb that they are the object of, `object_pronouns` right after it,
    `ratios` stand between a share and its whole (“un patient sur dix”), `likewise` words tell the same of others,
    `degrees` how bad it is (“dont deux grièvement”); `wholes` are prepositions of what others are a part of;
    `possessives` are those of one person, `plural_possessives` of several (“un couple et leur fille”), `sides` tell
    whose the dead are (“4 côté rebelle”).
    `floating` pronouns take up the subject among a verb's auxiliaries (“ont eux aussi été tués”), `relays` are
    participles before the one that tells what happened (“have been confirmed killed”), `personal` pronouns are a
    subject right before it, which after one of the `circumstances` takes up the one of the main clause (“is mourned
    after he drowned”), `without` begins what a noun has none of (“le corps sans vie de”), `discovered` nouns
    have remains for their object, `whose` are the relative pronouns of a possessor, `place_relatives` those of a
    place, `clefts` stand between a number and what is told of it (“ils sont 12 à avoir péri”), `ordinals` count one
    more after an article (“une sixième”). `contrasts` are conjunctions of what another says, `viewpoints`
    prepositions of who that is (“30 morts pour l'armée”), `compared` words before an earlier figure. A sentence that
    begins with `among_them` counts some of those counted in the one before, a number after `existential` words more
    of them (“il y en a eu trois”), a list after `identities` says who they are (“il s'agit de …”). A list after a
    `generic` noun breaks it down (“trois personnes, un couple et leur fille”). Who is a `former` victim is none now.
    `particles` are labels of words that belong to a verb (“shot down”). `universal` words before a number take up all
    those told before (“tous deux”), one of `each` before “one of the 71” all of these, one of
    `exceptions` all but them (“all but three of the 20”). After `causatives` the object
    of an infinitive is whom it tells of (“a fait fuir 300 habitants”), after the forms of `causing` verbs theirs is
    (“led two men to flee”). `reflexive_objects` say that somebody did it to themselves (“shot himself”),
    `compositions` stand between a noun for a group and its members (“une équipe composée de deux médecins”).
    """

    compounds: tuple[str, ...] = ()
    counting: tuple[str, ...] = ()
    definite: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    genitives: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    inclusions: tuple[str, ...] = ()
    shared_subject: tuple[str, ...] = ()
    relative_clauses: tuple[str, ...] = ()
    clitics: tuple[str, ...] = ()
    partitive_clitics: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    comitatives: tuple[str, ...] = ()
    additives: tuple[str, ...] = ()
    numbering: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    floating: tuple[str, ...] = ()
    relays: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    circumstances: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    discovered: tuple[str, ...] = ()
    whose: tuple[str, ...] = ()
    among_them: tuple[str, ...] = ()
    existential: tuple[str, ...] = ()
    identities: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    object_pronouns: tuple[str, ...] = ()
    object_clitics: tuple[str, ...] = ()
    ratios: tuple[str, ...] = ()
    likewise: tuple[str, ...] = ()
    degrees: tuple[str, ...] = ()
    possessives: tuple[str, ...] = ()
    plural_possessives: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    universal: tuple[str, ...] = ()
    each: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    causatives: tuple[str, ...] = ()
    causing: tuple[str, ...] = ()
    reflexive_objects: tuple[str, ...] = ()
    compositions: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    copulas: tuple[str, ...] = ()

    subject: tuple[str, ...] = ()
    passive_subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    passive_auxiliaries: tuple[str, ...] = ()
    passive_markers: tuple[str, ...] = ()
    active_auxiliaries: tuple[str, ...] = ()
    reflexives: tuple[str, ...] = ()
    subject_relatives: tuple[str, ...] = ()
    object_relatives: tuple[str, ...] = ()
    place_relatives: tuple[str, ...] = ()
    clefts: tuple[str, ...] = ()
    partitives: tuple[str, ...] = ()
    partitive_pronouns: tuple[str, ...] = ()
    complement: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    contrasts: tuple[str, ...] = ()
    compared: tuple[str, ...] = ()
    viewpoints: tuple[str, ...] = ()
    ordinals: tuple[str, ...] = ()
    prenominal: tuple[str, ...] = ()
    breakdown: tuple[str, ...] = ()
    wholes: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    inverts: bool = False
    """Whether a subject may stand after its verb."""


class CasualtyWords(Lexicon):
    """`casualties.toml`, with the `conjugations` of the language's own file."""

    grammar: Grammar = Grammar()
    conjugations: dict[str, Conjugation] = Field(default_factory=dict)
    verbs: tuple[Verbs, ...] = ()
    nouns: tuple[Nouns, ...] = ()
    states: tuple[States, ...] = ()
    contexts: tuple[Context, ...] = ()
    tolls: Tolls = Tolls()

    @cached_property
    def verb_forms(self) -> dict[str, tuple[tuple[Verbs, frozenset[VerbForm]], ...]]:
        """Every form of every verb, in lower case, with the senses it may have: those that need other words first."""
        table: dict[str, dict[int, set[VerbForm]]] = {}
        for index, verbs in sorted(enumerate(self.verbs), key=lambda entry: _generality(entry[1])):
            for lemma in verbs.lemmas:
                for form, name in verbs.forms(lemma, self.conjugations):
                    table.setdefault(form, {}).setdefault(index, set()).add(name)
        return {
            form: tuple((self.verbs[index], frozenset(names)) for index, names in senses.items())
            for form, senses in table.items()
        }

    @cached_property
    def noun_senses(self) -> dict[str, tuple[Nouns, ...]]:
        """Every noun in lower case with its senses, countable or not."""
        table: dict[str, list[Nouns]] = {}
        for sense in self.nouns:
            for noun in (*sense.nouns, *sense.uncounted):
                table.setdefault(noun, []).append(sense)
        return {noun: tuple(senses) for noun, senses in table.items()}

    @cached_property
    def telling(self) -> frozenset[str]:
        """Words that alone tell of victims, in lower case: “tués”, “blessés”, not “arrêté”, of people or of a car."""
        verbs = (form for form, senses in self.verb_forms.items() if any(_tells(verbs) for verbs, _ in senses))
        return frozenset((*verbs, *(noun for noun, senses in self.noun_senses.items() if not senses[0].ambiguous)))


def _tells(verbs: Verbs) -> bool:
    """Whether the verbs have the sense of anybody and without other words beside them."""
    alone = not (verbs.complements or verbs.beside or verbs.only_with or verbs.manners)
    return alone and verbs.strong and not verbs.ambiguous


def _generality(verbs: Verbs) -> int:
    """How little the verbs need beside them to have their sense: one that a manner gives goes before all others."""
    needs = verbs.complements or verbs.beside or verbs.only_with or verbs.doers
    return 0 if verbs.manners else 1 if needs else 2


def casualty_words(language: Language) -> CasualtyWords:
    """The language's words for casualties."""
    words = language.lexicon("casualties", CasualtyWords)
    return words.model_copy(update={"conjugations": conjugations_of(language).conjugations})


class People(Lexicon):
    """`people.toml`: nouns for people by category, in the singular; others by `suffixes`."""

    inflections: tuple[tuple[str, str], ...] = ()
    """(ending of a plural or feminine, ending of the noun that the categories list)."""
    groups: tuple[str, ...] = ()
    """Nouns for a number of people that is not known: one of them counts nobody."""
    categories: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    suffixes: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    """Nouns that are no people though a suffix says so, and nouns that are never people."""

    @cached_property
    def category_of(self) -> dict[str, str]:
        """Singular noun to category."""
        return {noun: category for category, nouns in self.categories.items() for noun in nouns}

    @cached_property
    def never(self) -> frozenset[str]:
        """Nouns that are not people."""
        return frozenset(self.others)

    def singulars(self, noun: str) -> tuple[str, ...]:
        """The noun itself and what it could be the plural or feminine of, in lower case."""
        forms = [noun.lower()]
        for form in forms:
            if len(forms) < MOST_FORMS:
                forms += [
                    form.removesuffix(ending) + base
                    for ending, base in self.inflections
                    if form.endswith(ending) and len(form) > len(ending) + 2
                ]
        return tuple(dict.fromkeys(forms))

    def category(self, noun: str) -> str | None:
        """The category of a noun for people; `people` for those known by their suffix; null for other nouns."""
        forms = self.singulars(noun)
        for form in forms:
            if form in self.category_of:
                return self.category_of[form]
        if any(form in self.never for form in forms):
            return None
        return (
            "people"
            if any(form.endswith(s) and len(form) > len(s) + 2 for form in forms for s in self.suffixes)
            else None
        )

    def is_other(self, noun: str) -> bool:
        """Whether the noun is known to be no person, or a group of nobody knows how many."""
        forms = self.singulars(noun)
        known = any(form in self.category_of for form in forms)
        return not known and any(form in self.never or form in self.groups for form in forms)
