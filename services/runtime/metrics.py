"""Every metric of the services, in one place. Base units and names as prometheus.io/docs/practices/naming asks for."""

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_LATEST

CONTENT_TYPE = CONTENT_TYPE_LATEST

BATCH_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0)
LATENCY_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 1_800.0)
AGE_SECONDS = (1.0, 5.0, 15.0, 60.0, 300.0, 900.0, 3_600.0, 21_600.0, 86_400.0, 604_800.0)


class Metrics:
    """The metrics of one worker of one service, with a registry of their own."""

    def __init__(self) -> None:
        registry = self.registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        PlatformCollector(registry=registry)
        GCCollector(registry=registry)

        self.ready = Gauge(
            "bilan_ready", "1 when the worker's state is recovered and no rebalance is under way.", registry=registry
        )
        self.consumer_lag = Gauge(
            "bilan_consumer_lag_records",
            "Records on the partition that this worker has not committed yet.",
            ["topic", "partition"],
            registry=registry,
        )
        self.records = Counter("bilan_records_processed", "Records worked on and acknowledged.", registry=registry)
        self.commits = Counter("bilan_commits", "Commits of offsets.", registry=registry)
        self.batch_seconds = Histogram(
            "bilan_batch_duration_seconds",
            "Time from a batch's first step to its commit.",
            buckets=BATCH_SECONDS,
            registry=registry,
        )
        self.latency_seconds = Histogram(
            "bilan_record_latency_seconds",
            "Time from a record's arrival on its topic to the acknowledgement of what came of it.",
            buckets=LATENCY_SECONDS,
            registry=registry,
        )
        self.events = Counter("bilan_events_emitted", "Events acknowledged by the broker.", ["type"], registry=registry)
        self.dead_letters = Counter(
            "bilan_dead_letters", "Records sent to the dead letters.", ["stage"], registry=registry
        )
        self.articles = Counter(
            "bilan_articles_processed",
            "Articles by what became of them: extracted, retracted, superseded or refused.",
            ["outcome"],
            registry=registry,
        )
        self.extraction_seconds = Histogram(
            "bilan_extraction_duration_seconds",
            "Time that a worker process took for one article.",
            buckets=LATENCY_SECONDS,
            registry=registry,
        )
        self.process_failures = Counter(
            "bilan_worker_process_failures",
            "Worker processes that were ended for taking too long, or that died.",
            ["reason"],
            registry=registry,
        )
        self.tallies = Gauge("bilan_tallies_standing", "Tallies in memory.", ["type"], registry=registry)
        self.standing_claims = Gauge("bilan_claims_kept", "Claims kept, withdrawn ones among them.", registry=registry)
        self.age_seconds = Histogram(
            "bilan_end_to_end_seconds",
            "Time from an article's publication to the acknowledgement of what came of it.",
            buckets=AGE_SECONDS,
            registry=registry,
        )

    def exposition(self) -> bytes:
        """All metrics in Prometheus' text format."""
        return generate_latest(self.registry)
