"""`bilan up`: Kafka and both services, until Ctrl-C."""

from services.cli.console import note
from services.cli.running import running, web_address
from services.cli.signals import ending_on_signals
from services.runtime.settings import Settings


def command() -> None:
    """Run Kafka, the extractor and the aggregator.

    Where BILAN_KAFKA__BOOTSTRAP_SERVERS names a cluster, that is used and no Kafka started. Ctrl-C ends all of
    them. What was published and tallied is kept in the data folder (BILAN_DATA_DIR).
    """
    settings = Settings()
    with ending_on_signals(), running(settings, settings.data_dir) as bilan:
        bilan.wait_until_ready()
        note(
            f"Bilan is up: Kafka at {bilan.settings.bootstrap_servers}, "
            f"metrics at {web_address(bilan.settings, 'extractor')}/metrics and "
            f"{web_address(bilan.settings, 'aggregator')}/metrics. Ctrl-C ends it."
        )
        bilan.watch()
