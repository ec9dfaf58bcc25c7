"""Claims, statements and withdrawals for the tests of the aggregator."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Annotated

from pydantic import Field, TypeAdapter

from schemas.casualty import CasualtyClaim, CasualtyKind, Cause, Count, Counting, Modality, Qualifier, Scope, Victims
from schemas.casualty_tally import CasualtyTally
from schemas.event import Evidence, Extractor, Place, Source, Withdrawn
from schemas.period import Period
from schemas.statement import Content, Cue, Offsets, Speaker, Stance, Statement
from schemas.statement_tally import StatementTally

START = datetime(2024, 3, 5, 6, 0, tzinfo=UTC)
EXTRACTOR = Extractor(name="bilan", version="1.0", model="test 1")
LIMA = Place(text="Lima", name="Lima", country="PE", geonames_id=3936456, latitude=-12.04, longitude=-77.03)
CUSCO = Place(text="Cusco", name="Cusco", country="PE", geonames_id=3941584, latitude=-13.53, longitude=-71.97)

TALLY: TypeAdapter[CasualtyTally | StatementTally] = TypeAdapter(
    Annotated[CasualtyTally | StatementTally, Field(discriminator="type")]
)


def read(tallies: Iterable[str]) -> list[CasualtyTally | StatementTally]:
    return [TALLY.validate_json(tally) for tally in tallies]


def casualty_tallies(tallies: Iterable[str]) -> list[CasualtyTally]:
    return [tally for tally in read(tallies) if isinstance(tally, CasualtyTally)]


def hours(number: float) -> datetime:
    return START + timedelta(hours=number)


def day(number: int) -> Period:
    return Period(start=date(2024, 3, number), end=date(2024, 3, number), text=f"le {number} mars")


def casualty(
    article: str,
    value: int = 12,
    *,
    at: float = 0,
    kind: CasualtyKind = "killed",
    publisher: str | None = None,
    high: int | None = -1,
    qualifier: Qualifier = "exact",
    place: Place | None = LIMA,
    period: Period | None = None,
    cause: str | None = "earthquake",
    scope: Scope = "incident",
    counting: Counting = "total",
    modality: Modality = "asserted",
    source: str | None = None,
    part_of: str | None = None,
    category: str | None = None,
    revision: int = 1,
    version: str = "1.0",
    sentence: str = "",
    number: int = 0,
) -> CasualtyClaim:
    return CasualtyClaim(
        event_id=f"casualty-{article}-{kind}-{number}",
        article_id=article,
        revision=revision,
        publisher=publisher or f"outlet-{article}",
        language="fr",
        published_at=hours(at),
        extracted_at=datetime(2030, 1, 1, tzinfo=UTC),
        extractor=EXTRACTOR.model_copy(update={"version": version}),
        kind=kind,
        count=Count(low=value, high=value if high == -1 else high, qualifier=qualifier, text=str(value)),
        victims=Victims(text=category, category=category) if category else None,
        part_of=part_of,
        source=Source(text=source, name=source) if source else None,
        place=place,
        period=period,
        cause=Cause(text=cause, category=cause) if cause else None,
        scope=scope,
        counting=counting,
        modality=modality,
        evidence=Evidence(
            field="text", start=number * 100, end=number * 100 + 10, sentence=sentence or f"{value} {kind}"
        ),
        confidence=0.9,
    )


def statement(
    article: str,
    text: str,
    *,
    speaker: str | None = "Ana Ruiz",
    at: float = 0,
    publisher: str | None = None,
    stance: Stance = "says",
    about: tuple[str, ...] = (),
    revision: int = 1,
    number: int = 0,
) -> Statement:
    return Statement(
        event_id=f"statement-{article}-{number}",
        article_id=article,
        revision=revision,
        publisher=publisher or f"outlet-{article}",
        language="fr",
        published_at=hours(at),
        extracted_at=datetime(2030, 1, 1, tzinfo=UTC),
        extractor=EXTRACTOR,
        speaker=Speaker(text=speaker, name=speaker) if speaker else None,
        cue=Cue(text="a dit", lemma="dire", stance=stance),
        content=Content(field="text", start=0, end=len(text), text=text, parts=(Offsets(start=0, end=len(text)),)),
        form="direct",
        about=about,
        evidence=Evidence(field="text", start=0, end=len(text), sentence=text),
        confidence=0.9,
    )


def withdrawn(
    claim: CasualtyClaim | Statement, *, revision: int = 2, at: float = 1, key: str | None = None
) -> Withdrawn:
    return Withdrawn(
        event_id=f"withdrawn-{claim.event_id}",
        article_id=claim.article_id,
        revision=revision,
        publisher=claim.publisher,
        language=claim.language,
        published_at=hours(at),
        extracted_at=datetime(2031, 1, 1, tzinfo=UTC),
        extractor=EXTRACTOR,
        claim_id=claim.event_id,
        key=key,
    )
