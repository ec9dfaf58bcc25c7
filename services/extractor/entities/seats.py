"""Capitals that speak: “Washington a annoncé”, “according to Moscow” mean a government, “à Washington” the town.

A capital is its government where it is the subject of a verb of speech or decision, or the source of a report.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from spacy.tokens import Span

from services.extractor.entities.lexicon import EntityLexicon
from services.extractor.entities.names import fold
from services.extractor.places.find import PlaceMention
from services.extractor.places.gazetteer import gazetteer
from services.extractor.places.local import local_names
from services.extractor.places.place import KnownPlace
from services.extractor.reading import Reading, text_of

COUNTRY_CODE = re.compile(r"[A-Z]{2}")
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
LOOK_BACK = 30


@dataclass(frozen=True)
class Seat:
    """A mention of a capital that stands for `slug`: an institution of the table, or a government."""

    mention: PlaceMention
    slug: str
    country: str | None


def speaking_seats(reading: Reading, places: Iterable[PlaceMention], lexicon: EntityLexicon) -> tuple[Seat, ...]:
    """The capitals that speak or decide, with whom they stand for; those joined to one that speaks do so too."""
    joint = local_names(reading.language).joint
    seats = [
        (Seat(m, slug, m.place.country), _speaks(reading, m, lexicon))
        for m in places
        if m.place and not (m.dateline or m.demonym or m.in_name) and (slug := seat_of(m.place))
    ]
    speaking = {seat.mention for seat, speaks in seats if speaks}
    for (one, _), (other, _) in (*pairwise(seats), *pairwise(reversed(seats))):
        first, last = sorted((one.mention, other.mention), key=lambda m: m.start)
        joined = first.field == last.field and joint.fullmatch(
            text_of(reading.docs[first.field]), first.end, last.start
        )
        if joined and one.mention in speaking:
            speaking.add(other.mention)
    return tuple(seat for seat, _ in seats if seat.mention in speaking)


def seat_of(place: KnownPlace) -> str | None:
    """Whom the town stands for; None where it is no capital."""
    target = _seats().get(f"{place.name}/{place.country}")
    if target is None and place in gazetteer().capitals:
        target = place.country
    if target is None:
        return None
    return f"government-{target.lower()}" if COUNTRY_CODE.fullmatch(target) else target


@cache
def _seats() -> dict[str, str]:
    table: dict[str, str] = tomllib.loads(Path(__file__).with_name("seats.toml").read_text("utf-8"))
    return table


def _speaks(reading: Reading, mention: PlaceMention, lexicon: EntityLexicon) -> bool:
    doc = reading.docs[mention.field]
    before = text_of(doc)[max(0, mention.start - LOOK_BACK) : mention.start]
    if lexicon.source_before.search(before):
        return True
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return span is not None and any(fold(verb) in lexicon.government_verbs for verb in _verbs(span))


def _verbs(subject: Span) -> Iterator[str]:
    """Lemmas of the verbs that the span is a subject of, alone or joined to another one: “Paris and Berlin agreed”."""
    for noun in (subject.root, *subject.root.conjuncts):
        if noun.dep_ in SUBJECTS and not any(child.dep_ == "case" for child in noun.children):
            yield noun.head.lemma_
            yield from (child.lemma_ for child in noun.head.children if child.dep_ in ("xcomp", "conj"))
