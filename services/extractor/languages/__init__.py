"""Languages as data: a folder each, with a spaCy pipeline's name and lexicons in TOML.

Nothing outside this package knows a language by name.
"""

import tomllib
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict

FOLDER = Path(__file__).parent
L = TypeVar("L", bound="Lexicon")


class Lexicon(BaseModel):
    """Base of every lexicon: a typo in a TOML file is an error at start, not a silent miss."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Settings(Lexicon):
    """`language.toml`: which spaCy package reads the language."""

    name: str
    pipeline: str
    exclude: tuple[str, ...] = ()
    abbreviations: str = ""
    """Words, in lower case, after which a full stop ends no sentence."""
    unsplit: tuple[str, ...] = ()
    """Words with an apostrophe that are one token before a quotation mark as well: “qu'« il a cédé »”."""


class UnsupportedLanguageError(ValueError):
    """No folder in `languages/` for this tag."""


@dataclass(frozen=True, eq=False)
class Language:
    """One language: its code (BCP 47 primary subtag), its settings, its lexicons."""

    code: str
    folder: Path
    settings: Settings
    _lexicons: dict[tuple[str, type[Lexicon]], Any] = field(default_factory=dict, repr=False)

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """Words after which a full stop ends no sentence."""
        return frozenset(self.settings.abbreviations.split())

    def lexicon(self, name: str, model: type[L]) -> L:
        """`<name>.toml` of this language as a `model`, read once; an absent file gives the model's defaults."""
        key = (name, model)
        if key not in self._lexicons:
            path = self.folder / f"{name}.toml"
            self._lexicons[key] = model.model_validate(tomllib.loads(path.read_text("utf-8")) if path.exists() else {})
        lexicon = self._lexicons[key]
        assert isinstance(lexicon, model)
        return lexicon


@cache
def languages(folder: Path = FOLDER) -> dict[str, Language]:
    """Every language in `folder`, by code."""
    return {
        path.parent.name: Language(
            path.parent.name, path.parent, Settings.model_validate(tomllib.loads(path.read_text("utf-8")))
        )
        for path in sorted(folder.glob("*/language.toml"))
    }


def language_for(tag: str, folder: Path = FOLDER) -> Language:
    """The language of a BCP 47 tag, by its primary subtag (`fr-CA` reads as `fr`).

    Raises UnsupportedLanguageError where there is no folder for it.
    """
    code = tag.split("-")[0].lower()
    try:
        return languages(folder)[code]
    except KeyError:
        known = ", ".join(languages(folder))
        raise UnsupportedLanguageError(
            f"the article's language is {tag!r}; this extractor reads {known}: add a folder for it in languages/"
        ) from None
