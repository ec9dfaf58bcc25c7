"""When it happened."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from schemas.base import Model
from schemas.span import SpanOfText


class Period(Model):
    """Days, both ends included, in the calendar of the article. Coarser expressions give longer periods."""

    start: Annotated[date | None, Field(description="First day; null where the text leaves it open.")] = None
    end: Annotated[date | None, Field(description="Last day; null where it is still going on or left open.")] = None
    text: Annotated[str, Field(description="The expression, as in the article.")]
    span: SpanOfText = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.start is not None and self.end is not None and self.end < self.start:
            raise ValueError(f"period {self.text!r} ends on {self.end}, before it starts on {self.start}")
        return self
