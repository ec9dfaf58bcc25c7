"""A count of victims that an article asserts."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from schemas.base import Model
from schemas.event import Event, Evidence, Place, Source
from schemas.period import Period
from schemas.span import SpanOfText

CasualtyKind = Literal[
    "killed", "injured", "missing", "displaced", "detained", "abducted", "hospitalised", "casualties"
]
Qualifier = Literal["exact", "at_least", "more_than", "about", "at_most", "fewer_than", "range", "indefinite"]
Modality = Literal["asserted", "reported", "feared", "denied"]
Scope = Literal["incident", "cumulative"]
Counting = Literal["total", "new"]


class Count(Model):
    """How many people, with the bounds that the wording gives.

    `high` is null where the wording sets no upper bound: “au moins 12” is 12 and up. `more_than` keeps the stated
    number as `low`. “entre 10 et 12” is [10, 12]; “jusqu'à 12” is [0, 12]; “aucun mort” is [0, 0].
    """

    low: Annotated[int, Field(ge=0, description="People, lower bound.")]
    high: Annotated[int | None, Field(ge=0, description="People, upper bound; null where open.")]
    qualifier: Annotated[Qualifier, Field(description="How the wording bounds the number.")]
    text: Annotated[str, Field(description="The wording, with its modifier, as in the article.")]

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.high is not None and self.high < self.low:
            raise ValueError(f"count {self.text!r} has high {self.high} below low {self.low}")
        return self


class Victims(Model):
    """Who the victims are."""

    text: Annotated[str | None, Field(description="The noun phrase, as in the article.")] = None
    category: Annotated[
        str | None, Field(description="civilians, children, women, security_forces, combatants, media, …")
    ] = None
    names: Annotated[tuple[str, ...], Field(description="Victims named in the sentence.")] = ()
    span: SpanOfText = None


class Cause(Model):
    """What brought it about."""

    text: Annotated[str, Field(description="As in the article.")]
    category: Annotated[
        str | None, Field(description="earthquake, flood, attack, bombing, armed_conflict, accident, fire, disease, …")
    ] = None
    span: SpanOfText = None


class CasualtyClaim(Event):
    """A count of victims of one kind, with its bounds, place, period, cause and source."""

    type: Annotated[Literal["casualty"], Field(description="Always `casualty`.")] = "casualty"
    kind: Annotated[
        CasualtyKind, Field(description="What happened to them; `casualties` where the text does not say which.")
    ]
    count: Annotated[Count, Field(description="How many, with bounds.")]
    victims: Annotated[Victims | None, Field(description="Who they are, where the text says.")] = None
    part_of: Annotated[
        str | None, Field(description="`event_id` of the claim that this one is a part of: never add both.")
    ] = None
    subset: Annotated[
        bool,
        Field(
            description="Counts some of a larger number that the article does not give: “deux des blessés”; no toll, "
            "but at least so many."
        ),
    ] = False
    source: Annotated[Source | None, Field(description="Null where the narrator asserts it.")] = None
    place: Annotated[Place | None, Field(description="Where, where known.")] = None
    period: Annotated[Period | None, Field(description="When, where known.")] = None
    cause: Annotated[Cause | None, Field(description="Why, where known.")] = None
    scope: Annotated[Scope, Field(description="`cumulative`: the toll of a whole war, year or campaign.")] = "incident"
    counting: Annotated[
        Counting, Field(description="`total`: the toll so far; `new`: to be added to an earlier toll.")
    ] = "total"
    modality: Annotated[Modality, Field(description="“auraient été tués” is `reported`.")] = "asserted"
    evidence: Annotated[Evidence, Field(description="Where the article says it.")]
    confidence: Annotated[float, Field(ge=0, le=1, description="Estimated probability that the claim is right.")]
