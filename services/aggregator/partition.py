"""The tallies of one partition: a function of the records of its claims, kept up to date as events come."""

from collections import ChainMap, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

from schemas.casualty import CasualtyClaim
from schemas.casualty_tally import IncidentMerged, IncidentSplit
from schemas.keys import UNKNOWN_SPEAKER, key_of
from schemas.topics import CASUALTY_TALLIES, STATEMENT_TALLIES
from services.aggregator.accounts import Account, account, accounts_of, position
from services.aggregator.casualty_tallies import casualty_tally, casualty_tally_json
from services.aggregator.changes import Changes
from services.aggregator.held import HeldClaim, hold
from services.aggregator.incident import Incident
from services.aggregator.incidents import CountryIncidents
from services.aggregator.outputs import Output, heir_of
from services.aggregator.retention import FORGOTTEN_AFTER, SETTLED_EVERY, Settlement, due, thinned
from services.aggregator.settled import Remains, Settled
from services.aggregator.speakers import Speakers
from services.aggregator.standing import ClaimEvent, Record, claim_id_of, join, standing, taken_back

Held = TypeVar("Held", HeldClaim, tuple[HeldClaim, ...])
NO_INCIDENT = ""
ArticleKey = tuple[str, str]
"""Record key (a country) and article id."""
BEGINNING = datetime.min.replace(tzinfo=UTC)
"""Event time before the first event."""


class Partition:
    """All that one aggregator derives from one partition of the claims topic.

    What is kept of each claim lies in `records`, by claim id, and what is kept of each settled incident in `settled`,
    by incident id: the caller's own mappings, which are read and written here and nowhere else. Everything else is
    derived from them and is rebuilt when a partition arrives.
    """

    def __init__(
        self, records: MutableMapping[str, Record] | None = None, settled: MutableMapping[str, Settled] | None = None
    ) -> None:
        """`records` and `settled`: what is kept so far; an empty dict where null."""
        self.records: MutableMapping[str, Record] = {} if records is None else records
        self.settled: MutableMapping[str, Settled] = {} if settled is None else settled
        self._unsaved: set[str] = set()
        """Settled incidents whose row changed since the caller was told last."""
        self._claims: dict[ArticleKey, dict[str, HeldClaim]] = {}
        self._taken_back: dict[ArticleKey, dict[str, tuple[HeldClaim, ...]]] = {}
        """By claim id: what the article told before and tells no more."""
        self._dropped: dict[str, tuple[str, str]] = {}
        """Claims that the newest settlement dropped, with the country and the id of their incidents."""
        self._leftovers: set[str] = set()
        """Claims that were dropped before a crash, and whose rows may still be there."""
        self._void: dict[str, datetime] = {}
        """Records that nothing is derived from, and their event time."""
        self.countries: dict[str, CountryIncidents] = {}
        self._speakers = Speakers()
        self._newest = BEGINNING
        self._pending: set[ArticleKey] = set()
        self._aged: set[Incident] = set()
        """Incidents that were due at the last daily settlement."""
        self._moved: set[str] = set()
        """Articles with a claim that stands or stood under two countries."""
        told = BEGINNING, BEGINNING
        for claim_id, record in self.records.items():
            self._derive(claim_id, record)
            if record.newest and record.event_time_before:
                told = max(told, (record.newest, record.event_time_before))
        self._restore()
        # Of the batch that moved event time last the outputs may be lost: its windows are told again.
        self._speakers.restored(told[1])
        self._settled_at = self._newest

    def apply(self, events: Iterable[ClaimEvent]) -> list[Output]:
        """Take the events in and give the tallies that they touch, also those that stay as they were.

        An event that comes a second time gives its outputs again, since the first ones may have been lost with the
        process that made them: each record tells which incidents began and ended with it. The caller must store the
        records before it sends the outputs.
        """
        told = list(events)
        claim_ids = [claim_id_of(event) for event in told]
        before = self._newest
        fates: dict[str, str | None] = {}
        for claim_id in claim_ids:
            fates |= self.records[claim_id].fates if claim_id in self.records else {}
        speakers = self.take(told)
        speakers |= self._speakers.moved(self._newest)
        changes = self._settle()
        self._remember(claim_ids, changes)
        if self._newest > before:
            self._remember_event_time(claim_ids, before)
        return [*self._casualty_outputs(changes, fates), *self._statement_outputs(speakers)]

    def take(self, events: Iterable[ClaimEvent]) -> set[str]:
        """Take the events in without deriving tallies yet; gives the speakers that they touch."""
        speakers: set[str] = set()
        for event in events:
            claim_id = claim_id_of(event)
            record = join(self.records.get(claim_id), event)
            self.records[claim_id] = record
            self._leftovers.discard(claim_id)
            if claim_id in self._dropped:
                self._save([self._dropped.pop(claim_id)])
            speakers |= self._derive(claim_id, record)
        return speakers

    def settle_daily(self) -> Settlement:
        """Settle where a day of event time has passed since the last time; else change nothing.

        Only incidents that were due the last time already and that nothing has touched since. One article that is far
        ahead of the others ages all incidents at once, while their articles may still be on their way.
        """
        if self._newest - self._settled_at < SETTLED_EVERY:
            return Settlement(self._saved(), frozenset())
        self._settle()
        waited, self._aged = (
            self._aged,
            {
                incident
                for country in self.countries.values()
                for incident in due(country.incidents.values(), self._newest, self._moved)
            },
        )
        return self.settle(waited)

    def settle(self, among: Collection[Incident] | None = None) -> Settlement:
        """Keep of incidents that nobody added to for SETTLED_AFTER only the claims that their figures rest on.

        No tally of an incident changes by it. After FORGOTTEN_AFTER nothing is kept, neither of statements. The
        caller writes the changed records and deletes the dropped ones. `among`: settle no other incidents; null: all.
        """
        self._settled_at = self._newest
        self._settle()
        dropped, self._leftovers = self._leftovers, set()
        before = self._dropped
        self._dropped = {claim_id: home for claim_id, home in before.items() if claim_id in dropped}
        changed = {home for claim_id, home in before.items() if claim_id not in dropped}
        forgotten: list[str] = []
        for key, country in self.countries.items():
            settling: dict[str, tuple[Account, ...]] = {}
            kept: set[str] = set()
            told: list[tuple[str, HeldClaim]] = []
            for incident in due(country.incidents.values(), self._newest, self._moved, among):
                incident_id = incident.incident_id
                if not country.is_settled(incident_id):
                    settling[incident_id], country.remains[incident_id] = thinned(incident)
                    kept |= {claim.claim_id for account in settling[incident_id] for claim in account.claims}
                    kept |= {claim.claim_id for claim in country.remains[incident_id].taken_back}
                elif incident.last_at < self._newest - FORGOTTEN_AFTER:
                    settling[incident_id] = ()
                    del country.remains[incident_id]
                    forgotten.append(casualty_tally_json(incident))
                else:
                    continue
                told += ((incident_id, claim) for claim in (*incident.claims, *incident.taken_back))
            country.settle(settling)
            orphans = country.orphans(self._newest - FORGOTTEN_AFTER, self._moved)
            country.drop(orphans)
            told += ((NO_INCIDENT, claim) for account in orphans for claim in account.claims)
            for incident_id, claim in told:
                article = key, claim.article_id
                stands = claim.taken_back_at is not None and claim.claim_id in self._claims.get(article, {})
                if claim.claim_id not in kept and not stands:
                    dropped.add(claim.claim_id)
                    if incident_id in country.remains:
                        self._dropped[claim.claim_id] = key, incident_id
                    self._drop(article, claim.claim_id)
            changed.update((key, incident_id) for incident_id in settling)
        self._save(sorted(changed))
        for speaker, claim_id in self._speakers.older_than(self._newest - FORGOTTEN_AFTER):
            self._speakers.remove(speaker, claim_id)
            del self.records[claim_id]
            dropped.add(claim_id)
        for claim_id in [name for name, at in self._void.items() if at < self._newest - FORGOTTEN_AFTER]:
            del self._void[claim_id]
            self.records.pop(claim_id, None)
            dropped.add(claim_id)
        return Settlement(self._saved(), frozenset(dropped), tuple(forgotten))

    def _save(self, homes: Collection[tuple[str, str]]) -> None:
        """Bring the rows of these settled incidents, each with its country before it, up to date."""
        dropped: dict[tuple[str, str], list[str]] = defaultdict(list)
        for claim_id, home in self._dropped.items() if homes else ():
            dropped[home].append(claim_id)
        for country, incident_id in homes:
            row = self._country(country).settled(incident_id, dropped.get((country, incident_id), ()))
            if row.is_empty:
                self.settled.pop(incident_id, None)
            else:
                self.settled[incident_id] = row
            self._unsaved.add(incident_id)

    def _saved(self) -> frozenset[str]:
        changed, self._unsaved = frozenset(self._unsaved), set()
        return changed

    def _drop(self, article: ArticleKey, claim_id: str) -> None:
        if claim_id in self.records:  # pop would unpack the record
            del self.records[claim_id]
        _exchange(self._claims, article, claim_id, None)
        _exchange(self._taken_back, article, claim_id, None)

    def _restore(self) -> None:
        """Derive the incidents from the claims. An article of a settled one stays apart until it comes again."""
        self._pending.clear()
        home: dict[tuple[str, str], tuple[str, int]] = {}
        home_of_gone: dict[tuple[str, str], str] = {}
        for incident_id, row in self.settled.items():
            self._country(row.country).remains[incident_id] = Remains(row.left_out, row.reprints)
            for number, claim_ids in row.accounts:
                home |= {(row.country, claim_id): (incident_id, number) for claim_id in claim_ids}
            home_of_gone |= {(row.country, claim_id): incident_id for claim_id in row.taken_back}
            for claim_id in row.dropped:
                self._dropped[claim_id] = row.country, incident_id
                if claim_id in self.records:
                    self._leftovers.add(claim_id)
                    for claim in self.records[claim_id].claims:
                        self._drop((key_of(claim), claim.article_id), claim_id)
        back: dict[tuple[str, str], tuple[HeldClaim, ...]] = defaultdict(tuple)
        live: dict[str, dict[str, tuple[Account, ...]]] = defaultdict(dict)
        apart: dict[str, dict[str, list[Account]]] = defaultdict(lambda: defaultdict(list))
        for country, article_id in sorted({*self._claims, *self._taken_back}):
            claims = self._claims.get((country, article_id), {})
            gone = self._taken_back.get((country, article_id), {})
            accounts: dict[tuple[str, int], list[HeldClaim]] = defaultdict(list)
            for claim_id in sorted(claims):
                if (country, claim_id) in home:
                    accounts[home[country, claim_id]].append(claims[claim_id])
            for (incident_id, number), kept in accounts.items():
                apart[country][incident_id].append(account(number, sorted(kept, key=position)))
            for claim_id in sorted(gone):
                if (country, claim_id) in home_of_gone:
                    back[country, home_of_gone[country, claim_id]] += gone[claim_id]
            live[country][article_id] = accounts_of(
                (claim for claim_id, claim in claims.items() if (country, claim_id) not in home),
                (
                    claim
                    for claim_id in sorted(gone)
                    if (country, claim_id) not in home_of_gone
                    for claim in gone[claim_id]
                ),
                first=1 + max((number for _, number in accounts), default=-1),
            )
        for (country, incident_id), told in back.items():
            remains = self._country(country).remains
            remains[incident_id] = replace(remains[incident_id], taken_back=told)
        for country in sorted({*live, *apart}):
            self._country(country).update(live[country])
            self._country(country).settle({name: tuple(told) for name, told in sorted(apart[country].items())})

    def tallies(self) -> Iterator[str]:
        """Every tally as it stands, as JSON."""
        self._settle()
        for country in sorted(self.countries):
            incidents = self.countries[country].incidents
            for incident_id in sorted(incidents):
                yield casualty_tally_json(incidents[incident_id])
        for speaker in self._speakers:
            tally = self._speakers.tally(speaker, self._newest)
            if tally is not None:
                yield tally.model_dump_json()

    def _derive(self, claim_id: str, record: Record) -> set[str]:
        """Exchange what is derived from one record, and give the speakers that it touches."""
        self._newest = max(self._newest, record.newest or self._newest)
        stands = standing(record)
        speakers: set[str] = set()
        casualties = [claim for claim in record.claims if isinstance(claim, CasualtyClaim)]
        if not stands and not casualties:
            self._void[claim_id] = record.newest or BEGINNING
        else:
            self._void.pop(claim_id, None)
        if len(record.claims) > 1:
            self._moved |= {claim.article_id for claim in record.claims}
        gone: dict[str, list[HeldClaim]] = defaultdict(list)
        for casualty, at in taken_back(record):
            gone[key_of(casualty)].append(hold(casualty, record.first_at.get(key_of(casualty)), at))
        for claim in record.claims:
            if isinstance(claim, CasualtyClaim):
                held = hold(claim, record.first_at.get(key_of(claim))) if claim in stands else None
                self._put((key_of(claim), claim.article_id), claim_id, held, tuple(gone[key_of(claim)]))
            elif (speaker := key_of(claim)) != UNKNOWN_SPEAKER:
                speakers.add(speaker)
                if claim in stands:
                    self._speakers.put(speaker, claim)
                else:
                    self._speakers.remove(speaker, claim_id)
        return speakers

    def _put(self, article: ArticleKey, claim_id: str, claim: HeldClaim | None, gone: tuple[HeldClaim, ...]) -> None:
        self._pending.add(article)
        _exchange(self._claims, article, claim_id, claim)
        _exchange(self._taken_back, article, claim_id, gone)

    def _remember(self, claim_ids: Sequence[str], changes: Sequence[Changes]) -> None:
        """Note which incidents began and ended with these claims, and which lost an article to another one."""
        by_article: dict[ArticleKey, str] = {}
        for claim_id in claim_ids:
            for claim in self.records[claim_id].claims:
                if isinstance(claim, CasualtyClaim):  # a statement's article touches no incident when it is read again
                    by_article[key_of(claim), claim.article_id] = claim_id
        fates: dict[str, dict[str, str | None]] = defaultdict(dict)
        for change in changes:
            articles = {
                incident.incident_id: [(change.country, account.account_id[1]) for account in incident.accounts]
                for incident in change.touched
            }
            left = [name for name, told in articles.items() if not any(article in by_article for article in told)]
            for incident_id, heir in (*((name, name) for name in (*change.began, *left)), *change.ended.items()):
                told = articles[heir] if heir else []
                claim_id = next((by_article[article] for article in told if article in by_article), claim_ids[-1])
                fates[claim_id][incident_id] = None if heir == incident_id else heir
        for claim_id, own in fates.items():
            record = self.records[claim_id]
            self.records[claim_id] = record.model_copy(update={"fates": {**record.fates, **own}})

    def _remember_event_time(self, claim_ids: Sequence[str], before: datetime) -> None:
        """Note with the newest of these claims where event time stood before them."""
        for claim_id in set(claim_ids):
            record = self.records[claim_id]
            if record.newest == self._newest:
                self.records[claim_id] = record.model_copy(update={"event_time_before": before})

    def _settle(self) -> list[Changes]:
        """Bring the incidents up to date with the articles that changed."""
        changed, self._pending = self._pending, set()
        by_country: dict[str, dict[str, tuple[Account, ...]]] = defaultdict(dict)
        for country, article_id in sorted(changed):
            by_country[country][article_id] = self._accounts(country, article_id)
        changes = [self._country(country).update(accounts) for country, accounts in by_country.items()]
        self._save([(change.country, incident_id) for change in changes for incident_id in change.reopened])
        return changes

    def _accounts(self, country: str, article_id: str) -> tuple[Account, ...]:
        claims = self._claims.get((country, article_id), {})
        taken_back = self._taken_back.get((country, article_id), {})
        return accounts_of(claims.values(), (claim for versions in taken_back.values() for claim in versions))

    def _country(self, country: str) -> CountryIncidents:
        if country not in self.countries:
            self.countries[country] = CountryIncidents(country)
        return self.countries[country]

    def _casualty_outputs(self, changes: Sequence[Changes], fates: Mapping[str, str | None]) -> Iterator[Output]:
        """Tallies of the incidents that changed, a split before its tally; then those that ended."""
        standing = ChainMap(*(country.incidents for country in self.countries.values()))
        split: dict[str, str] = {}
        ended = dict(fates)
        touched = set(fates)
        for change in changes:
            split |= change.split
            ended |= change.ended
            touched |= {incident.incident_id for incident in change.touched}
        for incident_id in sorted(name for name in touched if name in standing):
            incident = standing[incident_id]
            if incident_id in split:
                parted = IncidentSplit(incident_id=incident_id, out_of=split[incident_id], at=incident.last_at)
                yield Output(CASUALTY_TALLIES, incident_id, parted)
            yield Output(CASUALTY_TALLIES, incident_id, casualty_tally(incident))
        for incident_id in sorted(name for name in ended if name not in standing):
            heir = heir_of(incident_id, ended, standing)
            merged = IncidentMerged(incident_id=incident_id, into=heir, at=standing[heir].last_at) if heir else None
            yield Output(CASUALTY_TALLIES, incident_id, merged)

    def _statement_outputs(self, speakers: Iterable[str]) -> Iterator[Output]:
        for speaker in sorted(speakers):
            yield Output(STATEMENT_TALLIES, speaker, self._speakers.tally(speaker, self._newest))


def _exchange(kept: dict[ArticleKey, dict[str, Held]], article: ArticleKey, claim_id: str, value: Held | None) -> None:
    """Put `value` in the place of what is kept under that claim id; nothing where it is empty."""
    held = kept.get(article, {})
    held.pop(claim_id, None)
    if value:
        held[claim_id] = value
        kept[article] = held
    elif not held:
        kept.pop(article, None)
