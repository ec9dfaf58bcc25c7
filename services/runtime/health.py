"""The pages on a service's web port: /metrics, /healthz and /readyz."""

from collections.abc import Callable, Iterable

import faust
from faust.web import Request, Response, View

from services.runtime.metrics import CONTENT_TYPE, Metrics


def add_pages(
    app: faust.App,
    metrics: Metrics,
    is_ready: Callable[[], bool],
    lag: Callable[[], Iterable[tuple[str, int, int]]],
) -> None:
    """Serve the pages. `lag` gives topic, partition and the records there that are not committed.

    The server is up before the consumer: a worker is alive while it recovers its state, and ready once it has.
    """

    async def show_metrics(view: View, request: Request) -> Response:
        metrics.ready.set(is_ready())
        metrics.consumer_lag.clear()
        for topic, partition, records in lag():
            metrics.consumer_lag.labels(topic, partition).set(records)
        return view.bytes(metrics.exposition(), headers={"Content-Type": CONTENT_TYPE})

    async def show_health(view: View, request: Request) -> Response:
        return view.json({"status": "alive"})

    async def show_readiness(view: View, request: Request) -> Response:
        ready = is_ready()
        return view.json({"status": "ready" if ready else "recovering"}, status=200 if ready else 503)

    app.page("/metrics", name="metrics")(show_metrics)
    app.page("/healthz", name="healthz")(show_health)
    app.page("/readyz", name="readyz")(show_readiness)
