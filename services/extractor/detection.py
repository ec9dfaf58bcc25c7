"""Which language an article is in: what it says itself, else what its text shows; never a guess."""

from functools import cache
from pathlib import Path

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from schemas.article import Article
from services.extractor.languages import FOLDER, Language, UnsupportedLanguageError, language_for

LEAST_CONFIDENCE = 0.5
"""Of 2,000 French and 2,000 English news sentences cut to 60 characters, 1 % fall below; lone names and headlines of
two words do too, and for those the nearest language would be a guess."""

MOST_CHARACTERS = 4_000
"""Of an article's beginning; more changes no answer."""

UNDETERMINED = "und"


def language_of(article: Article, folder: Path = FOLDER) -> Language:
    """The language in `folder` of the article's own tag, else the one detected from its title and text.

    Raises UnsupportedLanguageError where `folder` has no such language, or the text is too short or too mixed to tell.
    """
    if article.language is not None:
        return language_for(article.language, folder)
    detected = detect(f"{article.title or ''}\n{article.text}")
    if detected is None:
        raise UnsupportedLanguageError(
            "the article names no language and its text is too short or too mixed to tell: "
            "set its `language` (a BCP 47 tag such as fr-CA)"
        )
    return language_for(detected, folder)


def detect(text: str) -> str | None:
    """The ISO 639-1 code of the text's language; null where that is uncertain."""
    code, _ = _identifier().classify(text[:MOST_CHARACTERS])
    return None if code == UNDETERMINED else str(code)


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True, min_confidence=LEAST_CONFIDENCE)
