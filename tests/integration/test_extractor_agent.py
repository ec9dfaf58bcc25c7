"""Articles to events and dead letters, through a real broker and real worker processes; the reader is scripted."""

import asyncio
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from schemas.dead_letter import DeadLetter
from schemas.topics import ARTICLES, CLAIMS, DEAD_LETTERS, ENTITIES
from services.runtime.settings import Settings
from services.runtime.topics import EXTRACTOR, ensure_topics
from tests.integration.harness import Message, Worker, committed, publish, read_all, system_settings, wait_until
from tests.integration.worker import scripted_extractor

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(900)]


def article(name: str, text: str = "", **fields: Any) -> bytes:
    content = {
        "id": name,
        "publisher": "le fil",
        "language": "fr",
        "text": text,
        "published_at": "2026-03-05T06:00:00Z",
        **fields,
    }
    return json.dumps(content).encode("utf-8")


@pytest.fixture(scope="module")
def system(broker: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Settings, Worker]]:
    settings = system_settings(
        broker, tmp_path_factory.mktemp("extractor"), partitions=1, time_limit_s=15, cpu_limit_s=1
    )
    asyncio.run(ensure_topics(settings))
    with scripted_extractor(settings) as worker:
        yield settings, worker.until_ready()


TRACE = b"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


def publish_and_wait(system: tuple[Settings, Worker], *values: bytes | None) -> None:
    settings, worker = system
    before = sum(committed(settings, EXTRACTOR, ARTICLES.name).values())
    publish(settings, ARTICLES.name, [(b"k", value) for value in values], [("traceparent", TRACE)])
    wait_until(
        lambda: sum(committed(settings, EXTRACTOR, ARTICLES.name).values()) == before + len(values),
        "the records are committed",
        worker,
    )


def events(settings: Settings, *article_ids: str) -> list[Message]:
    messages = read_all(settings, *(settings.topic_name(topic.name) for topic in (ENTITIES, CLAIMS)))
    return [message for message in messages if json.loads(message.value or b"")["article_id"] in article_ids]


def types(settings: Settings, *article_ids: str) -> Counter[str]:
    return Counter(json.loads(message.value or b"")["type"] for message in events(settings, *article_ids))


BAD_RECORDS: dict[str, tuple[bytes | None, str, str, str]] = {
    "no value": (None, "decode", "empty_record", "no value"),
    "no JSON": (b"{'id': 1}", "decode", "not_json", "no JSON"),
    "no UTF-8": (b'{"id": "\xff"}', "decode", "not_json", "no JSON"),
    "over 1 MiB": (article("large", "a" * (1 << 20)), "decode", "record_too_large", "1,048,576"),
    "no object": (b"[1, 2]", "validate", "not_an_article", "no object"),
    "no Article": (b'{"headline": "x"}', "validate", "not_an_article", "field id: field required"),
    "revision as text": (article("r", "x", revision="2"), "validate", "not_an_article", "field revision"),
    "no text": (article("silent", "  \n"), "validate", "no_text", "has no text"),
    "date without zone": (article("z", "x", published_at="2026-03-05T06:00:00"), "validate", "not_an_article", "zone"),
    "unsupported language": (article("xx", "x", language="tlh"), "language", "unsupported_language", "tlh"),
    "fault of the reader": (article("f", "fail"), "extract", "LookupError", "a fault of the reader"),
    "reader hangs": (article("h", "hang"), "extract", "reading_timeout", "more than 15 s"),
    "reader works for ever": (article("s", "spin"), "extract", "reading_timeout", "1 s of processor time"),
    "reader dies": (article("d", "die"), "extract", "reading_crash", "died 2 times"),
}


def test_what_cannot_be_read_goes_to_the_dead_letters_and_the_articles_around_it_are_processed(
    system: tuple[Settings, Worker],
) -> None:
    settings, worker = system
    good = [article(f"good-{n}", f"killed {n} LY") for n in range(len(BAD_RECORDS) + 1)]
    values: list[bytes | None] = [good[0]]
    for (bad, *_), after in zip(BAD_RECORDS.values(), good[1:], strict=True):
        values += [bad, after]
    publish_and_wait(system, *values)

    letters = read_all(settings, settings.topic_name(DEAD_LETTERS.name))
    seen = [DeadLetter.model_validate_json(letter.value or b"") for letter in letters]
    assert [(letter.stage, letter.error) for letter in seen] == [row[1:3] for row in BAD_RECORDS.values()]
    for letter, message, (value, stage, _, words) in zip(seen, letters, BAD_RECORDS.values(), strict=True):
        assert words in letter.detail
        assert letter.topic == settings.topic_name(ARTICLES.name)
        assert values[letter.offset] == value
        assert letter.key == "k"
        if letter.value_encoding == "utf-8":
            assert letter.value == (value.decode("utf-8") if value is not None else None)
        assert message.headers["__connect.errors.topic"].decode() == letter.topic
        assert message.headers["__connect.errors.offset"] == b"%d" % letter.offset
        assert message.headers["__connect.errors.stage"].decode() == stage.upper()
        assert message.headers["__connect.errors.exception.message"].decode() == letter.detail
    assert types(settings, *(f"good-{n}" for n in range(len(good)))) == {"casualty": len(good)}
    metrics = worker.page("metrics")[1]
    assert f'bilan_articles_processed_total{{outcome="refused"}} {len(BAD_RECORDS)}.0' in metrics
    assert 'bilan_worker_process_failures_total{reason="timeout"} 2.0' in metrics


def test_events_carry_cloud_event_headers_and_the_trace_of_their_article(system: tuple[Settings, Worker]) -> None:
    settings, _ = system
    publish_and_wait(system, article("headers", "says Ana: nous restons", revision=3))
    for message in events(settings, "headers"):
        event = json.loads(message.value or b"")
        assert message.headers["ce_specversion"] == b"1.0"
        assert message.headers["ce_id"].decode() == event["event_id"]
        assert message.headers["ce_type"].decode() == f"bilan.{event['type']}.v1"
        assert message.headers["ce_source"] == b"/bilan/extractor"
        assert message.headers["ce_time"].decode() == event["extracted_at"]
        assert message.headers["traceparent"] == TRACE
        assert message.headers["content-type"] == b"application/json"
        assert (message.key or b"").decode() == ("headers" if event["type"] == "entity" else "person:ana")


def test_a_new_revision_withdraws_what_it_no_longer_claims_and_a_late_old_one_changes_nothing(
    system: tuple[Settings, Worker],
) -> None:
    settings, _ = system
    first = article("story", "killed 10 LY\ninjured 5 LY\nsays Ana: un")
    second = article("story", "killed 12 LY\ninjured 5 LY", revision=2, published_at="2026-03-05T07:00:00Z")
    publish_and_wait(system, first, second, first)
    assert types(settings, "story") == {"casualty": 4, "statement": 1, "entity": 1, "withdrawn": 3}
    gone = {
        json.loads(message.value or b"")["claim_id"]: (message.key or b"").decode()
        for message in events(settings, "story")
        if json.loads(message.value or b"")["type"] == "withdrawn"
    }
    made = {
        json.loads(message.value or b"")["event_id"]: (message.key or b"").decode()
        for message in events(settings, "story")
        if json.loads(message.value or b"")["revision"] == 1
    }
    assert gone.items() <= made.items(), "each withdrawal has the key of what it withdraws"


def test_a_retraction_withdraws_everything_and_the_same_revision_again_emits_again(
    system: tuple[Settings, Worker],
) -> None:
    settings, _ = system
    first = article("gone", "killed 10 LY\nkilled 3 FR")
    publish_and_wait(system, first)
    publish_and_wait(system, first)
    assert types(settings, "gone") == {"casualty": 4}
    publish_and_wait(system, article("gone", status="retracted", revision=2))
    assert types(settings, "gone") == {"casualty": 4, "withdrawn": 2}
    publish_and_wait(system, first)
    assert types(settings, "gone") == {"casualty": 4, "withdrawn": 2}
