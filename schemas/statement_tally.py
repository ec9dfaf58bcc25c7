"""The running record of what one speaker says."""

from typing import Annotated, Literal

from pydantic import Field

from schemas.base import Model, Timestamp
from schemas.event import Evidence
from schemas.statement import Stance


class RecentStatement(Model):
    """One distinct statement, however many outlets carried it."""

    claim_id: Annotated[str, Field(description="`event_id` of the fullest version.")]
    text: Annotated[str, Field(description="What is said.")]
    stance: Annotated[Stance, Field(description="The kind of speech act.")]
    publishers: Annotated[tuple[str, ...], Field(description="Outlets that carried it, sorted.")]
    evidence: Annotated[Evidence, Field(description="Where the article says it.")]
    article_id: Annotated[str, Field(description="The article of the fullest version.")]
    at: Annotated[Timestamp, Field(description="First publication.")]


class Windows(Model):
    """Distinct statements first published within a span that ends with the partition's newest event."""

    hour: Annotated[int, Field(ge=0, description="In the last 3,600 s of event time.")]
    day: Annotated[int, Field(ge=0, description="In the last 86,400 s of event time.")]
    week: Annotated[int, Field(ge=0, description="In the last 604,800 s of event time.")]


class StatementTally(Model):
    """The current state of one speaker. Keyed by `speaker_id` on a compacted topic."""

    type: Annotated[Literal["statement_tally"], Field(description="Always `statement_tally`.")] = "statement_tally"
    speaker_id: Annotated[str, Field(description="The speaker's entity id, else an id made from the name.")]
    name: Annotated[str, Field(description="The speaker's name.")]
    statements: Annotated[int, Field(ge=0, description="Distinct statements; one carried by many counts once.")]
    by_stance: Annotated[dict[Stance, int], Field(description="Distinct statements by speech act.")]
    by_publisher: Annotated[dict[str, int], Field(description="Distinct statements by outlet that carried them.")]
    about: Annotated[dict[str, int], Field(description="Distinct statements by entity id named in them.")]
    first_at: Annotated[Timestamp, Field(description="Publication of the first statement.")]
    last_at: Annotated[Timestamp, Field(description="Publication of the newest one.")]
    recent: Annotated[tuple[RecentStatement, ...], Field(description="The newest ones, newest first.")]
    windows: Annotated[Windows, Field(description="Counts in event time.")]
