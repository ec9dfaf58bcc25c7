"""How well statements are found, and what their confidence is worth: `python -m benchmarks.statements GOLD.jsonl…`.

A gold line has `id`, `lang`, `text` and `statements`, each with `speaker` (null where nobody is named) and either
`spans.content`, a list of [start, end), or `content_parts`, the texts of its parts; `optional` ones count neither way.
A statement is found where its content overlaps a gold one by the given share of their characters (intersection over
union), each gold statement once, the best overlap first.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from rich.progress import track

from schemas.article import Article
from schemas.statement import Statement
from services.extractor.entities.names import words
from services.extractor.extraction import extract

Gold = dict[str, Any]

OVERLAPS = (0.3, 0.8)
"""Least overlaps at which a content counts as found, and as found with its bounds."""
BINS = (0.35, 0.5, 0.7, 0.8, 0.88, 1.01)
"""Borders of the calibration table."""


@dataclass(frozen=True)
class Judged:
    """One statement of the extractor: its confidence, its overlap with the gold statement that it is paired with (0
    where there is none), and whether the speaker is right (null where gold has none). `optional` counts neither way."""

    confidence: float
    overlap: float
    speaker: bool | None
    optional: bool


@dataclass(frozen=True)
class Result:
    """All statements of the extractor, and how many gold statements there were to find."""

    judged: tuple[Judged, ...]
    gold: int

    def f1(self, overlap: float) -> float:
        """The harmonic mean of precision and recall at this overlap."""
        counted = [j for j in self.judged if not j.optional]
        right = sum(j.overlap >= overlap for j in counted)
        return 2 * right / max(1, len(counted) + self.gold)

    @property
    def speaker_accuracy(self) -> float:
        """Share of right speakers among the statements found whose gold statement has one."""
        known = [
            j.speaker for j in self.judged if j.overlap >= OVERLAPS[0] and not j.optional and j.speaker is not None
        ]
        return sum(known) / max(1, len(known))


def evaluate(gold: Iterable[Gold]) -> Result:
    """The extractor's statements on these lines, judged."""
    judged: list[Judged] = []
    wanted = 0
    for line in gold:
        found = [s for s in extract(_article(line)) if isinstance(s, Statement) and s.content.field == "text"]
        answers = [(characters, answer) for answer in line["statements"] if (characters := _characters(line, answer))]
        wanted += sum(not answer.get("optional") for _, answer in answers)
        judged += _judged(found, answers)
    return Result(tuple(judged), wanted)


def _judged(found: Sequence[Statement], answers: Sequence[tuple[frozenset[int], Gold]]) -> Iterator[Judged]:
    contents = [frozenset(i for part in s.content.parts for i in range(part.start, part.end)) for s in found]
    pairs = sorted(
        ((len(a & b) / len(a | b), i, j) for i, a in enumerate(contents) for j, (b, _) in enumerate(answers) if a & b),
        reverse=True,
    )
    paired: dict[int, tuple[float, int]] = {}
    for overlap, i, j in pairs:
        if i not in paired and j not in {taken for _, taken in paired.values()}:
            paired[i] = overlap, j
    for i, statement in enumerate(found):
        if i not in paired:
            yield Judged(statement.confidence, 0.0, None, False)
            continue
        overlap, j = paired[i]
        answer = answers[j][1]
        speaker = _same_speaker(answer["speaker"], statement) if answer.get("speaker") else None
        yield Judged(statement.confidence, overlap, speaker, bool(answer.get("optional")))


def _same_speaker(name: str, statement: Statement) -> bool:
    """Whether the speaker's words or name hold all words of the gold one, or the other way round."""
    if statement.speaker is None:
        return False
    gold = set(words(name))
    given = [set(words(text)) for text in (statement.speaker.text, statement.speaker.name) if text]
    return any(found and gold and (found <= gold or gold <= found) for found in given)


def _characters(line: Gold, answer: Gold) -> frozenset[int]:
    """Code points of the gold content."""
    spans = answer.get("spans", {}).get("content")
    if spans is None:
        starts = [(line["text"].find(part), part) for part in answer["content_parts"]]
        spans = [(start, start + len(part)) for start, part in starts if start >= 0]
    return frozenset(i for start, end in spans for i in range(start, end))


def _article(line: Gold) -> Article:
    published = datetime(2020, 1, 1, tzinfo=UTC)
    return Article(
        id=line["id"], publisher="gold", language=line.get("lang"), text=line["text"], published_at=published
    )


def calibration(judged: Sequence[Judged]) -> Iterator[tuple[float, float, int, float, float]]:
    """By confidence: the bin's borders, statements in it, shares found and found with their bounds."""
    counted = [j for j in judged if not j.optional]
    for low, high in pairwise(BINS):
        inside = [j for j in counted if low <= j.confidence < high]
        if inside:
            shares = [sum(j.overlap >= overlap for j in inside) / len(inside) for overlap in OVERLAPS]
            yield low, min(high, 1.0), len(inside), shares[0], shares[1]


def main() -> None:
    """Print the scores of each file and the calibration over all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    judged: list[Judged] = []
    for path in parser.parse_args().gold:
        lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        result = evaluate(track(lines, description=path.name))
        judged += result.judged
        scores = " / ".join(f"{result.f1(overlap):.3f}" for overlap in OVERLAPS)
        print(f"{path.name}: F1 {scores}, speaker {result.speaker_accuracy:.3f}, {result.gold} statements")
    print("| confidence | statements | right | right with bounds |\n|---|---|---|---|")
    for low, high, count, right, whole in calibration(judged):
        print(f"| {low:.2f} to {high:.2f} | {count} | {right:.2f} | {whole:.2f} |")


if __name__ == "__main__":
    main()
