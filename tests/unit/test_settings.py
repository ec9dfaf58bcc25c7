from pathlib import Path

import pytest
from pydantic import ValidationError

from services.runtime.settings import Settings


def test_the_environment_sets_every_level(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BILAN_KAFKA__BOOTSTRAP_SERVERS", "one:9092,two:9092")
    monkeypatch.setenv("BILAN_KAFKA__TOPIC_PREFIX", "desk.")
    monkeypatch.setenv("BILAN_EXTRACTOR__BATCH_SIZE", "7")
    monkeypatch.setenv("BILAN_DATA_DIR", "/srv/bilan")
    settings = Settings()
    assert settings.kafka.bootstrap_servers == "one:9092,two:9092"
    assert settings.extractor.batch_size == 7
    assert settings.extractor.web_port == 6066
    assert settings.topic_name("bilan.articles.v1") == "desk.bilan.articles.v1"
    assert settings.group("extractor") == "desk.bilan-extractor"
    assert settings.store_folder("extractor", "a") == Path("/srv/bilan/stores/desk.bilan-extractor-a")


@pytest.mark.parametrize(
    ("name", "value"),
    [("BILAN_KAFKA__TOPIC_PREFIX", "a b"), ("BILAN_EXTRACTOR__BATCH_SIZE", "0"), ("BILAN_LOG_LEVEL", "chatty")],
)
def test_a_wrong_value_is_refused_by_name(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError, match=name.rsplit("__")[-1].removeprefix("BILAN_").lower()):
        Settings()
