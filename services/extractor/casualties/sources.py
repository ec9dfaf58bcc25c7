"""The source of each figure: what its own sentence gives, else the speaker of the statement that it is said in."""

from bisect import bisect_left, bisect_right

from spacy.tokens import Span

from schemas.article import TextField
from schemas.event import Source
from schemas.statement import Statement
from services.extractor.casualties.attribution import Attribution, Attributor
from services.extractor.casualties.figure import Figure, Link
from services.extractor.entities.entity import Entities
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
        if speaker is None or speaker.text.lower() in self.attributor.silent:
            return False
        return speaker.label != "LOC"

    def of(self, field: TextField, unit: Span, figure: Figure, figures: list[Figure]) -> Found:
        """The source of a figure, null where the narrator asserts it, and its code points in the unit."""
        if self._is_presupposed(figure):
            return None, None
        found = self.attributor.source(unit, figure, figures)
        stated = self._stated(field, figure)
        if found is None:
            return stated, None
        span = (found.start, found.end)
        source = self._resolved(field, found, stated)
        if not found.pronoun:
            self.last = source
        return source, span

    def _is_presupposed(self, figure: Figure) -> bool:
        """Whether whoever speaks takes the figure for known, so that it is not they who give it.

        “les familles des 12 morts” says of nobody that they died; “les 12 passagers sont morts” does.
        """
        first = figure.group.first
        return (
            figure.link in PRESUPPOSING
            and first > 0
            and figure.trigger.doc[first - 1].lower_ in self.attributor.definite
        )

    def _stated(self, field: TextField, figure: Figure) -> Source | None:
        """The speaker of the innermost statement whose content holds the figure."""
        start, end = figure.group.quantity.start, figure.group.quantity.end
        last = bisect_right(self.starts[field], start)
        best: Statement | None = None
        for statement in reversed(self.statements[field][:last]):
            content = statement.content
            if start - content.start > LONGEST_STATEMENT:
                break
            inside = any(part.start <= start and end <= part.end for part in content.parts)
            if inside and (best is None or content.end - content.start < best.content.end - best.content.start):
                best = statement
        if best is None or best.speaker is None:
            return None
        return Source(text=best.speaker.text, name=best.speaker.name, entity_id=best.speaker.entity_id)

    def _resolved(self, field: TextField, found: Attribution, stated: Source | None) -> Source:
        """The source with its entity; a pronoun is the statement's speaker, else the last source named before."""
        text = self.reading.cut(field, found.start, found.end)
        if found.pronoun:
            known = stated or self.last
            return Source(text=text, name=known.name, entity_id=known.entity_id) if known else Source(text=text)
        starts = self.mention_starts[field]
        among = self.mentions[field][bisect_left(starts, found.start) : bisect_left(starts, found.end)]
        mentions = [pair for pair in among if pair[0].end <= found.end]
        if not mentions:
            return Source(text=text, name=stated.name, entity_id=stated.entity_id) if stated else Source(text=text)
        people = [pair for pair in mentions if pair[1].label == "PER"]
        _, entity = (people or [max(mentions, key=lambda pair: pair[0].end - pair[0].start)])[0]
        return Source(text=text, name=entity.name, entity_id=entity.entity_id)
