"""The topic table: every topic with its key, value models, partitions, cleanup policy and retention."""

from dataclasses import dataclass
from typing import Literal

from schemas.article import Article
from schemas.base import Model
from schemas.casualty import CasualtyClaim
from schemas.casualty_tally import CasualtyTally, IncidentMerged, IncidentSplit
from schemas.dead_letter import DeadLetter
from schemas.entity import EntityEvent
from schemas.event import Withdrawn
from schemas.statement import Statement
from schemas.statement_tally import StatementTally

DAY_MS = 86_400_000
MEBIBYTE = 1_048_576
UNKNOWN_COUNTRY = "ZZ"
"""Key of casualty claims whose country is not known; the code that CLDR has for an unknown region."""


@dataclass(frozen=True)
class Topic:
    """One topic.

    `partitions` is the default for a new cluster; `retention_ms` is null where records are kept for ever (as in a
    compacted topic); `max_message_bytes` bounds one record.
    """

    name: str
    key: str
    models: tuple[type[Model], ...]
    description: str
    partitions: int = 4
    cleanup_policy: Literal["delete", "compact"] = "delete"
    retention_ms: int | None = 30 * DAY_MS
    max_message_bytes: int = 4 * MEBIBYTE


ARTICLES = Topic("bilan.articles.v1", "article id", (Article,), "Articles to read.")
ENTITIES = Topic("bilan.entities.v1", "article id", (EntityEvent, Withdrawn), "Entities that articles name.")
CLAIMS = Topic(
    "bilan.claims.v1",
    "country code of a casualty claim (ZZ where unknown), speaker id of a statement",
    (CasualtyClaim, Statement, Withdrawn),
    "Casualty claims and statements.",
)
CASUALTY_TALLIES = Topic(
    "bilan.casualty-tallies.v1",
    "incident id",
    (CasualtyTally, IncidentMerged, IncidentSplit),
    "The current toll of each incident.",
    cleanup_policy="compact",
    retention_ms=None,
)
STATEMENT_TALLIES = Topic(
    "bilan.statement-tallies.v1",
    "speaker id",
    (StatementTally,),
    "The current record of each speaker.",
    cleanup_policy="compact",
    retention_ms=None,
)
DEAD_LETTERS = Topic(
    "bilan.dead-letters.v1",
    "key of the record",
    (DeadLetter,),
    "Records that could not be processed, and why.",
    max_message_bytes=16 * MEBIBYTE,
)

TOPICS: tuple[Topic, ...] = (
    ARTICLES,
    ENTITIES,
    CLAIMS,
    CASUALTY_TALLIES,
    STATEMENT_TALLIES,
    DEAD_LETTERS,
)
