"""Records for the tally topics."""

from collections.abc import Mapping
from dataclasses import dataclass

from schemas.casualty_tally import CasualtyTally, IncidentMerged, IncidentSplit
from schemas.statement_tally import StatementTally
from schemas.topics import Topic
from services.aggregator.incident import Incident

Tally = CasualtyTally | StatementTally | IncidentMerged | IncidentSplit


@dataclass(frozen=True)
class Output:
    """A record for a tally topic; `value` is null where the tally lost its last claim."""

    topic: Topic
    key: str
    value: Tally | None


def heir_of(incident_id: str, ended: Mapping[str, str | None], standing: Mapping[str, Incident]) -> str | None:
    """The standing incident at the end of the chain of those that took over; null where there is none."""
    seen: set[str] = set()
    heir = ended.get(incident_id)
    while heir is not None and heir not in standing and heir not in seen:
        seen.add(heir)
        heir = ended.get(heir)
    return heir if heir in standing else None
