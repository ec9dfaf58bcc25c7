"""Records of claims in a process's own memory, packed: for the commands that have no state table."""

from collections.abc import Iterator, Mapping, MutableMapping

from services.aggregator.packing import pack, pack_json, unpack
from services.aggregator.standing import Record

WORDS = (
    b'{"claims":[{"event_id":"casualty-","article_id":"","revision":1,"publisher":"","language":"en","published_at":"20'
    b'","extracted_at":"20","extractor":{"name":"bilan","version":"0.1.0","model":"fr_core_news_md 3.8.0"},'
    b'"fingerprint":null,"type":"casualty","kind":"killed","count":{"low":1,"high":1,"qualifier":"exact","text":"1"},'
    b'"victims":{"text":"personnes","category":null,"names":[]},"part_of":null,"source":{"text":"","name":null,'
    b'"entity_id":null,"span":{"field":"text","start":1,"end":1}},"place":{"text":"","name":"","country":"FR",'
    b'"geonames_id":1,"latitude":1.0,"longitude":1.0,"span":{"field":"title","start":1,"end":1}},'
    b'"period":{"start":"20","end":"20","text":"","span":null},"cause":{"text":"","category":"attack","span":'
    b'{"field":"text","start":1,"end":1}},"scope":"incident",'
    b'"counting":"total","modality":"asserted","evidence":{"field":"text","start":1,"end":1,"sentence":""},'
    b'"confidence":0.9}],"withdrawals":[],"newest":"20","fates":{"incident-":null}}'
)
"""What most records have in common; zlib refers to it instead of repeating it."""


class PackedRecords(MutableMapping[str, Record]):
    """A mapping of claim ids to records that takes some 400 bytes a record instead of 10 kB."""

    def __init__(self, rows: Mapping[str, bytes] | None = None) -> None:
        """`rows`: records as JSON, by claim id."""
        self._packed = {claim_id: pack_json(row, WORDS) for claim_id, row in (rows or {}).items()}

    def __getitem__(self, claim_id: str) -> Record:
        return unpack(self._packed[claim_id], Record, WORDS)

    def __setitem__(self, claim_id: str, record: Record) -> None:
        self._packed[claim_id] = pack(record, WORDS)

    def __delitem__(self, claim_id: str) -> None:
        del self._packed[claim_id]

    def __contains__(self, claim_id: object) -> bool:
        return claim_id in self._packed

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)
