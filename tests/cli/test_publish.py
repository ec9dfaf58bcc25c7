"""Publishing and reading back, on a real broker."""

import json
from pathlib import Path

import pytest

from tests.cli.articles import article
from tests.cli.conftest import Bilan

pytestmark = pytest.mark.kafka


def values(stdout: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in stdout.splitlines()]


def test_articles_of_every_kind_of_file_are_published_under_their_id(
    bilan: Bilan, own_topics: str, tmp_path: Path
) -> None:
    folder = tmp_path / "articles"
    (folder / "more").mkdir(parents=True)
    (folder / "a.jsonl").write_text(article(1) + "\n\n" + article(2) + "\n")
    (folder / "more" / "b.txt").write_text("Le titre\n\nLe corps.\nSa suite.\n")
    (folder / "more" / "passed-over.csv").write_text("x")
    done = bilan("publish", str(folder), "--publisher", "Le Relais", "--published-at", "2024-03-02")
    assert done.returncode == 0, done.stderr
    assert "Published 3 records" in done.stderr

    read = bilan("consume", "articles", "--from-beginning", "--json")
    records = {str(record["key"]): record for record in values(read.stdout)}
    assert {"article-1", "article-2"} < set(records)
    (made,) = [record for key, record in records.items() if key.startswith("file-")]
    value = made["value"]
    assert isinstance(value, dict)
    assert (value["title"], value["text"], value["publisher"]) == ("Le titre", "Le corps.\nSa suite.", "Le Relais")
    assert value["published_at"] == "2024-03-02T00:00:00Z"
    headers = records["article-1"]["headers"]
    assert isinstance(headers, dict)
    assert headers["ce_specversion"] == "1.0"
    assert headers["ce_id"] == "article-1-1"


def test_standard_input_is_published(bilan: Bilan, own_topics: str) -> None:
    done = bilan("publish", given=article(1))
    assert "Published 1 record to" in done.stderr
    assert values(bilan("consume", "articles", "--from-beginning").stdout)[0]["id"] == "article-1"


def test_a_line_that_is_no_article_is_published_as_it_is_and_told(bilan: Bilan, own_topics: str) -> None:
    bad = '{"id": "x", "publisher": "P"'
    done = bilan("publish", given=f"{article(1)}\n{bad}\n")
    assert done.returncode == 0
    assert "Published 2 records" in done.stderr
    assert "1 record will be found in `bilan dead-letters`" in done.stderr
    assert "standard input, line 2" in done.stderr
    assert bad in bilan("consume", "articles", "--from-beginning").stdout.splitlines()


def test_what_the_broker_did_not_take_is_not_called_published(bilan: Bilan, own_topics: str) -> None:
    done = bilan("publish", given=f"{article(1)}\n{article(2, text='x' * 6_000_000)}\n")
    assert done.returncode == 1
    assert "Published 1 record to" in done.stderr
    assert "1 record could not be published" in done.stderr
    assert "standard input, line 2" in done.stderr


def test_consume_ends_after_its_limit(bilan: Bilan, own_topics: str) -> None:
    bilan("publish", given="\n".join(article(number) for number in range(20)))
    done = bilan("consume", f"{own_topics}bilan.articles.v1", "--from-beginning", "--follow", "--limit", "7")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 7


def test_an_unknown_topic_is_wrong_usage_and_the_known_ones_are_named(bilan: Bilan, own_topics: str) -> None:
    bilan("topics", "--create")
    done = bilan("consume", "no-such-topic", "--from-beginning")
    assert done.returncode == 2
    assert f"{own_topics}bilan.claims.v1" in done.stderr


def test_topics_are_created_once(bilan: Bilan, own_topics: str) -> None:
    assert bilan("topics", "--create").returncode == 0
    assert bilan("topics", "--create").returncode == 0
    assert bilan("consume", "claims", "--from-beginning").stdout == ""
    assert bilan("dead-letters", "--json").stdout == ""
    assert bilan("tallies", "--json").stdout == ""


def test_a_running_broker_is_found_by_the_data_folder(
    bilan: Bilan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from services.runtime.kafka import embedded_broker

    monkeypatch.delenv("BILAN_KAFKA__BOOTSTRAP_SERVERS", raising=False)
    with embedded_broker(tmp_path, preferred_port=0):
        assert bilan("publish", given=article(1)).returncode == 0
        assert len(bilan("consume", "articles", "--from-beginning").stdout.splitlines()) == 1
