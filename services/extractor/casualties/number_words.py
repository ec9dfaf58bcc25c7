"""How a language writes numbers, bounds them, and what is no count of people."""

import re
from functools import cached_property

from pydantic import Field

from schemas.casualty import Qualifier
from services.extractor.languages import Lexicon
from services.extractor.phrases import FLAGS, NOTHING, alternation, any_of, ends_with, starts_with


class Bound(Lexicon):
    """Words beside a number that bound it: `before` it, or `after` it or after what it counts.

    Right after one of `particles_of` they belong to that verb: “handed over 90 prisoners”.
    """

    qualifier: Qualifier
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    particles_of: tuple[str, ...] = ()


class Range(Lexicon):
    """Words between two numbers that make them a range; with `opening`, only after that word.

    After one of `changes` the first number is the earlier one: “passe de 10 à 12” is 12.
    """

    middle: str
    opening: str | None = None
    changes: tuple[str, ...] = ()


class NumberWords(Lexicon):
    """`numbers.toml`: how a language writes numbers, bounds them, and what is no count of people.

    `thousands` and `decimals` are the separators within digits. `values` are added up within a spelled number,
    `multipliers` multiply what stands before them, `links` may stand between (“vingt et un”); `scales` are multipliers
    after digits, before one of `scaled` or a capitalised plural in one of `scaled_endings` (“1.2m people”, “1.5m
    Sudanese”). `collectives` are nouns that count (“dizaine”);
    after a word of `one` they are about their value, after one of `fractions` that part of it (“half a million”),
    after a word of `many` or as one of `many_collectives` an indefinite multiple.
    `added_fractions` follow a number or a collective (“two and
    a half million”, “un million et demi”). `pairs` are phrases with an exact value (“un couple de”), `multiples` count
    the deaths of one event (“un double meurtre”), `both` is a number where a noun or a verb follows it, not a list.
    `indefinite` are determiners with the least they can mean, `zero` determiners of nothing, `polar` ones only after
    one of `negations` (“without causing any injuries”), `same` those of as many as the number before. `articles` count
    one where they introduce a person, `counterparts` where the word that they go with stands before (“l'un est mort,
    l'autre blessé”); of `group_nouns` one counts so many (“an elderly couple”). `units` after a number, or after a
    list of numbers, and `labels` before it, make it something else than a count of people, `doubtful_labels` unless
    people follow (“un sur trois”); `months` make it a day; a word that ends in one of `ordinal_endings` after a hyphen
    makes it an ordinal (“dix-septième”). `ages`
    after a number qualify a person, or stand for one (“a 20-year-old”); the `singular_ages` do so without an article
    too where a headline begins (“20-year-old arrested”) and in a list.
    """

    thousands: str = ""
    ordinal_endings: tuple[str, ...] = ()
    decimals: str = ""
    values: dict[str, int] = Field(default_factory=dict)
    multipliers: dict[str, int] = Field(default_factory=dict)
    links: tuple[str, ...] = ()
    scales: dict[str, int] = Field(default_factory=dict)
    scaled: tuple[str, ...] = ()
    scaled_endings: tuple[str, ...] = ()
    fractions: dict[str, float] = Field(default_factory=dict)
    added_fractions: dict[str, float] = Field(default_factory=dict)
    collectives: dict[str, int] = Field(default_factory=dict)
    collective_links: tuple[str, ...] = ()
    one: tuple[str, ...] = ()
    one_adjectives: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    many_collectives: dict[str, int] = Field(default_factory=dict)
    pairs: dict[str, int] = Field(default_factory=dict)
    multiples: dict[str, int] = Field(default_factory=dict)
    both: dict[str, int] = Field(default_factory=dict)
    indefinite: dict[str, int] = Field(default_factory=dict)
    zero: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    polar: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    bounds: tuple[Bound, ...] = ()
    ranges: tuple[Range, ...] = ()
    units: tuple[str, ...] = ()
    ages: tuple[str, ...] = ()
    singular_ages: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    doubtful_labels: tuple[str, ...] = ()
    counterparts: dict[str, str] = Field(default_factory=dict)
    group_nouns: dict[str, int] = Field(default_factory=dict)
    months: tuple[str, ...] = ()
    year_prefixes: tuple[str, ...] = ()

    @cached_property
    def spelled(self) -> dict[str, int]:
        """`values` in lower case, with tens and units in one word (“thirtythree”)."""
        values = {word.lower(): value for word, value in self.values.items()}
        tens = [(word, value) for word, value in values.items() if value in range(20, 100, 10)]
        units = [(word, value) for word, value in values.items() if 0 < value < 10]
        return {ten + unit: a + b for ten, a in tens for unit, b in units} | values

    @cached_property
    def patterns(self) -> "Patterns":
        """The lexicon as regular expressions, compiled once."""
        return Patterns(self)


class Patterns:
    """Regular expressions made from a `NumberWords` lexicon."""

    def __init__(self, words: NumberWords) -> None:
        thousands = re.escape(words.thousands)
        decimals = re.escape(words.decimals)
        grouped = rf"\d{{1,3}}(?:[{thousands}]\d{{3}})+(?!\d)" if thousands else r"(?!)"
        decimal = rf"\d{{1,12}}[{decimals}]\d{{1,3}}(?!\d)" if decimals else r"(?!)"
        digits = rf"(?:{grouped}|{decimal}|\d{{1,12}}(?!\d))"
        multiplier = alternation(words.multipliers)
        word = alternation([*words.spelled, *words.multipliers])
        link = rf"(?:\s*-\s*|\s+(?:(?:{alternation(words.links)})\s+)?|-(?:{alternation(words.links)})-)"
        spelled = rf"(?:{word})(?:{link}(?:{word}))*"
        added = alternation(words.added_fractions)
        inhabitants = "|".join(map(re.escape, words.scaled_endings)) or "(?!)"
        scaled = rf"{alternation(words.scaled)}|(?-i:[^\W\d_a-zà-ÿ])\w*(?:{inhabitants})(?!\w)"
        glued = rf"\s?(?:{'|'.join(map(re.escape, words.scales)) or '(?!)'})(?=\s+(?:{scaled}))"
        ordinal = (
            rf"(?!-\w*(?:{'|'.join(map(re.escape, words.ordinal_endings))})(?!\w))" if words.ordinal_endings else ""
        )
        self.number = re.compile(
            rf"(?<![\w/])(?<!\w[-.,:])(?:(?P<digits>{digits})"
            rf"(?:(?P<glued>{glued})|(?:\s*(?P<scale>{multiplier})(?!\w))?(?![\w/°]|[-.,:]\d))|(?P<words>{spelled}){ordinal})"
            rf"(?:\s+(?P<added>{added})(?:\s+(?P<added_to>{multiplier}))?)?",
            FLAGS,
        )
        self.word = re.compile(rf"(?:{word})", FLAGS)
        one = alternation(words.one)
        many = alternation(words.many)
        link_of = alternation(words.collective_links)
        collective = alternation(words.collectives)
        many_collective = alternation(words.many_collectives)
        adjective = alternation(words.one_adjectives)
        self.collective = (
            re.compile(
                rf"(?<!\w)(?<!\d[.,])(?<!\d\s)"
                rf"(?:(?P<fraction>{alternation(words.fractions)})[\s-]+|(?P<one>{one})\s+(?:(?:{adjective})\s+)?"
                rf"|(?P<many>{many})\s+|(?P<times>\d{{1,3}}|{word})\s+)?"
                rf"(?P<noun>{collective}|{many_collective})"
                rf"(?:\s+(?:(?:{link_of})\s*)?(?P<second>{collective}|{many_collective}))?"
                rf"(?:\s+(?:(?P<added>{added})|(?:(?:{alternation(words.links)})\s+)?(?P<rest>{spelled})))?",
                FLAGS,
            )
            if words.collectives or words.many_collectives
            else NOTHING
        )
        self.pair = any_of(words.pairs)
        self.multiple = any_of(words.multiples)
        self.both = any_of(words.both)
        self.counterpart = any_of(words.counterparts)
        self.first_of_two = {k.lower(): any_of((v,)) for k, v in words.counterparts.items()}
        self.indefinite = any_of(words.indefinite)
        self.zero = any_of(words.zero)
        self.same = any_of(words.same)
        self.polar = any_of(words.polar)
        self.negation = any_of(words.negations)
        self.article = any_of(words.articles)
        self.before = tuple(
            (bound.qualifier, ends_with(bound.before), ends_with(bound.particles_of))
            for bound in words.bounds
            if bound.before
        )
        self.after = tuple((bound.qualifier, starts_with(bound.after)) for bound in words.bounds if bound.after)
        middles = alternation({r.middle for r in words.ranges if r.middle.isalpha()})
        between = rf"(?:\s*(?:,|-|–|/|{middles})\s*(?:{digits}|{spelled})){{0,6}}"
        links = {link.lower() for link in words.links}
        self.joined_ranges = tuple(
            (re.compile(rf"\s+{re.escape(r.middle)}\s+", FLAGS), ends_with((r.opening,)))
            for r in words.ranges
            if r.opening is not None and r.middle.lower() in links
        )
        self.unit = re.compile(rf"{between}\s*-?\s*(?:{alternation(words.units)})", FLAGS)
        self.age = re.compile(rf"\s*(?:{digits}|{spelled})\s*-?\s*(?:{alternation(words.ages)})\s*", FLAGS)
        aged = rf"(?:{digits}|{spelled})\s*-?\s*(?:{alternation(words.singular_ages)})"
        opening = rf"(?:^|[\n.!?:;»”\"]\s*|(?<!\w)(?:{alternation(words.links)})\s+)"
        self.headline_age = re.compile(rf"{opening}(?P<aged>{aged})", FLAGS)
        self.month = re.compile(rf"(?:{between})\s*(?:{alternation(words.months)})", FLAGS)
        self.clock = re.compile(r"\s*[:h]\s*\d{2}(?!\d)|\s*h(?!\w)", FLAGS)
        listed = rf"(?:(?:{digits}|{spelled})\s*(?:,|-|–|{middles})\s*)*"
        self.label = re.compile(rf"(?<!\w)(?:{alternation(words.labels)})\s*{listed}$", FLAGS)
        self.doubtful = ends_with(words.doubtful_labels)
        self.year_prefix = ends_with(words.year_prefixes)
        self.month_before = ends_with(words.months)
