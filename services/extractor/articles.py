"""A record of the articles topic to an Article, or to the reason why it is none."""

from pydantic import ValidationError
from pydantic_core import from_json

from schemas.article import Article
from services.runtime.records import Record, Refusal, problems


def article_of(record: Record, max_bytes: int) -> Article | Refusal:
    """The article in the record; a refusal where there is none that could be read."""
    value = record.value
    if value is None:
        return Refusal(
            "decode", "empty_record", "The record has no value; publish the article again with status “retracted”."
        )
    if len(value) > max_bytes:
        return Refusal(
            "decode",
            "record_too_large",
            f"The record has {len(value):,} bytes and an article may have {max_bytes:,}; send a shorter text.",
        )
    try:
        content = from_json(value)
    except ValueError as error:
        return Refusal("decode", "not_json", f"The record is no JSON: {error}; send one Article as a JSON object.")
    if not isinstance(content, dict):
        return Refusal(
            "validate", "not_an_article", "The record is JSON but no object; send one Article as a JSON object."
        )
    try:
        article = Article.model_validate_json(value)
    except ValidationError as error:
        return Refusal("validate", "not_an_article", f"The record is no Article: {problems(error)}.")
    if article.status == "published" and not article.text.strip():
        return Refusal(
            "validate",
            "no_text",
            f"Article {article.id!r} has no text; send its text, or status “retracted” to take it back.",
        )
    return article
