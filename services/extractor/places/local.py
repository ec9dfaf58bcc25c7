"""What a language calls places: its own names of countries, regions and towns, and their inhabitants."""

import re
from collections.abc import Iterable
from functools import cache, cached_property

from pydantic import Field

from services.extractor.languages import Language, Lexicon
from services.extractor.places.gazetteer import Gazetteer, gazetteer
from services.extractor.places.names import name_key
from services.extractor.places.place import KnownPlace

ABBREVIATION = re.compile(r"[^\W\d_]+\.")
COUNTRY_CODE = re.compile(r"[A-Z]{2}")
LONGEST_NAME_WORDS = 7


class PlaceLexicon(Lexicon):
    """`places.toml`: names and inhabitants stand for an ISO 3166-1 code or for a name of the gazetteer ("Venice/IT" for
    the one in that country).

    `prepositions` make the name after them a place, `links` keep it one inside an organisation's name ("police of …"),
    `districts` stand beside a name that is then no town's ("comté de …", "… County"), `home` are the countries whose
    towns its readers take for granted, `within` lead from a town to what it lies in ("Springfield in Illinois"),
    `joints` join two names of a list, `not_places` are words that some town bears as its name and that hardly
    ever mean it.
    """

    prepositions: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    joints: tuple[str, ...] = ()
    not_places: frozenset[str] = frozenset()
    districts: frozenset[str] = frozenset()
    home: frozenset[str] = frozenset()
    plural: str = "s"
    names: dict[str, str] = Field(default={})
    demonyms: dict[str, tuple[str, ...]] = Field(default={})
    demonyms_need_capital: bool = False


class LocalNames:
    """Lookups by the names of one language, and by the gazetteer's where the language has none of its own."""

    def __init__(self, language: Language) -> None:
        self.lexicon = language.lexicon("places", PlaceLexicon)
        self._code = language.code

    @property
    def gazetteer(self) -> Gazetteer:
        """Every name of every town."""
        return gazetteer()

    @cached_property
    def own(self) -> dict[str, str]:
        """What the language's own names stand for, by their key: they hide what else the world calls so."""
        names = self.lexicon.names.items()
        return {name_key(name): target for name, target in names if not ABBREVIATION.fullmatch(name)}

    @cached_property
    def abbreviations(self) -> dict[str, str]:
        """What names stand for that need their full stop: "Miss." is a state."""
        return {name: target for name, target in self.lexicon.names.items() if ABBREVIATION.fullmatch(name)}

    @cached_property
    def inhabitants(self) -> dict[str, str]:
        """What demonyms and their adjectives stand for, in small letters, with their plurals."""
        return {
            form: target
            for target, words in self.lexicon.demonyms.items()
            for word in words
            for form in (word.casefold(), word.casefold() + self.lexicon.plural)
        }

    @cached_property
    def inhabitants_by_key(self) -> dict[str, str]:
        """The same, without accents and the like."""
        return {name_key(form): target for form, target in self.inhabitants.items()}

    @cached_property
    def inhabitant(self) -> re.Pattern[str]:
        """Any of those words."""
        return re.compile(rf"(?<![\w-])(?:{_any_of(self.inhabitants)})(?![\w-])", re.IGNORECASE)

    @cached_property
    def preposition(self) -> re.Pattern[str]:
        """What a text ends with before a place."""
        return re.compile(rf"(?<!\w)(?:{_any_of(self.lexicon.prepositions)})[ \t]*$", re.IGNORECASE)

    @cached_property
    def link(self) -> re.Pattern[str]:
        """What a text ends with before the place of an organisation."""
        return re.compile(rf"(?<!\w)(?:{_any_of(self.lexicon.links)})[ \t]*$", re.IGNORECASE)

    @cached_property
    def apposition(self) -> re.Pattern[str]:
        """All that stands between a town and the larger place it lies in: “, ”, “ (”, “ in ”, “, au ”."""
        return re.compile(rf",?[ \t]+\(?(?:{_any_of(self.lexicon.within)})[ \t]*|,[ \t]*|[ \t]\(", re.IGNORECASE)

    @cached_property
    def joint(self) -> re.Pattern[str]:
        """All that stands between two names of one list: “, ”, “ and ”, “ et à ”."""
        return re.compile(rf",?[ \t]+(?:{_any_of(self.lexicon.joints)})[ \t]*|,[ \t]*", re.IGNORECASE)

    def lookup(self, name: str) -> tuple[KnownPlace, ...]:
        """Every place that the language calls by `name`, the best known first."""
        key = name_key(name)
        target = self.abbreviations.get(name) or self.own.get(key)
        if target is not None:
            return self.meant(target)
        country = self.gazetteer.country(self._code, key)
        others = tuple(place for place in self.gazetteer.lookup_key(key) if place.kind != "country")
        return (country, *others) if country else others

    def home(self, inhabitant: str) -> KnownPlace | None:
        """The place whose inhabitants are called so."""
        return next(iter(self.meant(self.inhabitants[inhabitant.casefold()])), None)

    def knows_by_itself(self, name: str) -> bool:
        """Whether the language has a name of its own for it, or it is a country's or a region's."""
        key = name_key(name)
        return name in self.abbreviations or key in self.own or any(place.kind != "town" for place in self.lookup(name))

    def meant(self, target: str) -> tuple[KnownPlace, ...]:
        """What an ISO code or a gazetteer's name stands for: the regions of that name, else the largest town."""
        if COUNTRY_CODE.fullmatch(target):
            return (self.gazetteer.countries[target],)
        name, _, country = target.partition("/")
        places = [
            place
            for place in self.gazetteer.lookup(name)
            if place.kind != "country" and (not country or place.country == country)
        ]
        regions = tuple(place for place in places if place.kind == "region" and place.name == name)
        return regions or tuple(sorted(places, key=lambda place: -place.population)[:1])

    @cached_property
    def small_ends(self) -> frozenset[str]:
        """Keys of the language's own names that end in a small letter's word: “péninsule coréenne”."""
        return frozenset(name_key(name) for name in self.lexicon.names if name.split()[-1][0].islower())


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


@cache
def local_names(language: Language) -> LocalNames:
    """The names of a language, read once."""
    return LocalNames(language)
