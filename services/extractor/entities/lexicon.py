"""What surrounds names in one language: `entities.toml`."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from pydantic import Field

from schemas.entity import EntityLabel
from services.extractor.entities.names import given_names
from services.extractor.languages import Lexicon

Gender = Literal["f", "m"]


class ByGender(Lexicon):
    """Folded words by the gender of the person that they are said of."""

    f: frozenset[str] = frozenset()
    m: frozenset[str] = frozenset()
    none: frozenset[str] = frozenset()

    @cached_property
    def all(self) -> frozenset[str]:
        """The words of every gender."""
        return self.f | self.m | self.none

    def __contains__(self, word: str) -> bool:
        return word in self.all

    def gender(self, word: str) -> Gender | None:
        """The gender that the word tells; None where it tells none, or either."""
        f, m = word in self.f, word in self.m
        return None if f == m else "f" if f else "m"


class EntityLexicon(Lexicon):
    """Words are folded: lower case, no accents."""

    labels: Mapping[str, EntityLabel] = Field(default_factory=dict)
    honorifics: ByGender = ByGender()
    roles: ByGender = ByGender()
    organisation_words: frozenset[str] = frozenset()
    thing_words: frozenset[str] = frozenset()
    place_heads: frozenset[str] = frozenset()
    place_ends: frozenset[str] = frozenset()
    place_prepositions: frozenset[str] = frozenset()
    speech_verbs: frozenset[str] = frozenset()
    plural_determiners: frozenset[str] = frozenset()
    versus: frozenset[str] = frozenset()
    government_verbs: frozenset[str] = frozenset()
    sources: tuple[str, ...] = ()
    common: frozenset[str] = frozenset()
    joiners: frozenset[str] = frozenset()
    kinds: Mapping[str, str] = Field(default_factory=dict)
    pronouns: ByGender = ByGender()
    given_names: ByGender = ByGender()

    @cached_property
    def never_alone(self) -> frozenset[str]:
        """Words that are no name by themselves."""
        return self.common | self.joiners | self.roles.all | self.honorifics.all

    @cached_property
    def source_before(self) -> re.Pattern[str]:
        """What a text ends with before the source of a report: “according to”."""
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, self.sources)) or '(?!)'})[ \t]+$", re.IGNORECASE)

    def is_given_name(self, word: str) -> bool:
        """Whether a folded word is a given name of this language, or of any."""
        return word in self.given_names or word in given_names()

    def given_gender(self, name: tuple[str, ...]) -> Gender | None:
        """The gender that the given name of a folded full name tells (`jean paul` before `jean`)."""
        for word in ("-".join(name[:2]), name[0]):
            if word in self.given_names:
                return self.given_names.gender(word)
            if word in given_names():
                return "f" if given_names()[word] == "f" else "m"
        return None
