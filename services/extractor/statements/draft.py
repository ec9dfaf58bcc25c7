"""A statement in the making: token and character ranges, before speakers are resolved."""

from dataclasses import dataclass

from spacy.tokens import Token

from schemas.article import TextField
from schemas.statement import Stance

Range = tuple[int, int]
Found = tuple[tuple[Range, ...], float]
"""A content's parts, and a factor for its confidence."""
SPEAKERLESS = 0.7
"""Factor for a statement without a speaker."""


@dataclass(frozen=True)
class CueWords:
    """The words that attribute, as code points."""

    start: int
    end: int
    lemma: str
    stance: Stance


@dataclass(frozen=True)
class SpeakerWords:
    """The noun phrase that speaks: code points and the token that heads it."""

    start: int
    end: int
    head: Token


@dataclass(frozen=True)
class Draft:
    """Who said what, as found in one field. `parts` are code point ranges of the content, in order."""

    field: TextField
    parts: tuple[Range, ...]
    cue: CueWords | None
    speaker: SpeakerWords | None
    confidence: float
    via: SpeakerWords | None = None
    verbal: bool = True
    """Whether a verb attributes."""
    preposition: bool = False
    """Whether a preposition attributes."""
    inserted: Range | None = None
    """Code points of the words that attribute, where they are inserted: “a indiqué vendredi le maire”."""

    @property
    def start(self) -> int:
        """First code point of the content."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """One past the content's last code point."""
        return self.parts[-1][1]

    @property
    def speaker_inserted(self) -> bool:
        """Whether the speaker comes after words of the content: “…, a-t-il dit”, whose “il” is not named in them."""
        return self.speaker is not None and self.cue is not None and self.start < self.speaker.start and self.verbal

    @property
    def evidence(self) -> Range:
        """Code points from the first to the last word of speaker, cue and content."""
        ranges = [(self.start, self.end)]
        ranges += [(self.cue.start, self.cue.end)] if self.cue else []
        ranges += [(self.speaker.start, self.speaker.end)] if self.speaker else []
        return min(a for a, _ in ranges), max(b for _, b in ranges)
