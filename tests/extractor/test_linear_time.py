"""Reading an article takes time in proportion to its length, whatever the article."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from schemas.article import Article
from services.extractor.casualties.find import find_casualties
from services.extractor.dates.find import find_dates
from services.extractor.detection import language_of
from services.extractor.entities.link import link_entities
from services.extractor.extraction import extractor_of
from services.extractor.languages import FOLDER
from services.extractor.reading import Reading, read
from services.extractor.statements.find import find_statements

NAMES = ["Durand", "Morel", "Lambert", "Girard", "Mercier", "Blanc", "Guerin", "Boyer", "Garnier", "Chevalier"]
PLACES = ["Lyon", "Brest", "Tripoli", "Lima", "Bamako", "Kaboul", "Oslo", "Quito"]
PARAGRAPHS = 20
MORE = 10
"""How many times longer the long article is."""
LEEWAY = 2.5
"""Quadratic time would be `MORE` times as much a paragraph."""
ROUNDS = 3


def paragraph(number: int) -> str:
    day = f"le {number % 27 + 1} mars {1950 + number % 60} à {PLACES[number % len(PLACES)]}"
    return (
        f"« Au moins {number + 3} personnes ont été tuées {day} », a déclaré le ministre "
        f"Jean {NAMES[number % len(NAMES)]}. Il a ajouté que {number + 5} autres avaient été blessées, "
        "dont deux enfants. Parmi elles, une infirmière. « Nous chercherons les disparus toute la nuit. »"
    )


def reading_of(paragraphs: int) -> Reading:
    article = Article(
        id="a",
        publisher="p",
        language="fr",
        text="\n".join(map(paragraph, range(paragraphs))),
        published_at=datetime(2024, 6, 12, tzinfo=UTC),
    )
    language = language_of(article, FOLDER)
    return read(article, language, datetime.now(UTC), extractor_of(language))


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


@pytest.mark.model
def test_each_step_takes_time_in_proportion_to_the_length() -> None:
    def steps(paragraphs: int) -> dict[str, float]:
        reading: list[Reading] = []
        took = {"reading": seconds(lambda: reading.append(reading_of(paragraphs)))}
        entities, dates = link_entities(reading[0]), find_dates(reading[0])
        statements = find_statements(reading[0], entities)
        assert len(statements) >= paragraphs
        took["dates"] = seconds(lambda: find_dates(reading[0]))
        took["entities"] = seconds(lambda: link_entities(reading[0]))
        took["statements"] = seconds(lambda: find_statements(reading[0], entities))
        took["casualties"] = seconds(lambda: find_casualties(reading[0], entities, dates, statements))
        return took

    def slower_steps() -> dict[str, float]:
        short, long = steps(PARAGRAPHS), steps(PARAGRAPHS * MORE)
        return {step: ratio for step in short if (ratio := long[step] / (MORE * max(short[step], 0.01))) > LEEWAY}

    steps(5)
    found = slower_steps()
    for _ in range(ROUNDS - 1):
        # What is too slow once may be the machine's doing; what grows with the length is too slow every time.
        found = found and {step: ratio for step, ratio in slower_steps().items() if step in found}
    assert found == {}
