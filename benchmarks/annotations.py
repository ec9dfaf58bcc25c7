"""Answers that people gave for spans of articles, and the articles that they are about.

The repository keeps offsets and answers only: the articles' texts stay with whoever may distribute them.
"""

import argparse
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from schemas.article import Article
from services.extractor.detection import language_of
from services.extractor.extraction import extractor_of
from services.extractor.reading import Reading, read

DATA = Path(__file__).parents[1] / "tests" / "data"


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def read_article(article: Article) -> Reading:
    """The article as the extractor reads it."""
    language = language_of(article)
    return read(article, language, datetime.now(UTC), extractor_of(language))


def arguments(description: str, annotations: str) -> argparse.Namespace:
    """The command line of a benchmark: files of articles, and the answers."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("articles", nargs="+", type=Path, help="files of Articles as JSON lines")
    parser.add_argument("--annotations", type=Path, default=DATA / annotations, help="answers as JSON lines")
    parser.add_argument("--errors", action="store_true", help="print each wrong answer")
    return parser.parse_args()


def annotated(articles: list[Path], annotations: Path) -> Iterator[tuple[Reading, list[dict[str, Any]]]]:
    """Each article that has answers, read, with its answers."""
    answers: dict[str, list[dict[str, Any]]] = {}
    for answer in lines(annotations):
        answers.setdefault(answer["article"], []).append(answer)
    for path in articles:
        for row in lines(path):
            if row["id"] in answers:
                yield read_article(Article.model_validate_json(json.dumps(row))), answers.pop(row["id"])
    if answers:
        print(f"no article for the answers of {len(answers)} articles, which do not count")
