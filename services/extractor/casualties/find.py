"""The casualty claims of an article: its way from words to figures, top to bottom."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Span

from schemas.article import TextField
from schemas.casualty import CasualtyClaim, Count, Victims
from schemas.event import Evidence
from schemas.statement import Statement
from services.extractor.casualties.anaphora import NOTHING_TOLD, Anaphora, Told
from services.extractor.casualties.attribution import Attributor
from services.extractor.casualties.confidence import confidence
from services.extractor.casualties.context import CauseWords, ContextFinder
from services.extractor.casualties.figure import Figure
from services.extractor.casualties.group import Group
from services.extractor.casualties.groups import GroupFinder
from services.extractor.casualties.lexicon import People, casualty_words
from services.extractor.casualties.linking import Linker
from services.extractor.casualties.modality import Modalities, ModalityWords
from services.extractor.casualties.names import NameLinker
from services.extractor.casualties.number_words import NumberWords
from services.extractor.casualties.numbers import find_quantities
from services.extractor.casualties.predicates import PredicateFinder
from services.extractor.casualties.source_phrases import AttributionWords
from services.extractor.casualties.sources import Sources
from services.extractor.casualties.surroundings import Surroundings
from services.extractor.casualties.units import Offsets, units
from services.extractor.dates.find import Dated
from services.extractor.entities.entity import Entities
from services.extractor.identity import event_id
from services.extractor.languages import Language
from services.extractor.reading import Reading, text_of
from services.extractor.speech import speech_of


class Reader:
    """The finders of one language."""

    def __init__(self, language: Language) -> None:
        self.numbers = language.lexicon("numbers", NumberWords)
        self.words = casualty_words(language)
        people = language.lexicon("people", People)
        self.groups = GroupFinder(self.numbers, self.words, people)
        self.predicates = PredicateFinder(self.words)
        self.linker = Linker(self.words, people, speech_of(language))
        self.anaphora = Anaphora(self.words, people)
        self.names = NameLinker(self.words.grammar)
        self.modalities = Modalities(language.lexicon("modality", ModalityWords), self.words.grammar)
        self.context = ContextFinder(language.lexicon("causes", CauseWords), self.words.telling, speech_of(language))
        attribution = language.lexicon("attribution", AttributionWords)
        self.attributor = Attributor(attribution, speech_of(language), self.words.grammar)


@cache
def reader_of(language: Language) -> Reader:
    """The finders of the language, made once."""
    return Reader(language)


def find_casualties(
    reading: Reading, entities: Entities, dates: tuple[Dated, ...], statements: tuple[Statement, ...]
) -> tuple[CasualtyClaim, ...]:
    """Every casualty claim of the article, in its order."""
    reader = reader_of(reading.language)
    around = Surroundings(reading, entities, dates)
    sources = Sources(reading, entities, statements, reader.attributor)
    return tuple(claim for field in reading.docs for claim in _of_field(reading, field, reader, around, sources))


def _of_field(
    reading: Reading, field: TextField, reader: Reader, around: Surroundings, sources: Sources
) -> Iterator[CasualtyClaim]:
    """The claims of one field: units, groups, figures, then what is said of each."""
    doc = reading.docs[field]
    groups = reader.groups.find(doc, Offsets(doc), find_quantities(text_of(doc), reader.numbers))
    starts = [group.first for group in groups]
    before = NOTHING_TOLD
    ids: dict[int, str] = {}
    for unit in units(doc):
        inside = groups[bisect_left(starts, unit.start) : bisect_left(starts, unit.end)]
        found = reader.predicates.find(unit, inside)
        predicates = tuple(predicate for predicate in found if not predicate.verbs.spared)
        spared = tuple(predicate for predicate in found if predicate.verbs.spared)
        figures = reader.linker.link(unit, inside, predicates, spared) if inside else []
        figures = reader.anaphora.taken_up(unit, inside, predicates, figures, before)
        figures += reader.names.figures(unit, predicates, around.people_in(field, unit), figures)
        claimed = [(f, m) for f in figures if (m := reader.modalities.modality(unit, f)) is not None]
        before = Told(unit.start_char, inside, tuple(figure for figure, _ in claimed))
        ids |= {figure.group.first: _id(reading, field, figure) for figure, _ in claimed}
        for figure, modality in claimed:
            source, span = sources.of(field, unit, figure, figures)
            context = reader.context.context(around, field, unit, figure, figures, (span,) if span else ())
            quantity = figure.group.quantity
            start, end = _extent(unit, figure)
            told_from = context.start if figure.told_from is None else min(context.start, figure.told_from)
            yield CasualtyClaim(
                **reading.envelope(_id(reading, field, figure)),
                kind=figure.kind,
                count=Count(
                    low=quantity.low,
                    high=quantity.high,
                    qualifier=quantity.qualifier,
                    text=reading.cut(field, quantity.start, quantity.end),
                ),
                victims=_victims(reading, field, figure.group, around),
                part_of=ids.get(figure.part_of.first) if figure.part_of else None,
                subset=figure.is_subset,
                source=source,
                place=context.place,
                period=context.period,
                cause=context.cause,
                scope=context.scope,
                counting=reader.modalities.counting(unit, figure),
                modality=modality,
                evidence=Evidence(
                    field=field, start=start, end=end, sentence=reading.cut(field, told_from, unit.end_char).strip()
                ),
                confidence=confidence(figure, modality, figures),
            )


def _id(reading: Reading, field: TextField, figure: Figure) -> str:
    quantity = figure.group.quantity
    return event_id("casualty", reading.article.id, figure.kind, field, quantity.start, quantity.end)


def _extent(unit: Span, figure: Figure) -> tuple[int, int]:
    """Code points from the first to the last word that carries the claim."""
    group, trigger = figure.group, figure.trigger
    last = unit.doc[max(group.end - 1, group.last)]
    start, end = group.quantity.start, max(last.idx + len(last), group.quantity.end)
    return min(start, trigger.idx), max(end, trigger.idx + len(trigger))


def _noun_phrase(doc: Doc, group: Group) -> tuple[int, int]:
    """Code points of the noun with its adjectives, without the number and what only links or bounds it; of several
    single people all of them."""
    assert group.head is not None
    if group.quantity.form == "article" and group.quantity.low > 1:
        return group.quantity.start, group.quantity.end
    before = doc[group.last + 1 : group.head.i + 1]
    first = next((t for t in before if t.pos_ != "ADP" or group.partitive), group.head)
    last = group.head
    while last.i + 1 < group.end and last.nbor().pos_ == "ADJ":
        last = last.nbor()
    return min(first.idx, group.head.idx), last.idx + len(last)


def _victims(reading: Reading, field: TextField, group: Group, around: Surroundings) -> Victims | None:
    """Who they are: the noun phrase that is counted, and the people named right after it."""
    if group.head is None:
        return None
    if group.quantity.form == "name":
        inside = around.people_between(field, group.quantity.start, group.quantity.end)
        names = tuple(mention.text for mention in inside)
        words = reading.span(field, group.quantity.start, group.quantity.end)
        return Victims(text=words.text, category=group.category, names=names, span=words.where)
    words = reading.span(field, *_noun_phrase(reading.docs[field], group))
    names = around.names_after(field, words.end)
    return Victims(text=words.text, category=group.category, names=names, span=words.where)
