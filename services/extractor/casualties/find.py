"""The casualty claims of an article: its way from words to figures, top to bottom."""

from collections.abc import Iterator
from functools import cache

from schemas.article import TextField
from schemas.casualty import CasualtyClaim, Count, Counting, Modality, Victims
from schemas.event import Source
from schemas.statement import Statement
from services.extractor.casualties.attribution import Attribution, AttributionWords, Attributor
from services.extractor.casualties.figure import Figure
from services.extractor.casualties.groups import Group, GroupFinder, within
from services.extractor.casualties.lexicon import CasualtyWords, People
from services.extractor.casualties.linking import Linker
from services.extractor.casualties.modality import Modalities, ModalityWords
from services.extractor.casualties.numbers import NumberWords, find_quantities
from services.extractor.casualties.predicates import PredicateFinder
from services.extractor.casualties.units import Offsets, units
from services.extractor.dates.find import Dated
from services.extractor.entities.entity import Entities
from services.extractor.identity import event_id
from services.extractor.languages import Language
from services.extractor.reading import Reading, text_of


class Reader:
    """The finders of one language."""

    def __init__(self, language: Language) -> None:
        self.numbers = language.lexicon("numbers", NumberWords)
        self.words = language.lexicon("casualties", CasualtyWords)
        people = language.lexicon("people", People)
        self.groups = GroupFinder(self.numbers, self.words, people)
        self.predicates = PredicateFinder(self.words)
        self.linker = Linker(self.words, people)
        self.modalities = Modalities(language.lexicon("modality", ModalityWords), self.words.grammar)
        self.attributor = Attributor(
            language.lexicon("attribution", AttributionWords), self.words.grammar, self.words.conjugations
        )


@cache
def reader_of(language: Language) -> Reader:
    """The finders of the language, made once."""
    return Reader(language)


def find_casualties(
    reading: Reading, entities: Entities, dates: tuple[Dated, ...], statements: tuple[Statement, ...]
) -> tuple[CasualtyClaim, ...]:
    """Every casualty claim of the article, in its order."""
    reader = reader_of(reading.language)
    return tuple(claim for field in reading.docs for claim in _of_field(reading, field, reader))


def _of_field(reading: Reading, field: TextField, reader: Reader) -> Iterator[CasualtyClaim]:
    doc = reading.docs[field]
    offsets = Offsets(doc)
    groups = reader.groups.find(doc, offsets, find_quantities(text_of(doc), reader.numbers))
    for unit in units(doc):
        inside = within(groups, unit)
        if not inside:
            continue
        figures = reader.linker.link(unit, inside, reader.predicates.find(unit))
        ids = {figure.group.first: _id(reading, field, figure) for figure in figures}
        for figure in figures:
            modality = reader.modalities.modality(unit, figure)
            if modality is None:
                continue
            source = reader.attributor.source(unit, figure, figures)
            counting = reader.modalities.counting(unit, figure)
            yield _claim(reading, field, figure, source, ids, modality, counting)


def _id(reading: Reading, field: TextField, figure: Figure) -> str:
    quantity = figure.group.quantity
    return event_id("casualty", reading.article.id, figure.kind, field, quantity.start, quantity.end)


def _claim(
    reading: Reading,
    field: TextField,
    figure: Figure,
    source: Attribution | None,
    ids: dict[int, str],
    modality: Modality,
    counting: Counting,
) -> CasualtyClaim:
    quantity = figure.group.quantity
    start, end = _extent(reading, field, figure)
    return CasualtyClaim(
        **reading.envelope(_id(reading, field, figure)),
        kind=figure.kind,
        count=Count(
            low=quantity.low,
            high=quantity.high,
            qualifier=quantity.qualifier,
            text=reading.cut(field, quantity.start, quantity.end),
        ),
        victims=_victims(reading, field, figure.group),
        part_of=ids.get(figure.part_of.first) if figure.part_of else None,
        source=Source(text=reading.cut(field, source.start, source.end)) if source else None,
        counting=counting,
        modality=modality,
        evidence=reading.evidence(field, start, end),
        confidence=0.8,
    )


def _extent(reading: Reading, field: TextField, figure: Figure) -> tuple[int, int]:
    """Code points from the first to the last word that carries the claim."""
    doc, group = reading.docs[field], figure.group
    last = doc[max(group.end - 1, group.last)]
    start, end = group.quantity.start, last.idx + len(last)
    trigger = figure.trigger
    return min(start, trigger.idx), max(end, trigger.idx + len(trigger), group.quantity.end)


def _victims(reading: Reading, field: TextField, group: Group) -> Victims | None:
    if group.head is None:
        return None
    doc = reading.docs[field]
    last = doc[group.end - 1]
    first = doc[group.last + 1] if group.last + 1 < len(doc) else group.head
    start = min(first.idx, group.head.idx)
    return Victims(text=reading.cut(field, start, last.idx + len(last)), category=group.category)
