"""The source of each figure: the speaker of the statement that it is said in, else what its own sentence gives."""

from bisect import bisect_left, bisect_right

from spacy.tokens import Span

from schemas.article import TextField
from schemas.event import Source
from schemas.span import TextSpan
from schemas.statement import Statement
from services.extractor.casualties.attribution import Attribution, Attributor
from services.extractor.casualties.figure import Figure, Link
from services.extractor.casualties.speakers import VERBAL
from services.extractor.entities.entity import Entities, Entity
from services.extractor.reading import Reading

Found = tuple[Source | None, tuple[int, int] | None]
PRESUPPOSING: frozenset[Link] = frozenset({"noun", "modifier"})
"""Links by which a noun phrase counts victims without a clause that says what happened to them."""
LONGEST_STATEMENT = 4000
"""Code points; where a statement began further back than this it is not looked for."""


class Sources:
    """Sources of one article, asked for in the order of its units."""

    def __init__(
        self, reading: Reading, entities: Entities, statements: tuple[Statement, ...], attributor: Attributor
    ) -> None:
        self.reading, self.attributor = reading, attributor
        self.statements = {
            field: sorted(
                (s for s in statements if s.content.field == field and self._speaks(s)),
                key=lambda s: s.content.start,
            )
            for field in reading.docs
        }
        self.starts = {field: [s.content.start for s in found] for field, found in self.statements.items()}
        self.mentions = {
            field: sorted(
                ((m, entity) for entity in entities for m in entity.mentions if m.field == field),
                key=lambda pair: pair[0].start,
            )
            for field in reading.docs
        }
        self.mention_starts = {field: [m.start for m, _ in found] for field, found in self.mentions.items()}
        self.last: Source | None = None

    def _speaks(self, statement: Statement) -> bool:
        """Whether the statement has a speaker; a place is more often where it was said, or what a headline is about."""
        speaker = statement.speaker
        if speaker is None or speaker.span is None:
            return False
        words = self.reading.docs[speaker.span.field].char_span(
            speaker.span.start, speaker.span.end, alignment_mode="expand"
        )
        if words is None or self.attributor.says_nothing(words):
            return False
        if statement.cue is not None and statement.cue.lemma in self.attributor.words.knowing:
            return False
        return speaker.label != "LOC" and not self._confesses(statement)

    def _confesses(self, statement: Statement) -> bool:
        """Whether somebody admits a deed, whose toll is then known from elsewhere: “a reconnu avoir organisé les
        attentats qui ont fait 12 morts”; “a reconnu que 12 civils sont morts” gives it."""
        if statement.cue is None or statement.cue.stance != "admits":
            return False
        content = self.reading.docs[statement.content.field].char_span(
            statement.content.start, statement.content.end, alignment_mode="expand"
        )
        return content is not None and "Inf" in content[0].morph.get("VerbForm", [])

    def of(self, field: TextField, unit: Span, figure: Figure, figures: list[Figure]) -> Found:
        """The source of a figure, null where the narrator asserts it, and its code points in the unit."""
        if self._is_presupposed(figure, figures):
            return None, None
        statement = self._statement(field, figure, unit) if figure.speaker is None else None
        found = self.attributor.source(unit, figure, figures)
        if statement is not None and not (found is not None and self._is_within(found, statement)):
            return self._stated(statement, field)
        if found is None:
            return None, None
        span = (found.start, found.end)
        source = self._resolved(field, found)
        if not found.pronoun:
            self.last = source
        return source, span

    def _is_presupposed(self, figure: Figure, figures: list[Figure]) -> bool:
        """Whether whoever speaks takes the figure for known, so that it is not they who give it.

        “les familles des 12 morts” and “met with the three women that he killed” only say of whom something else is
        told; “les 12 blessés sont hors de danger” and “one of the 12 who died” tell of them.
        """
        group, doc = figure.group, figure.trigger.doc
        determiner = group.first - 1
        if determiner < 1 or doc[determiner].lower_ not in self.attributor.definite:
            return False
        shared = any(f.group.partitive and f.group.head == group.head and f.group != group for f in figures)
        contracted = doc[determiner].pos_ == "ADP"
        before = doc[determiner if contracted else determiner - 1]
        if shared or before.pos_ != "ADP":
            return False
        relative = group.head is not None and figure.trigger.head == group.head
        if before.lower_ in self.attributor.complement:
            owned = before.i > 0 and before.nbor(-1).pos_ == "NOUN"
            return owned and (relative or figure.link in PRESUPPOSING)
        return relative and any(t.pos_ == "PRON" for t in doc[group.end : figure.trigger.i])

    def _is_within(self, found: Attribution, statement: Statement) -> bool:
        """Whether somebody within what the statement says gives the figure: “X said …, hours after Y reported …”."""
        inside = any(part.start <= found.start and found.end <= part.end for part in statement.content.parts)
        return inside and found.direct and not found.pronoun and not found.weak

    def _stated(self, statement: Statement, field: TextField) -> Found:
        """The speaker of a statement as a source."""
        speaker = statement.speaker
        assert speaker is not None
        source = Source(text=speaker.text, name=speaker.name, entity_id=speaker.entity_id, span=speaker.span)
        where = speaker.span
        return source, ((where.start, where.end) if where is not None and where.field == field else None)

    def _speaks_for_object(self, statement: Statement, unit: Span) -> bool:
        """Whether the speaker stands after a verb whose subject opens the sentence, and so is what it is about."""
        span = statement.speaker.span if statement.speaker is not None else None
        if span is None or not unit.start_char < span.start < unit.end_char or span.start < statement.content.end:
            return False
        speakers = self.attributor.speakers
        verb = next((t for t in reversed(unit) if t.idx < span.start and t.pos_ in VERBAL), unit[0])
        return speakers.closes_aside(speakers.first(verb, unit), unit)

    def _statement(self, field: TextField, figure: Figure, unit: Span) -> Statement | None:
        """The innermost statement whose content holds the figure."""
        start, end = figure.group.quantity.start, figure.group.quantity.end
        last = bisect_right(self.starts[field], start)
        best: Statement | None = None
        for statement in reversed(self.statements[field][:last]):
            content = statement.content
            if start - content.start > LONGEST_STATEMENT:
                break
            if self._speaks_for_object(statement, unit):
                continue
            inside = any(part.start <= start and end <= part.end for part in content.parts)
            if inside and (best is None or content.end - content.start < best.content.end - best.content.start):
                best = statement
        return best

    def _resolved(self, field: TextField, found: Attribution) -> Source:
        """The source with its entity; a pronoun is the last source named before."""
        words = self.reading.span(field, found.start, found.end)
        if found.pronoun:
            return _named(words, self.last)
        starts = self.mention_starts[field]
        among = self.mentions[field][bisect_left(starts, found.start) : bisect_left(starts, found.end)]
        mentions = [pair for pair in among if pair[0].end <= found.end]
        if not mentions:
            return _named(words, None)
        people = [pair for pair in mentions if pair[1].label == "PER"]
        _, entity = (people or [max(mentions, key=lambda pair: pair[0].end - pair[0].start)])[0]
        return _named(words, entity)


def _named(words: TextSpan, known: Source | Entity | None) -> Source:
    """The words as the contract has them, with the name and entity of who is known to be meant."""
    return Source(
        text=words.text,
        name=known.name if known else None,
        entity_id=known.entity_id if known else None,
        span=words.where,
    )
