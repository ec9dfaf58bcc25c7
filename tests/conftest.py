"""What tests share: one real broker a run."""

from collections.abc import Iterator

import pytest

from services.runtime.kafka import embedded_broker


@pytest.fixture(scope="session")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Bootstrap servers of a real Kafka that the whole run shares: every test uses a topic prefix of its own."""
    with embedded_broker(tmp_path_factory.mktemp("broker"), preferred_port=0) as running:
        yield running.bootstrap_servers
