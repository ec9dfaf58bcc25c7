"""What a language calls places: its own names of countries, regions and towns, and their inhabitants."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path

from spacy.tokens import Span

from services.extractor.languages import Language
from services.extractor.places.gazetteer import Gazetteer, gazetteer
from services.extractor.places.lexicon import PlaceLexicon
from services.extractor.places.names import name_key
from services.extractor.places.place import KnownPlace

ABBREVIATION = re.compile(r"[^\W\d_]+\.")
COUNTRY_CODE = re.compile(r"[A-Z]{2}")
LONGEST_NAME_WORDS = 7


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
        """What names stand for that need their full stops: "Miss." is a state."""
        own = {name: target for name, target in self.lexicon.names.items() if ABBREVIATION.fullmatch(name)}
        return press_abbreviations() | own

    @cached_property
    def party(self) -> re.Pattern[str]:
        """The state of a member of a parliament, after the letter of a party: “R-Ariz.”."""
        return re.compile(rf"(?<=\b[A-Z]-)(?:{_any_of(self.abbreviations)})")

    @cached_property
    def small_beginnings(self) -> frozenset[str]:
        """First words of names that a text may write with a small letter: “la Haye”, “péninsule coréenne”."""
        return frozenset(name.split()[0].casefold() for name in self.lexicon.names if " " in name)

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
        lexicon = self.lexicon
        noun = rf"(?:{_any_of(lexicon.place_words)})[ \t]+(?:{_any_of(lexicon.links)})"
        return re.compile(rf"(?<!\w)(?:{_any_of(lexicon.prepositions)}|{noun})[ \t]*$", re.IGNORECASE)

    @cached_property
    def link(self) -> re.Pattern[str]:
        """What a text ends with before the place of an organisation."""
        return re.compile(rf"(?<!\w)(?:{_any_of(self.lexicon.links)})[ \t]*$", re.IGNORECASE)

    @cached_property
    def district_link(self) -> re.Pattern[str]:
        """All that stands between a word for a division and its name: “ de ”, “ of ”."""
        links = (link for link in self.lexicon.links if link not in self.lexicon.prepositions)
        return re.compile(rf"[ \t]+(?:(?:{_any_of(links)})[ \t]*)?", re.IGNORECASE)

    @cached_property
    def list_joint(self) -> re.Pattern[str]:
        """All that stands between two divisions of one list: “, de ”, “ and ”."""
        joint, link = self.joint.pattern, _any_of(self.lexicon.links)
        return re.compile(rf"(?:{joint})(?:(?:{link})[ \t]*)?", re.IGNORECASE)

    @cached_property
    def apposition(self) -> re.Pattern[str]:
        """All that stands between a town and the larger place it lies in: “, ”, “ (”, “ in ”, “, au ”."""
        return re.compile(rf",?[ \t]+\(?(?:{_any_of(self.lexicon.within)})[ \t]*|,[ \t]*|[ \t]\(", re.IGNORECASE)

    @cached_property
    def inside(self) -> re.Pattern[str]:
        """The same between a building or a quarter and its town: “ near ”, “ area of ”."""
        words = (*self.lexicon.within, *self.lexicon.beside)
        return re.compile(rf",?[ \t]+\(?(?:{_any_of(words)})[ \t]*|,[ \t]*|[ \t]\(", re.IGNORECASE)

    @cached_property
    def joint(self) -> re.Pattern[str]:
        """All that stands between two names of one list: “, ”, “ and ”, “ et à ”."""
        return re.compile(rf",?[ \t]+(?:{_any_of(self.lexicon.joints)})[ \t]*|,[ \t]*", re.IGNORECASE)

    def begins_a_name(self, span: Span) -> bool:
        """Whether what follows makes another name of a place's: “Scottish Sun”, “Japan Airlines”."""
        after = span.doc[span.end : span.end + 1]
        return len(after) > 0 and span[-1].whitespace_ == " " and after.text in self.lexicon.name_ends

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
        regions = tuple(place for place in places if place.kind != "town" and place.name == name)
        return regions or tuple(sorted(places, key=lambda place: -place.population)[:1])

    @cached_property
    def small_ends(self) -> frozenset[str]:
        """Keys of the language's own names that end in a small letter's word: “péninsule coréenne”."""
        return frozenset(name_key(name) for name in self.lexicon.names if name.split()[-1][0].islower())


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


@cache
def press_abbreviations() -> dict[str, str]:
    """What the press shortens in every language: “Ariz.”."""
    return tomllib.loads(Path(__file__).with_name("abbreviations.toml").read_text("utf-8"))


@cache
def local_names(language: Language) -> LocalNames:
    """The names of a language, read once."""
    return LocalNames(language)
