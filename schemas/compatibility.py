"""Whether programs that rely on an earlier form of the contract go on working with a later one.

Two kinds of program rely on it. One that *sends* (articles) must not be refused what was accepted. One that *reads*
(events) must find what was promised: no field taken away, no value that it never had to expect, save in fields that are
said to grow. Both checks compare JSON Schemas as plain values; what they do not understand counts as a break.
"""

from collections.abc import Iterator
from typing import Any, Literal

Schema = dict[str, Any]
Side = Literal["sent to Bilan", "read from Bilan"]

LOWER_BOUNDS = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
UPPER_BOUNDS = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")


def breaks(earlier: Schema, later: Schema, side: Side) -> list[str]:
    """A sentence for each way in which `later` breaks programs written for `earlier`; none where it breaks nothing.

    `side` tells whether programs send such values to Bilan, or read them from it.
    """
    return list(_compare(earlier, later, earlier, later, side, "record"))


def _compare(
    earlier: Schema, later: Schema, earlier_root: Schema, later_root: Schema, side: Side, at: str
) -> Iterator[str]:
    earlier, later = resolved(earlier, earlier_root), resolved(later, later_root)
    # What is sent must fit the later schema, what is read must fit the earlier one: `narrow` has to hold all of `wide`.
    wide, narrow = (earlier, later) if side == "sent to Bilan" else (later, earlier)
    wide_root, narrow_root = (earlier_root, later_root) if side == "sent to Bilan" else (later_root, earlier_root)
    yield from _values(wide, narrow, wide_root, narrow_root, side, at)

    required_before, required_now = set(earlier.get("required", ())), set(later.get("required", ()))
    before, now = earlier.get("properties", {}), later.get("properties", {})
    if side == "sent to Bilan":
        yield from (f"{at}.{name} is newly required" for name in sorted(required_now - required_before))
    else:
        yield from (f"{at}.{name} may now be absent" for name in sorted((required_before - required_now) & now.keys()))
    yield from (f"{at}.{name} was taken away" for name in sorted(before.keys() - now.keys()))
    for name in sorted(before.keys() & now.keys()):
        yield from _compare(before[name], now[name], earlier_root, later_root, side, f"{at}.{name}")
    for part in ("items", "additionalProperties"):
        if isinstance(earlier.get(part), dict) and isinstance(later.get(part), dict):
            yield from _compare(earlier[part], later[part], earlier_root, later_root, side, f"{at}[]")


def _values(wide: Schema, narrow: Schema, wide_root: Schema, narrow_root: Schema, side: Side, at: str) -> Iterator[str]:
    """Values that the wide schema allows and the narrow one does not."""
    verb = "is no longer accepted" if side == "sent to Bilan" else "is new to readers"
    if "anyOf" in wide or "anyOf" in narrow:
        allowed = [resolved(option, narrow_root) for option in narrow.get("anyOf", [narrow])]
        for option in wide.get("anyOf", [wide]):
            option = resolved(option, wide_root)
            tried = [_differences(option, one, wide_root, narrow_root, side, at) for one in allowed]
            if all(tried):
                yield f"{at}: {kind_of(option)} {verb}"
        return
    if missing := types(wide) - types(narrow):
        yield f"{at}: type {', '.join(sorted(missing))} {verb}"
        return
    if (known := choices(narrow)) is not None:
        extra = (choices(wide) or {"any other value"}) - known
        yield from (f"{at}: value {value} {verb}" for value in sorted(extra))
    for bound in LOWER_BOUNDS:
        if bound in narrow and wide.get(bound, float("-inf")) < narrow[bound]:
            yield f"{at}: {bound} below {narrow[bound]} {verb}"
    for bound in UPPER_BOUNDS:
        if bound in narrow and wide.get(bound, float("inf")) > narrow[bound]:
            yield f"{at}: {bound} above {narrow[bound]} {verb}"
    for rule in ("pattern", "format"):
        if rule in narrow and wide.get(rule) != narrow[rule]:
            yield f"{at}: {rule} differs from {narrow[rule]}"


def _differences(
    wide: Schema, narrow: Schema, wide_root: Schema, narrow_root: Schema, side: Side, at: str
) -> list[str]:
    """What stands against one option of a union being another; empty where it is that one."""
    if side == "sent to Bilan":
        return list(_compare(wide, narrow, wide_root, narrow_root, side, at))
    return list(_compare(narrow, wide, narrow_root, wide_root, side, at))


def resolved(schema: Schema, root: Schema) -> Schema:
    """The schema that a reference within the same document stands for."""
    while "$ref" in schema:
        target: Any = root
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        schema = target
    return schema


def types(schema: Schema) -> set[str]:
    """Types that the schema allows, all of JSON's where it names none. An integer is a number."""
    named = schema.get("type")
    if named is None:
        return {"object", "array", "string", "number", "integer", "boolean", "null"}
    found = {named} if isinstance(named, str) else set(named)
    return found | {"integer"} if "number" in found else found


def choices(schema: Schema) -> set[str] | None:
    """The values that the schema lists; None where it lists none."""
    if "const" in schema:
        return {repr(schema["const"])}
    return {repr(value) for value in schema["enum"]} if "enum" in schema else None


def kind_of(schema: Schema) -> str:
    """A short name of a union's option, for messages."""
    return str(schema.get("title") or schema.get("const") or schema.get("type") or "an option")
