"""What goes in: one published text."""

from typing import Annotated, Literal

from pydantic import Field, field_validator

from schemas.base import Model, Timestamp

TextField = Literal["title", "text"]


class Article(Model):
    """One published text, as of one revision.

    `status` follows IPTC ninjs `pubstatus`: `usable` is `published` here, `withheld` and `canceled` are `retracted`.
    """

    id: Annotated[str, Field(min_length=1, max_length=512, description="Stable over the article's revisions.")]
    revision: Annotated[int, Field(ge=1, description="1 for the first version, higher for each later one.")] = 1
    status: Annotated[Literal["published", "retracted"], Field(description="Whether the text still stands.")] = (
        "published"
    )
    publisher: Annotated[str, Field(min_length=1, description="The outlet that carried the article.")]
    url: Annotated[str | None, Field(description="Where the article can be read.")] = None
    language: Annotated[
        str | None,
        Field(
            pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$",
            description="BCP 47 tag; detected from the text where absent.",
        ),
    ] = None
    title: Annotated[str | None, Field(description="Headline, plain text.")] = None
    text: Annotated[
        str, Field(description="Body, plain text; paragraphs end with a line break. Empty only in a retraction.")
    ]
    published_at: Annotated[Timestamp, Field(description="When the publisher published this revision.")]

    @field_validator("text")
    @classmethod
    def _text_is_encodable(cls, text: str) -> str:
        text.encode("utf-8")
        return text

    def content(self, field: TextField) -> str:
        """The article's own text in `field`; empty where there is none."""
        return (self.title or "") if field == "title" else self.text
