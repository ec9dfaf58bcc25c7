"""The tally of one speaker."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from schemas.keys import speaker_id
from schemas.statement import Statement
from schemas.statement_tally import RecentStatement, StatementTally, Windows

RECENT = 20
"""Newest statements that a tally shows."""
SHORTEST_CUT = 4
"""Words that a shortened quotation keeps at the least to be told from another statement."""
WINDOWS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(weeks=1)}


@dataclass(frozen=True)
class Distinct:
    """One statement with every version of it that outlets carried, fullest first."""

    versions: tuple[Statement, ...]

    @property
    def at(self) -> datetime:
        """First publication."""
        return min(version.published_at for version in self.versions)


def statement_tally(statements: Iterable[Statement], newest: datetime) -> StatementTally:
    """The tally of one speaker's standing statements, of which there is one or more.

    `newest` is the publication of the partition's newest event: the windows end there.
    """
    told = distinct(statements)
    every = [version for statement in told for version in statement.versions]
    first = min(every, key=lambda version: (version.published_at, version.event_id))
    names = Counter(version.speaker.name or version.speaker.text for version in every if version.speaker)
    return StatementTally(
        speaker_id=speaker_id(first),
        name=min(names, key=lambda name: (-names[name], name), default=speaker_id(first)),
        statements=len(told),
        by_stance=dict(sorted(Counter(s.versions[0].cue.stance for s in told if s.versions[0].cue).items())),
        by_publisher=_count({version.publisher for version in s.versions} for s in told),
        about=_count({entity for version in s.versions for entity in version.about} for s in told),
        first_at=first.published_at,
        last_at=max(version.published_at for version in every),
        recent=tuple(
            _recent(s) for s in sorted(told, key=lambda s: (s.at, s.versions[0].event_id), reverse=True)[:RECENT]
        ),
        windows=windows([s.at for s in told], newest),
    )


def windows(times: Sequence[datetime], newest: datetime) -> Windows:
    """How many of `times` lie within each window that ends at `newest`."""
    return Windows(**{name: sum(newest - span < at <= newest for at in times) for name, span in WINDOWS.items()})


def distinct(statements: Iterable[Statement]) -> tuple[Distinct, ...]:
    """Statements of one speaker, with versions of the same one joined: equal words, or a cut of a fuller version."""
    fullest = sorted(statements, key=lambda s: (-len(words(s.content.text)), s.published_at, s.event_id))
    groups: list[tuple[str, list[Statement]]] = []
    for statement in fullest:
        text = f" {' '.join(words(statement.content.text))} "
        enough = len(text.split()) >= SHORTEST_CUT
        for whole, versions in groups:
            if text == whole or (enough and text in whole):
                versions.append(statement)
                break
        else:
            groups.append((text, [statement]))
    return tuple(Distinct(tuple(versions)) for _, versions in groups)


def words(text: str) -> tuple[str, ...]:
    """The words of `text` without accents, case and punctuation."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return tuple(re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c))))


def _count(groups: Iterable[set[str]]) -> dict[str, int]:
    return dict(sorted(Counter(name for group in groups for name in group).items()))


def _recent(statement: Distinct) -> RecentStatement:
    fullest = statement.versions[0]
    return RecentStatement(
        claim_id=fullest.event_id,
        text=fullest.content.text,
        stance=fullest.cue.stance if fullest.cue else "says",
        publishers=tuple(sorted({version.publisher for version in statement.versions})),
        evidence=fullest.evidence,
        article_id=fullest.article_id,
        at=statement.at,
    )
