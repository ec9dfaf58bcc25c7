"""How well claims come together, how often the best figure is right, and by which rule: `python -m benchmarks.tallies`.

`claims`: the story set as claims, as a careful and as a careless extractor would give them, over several seeds.
`articles`: the story set as articles through the real extractor. `million`: time and memory of a million claims.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import comb

from benchmarks.million import million
from benchmarks.stories import CAREFUL, CARELESS, Noise, Told, Truth, claims, stories
from schemas.casualty import CasualtyClaim
from schemas.casualty_tally import CasualtyTally
from services.aggregator.casualty_tallies import casualty_tally
from services.aggregator.held import HeldClaim, order
from services.aggregator.incident import Incident
from services.aggregator.partition import Partition
from services.aggregator.points import Point, newest_by_outlet, totals
from services.aggregator.reprints import outlets_of

SEEDS = range(10)
Rule = Callable[[Sequence[Point]], int]


@dataclass(frozen=True)
class Score:
    """Pairs of claims of one incident, and the best figures."""

    shared: int
    found: int
    true: int
    right: dict[str, int]
    figures: int

    def __str__(self) -> str:
        precision, recall = self.shared / max(1, self.found), self.shared / max(1, self.true)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        best = ", ".join(f"{rule} {count / max(1, self.figures):.3f}" for rule, count in self.right.items())
        return f"pairwise F1 {f1:.3f} (precision {precision:.3f}, recall {recall:.3f}); best figure right: {best}"


def newest(points: Sequence[Point]) -> int:
    """The rule to compare with: the newest article's figure."""
    return points[-1].value


def highest(points: Sequence[Point]) -> int:
    """The rule to compare with: the highest figure ever told."""
    return max(point.value for point in points)


def majority(points: Sequence[Point]) -> int:
    """The rule to compare with: the figure that most outlets' newest articles give, the newer one where they tie."""
    counted = Counter(point.value for point in newest_by_outlet(points).values())
    last = {point.value: point.order for point in points}
    return max(counted, key=lambda value: (counted[value], last[value]))


RULES: dict[str, Rule] = {"newest": newest, "highest": highest, "majority": majority}


def score(told: Iterable[tuple[CasualtyClaim, Truth]]) -> Score:
    """Incidents and figures of the claims, against their truth."""
    truth_of = {claim.event_id: (claim, truth) for claim, truth in told}
    partition = Partition()
    partition.apply(claim for claim, _ in truth_of.values())
    incidents = [incident for country in partition.countries.values() for incident in country.incidents.values()]
    found: Counter[str] = Counter()
    true: Counter[str] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    home: dict[str, Counter[str]] = defaultdict(Counter)
    for incident in incidents:
        for claim in incident.claims:
            name = truth_of[claim.claim_id][1].name
            found[incident.incident_id] += 1
            true[name] += 1
            both[incident.incident_id, name] += 1
            home[name][incident.incident_id] += 1
    right = dict.fromkeys(("bilan", *RULES), 0)
    figures = 0
    told_rightly = {(truth.name, claim.kind, claim.count.low) for claim, truth in truth_of.values()}
    by_id = {incident.incident_id: incident for incident in incidents}
    for name, counted in home.items():
        truth = next(truth for _, truth in truth_of.values() if truth.name == name)
        incident = by_id[min(counted, key=lambda i: (-counted[i], i))]
        tally = casualty_tally(incident)
        for kind, value in truth.final.items():
            if (name, kind, value) not in told_rightly:
                continue  # no article gives the final toll: nobody could know it
            figures += 1
            right["bilan"] += is_right(tally, kind, value)
            points = _points(incident, kind)
            for rule, best in RULES.items():
                right[rule] += bool(points) and best(points) == value
    pairs = [sum(comb(count, 2) for count in counted.values()) for counted in (both, found, true)]
    return Score(pairs[0], pairs[1], pairs[2], right, figures)


def is_right(tally: CasualtyTally, kind: str, value: int) -> bool:
    """Whether the best figure of that kind is `value`."""
    return any(k == kind and f.best is not None and f.best.value == value for k, f in tally.figures.items())


def _points(incident: Incident, kind: str) -> Sequence[Point]:
    told: list[HeldClaim] = [claim for claim in incident.claims if claim.kind == kind]
    return totals(sorted(told, key=order), outlets_of(incident.accounts, incident.remains.reprints))


def add(scores: Iterable[Score]) -> Score:
    """All of them together."""
    every = list(scores)
    return Score(
        sum(s.shared for s in every),
        sum(s.found for s in every),
        sum(s.true for s in every),
        {rule: sum(s.right[rule] for s in every) for rule in every[0].right},
        sum(s.figures for s in every),
    )


def over_claims(name: str, noise: Noise) -> None:
    """The figures over all seeds."""
    sets: list[list[Told]] = [stories(seed, noise) for seed in SEEDS]
    total = add(score(claims(told, seed, noise)) for seed, told in zip(SEEDS, sets, strict=True))
    incidents = len({telling.truth.name for story in sets[0] for telling in story.tellings})
    print(f"{name} extraction, {len(SEEDS)} sets of {incidents} incidents and {len(sets[0])} articles: {total}")


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.tallies")
    parser.add_argument("what", choices=["claims", "articles", "million"])
    parser.add_argument("--claims", type=int, default=1_000_000, help="number of claims of `million`")
    arguments = parser.parse_args()
    match arguments.what:
        case "claims":
            over_claims("careful", CAREFUL)
            over_claims("careless", CARELESS)
        case "articles":
            from benchmarks.story_articles import read_articles

            print(score(read_articles(stories(0))))
        case _:
            million(arguments.claims)


if __name__ == "__main__":
    main()
