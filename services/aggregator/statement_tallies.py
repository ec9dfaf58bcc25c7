"""The tally of one speaker."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from sys import intern

from schemas.article import TextField
from schemas.event import Evidence
from schemas.keys import speaker_id
from schemas.statement import Stance, Statement
from schemas.statement_tally import RecentStatement, StatementTally, Windows
from services.aggregator.wording import words

RECENT = 20
"""Newest statements that a tally shows."""
SHORTEST_CUT = 4
"""Words that a shortened quotation keeps at the least to be told from another statement."""
WINDOWS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(weeks=1)}
ELLIPSIS = re.compile(r"\s*[\[(]?(?:…|\.\.\.)[\])]?\s*")


@dataclass(frozen=True, slots=True, eq=False)
class HeldStatement:
    """A standing statement, without what only its producer needs."""

    claim_id: str
    article_id: str
    publisher: str
    published_at: datetime
    speaker: str
    name: str | None
    stance: Stance | None
    about: tuple[str, ...]
    text: str
    field: TextField
    start: int
    end: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Distinct:
    """One statement with every version of it that outlets carried, fullest first."""

    versions: tuple[HeldStatement, ...]

    @property
    def at(self) -> datetime:
        """First publication."""
        return min(version.published_at for version in self.versions)


def hold_statement(statement: Statement) -> HeldStatement:
    """What the tallies need of `statement`."""
    speaker = statement.speaker
    return HeldStatement(
        claim_id=statement.event_id,
        article_id=intern(statement.article_id),
        publisher=intern(statement.publisher),
        published_at=statement.published_at,
        speaker=intern(speaker_id(statement)),
        name=intern(speaker.name or speaker.text) if speaker else None,
        stance=statement.cue.stance if statement.cue else None,
        about=tuple(intern(entity) for entity in statement.about),
        text=statement.content.text,
        field=statement.evidence.field,
        start=statement.evidence.start,
        end=statement.evidence.end,
        sentence=statement.evidence.sentence,
    )


def statement_tally(statements: Iterable[HeldStatement], newest: datetime) -> StatementTally:
    """The tally of one speaker's standing statements, of which there is one or more.

    `newest` is the publication of the partition's newest event: the windows end there.
    """
    told = distinct(statements)
    every = [version for statement in told for version in statement.versions]
    names = Counter(version.name for version in every if version.name)
    newest_first = sorted(told, key=lambda s: (s.at, s.versions[0].claim_id), reverse=True)
    return StatementTally(
        speaker_id=every[0].speaker,
        name=min(names, key=lambda name: (-names[name], name), default=every[0].speaker),
        statements=len(told),
        by_stance=dict(sorted(Counter(s.versions[0].stance for s in told if s.versions[0].stance).items())),
        by_publisher=_count({version.publisher for version in s.versions} for s in told),
        about=_count({entity for version in s.versions for entity in version.about} for s in told),
        first_at=min(version.published_at for version in every),
        last_at=max(version.published_at for version in every),
        recent=tuple(_recent(statement) for statement in newest_first[:RECENT]),
        windows=windows([statement.at for statement in told], newest),
    )


def windows(times: Sequence[datetime], newest: datetime) -> Windows:
    """How many of `times` lie within each window that ends at `newest`."""
    return Windows(**{name: sum(newest - span < at <= newest for at in times) for name, span in WINDOWS.items()})


def distinct(statements: Iterable[HeldStatement]) -> tuple[Distinct, ...]:
    """Statements of one speaker, with versions of the same one joined: equal words, or a cut of a fuller version.

    The fuller ones come first; a shorter one belongs with the first of them that has all its words in a row, or in as
    many rows as an ellipsis parts it into. A function of the set of statements.
    """
    told = [(statement, [words(piece) for piece in ELLIPSIS.split(statement.text)]) for statement in statements]
    told.sort(key=lambda pair: (-sum(map(len, pair[1])), pair[0].published_at, pair[0].claim_id))
    groups: list[tuple[str, list[HeldStatement]]] = []
    exact: dict[str, int] = {}
    runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for statement, pieces in told:
        pieces = [piece for piece in pieces if piece]
        text = f" {' '.join(word for piece in pieces for word in piece)} "
        number = exact.get(text)
        if number is None and pieces and len(pieces[0]) >= SHORTEST_CUT:
            candidates = runs.get(pieces[0][:SHORTEST_CUT], ())
            number = next((n for n in candidates if _is_cut(pieces, groups[n][0])), None)
        if number is not None:
            groups[number][1].append(statement)
            continue
        exact[text] = len(groups)
        whole = text.split()
        for start in range(len(whole) - SHORTEST_CUT + 1):
            run = tuple(whole[start : start + SHORTEST_CUT])
            if not runs[run] or runs[run][-1] != len(groups):
                runs[run].append(len(groups))
        groups.append((text, [statement]))
    return tuple(Distinct(tuple(versions)) for _, versions in groups)


def _is_cut(pieces: Sequence[tuple[str, ...]], whole: str) -> bool:
    """Whether `whole` has the pieces one after the other."""
    start = 0
    for piece in pieces:
        run = f" {' '.join(piece)} "
        found = whole.find(run, start)
        if found < 0:
            return False
        start = found + len(run) - 1
    return True


def _count(groups: Iterable[set[str]]) -> dict[str, int]:
    return dict(sorted(Counter(name for group in groups for name in group).items()))


def _recent(statement: Distinct) -> RecentStatement:
    fullest = statement.versions[0]
    return RecentStatement(
        claim_id=fullest.claim_id,
        text=fullest.text,
        stance=fullest.stance or "says",
        publishers=tuple(sorted({version.publisher for version in statement.versions})),
        evidence=Evidence(field=fullest.field, start=fullest.start, end=fullest.end, sentence=fullest.sentence),
        article_id=fullest.article_id,
        at=statement.at,
    )
