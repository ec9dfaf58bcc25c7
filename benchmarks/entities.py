"""How well people are clustered, and how far ids agree between languages.

`python -m benchmarks.entities ARTICLES.jsonl…` scores the annotations of tests/data/person_clusters.jsonl on those of
the articles that are given, and compares the ids of articles that come in two languages (`<name>-<language code>`).

B³ (Bagga and Baldwin, 1998) over mentions with exact offsets: a mention that only one side has counts 0 on that side.
"""

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rich.progress import track

from schemas.article import Article
from schemas.entity import EntityLabel
from services.extractor.detection import language_of
from services.extractor.entities.entity import Entities
from services.extractor.entities.link import link_entities
from services.extractor.extraction import extractor_of
from services.extractor.reading import read

GOLD = Path(__file__).parent.parent / "tests" / "data" / "person_clusters.jsonl"

Key = tuple[str, str, int, int]
Clusters = dict[Key, str]
"""Cluster by (article id, field, start, end)."""


@dataclass(frozen=True)
class Score:
    """Precision, recall and their harmonic mean, each 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __str__(self) -> str:
        return f"precision {self.precision:.3f}, recall {self.recall:.3f}, F1 {self.f1:.3f}"


def b_cubed(found: Clusters, gold: Clusters) -> Score:
    """B³ of the clusters found; a mention without a twin counts 0."""
    return Score(_share(found, gold), _share(gold, found))


def mention_score(found: Clusters, gold: Clusters) -> Score:
    """Of the mentions alone."""
    both = len(found.keys() & gold.keys())
    return Score(both / max(1, len(found)), both / max(1, len(gold)))


def _share(ours: Clusters, theirs: Clusters) -> float:
    """Mean over our mentions of the share of its cluster that is with it on their side too."""
    groups: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key, cluster in ours.items():
        groups[key[0], cluster].append(key)
    total = 0.0
    for keys in groups.values():
        sizes = Counter(theirs[key] for key in keys if key in theirs)
        total += sum(n * n for n in sizes.values()) / len(keys)
    return total / max(1, len(ours))


def digest_of(article: Article) -> str:
    """Tells whether an annotation's offsets are those of this text."""
    return hashlib.sha256(f"{article.title or ''}\n{article.text}".encode()).hexdigest()[:16]


def gold_of(path: Path, articles: dict[str, Article]) -> Clusters:
    """The annotated mentions of those articles that are at hand. Raises ValueError for an article that changed."""
    clusters: Clusters = {}
    for line in path.read_text("utf-8").splitlines():
        annotated = json.loads(line)
        article = articles.get(annotated["id"])
        if article is None:
            continue
        if digest_of(article) != annotated["sha256"]:
            raise ValueError(f"article {article.id}: its text is not the one that {path} annotates")
        # An article without a person still counts: whoever is found there is wrong.
        clusters |= {(article.id, m["field"], m["start"], m["end"]): m["cluster"] for m in annotated["mentions"]}
    return clusters


def annotated_ids(path: Path) -> set[str]:
    """Ids of the articles that the annotations cover."""
    return {json.loads(line)["id"] for line in path.read_text("utf-8").splitlines()}


def people_of(article_id: str, entities: Entities) -> Clusters:
    """Every mention of a person, with its entity id."""
    return {
        (article_id, m.field, m.start, m.end): entity.entity_id
        for entity in entities
        if entity.label == "PER"
        for m in entity.mentions
    }


def agreement(linked: dict[str, Entities], least: int = 2) -> dict[EntityLabel, tuple[int, int]]:
    """By label, entities with `least` mentions or more in one language: those whose id the other has too, and all."""
    languages: dict[str, list[str]] = defaultdict(list)
    for article_id in linked:
        languages[article_id.rpartition("-")[0]].append(article_id)
    counts: dict[EntityLabel, tuple[int, int]] = {}
    for ids in languages.values():
        for one in ids:
            others = {e.entity_id for other in ids if other != one for e in linked[other]}
            for entity in linked[one]:
                if len(ids) > 1 and len(entity.mentions) >= least:
                    met, total = counts.get(entity.label, (0, 0))
                    counts[entity.label] = met + (entity.entity_id in others), total + 1
    return counts


def articles_of(paths: Iterable[Path]) -> dict[str, Article]:
    """Articles of JSON lines files, by id."""
    lines = (line for path in paths for line in path.read_text("utf-8").splitlines() if line.strip())
    return {article.id: article for article in map(Article.model_validate_json, lines)}


def link(article: Article) -> Entities:
    """The entities of one article."""
    language = language_of(article)
    return link_entities(read(article, language, datetime.now(UTC), extractor_of(language)))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", nargs="+", type=Path, help="articles as JSON lines")
    articles = articles_of(parser.parse_args().articles)
    linked = {i: link(a) for i, a in track(articles.items(), "reading", transient=True)}
    annotated = annotated_ids(GOLD) & articles.keys()
    gold = gold_of(GOLD, articles)
    found: Clusters = {}
    for article_id in annotated:
        found |= people_of(article_id, linked[article_id])
    print(f"articles annotated {len(annotated)}, mentions annotated {len(gold)}, found {len(found)}")
    print(f"mentions of persons: {mention_score(found, gold)}")
    print(f"clusters of persons, B³: {b_cubed(found, gold)}")
    for label, (met, total) in sorted(agreement(linked).items()):
        print(f"same id in the other language, {label}: {met} of {total} ({met / total:.3f})")


if __name__ == "__main__":
    main()
