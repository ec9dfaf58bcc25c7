"""The published documents say what the models do, and go on suiting the programs that rely on them."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from typer.testing import CliRunner

from schemas.article import Article
from schemas.compatibility import breaks
from schemas.documents import ASYNCAPI, PUBLISHED, Document, asyncapi, breaks_of, documents, json_schema, written
from schemas.topics import TOPICS
from services.cli.demo import sample_lines
from services.cli.main import app


def references(value: object) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return own + [found for each in value.values() for found in references(each)]
    if isinstance(value, list):
        return [found for each in value for found in references(each)]
    return []


def target(document: Document, reference: str) -> Any:
    found: Any = document
    for step in reference.removeprefix("#/").split("/"):
        found = found[step]
    return found


@pytest.mark.parametrize("name", sorted(documents()))
def test_the_published_document_is_that_of_the_models(name: str) -> None:
    assert (PUBLISHED / name).read_text("utf-8") == written(documents()[name]), "run `make contract`"


def test_nothing_else_is_published() -> None:
    assert {path.name for path in PUBLISHED.iterdir()} == set(documents())


def test_programs_that_rely_on_the_published_documents_go_on_working() -> None:
    assert breaks_of(PUBLISHED) == []


@pytest.mark.parametrize("name", sorted(set(documents()) - {ASYNCAPI}))
def test_each_schema_is_a_json_schema(name: str) -> None:
    Draft202012Validator.check_schema(documents()[name])


def test_the_samples_fit_the_schema_of_an_article() -> None:
    validator = Draft202012Validator(json_schema(Article), format_checker=FormatChecker())
    for _, line in sample_lines():
        validator.validate(json.loads(line.content))


def test_the_asyncapi_document_has_every_topic_and_no_loose_reference() -> None:
    document = asyncapi()
    assert document["asyncapi"].startswith("3.")
    assert {"title", "version"} <= set(document["info"])
    assert [channel["address"] for channel in document["channels"].values()] == [topic.name for topic in TOPICS]
    for operation in document["operations"].values():
        assert operation["action"] in {"send", "receive"}
        channel = target(document, operation["channel"]["$ref"])
        assert {target(document, each["$ref"])["$ref"] for each in operation["messages"]} == {
            each["$ref"] for each in channel["messages"].values()
        }
    for reference in references(document):
        assert target(document, reference) is not None
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_bilan_schemas_prints_one_document_and_knows_no_other() -> None:
    runner = CliRunner()
    assert json.loads(runner.invoke(app, ["schemas", "Article"]).stdout) == json_schema(Article)
    assert json.loads(runner.invoke(app, ["schemas", "asyncapi"]).stdout) == asyncapi()
    assert set(json.loads(runner.invoke(app, ["schemas", "--json"]).stdout)) == set(documents())
    assert runner.invoke(app, ["schemas", "NoSuch"]).exit_code == 2


def test_a_breaking_change_is_not_written_unless_asked_for(tmp_path: Path) -> None:
    runner = CliRunner()
    earlier = json_schema(Article)
    earlier["properties"]["byline"] = {"type": "string"}
    path = tmp_path / "Article.json"
    path.write_text(written(earlier), "utf-8")
    refused = runner.invoke(app, ["schemas", "--write", str(tmp_path)])
    assert refused.exit_code == 1
    assert "Article: record.byline was taken away" in refused.stderr
    assert json.loads(path.read_text("utf-8")) == earlier
    assert runner.invoke(app, ["schemas", "--write", str(tmp_path), "--breaking"]).exit_code == 0
    assert json.loads(path.read_text("utf-8")) == json_schema(Article)


def record(properties: Document, *required: str) -> Document:
    return {"type": "object", "properties": properties, "required": list(required)}


TEXT: Document = {"type": "string"}
MAYBE_TEXT: Document = {"anyOf": [{"type": "string"}, {"type": "null"}]}
COUNT: Document = {"type": "integer", "minimum": 0}


@pytest.mark.parametrize(
    ("change", "earlier", "later", "sending", "reading"),
    [
        ("nothing", record({"a": TEXT}, "a"), record({"a": TEXT}, "a"), False, False),
        ("a new optional field", record({"a": TEXT}), record({"a": TEXT, "b": TEXT}), False, False),
        ("a new required field", record({"a": TEXT}), record({"a": TEXT, "b": TEXT}, "b"), True, False),
        ("a field taken away", record({"a": TEXT, "b": TEXT}), record({"a": TEXT}), True, True),
        ("a field no longer required", record({"a": TEXT}, "a"), record({"a": TEXT}), False, True),
        ("another type", record({"a": TEXT}), record({"a": COUNT}), True, True),
        ("null allowed", record({"a": TEXT}), record({"a": MAYBE_TEXT}), False, True),
        ("null forbidden", record({"a": MAYBE_TEXT}), record({"a": TEXT}), True, False),
        ("a choice added", record({"a": {"enum": ["x"]}}), record({"a": {"enum": ["x", "y"]}}), False, True),
        ("a choice taken away", record({"a": {"enum": ["x", "y"]}}), record({"a": {"enum": ["x"]}}), True, False),
        ("text became a choice", record({"a": TEXT}), record({"a": {"type": "string", "enum": ["x"]}}), True, False),
        ("a higher minimum", record({"a": COUNT}), record({"a": {**COUNT, "minimum": 1}}), True, False),
        ("a lower minimum", record({"a": {**COUNT, "minimum": 1}}), record({"a": COUNT}), False, True),
        ("a new maximum", record({"a": COUNT}), record({"a": {**COUNT, "maximum": 9}}), True, False),
        ("integers became numbers", record({"a": COUNT}), record({"a": {"type": "number", "minimum": 0}}), False, True),
        ("a new pattern", record({"a": TEXT}), record({"a": {**TEXT, "pattern": "^x$"}}), True, False),
        (
            "inside a list",
            record({"a": {"type": "array", "items": record({"b": TEXT}, "b")}}),
            record({"a": {"type": "array", "items": record({}, "b")}}),
            True,
            True,
        ),
        (
            "behind a reference",
            {**record({"a": {"$ref": "#/$defs/A"}}), "$defs": {"A": record({"b": TEXT})}},
            {**record({"a": {"$ref": "#/$defs/B"}}), "$defs": {"B": record({"b": COUNT})}},
            True,
            True,
        ),
        (
            "inside something that may be null",
            record({"a": {"anyOf": [record({"b": TEXT}, "b"), {"type": "null"}]}}),
            record({"a": {"anyOf": [record({"b": TEXT, "c": TEXT}, "b", "c"), {"type": "null"}]}}),
            True,
            False,
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_which_changes_break_whom(
    change: str, earlier: Document, later: Document, sending: bool, reading: bool
) -> None:
    assert bool(breaks(earlier, later, "sent to Bilan")) is sending
    assert bool(breaks(earlier, later, "read from Bilan")) is reading
