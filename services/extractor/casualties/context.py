"""Where, when and why: from the figure's sentence, else from its paragraph, the title or the article's beginning."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pydantic import Field
from spacy.tokens import Doc, Span

from schemas.article import TextField
from schemas.casualty import Cause, Scope
from schemas.event import Place
from schemas.period import Period
from schemas.span import TextSpan
from services.extractor.casualties.announcements import is_shortly_before
from services.extractor.casualties.figure import Figure, Link
from services.extractor.casualties.focus import SPECIFIC
from services.extractor.casualties.surroundings import SENTENCES_BACK, Stretch, Surroundings
from services.extractor.dates.find import Dated
from services.extractor.languages import Lexicon
from services.extractor.phrases import FLAGS, alternation, any_of, ends_with
from services.extractor.places.place import KnownPlace
from services.extractor.reading import Reading, text_of
from services.extractor.speech import Speech

Range = tuple[int, int]
LOOK_BACK = 30
MANY = 100
"""A toll of so many in a war is hardly that of one incident."""
LONG_DAYS = 60
"""A toll over more days than these is cumulative."""
STATES = frozenset({"missing", "detained", "abducted", "hospitalised", "displaced"})
"""Kinds that last: “disparus depuis jeudi” dates the beginning of the state, not a toll."""
DATELINE = re.compile(r"\W*\0\s*(?:[–—(]|-\s)")
"""A place at the very beginning of a text, before a dash: where it was written."""
VERBAL = frozenset({"VERB", "AUX"})
SHARING: frozenset[Link] = frozenset({"breakdown", "chain", "toll"})
"""Links by which a figure has its word from another one, or far off."""
ANOTHERS = 120
"""Code points that a mention counts further off where it is another figure's, or where one was given."""
WHEREIN = re.compile(r"\s*[,(]\s*(?:\w+['’]?\s*){0,4}")
"""What stands between a place and the larger one that it lies in: “Kidal, dans le nord du Mali”, “Lens (Nord)”."""
WHOSE = re.compile(r"['’]s?\s+(?:\w+\s+){0,3}")
"""What stands between a place and the larger one before it: “Indonesia's Palu”, “China's western Xinjiang”."""

BESIDE = re.compile(r"(?:['’]s)?(?:\s+\w+['’]?){0,3}\s*")
"""What may stand between a cause and its date."""


class CauseWords(Lexicon):
    """`causes.toml`: nouns for causes by category, in the singular (`plurals` are endings that may follow).

    `locatives` stand before the place where it happened, `origins` before one where somebody comes from; `cumulative`
    words in the figure's sentence make it the toll of a whole war, year or campaign.
    """

    plurals: tuple[str, ...] = ()
    categories: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    locatives: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    cumulative: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    """Categories that hold only where nothing says more exactly what it was."""
    cumulative_causes: tuple[str, ...] = ("armed_conflict",)


@dataclass(frozen=True)
class Standpoint:
    """From where a figure looks for its context in its own sentence, in code points.

    `others` are where the sentence's other figures stand, `asides` the relative clauses that tell who the victims are,
    `telling` the tokens that tell of the figure itself (“a fait dix morts”).
    """

    at: int
    others: tuple[int, ...]
    excluded: tuple[Range, ...]
    asides: tuple[Range, ...]
    telling: frozenset[int] = frozenset()
    presupposed: bool = False
    """Whether the sentence tells something else of the victims: “two of the wounded were flown home on Tuesday”."""

    def distance(self, start: int, stretch: Stretch) -> int:
        """How far off a mention is; what stands nearer to another figure, or tells who the victims are, is far."""
        if not stretch.own:
            return stretch.end - start
        distance = abs(start - self.at)
        nearer = any(abs(start - other) < distance for other in self.others)
        return distance + ANOTHERS * (nearer or _is_in(start, self.asides))

    def leaves_out(self, dated: Dated) -> bool:
        """Whether a date is none of the figure's: of its source, or since when the victims are what they are."""
        return _is_in(dated.start, self.excluded) or (dated.since and _is_in(dated.start, self.asides))


def standpoint_of(figure: Figure, figures: Sequence[Figure], excluded: tuple[Range, ...]) -> Standpoint:
    """The standpoint of one of the figures of a sentence."""
    others = tuple(_position(other) for other in figures if other.group.first != figure.group.first)
    telling = frozenset({figure.trigger.i, figure.trigger.head.i})
    presupposed = figure.is_subset and figure.link != "among"
    return Standpoint(_position(figure), others, excluded, tuple(_asides(figure)), telling, presupposed)


def _position(figure: Figure) -> int:
    """Where the figure is told: at the word for what happened, at the number where another figure shares that word."""
    return figure.group.quantity.start if figure.link in SHARING else figure.trigger.idx


def _asides(figure: Figure) -> Iterator[Range]:
    """Code points of the clauses between a group's noun and what happened to it."""
    head, trigger = figure.group.head, figure.trigger
    for child in head.children if head is not None else ():
        if child.pos_ in VERBAL and child.i > child.head.i and child.right_edge.i < trigger.i:
            yield child.left_edge.idx, child.right_edge.idx + len(child.right_edge)


def _is_in(position: int, ranges: Iterable[Range]) -> bool:
    return any(start <= position < end for start, end in ranges)


@dataclass(frozen=True)
class Context:
    """What is known around a figure, and from where on the article says it (`start` in the figure's own field)."""

    place: Place | None
    period: Period | None
    cause: Cause | None
    scope: Scope
    start: int


def _nested(found: Sequence[tuple[TextSpan, KnownPlace]], text: str) -> Iterator[list[tuple[TextSpan, KnownPlace]]]:
    """Each place with the larger ones of its country that it lies in, right after it or as its owner."""
    group: list[tuple[TextSpan, KnownPlace]] = []
    for mention, place in found:
        if group:
            last, inner = group[-1]
            larger = SPECIFIC[place.kind] < SPECIFIC[inner.kind] and place.country == inner.country
            if larger and WHEREIN.fullmatch(text[last.end : mention.start]):
                group.append((mention, place))
                continue
            smaller = SPECIFIC[place.kind] > SPECIFIC[inner.kind] and place.country == inner.country
            if smaller and len(group) == 1 and WHOSE.fullmatch(text[last.end : mention.start]):
                group.insert(0, (mention, place))
                continue
            yield group
        group = [(mention, place)]
    if group:
        yield group


class ContextFinder:
    """Finds context with the words of one language."""

    def __init__(self, words: CauseWords, telling: frozenset[str], speech: Speech) -> None:
        """`telling`: words that alone tell of victims, in lower case."""
        self.words = words
        self.speech = speech
        self.telling = telling
        self.category = {noun.lower(): category for category, nouns in words.categories.items() for noun in nouns}
        endings = "|".join(map(re.escape, words.plurals))
        nouns = alternation(self.category).replace(r"(?!\w)", "")
        self.cause = re.compile(rf"(?<!\w)(?P<noun>{nouns})(?:{endings})?(?!\w)" if nouns else r"(?!)", FLAGS)
        self.locative = ends_with(words.locatives)
        self.origin = ends_with(words.origins)
        self.cumulative = any_of(words.cumulative)

    def context(
        self,
        around: Surroundings,
        field: TextField,
        unit: Span,
        figure: Figure,
        figures: Sequence[Figure],
        excluded: tuple[Range, ...],
    ) -> Context:
        """The context of a figure, one of the `figures` of the unit. Mentions in `excluded` code points (its source)
        are none."""
        stretches = tuple(around.stretches(field, unit))
        standpoint = standpoint_of(figure, figures, excluded)
        place: Place | None = None
        period: Dated | None = None
        cause: TextSpan | None = None
        start = unit.start_char
        own_place: KnownPlace | None = None
        vague: TextSpan | None = None
        for stretch in stretches:
            if place is None and (found := self._place(around, stretch, standpoint)):
                mention, known = found
                place = known.at(mention)
                start = min(start, mention.start) if stretch.field == field else start
                own_place = own_place or known
            elif place is not None and not stretch.own and not self._agrees(around, stretch, own_place):
                continue
            if (dated := self._period(around, stretch, standpoint, period)) is not None:
                period = dated
                start = min(start, dated.start) if stretch.field == field else start
            if cause is None and (span := self._cause(around.reading, stretch, standpoint.at)):
                if self._category(span.text) in self.words.vague:
                    vague = vague or span
                    continue
                cause = span
                start = min(start, span.start) if stretch.field == field else start
        if place is None and around.focus is not None and not around.is_background(period):
            place = around.focus[1].at(around.focus[0])
        cause = cause or vague
        near = start if _is_near(stretches, field, start) else unit.start_char
        return Context(
            place,
            period.period if period else None,
            Cause(text=cause.text, category=self._category(cause.text), span=cause.where) if cause else None,
            self._scope(around, unit, figure, period, cause),
            near,
        )

    def _place(
        self, around: Surroundings, stretch: Stretch, standpoint: Standpoint
    ) -> tuple[TextSpan, KnownPlace] | None:
        best: tuple[float, TextSpan, KnownPlace] | None = None
        text = text_of(around.reading.docs[stretch.field])
        for (mention, place), *wholes in _nested(around.places_in(stretch), text):
            if stretch.own and _is_in(mention.start, standpoint.excluded):
                continue
            if stretch.lead and around.focus is not None and place.country != around.focus[1].country:
                continue  # “The club in Bath mourns its members”, of an article about what happened in Nepal
            names = (mention, *(whole for whole, _ in wholes))
            before = [text[max(0, name.start - LOOK_BACK) : name.start] for name in names]
            if self.origin.search(before[0]) or (
                mention.start <= 3
                and DATELINE.match(text[: mention.start] + "\0" + text[mention.end : mention.end + 3])
            ):
                continue
            distance = standpoint.distance(mention.start, stretch)
            doc = around.reading.docs[stretch.field]
            distance += ANOTHERS * (stretch.own and self._is_where_said(doc, mention, standpoint))
            locative = any(self.locative.search(words) for words in before)
            rank = 3.0 * locative + SPECIFIC[place.kind] - distance / 60
            if best is None or rank > best[0]:
                best = (rank, mention, place)
        return (best[1], best[2]) if best else None

    def _is_where_said(self, doc: Doc, mention: TextSpan, standpoint: Standpoint) -> bool:
        """Whether a place is that of who gives the figure or of where they did: “doctors said in Geneva”."""
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        governors = (t for t in span.root.ancestors if t.pos_ in VERBAL) if span is not None else iter(())
        verb = next(governors, None)
        if verb is None or verb.i in standpoint.telling:
            return False
        return any(cue.gives_figures for cue, _ in self.speech.senses(verb.lower_))

    def _agrees(self, around: Surroundings, stretch: Stretch, place: KnownPlace | None) -> bool:
        """Whether a stretch speaks of the figure's country, or of none."""
        places = [found for _, found in around.places_in(stretch)]
        return place is None or not places or any(p.country == place.country for p in places)

    def _period(
        self, around: Surroundings, stretch: Stretch, standpoint: Standpoint, nearer: Dated | None
    ) -> Dated | None:
        """The stretch's nearest date, where none was found `nearer` or that only tells when it was said."""
        inside = [d for d in around.dates_in(stretch) if not (stretch.own and standpoint.leaves_out(d))]
        if stretch.lead:
            inside = [d for d in inside if self._dates_it(around, d)]
        if stretch.own and standpoint.presupposed:
            inside = [d for d in inside if self._dates_cause(around.reading, d)]
        happened = [d for d in inside if d not in around.announcements]
        if nearer is not None:
            said = nearer.period if nearer in around.announcements else None
            inside = happened = [d for d in happened if said is not None and is_shortly_before(d.period, said)]
        if not stretch.own:
            happened = [d for d in happened if self._dates_cause(around.reading, d)] or happened
        return min(happened or inside, key=lambda d: standpoint.distance(d.start, stretch), default=None)

    def _dates_it(self, around: Surroundings, dated: Dated) -> bool:
        """Whether a date of another paragraph may tell when it happened: the title or its sentence tells of a cause or
        of victims: not “shares have lost a tenth since January”, “the president agreed to it on Monday”."""
        sentence = around.sentence_at(dated.field, dated.start)
        if sentence is None or dated.since or dated in around.announcements:
            return False
        title = around.reading.docs.get("title")
        return self._tells(sentence) or (title is not None and self._tells(title[:]))

    def _tells(self, span: Span) -> bool:
        """Whether the words name a cause or victims."""
        causes = self.cause.finditer(text_of(span.doc), span.start_char, span.end_char)
        exact = any(self._category(match[0]) not in self.words.vague for match in causes)
        return exact or any(token.lower_ in self.telling for token in span)

    def _dates_cause(self, reading: Reading, dated: Dated) -> bool:
        """Whether the date stands beside a cause: “Friday's tsunami”, “le séisme survenu vendredi”."""
        text = text_of(reading.docs[dated.field])
        near = self.cause.finditer(text, max(0, dated.start - LOOK_BACK), dated.end + LOOK_BACK)
        return any(
            BESIDE.fullmatch(text[min(dated.end, match.end()) : max(dated.start, match.start())]) for match in near
        )

    def _cause(self, reading: Reading, stretch: Stretch, at: int) -> TextSpan | None:
        text = text_of(reading.docs[stretch.field])
        found = list(self.cause.finditer(text, stretch.start, stretch.end))
        found = [match for match in found if self._category(match[0]) not in self.words.vague] or found
        if not found:
            return None
        match = min(found, key=lambda m: abs(m.start() - at)) if stretch.own else found[-1]
        return reading.span(stretch.field, *match.span())

    def _category(self, text: str) -> str | None:
        match = self.cause.match(text.replace("’", "'"))
        return self.category.get(" ".join(match["noun"].lower().split())) if match else None

    def _scope(
        self, around: Surroundings, unit: Span, figure: Figure, period: Dated | None, cause: TextSpan | None
    ) -> Scope:
        if self.cumulative.search(unit.text):
            return "cumulative"
        if period is not None and figure.kind not in STATES:
            days = period.period
            if (period.since and around.is_long_ago(days.start)) or (
                days.start and days.end and (days.end - days.start).days > LONG_DAYS
            ):
                return "cumulative"
        category = self._category(cause.text) if cause else None
        many = (figure.part_of or figure.group).quantity.low >= MANY
        return "cumulative" if many and category in self.words.cumulative_causes else "incident"


def _is_near(stretches: tuple[Stretch, ...], field: TextField, start: int) -> bool:
    """Whether the context begins in the sentences right before the figure's, which then belong to its evidence."""
    own = stretches[0]
    return any(s.start <= start < s.end <= own.start for s in stretches[1 : SENTENCES_BACK + 1] if s.field == field)
