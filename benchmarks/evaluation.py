"""How well casualty claims are extracted: `python -m benchmarks.evaluation GOLD.jsonl… [--write docs/evaluation.md]`.

A gold line has `id`, `lang`, `text` and `claims`, each with `kind`, `low`, `high`, `qualifier`, `source`, and marks:
`optional` counts neither way; `single`, `subset`, `implicit`, `released` and the line's `phenomena` name what is hard
about it. A claim is right (strict) where kind, number and bounds agree; by number where the bounds may differ.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.progress import track

from schemas.article import Article
from schemas.casualty import CasualtyClaim
from services.extractor.extraction import extract

Gold = dict[str, Any]

KINDS = {"kidnapped": "abducted", "casualty": "casualties"}
"""Names that annotators use for the contract's kinds."""
MARKS = ("single", "subset", "implicit", "released")
OPEN = frozenset({"more_than", "at_least", "indefinite"})
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)
"""Borders of the calibration table."""
SURE = 0.8
"""Claims above this confidence are meant to be right 95 times of 100."""
INDEFINITE_FACTOR = 2.5
"""“des dizaines” may be read as more or less by this factor."""
NUMBER_WORDS = frozenset({"up_to", "at_most", "fewer_than"})


@dataclass
class Tally:
    """Claims found and right, found and wrong, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of the claims found that are right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of the annotated claims that are found."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass
class Evaluation:
    """What came of one or more gold files."""

    strict: Tally = field(default_factory=Tally)
    number: Tally = field(default_factory=Tally)
    kinds: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    phenomena: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    errors: Counter[str] = field(default_factory=Counter)
    examples: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    bins: defaultdict[tuple[str, int], Tally] = field(default_factory=lambda: defaultdict(Tally))
    """By language and by position in `BINS`."""
    sources: Tally = field(default_factory=Tally)
    lines: int = 0


def agrees(gold: Gold, claim: CasualtyClaim, strict: bool) -> bool:
    """Whether the claim is the annotated one; not `strict`: whatever its bounds."""
    kind = _kind_of(gold)
    if claim.kind not in ({"casualties", "killed", "injured"} if kind == "casualties" else {kind}):
        return False
    count, qualifier = claim.count, gold["qualifier"]
    if qualifier == "indefinite":
        near = gold["low"] / INDEFINITE_FACTOR <= count.low <= gold["low"] * INDEFINITE_FACTOR
        return count.qualifier == "indefinite" and near
    if qualifier in NUMBER_WORDS:
        return count.high is not None and gold["high"] - 1 <= count.high <= gold["high"]
    if count.low != gold["low"] and not (qualifier == "more_than" and count.low == gold["low"] + 1):
        return False
    if not strict:
        return True
    if qualifier in OPEN:
        return count.high is None
    return count.high == gold["high"] and (qualifier != "exact" or count.qualifier == "exact")


def _kind_of(gold: Gold) -> str:
    kind = str(gold["kind"])
    return KINDS.get(kind, kind)


def same_source(gold: str | None, found: str | None) -> bool:
    """Whether both are none, or share half the words of the shorter one."""
    one, other = _words(gold), _words(found)
    if not one or not other:
        return one == other
    return len(one & other) >= max(1, min(len(one), len(other)) / 2)


def _words(text: str | None) -> set[str]:
    cleaned = "".join(c if c.isalnum() else " " for c in (text or "").lower())
    return set(cleaned.split())


def claims_of(line: Gold) -> list[CasualtyClaim]:
    """The claims that the extractor finds in a gold line; those that the text denies are none."""
    article = Article(
        id=line["id"],
        publisher="evaluation",
        language=line["lang"],
        title=line.get("title"),
        text=line["text"],
        published_at=datetime.fromisoformat(line["published_at"]) if "published_at" in line else datetime.now(UTC),
    )
    found = [event for event in extract(article) if isinstance(event, CasualtyClaim)]
    return [claim for claim in found if claim.modality != "denied"]


def evaluate(lines: Iterable[Gold]) -> Evaluation:
    """Score the extractor on gold lines."""
    result = Evaluation()
    for line in lines:
        found = claims_of(line)
        gold = sorted(line["claims"], key=lambda g: bool(g.get("optional")))
        result.lines += 1
        _count(result.number, gold, found, strict=False)
        pairs, left, missed = _matched(gold, found, strict=True)
        for annotated, claim in pairs:
            _bin(result, line, claim).right += 1
            if annotated.get("optional"):
                continue
            result.strict.right += 1
            result.kinds[claim.kind].right += 1
            same = same_source(annotated.get("source"), claim.source.text if claim.source else None)
            result.sources.right += same
            result.sources.wrong += not same
            if not same:
                _error(result, "source", line)
            for phenomenon in _phenomena(line, annotated):
                result.phenomena[phenomenon].right += 1
        for claim in left:
            result.strict.wrong += 1
            result.kinds[claim.kind].wrong += 1
            _bin(result, line, claim).wrong += 1
            for phenomenon in line.get("phenomena", ()):
                result.phenomena[phenomenon].wrong += 1
            _error(result, _class_of_wrong(claim, gold), line)
        for annotated in missed:
            result.strict.missed += 1
            result.kinds[_kind_of(annotated)].missed += 1
            for phenomenon in _phenomena(line, annotated):
                result.phenomena[phenomenon].missed += 1
            if not any(_number_of(annotated, claim) for claim in left):
                _error(result, "missed: no figure there", line)
    return result


def _matched(
    gold: Sequence[Gold], found: Sequence[CasualtyClaim], strict: bool
) -> tuple[list[tuple[Gold, CasualtyClaim]], list[CasualtyClaim], list[Gold]]:
    left, missed, pairs = list(found), [], []
    for annotated in gold:
        match = next((claim for claim in left if agrees(annotated, claim, strict)), None)
        if match is not None:
            left.remove(match)
            pairs.append((annotated, match))
        elif not annotated.get("optional"):
            missed.append(annotated)
    return pairs, left, missed


def _count(tally: Tally, gold: Sequence[Gold], found: Sequence[CasualtyClaim], strict: bool) -> None:
    pairs, left, missed = _matched(gold, found, strict)
    tally.right += sum(not annotated.get("optional") for annotated, _ in pairs)
    tally.wrong += len(left)
    tally.missed += len(missed)


def _bin(result: Evaluation, line: Gold, claim: CasualtyClaim) -> Tally:
    return result.bins[line["lang"], sum(claim.confidence > border for border in BINS[1:])]


def _phenomena(line: Gold, annotated: Gold) -> Iterator[str]:
    yield f"bounds: {annotated['qualifier']}"
    yield from (mark for mark in MARKS if annotated.get(mark))
    yield "with a source" if annotated.get("source") else "without a source"
    yield from line.get("phenomena", ())


def _number_of(annotated: Gold, claim: CasualtyClaim) -> bool:
    return annotated["low"] is not None and claim.count.low == annotated["low"]


def _class_of_wrong(claim: CasualtyClaim, gold: Sequence[Gold]) -> str:
    if any(_number_of(annotated, claim) and agrees(annotated, claim, strict=False) for annotated in gold):
        return "wrong bounds, or the same figure twice"
    if any(_number_of(annotated, claim) for annotated in gold):
        return "wrong kind"
    return "false alarm: one person" if (claim.count.low, claim.count.high) == (1, 1) else "false alarm"


def _error(result: Evaluation, name: str, line: Gold) -> None:
    result.errors[name] += 1
    result.examples[name].append(str(line["id"]))


def report(result: Evaluation, names: Sequence[str]) -> str:
    """The evaluation as a page in Markdown: figures and the ids of what went wrong, no annotated text."""
    rows = [
        "# How well casualty claims are extracted",
        "",
        "Written by `make evaluation`; the annotation and what counts as right are described in "
        "[casualty-claims.md](casualty-claims.md).",
        "",
        f"Gold: {', '.join(names)}; {result.lines} texts, {result.strict.right + result.strict.missed} claims.",
        "",
        *_table("", {"strict": result.strict, "number": result.number}),
        "",
        f"Source right: {result.sources.precision:.3f} of {result.sources.right + result.sources.wrong} claims found.",
        "",
        "## By kind",
        "",
        *_table("kind", result.kinds),
        "",
        "## By phenomenon",
        "",
        *_table("phenomenon", result.phenomena),
        "",
        "## Errors",
        "",
        "| class | number | texts |",
        "|---|---|---|",
        *(f"| {name} | {n} | {', '.join(result.examples[name][:12])} |" for name, n in result.errors.most_common()),
        "",
        "## Calibration",
        "",
        "Of the claims with a confidence in a range, the share that is right.",
        "",
        "| language | confidence | claims | right |",
        "|---|---|---|---|",
        *(
            f"| {language} | {BINS[i]:.2f}–{BINS[i + 1]:.2f} | {tally.right + tally.wrong} | {tally.precision:.3f} |"
            for (language, i), tally in sorted(result.bins.items())
        ),
        *(_above(result, language, SURE) for language in sorted({language for language, _ in result.bins})),
        "",
    ]
    return "\n".join(rows)


def _above(result: Evaluation, language: str, border: float) -> str:
    tallies = [tally for (lang, i), tally in result.bins.items() if lang == language and BINS[i] >= border]
    both = Tally(sum(t.right for t in tallies), sum(t.wrong for t in tallies))
    return f"| {language} | above {border} | {both.right + both.wrong} | {both.precision:.3f} |"


def _table(name: str, tallies: dict[str, Tally]) -> Iterator[str]:
    yield f"| {name} | claims | precision | recall | F1 |"
    yield "|---|---|---|---|---|"
    for key, t in sorted(tallies.items()):
        yield f"| {key} | {t.right + t.missed} | {t.precision:.3f} | {t.recall:.3f} | {t.f1:.3f} |"


def main() -> None:
    """Score the gold files and print the page, or write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path, help="gold files in JSON lines")
    parser.add_argument("--write", type=Path, help="where to write the page; standard output without it")
    arguments = parser.parse_args()
    files: list[Path] = arguments.gold
    lines = [json.loads(line) for path in files for line in path.read_text("utf-8").splitlines() if line.strip()]
    page = report(evaluate(track(lines, description="Extracting", transient=True)), [path.name for path in files])
    if arguments.write:
        arguments.write.write_text(page, "utf-8")
    else:
        print(page)


if __name__ == "__main__":
    main()
