"""How often a pronoun that speaks is resolved to the right name: `python -m benchmarks.pronouns ARTICLES.jsonl`.

The answers are `tests/data/pronouns.jsonl`: a random sample of the statements whose speaker is a pronoun, as article
id, offsets of the statement's content when it was drawn, pronoun, and the name of the one meant (null where the
article does not name them). The articles stay where they are: NTREX-128 (French), as `Article` lines. Other answers are
scored with `--annotations FILE`.
"""

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from schemas.article import Article
from schemas.statement import Statement
from services.extractor.entities.names import words
from services.extractor.extraction import extract

SAME = 3
"""Code points by which two contents that are the same may differ."""
ANSWERS = Path(__file__).parent.parent / "tests" / "data" / "pronouns.jsonl"


@dataclass(frozen=True)
class Answer:
    """Who is meant by the pronoun of a statement whose content overlaps [start, end) of the article's text."""

    article_id: str
    start: int
    end: int
    pronoun: str
    name: str | None


@dataclass(frozen=True)
class Score:
    """Counts of answers: `right` and `wrong` names; `absent` where the statement is no longer found."""

    right: int
    wrong: int
    absent: int

    @property
    def accuracy(self) -> float:
        """Right ones of those found."""
        return self.right / max(1, self.right + self.wrong)


def read_answers(path: Path = ANSWERS) -> list[Answer]:
    """The published sample."""
    return [Answer(**json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def found(answer: Answer, statements: Iterable[Statement]) -> Statement | None:
    """The statement by this pronoun that overlaps the answer most closely, else the one of just this content: its
    speaker may be found without the pronoun (“Morin a dit que, selon elle, …”)."""
    near = [
        s
        for s in statements
        if s.speaker is not None
        and s.content.field == "text"
        and s.content.start < answer.end
        and s.content.end > answer.start
    ]
    same = [s for s in near if abs(s.content.start - answer.start) <= SAME and abs(s.content.end - answer.end) <= SAME]
    by_pronoun = [s for s in near if s.speaker is not None and s.speaker.text == answer.pronoun]
    return min(by_pronoun or same, key=lambda s: abs(s.content.start - answer.start), default=None)


def is_right(answer: Answer, name: str | None) -> bool:
    """Whether the name has the last word of the answer's; without an answer no name is right."""
    if answer.name is None or name is None:
        return answer.name is None and name is None
    return words(answer.name)[-1] in words(name)


def score(articles: Iterable[Article], answers: Iterable[Answer]) -> Iterator[tuple[Answer, Statement | None]]:
    """Each answer whose article is at hand with its statement."""
    wanted: dict[str, list[Answer]] = {}
    for answer in answers:
        wanted.setdefault(answer.article_id, []).append(answer)
    for article in articles:
        if article.id in wanted:
            statements = [event for event in extract(article) if isinstance(event, Statement)]
            yield from ((answer, found(answer, statements)) for answer in wanted[article.id])


def main() -> None:
    """Print every wrong name and every statement that is not found, then the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path, help="Articles as JSON lines")
    parser.add_argument("--annotations", type=Path, default=ANSWERS, help="answers as JSON lines")
    options = parser.parse_args()
    articles = [Article.model_validate_json(line) for line in options.articles.read_text("utf-8").splitlines()]
    texts = {article.id: article.text for article in articles}
    right = wrong = absent = 0
    for answer, statement in score(articles, read_answers(options.annotations)):
        if statement is None or statement.speaker is None:
            absent += 1
            said = texts[answer.article_id][answer.start : answer.end]
            print(f"{answer.article_id} {answer.start}: not found: what {answer.pronoun} says, {said!r}")
        elif is_right(answer, statement.speaker.name):
            right += 1
        else:
            wrong += 1
            print(
                f"{answer.article_id} {answer.start}: {answer.pronoun} is {answer.name}, not {statement.speaker.name}"
            )
    counted = Score(right, wrong, absent)
    print(f"{counted.right} right, {counted.wrong} wrong, {counted.absent} not found: {counted.accuracy:.3f}")


if __name__ == "__main__":
    main()
