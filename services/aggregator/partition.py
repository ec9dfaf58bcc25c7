"""The tallies of one partition: a function of the records of its claims, kept up to date as events come."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from schemas.casualty import CasualtyClaim
from schemas.casualty_tally import CasualtyTally, IncidentMerged, IncidentSplit
from schemas.keys import key_of
from schemas.statement import Statement
from schemas.statement_tally import StatementTally
from schemas.topics import CASUALTY_TALLIES, STATEMENT_TALLIES, Topic
from services.aggregator.casualty_tallies import casualty_tally
from services.aggregator.incidents import Incident, incidents
from services.aggregator.standing import ClaimEvent, Record, claim_id_of, join, standing
from services.aggregator.statement_tallies import statement_tally

Tally = CasualtyTally | StatementTally | IncidentMerged | IncidentSplit


@dataclass(frozen=True)
class Output:
    """A record for a tally topic; `value` is null where the tally lost its last claim."""

    topic: Topic
    key: str
    value: Tally | None


class Partition:
    """All that one aggregator holds of one partition of the claims topic."""

    def __init__(self, records: Mapping[str, Record] | None = None) -> None:
        """`records`: what is kept of each claim, by claim id, as the table holds it."""
        self.records: dict[str, Record] = {}
        self._claims: dict[str, dict[str, CasualtyClaim]] = defaultdict(dict)
        self._statements: dict[str, dict[str, Statement]] = defaultdict(dict)
        self._incidents: dict[str, tuple[Incident, ...]] = {}
        self._newest = datetime.min.replace(tzinfo=UTC)
        touched: set[str] = set()
        for claim_id, record in (records or {}).items():
            touched |= self._replace(claim_id, record)
        for country in touched:
            self._incidents[country] = incidents(self._claims[country].values())

    def apply(self, events: Iterable[ClaimEvent]) -> list[Output]:
        """Take the events in and give the tallies that they touch, also those that stay as they were.

        An event that comes a second time gives the same outputs again, since the first ones may have been lost
        with the process that made them.
        """
        joined: dict[str, Record] = {}
        for event in events:
            claim_id = claim_id_of(event)
            joined[claim_id] = join(joined.get(claim_id) or self.records.get(claim_id), event)
        touched: set[str] = set()
        for claim_id, record in joined.items():
            touched |= self._replace(claim_id, record)
        outputs: list[Output] = []
        for key in sorted(touched):
            outputs += self._casualty_outputs(key)
            outputs += self._statement_outputs(key)
        return outputs

    def tallies(self) -> Iterator[CasualtyTally | StatementTally]:
        """Every tally as it stands."""
        for country in sorted(self._incidents):
            for incident in self._incidents[country]:
                yield casualty_tally(incident)
        for speaker in sorted(self._statements):
            if self._statements[speaker]:
                yield statement_tally(self._statements[speaker].values(), self._newest)

    def _replace(self, claim_id: str, record: Record) -> set[str]:
        """Put the record in the place of the one before, and give the keys whose tallies it may touch."""
        self.records[claim_id] = record
        stands = {key_of(claim): claim for claim in standing(record)}
        for claim in record.claims:
            key = key_of(claim)
            held: dict[str, CasualtyClaim] | dict[str, Statement]
            if isinstance(claim, CasualtyClaim):
                held = self._claims[key]
                if key in stands:
                    self._claims[key][claim_id] = claim
            else:
                held = self._statements[key]
                if key in stands:
                    self._statements[key][claim_id] = claim
            if key not in stands:
                held.pop(claim_id, None)
            self._newest = max(self._newest, claim.published_at)
        return {key_of(claim) for claim in record.claims}

    def _casualty_outputs(self, country: str) -> Iterator[Output]:
        before = {incident.incident_id: incident for incident in self._incidents.get(country, ())}
        after = incidents(self._claims[country].values()) if country in self._claims else ()
        self._incidents[country] = after
        now = {claim.event_id: incident.incident_id for incident in after for claim in incident.claims}
        for incident in after:
            yield Output(CASUALTY_TALLIES, incident.incident_id, casualty_tally(incident))
        for incident_id in sorted(before.keys() - {incident.incident_id for incident in after}):
            heirs = sorted({now[claim.event_id] for claim in before[incident_id].claims if claim.event_id in now})
            merged = (
                IncidentMerged(incident_id=incident_id, into=heirs[0], at=before[incident_id].claims[-1].published_at)
                if heirs
                else None
            )
            yield Output(CASUALTY_TALLIES, incident_id, merged)

    def _statement_outputs(self, speaker: str) -> Iterator[Output]:
        if speaker not in self._statements:
            return
        statements = self._statements[speaker].values()
        tally = statement_tally(statements, self._newest) if statements else None
        yield Output(STATEMENT_TALLIES, speaker, tally)
