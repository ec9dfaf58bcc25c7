"""Where words stand in an article."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from schemas.article import TextField
from schemas.base import Model


class ArticleSpan(Model):
    """A stretch of the article. Offsets count Unicode code points; `end` is exclusive."""

    field: Annotated[TextField, Field(description="Which field of the article.")]
    start: Annotated[int, Field(ge=0, description="First code point.")]
    end: Annotated[int, Field(ge=0, description="One past the last code point.")]

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if self.end <= self.start:
            raise ValueError(f"a span of the {self.field} ends at {self.end}, not after its start {self.start}")
        return self


class TextSpan(ArticleSpan):
    """A piece of the article. Offsets count Unicode code points; `end` is exclusive."""

    text: Annotated[str, Field(description="The article's own characters from `start` to `end`.")]

    @property
    def where(self) -> ArticleSpan:
        """Where it stands."""
        return ArticleSpan(field=self.field, start=self.start, end=self.end)


SpanOfText = Annotated[
    ArticleSpan | None,
    Field(description="Where `text` stands in the article; null where that is not told, as in a tally."),
]
"""Beside the `text` of what an article says. Older events have none, nor have tallies, which are of many articles."""
