"""Adding a language takes a folder of data and a spaCy pipeline, and not a line of the extractor."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
import spacy
from spacy.pipeline import AttributeRuler

from schemas.article import Article
from schemas.casualty import CasualtyClaim
from schemas.statement import Statement
from services.extractor.extraction import extract
from services.extractor.languages import languages

ITALIAN = Path(__file__).parent / "it"
WORDS = {
    ("NOUN", ""): ["persone", "operai", "morti", "feriti", "morte", "incendio", "treno", "polizia", "notte", "città"],
    ("VERB", "VerbForm=Part"): ["uccise", "ucciso", "uccisi", "ferito", "annunciato"],
    ("AUX", ""): ["sono", "ha", "state", "stati"],
    ("ADP", ""): ["di", "secondo", "a"],
    ("DET", ""): ["la", "l'"],
    ("CCONJ", ""): ["e"],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A languages folder with Italian alone, read by a blank pipeline with rules for a few parts of speech."""
    folder = tmp_path_factory.mktemp("languages")
    shutil.copytree(ITALIAN, folder / "it")
    pipeline = spacy.blank("it", meta={"name": "rules"})
    pipeline.add_pipe("sentencizer")
    ruler = pipeline.add_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    for (part, morphology), words in WORDS.items():
        ruler.add([[{"LOWER": {"IN": words}}]], {"POS": part, "MORPH": morphology})
    pipeline.to_disk(folder / "it" / "pipeline")
    settings = folder / "it" / "language.toml"
    settings.write_text(
        settings.read_text("utf-8").replace('"pipeline"', f'"{(folder / "it" / "pipeline").as_posix()}"'), "utf-8"
    )
    return folder


FIGURES = [
    ("L'incendio ha ucciso 12 persone e ferito tre operai.", [("killed", 12, 12), ("injured", 3, 3)]),
    ("Almeno 1.200 persone sono state uccise.", [("killed", 1200, None)]),
    ("Più di dodici morti e decine di feriti a Roma.", [("killed", 12, None), ("injured", 20, None)]),
    ("La morte di due operai.", [("killed", 2, 2)]),
    ("Il treno ha 40 anni.", []),
]


@pytest.mark.parametrize(("text", "expected"), FIGURES)
def test_figures(folder: Path, text: str, expected: list[tuple[str, int, int | None]]) -> None:
    found = [event for event in extract(article(text, "it"), folder) if isinstance(event, CasualtyClaim)]
    assert [(claim.kind, claim.count.low, claim.count.high) for claim in found] == expected
    assert all(claim.language == "it" for claim in found)


@pytest.mark.parametrize(
    "text",
    [
        "Secondo la polizia, tre operai sono stati uccisi.",
        "Tre operai sono stati uccisi, ha annunciato la polizia.",
    ],
)
def test_source(folder: Path, text: str) -> None:
    (claim,) = (event for event in extract(article(text, "it"), folder) if isinstance(event, CasualtyClaim))
    assert claim.source is not None and claim.source.text == "la polizia"


def test_who_said_it(folder: Path) -> None:
    events = extract(article("Secondo la polizia, tre operai sono stati uccisi.", "it"), folder)
    (statement,) = (event for event in events if isinstance(event, Statement))
    assert statement.speaker is not None and statement.speaker.text == "la polizia"
    assert statement.content.text == "tre operai sono stati uccisi"


def test_it_is_detected_once_its_folder_is_there(folder: Path) -> None:
    text = "Almeno 1.200 persone sono state uccise e decine di operai sono stati feriti nella notte vicino alla città."
    events = extract(article(text, None), folder)
    assert {event.language for event in events} == {"it"}
    assert list(languages(folder)) == ["it"]


def article(text: str, language: str | None) -> Article:
    return Article(
        id="a", publisher="p", language=language, text=text, published_at=datetime(2024, 6, 12, 9, 0, tzinfo=UTC)
    )
