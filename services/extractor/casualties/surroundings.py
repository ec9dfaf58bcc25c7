"""Places, dates and people of an article, and the stretches of it around a figure."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from spacy.tokens import Span

from schemas.article import TextField
from schemas.span import TextSpan
from services.extractor.casualties.announcements import announcements_of
from services.extractor.casualties.focus import Mentioned, focus_of
from services.extractor.dates.find import Dated
from services.extractor.entities.entity import Entities
from services.extractor.places.place import KnownPlace
from services.extractor.reading import Reading, text_of

SENTENCES_BACK = 2
"""Sentences of the paragraph before the figure's in which its context is looked for."""
LEADS = 2
"""Paragraphs at the beginning of a text that tell where and when; the first may be the headline again."""
NEWS_DAYS = 30
"""What happened longer before the article than these is its background."""
SHORT_DAYS = 7
"""What has gone on for these is an incident still."""
NAME_GAP = 12
LIST = frozenset(" ,(:-–")
LIST_WORD = re.compile(r"\d{1,3}\s+\w+|\b\w{2,3}\b")
"""What may stand between names in a list: punctuation, a short word (“et”), an age."""


@dataclass(frozen=True)
class Stretch:
    """Code points [start, end) of a field in which context is looked for.

    `own` is true of the figure's sentence, `lead` of a paragraph at the beginning that is not the figure's.
    """

    field: TextField
    start: int
    end: int
    own: bool = False
    lead: bool = False


class Surroundings:
    """Places and dates of one article, and its sentences and paragraphs, each in order, to be looked up by offset."""

    def __init__(self, reading: Reading, entities: Entities, dates: tuple[Dated, ...]) -> None:
        self.reading = reading
        self.places = {
            f: _in_order((m, e.place) for e in entities if e.place for m in e.mentions if m.field == f)
            for f in reading.docs
        }
        announcements = announcements_of(reading.language)
        happened = tuple(_happened(dates, reading.article.published_at.date()))
        self.announcements = {d for d in happened if announcements.dates(reading.docs[d.field], d)}
        self.dates = {f: sorted((d for d in happened if d.field == f), key=lambda d: d.start) for f in reading.docs}
        self.people = {
            f: sorted(
                (m for e in entities if e.label == "PER" for m in e.mentions if m.field == f), key=lambda m: m.start
            )
            for f in reading.docs
        }
        self._people_starts = {f: [m.start for m in found] for f, found in self.people.items()}
        self._place_starts = {f: [m.start for m, _ in found] for f, found in self.places.items()}
        self._date_starts = {f: [d.start for d in found] for f, found in self.dates.items()}
        self._sentence_starts = {f: [s.start_char for s in found] for f, found in reading.sentences.items()}
        self._paragraph_starts = {f: [s for s, _ in found] for f, found in reading.paragraphs.items()}

    def places_in(self, stretch: "Stretch") -> Sequence[tuple[TextSpan, KnownPlace]]:
        """Mentions of places in the stretch."""
        starts = self._place_starts[stretch.field]
        return self.places[stretch.field][bisect_left(starts, stretch.start) : bisect_left(starts, stretch.end)]

    def dates_in(self, stretch: "Stretch") -> Sequence[Dated]:
        """Date expressions in the stretch."""
        starts = self._date_starts[stretch.field]
        return self.dates[stretch.field][bisect_left(starts, stretch.start) : bisect_left(starts, stretch.end)]

    def sentence_at(self, field: TextField, position: int) -> Span | None:
        """The sentence that code point `position` stands in."""
        index = bisect_right(self._sentence_starts[field], position) - 1
        return self.reading.sentences[field][index] if index >= 0 else None

    def people_in(self, field: TextField, unit: Span) -> Sequence[TextSpan]:
        """Mentions of persons in the unit."""
        return self.people_between(field, unit.start_char, unit.end_char)

    def people_between(self, field: TextField, start: int, end: int) -> Sequence[TextSpan]:
        """Mentions of persons that begin in code points [start, end)."""
        starts = self._people_starts[field]
        return self.people[field][bisect_left(starts, start) : bisect_left(starts, end)]

    def names_after(self, field: TextField, end: int) -> tuple[str, ...]:
        """People named right after code point `end`, in a list: “les quatre otages Anne Lune, Luc Terre …”."""
        text = text_of(self.reading.docs[field])
        people = self.people[field]
        names: list[str] = []
        for mention in people[bisect_left(self._people_starts[field], end) :]:
            if mention.start - end > NAME_GAP or any(
                c not in LIST for c in LIST_WORD.sub("", text[end : mention.start])
            ):
                break
            names.append(mention.text)
            end = mention.end
        return tuple(names)

    def stretches(self, field: TextField, unit: Span) -> Iterator["Stretch"]:
        """Where to look for the context of a figure of the unit, the nearest first."""
        yield Stretch(field, unit.start_char, unit.end_char, own=True)
        paragraphs = self.reading.paragraphs[field]
        position = bisect_right(self._paragraph_starts[field], unit.start_char) - 1
        start = paragraphs[position][0] if position >= 0 else unit.start_char
        last = bisect_left(self._sentence_starts[field], unit.start_char)
        for sentence in reversed(self.reading.sentences[field][max(0, last - SENTENCES_BACK) : last]):
            if start <= sentence.start_char and sentence.end_char <= unit.start_char:
                yield Stretch(field, sentence.start_char, sentence.end_char)
        if field == "text" and "title" in self.reading.docs:
            yield Stretch("title", 0, len(self.reading.article.content("title")))
        if field == "title" or position > 0:
            yield from (Stretch("text", *lead, lead=True) for lead in self.reading.paragraphs.get("text", ())[:LEADS])

    def is_long_ago(self, start: date | None) -> bool:
        """Whether what goes on since then is no incident any more: not “depuis lundi”, “since yesterday”."""
        return start is None or (self.reading.article.published_at.date() - start).days > SHORT_DAYS

    def is_background(self, dated: Dated | None) -> bool:
        """Whether what happened then is not what the article reports."""
        end = dated.period.end if dated is not None else None
        return end is not None and (self.reading.article.published_at.date() - end).days > NEWS_DAYS

    @cached_property
    def focus(self) -> Mentioned | None:
        """The place that the article is about."""
        return focus_of(self.places)


def _happened(dates: Iterable[Dated], published: date) -> Iterator[Dated]:
    """The dates as they read beside a toll, which is of something that has happened: no day ahead is one of it."""
    for dated in dates:
        if dated.period.start is None or dated.period.start <= published:
            yield dated
        elif dated.past is not None:
            yield replace(dated, period=dated.past)


def _in_order(found: Iterable[tuple[TextSpan, KnownPlace]]) -> list[tuple[TextSpan, KnownPlace]]:
    return sorted(found, key=lambda pair: pair[0].start)
