"""What a change of the API breaks for those who built on it: ``python -m tools.compatibility [--release]``.

Compares docs/openapi.json with docs/openapi-released.json, the schema that clients were last promised. A
break is refused unless docs/api-breaks.toml names it with a reason. ``--release`` makes the schema of today
the promise.

A server may give more and ask for less than it promised. So these are breaks: an address or method that is
gone; a parameter or member of a request that is gone, newly required, or allows less; a status of success,
media type, or member of an answer that is gone, may newly be missing, or has another type.
"""

import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parents[1] / "docs"
TODAY, RELEASED = DOCS / "openapi.json", DOCS / "openapi-released.json"
REASONS = DOCS / "api-breaks.toml"
METHODS = ("get", "post", "patch", "put", "delete")
Schema = dict[str, Any]


class Comparison:
    """Two documents of OpenAPI, the promised one and the one of today."""

    def __init__(self, before: Schema, after: Schema) -> None:
        self.before, self.after = before, after
        # Schemas refer to each other in circles.
        self._compared: set[tuple[str, str, bool]] = set()

    def breaks(self) -> Iterator[str]:
        """Each break as a sentence, in the order of the addresses."""
        for path, before in self.before["paths"].items():
            after = self.after["paths"].get(path, {})
            for method in METHODS:
                where = f"{method.upper()} {path}"
                if method in before and method not in after:
                    yield f"{where} is gone"
                elif method in before:
                    yield from self._request(where, before[method], after[method])
                    yield from self._answers(where, before[method], after[method])

    def _request(self, where: str, before: Schema, after: Schema) -> Iterator[str]:
        known = {(each["in"], each["name"]): each for each in before.get("parameters", ())}
        today = {(each["in"], each["name"]): each for each in after.get("parameters", ())}
        for key, each in known.items():
            if key not in today:
                yield f"{where}: the parameter {key[1]} is gone"
            else:
                yield from self._schema(
                    f"{where}, parameter {key[1]}", each["schema"], today[key]["schema"], sent=True
                )
        for key, each in today.items():
            if each.get("required") and not known.get(key, {}).get("required"):
                yield f"{where}: the parameter {key[1]} is newly required"
        yield from self._content(
            f"{where}, request", before.get("requestBody", {}), after.get("requestBody", {}), sent=True
        )

    def _answers(self, where: str, before: Schema, after: Schema) -> Iterator[str]:
        for status, answer in before["responses"].items():
            if not status.startswith("2"):
                continue
            if status not in after["responses"]:
                yield f"{where}: the status {status} is gone"
            else:
                yield from self._content(f"{where}, {status}", answer, after["responses"][status], sent=False)

    def _content(self, where: str, before: Schema, after: Schema, *, sent: bool) -> Iterator[str]:
        for media_type, content in before.get("content", {}).items():
            today = after.get("content", {}).get(media_type)
            if today is None:
                yield f"{where}: the media type {media_type} is gone"
            else:
                yield from self._schema(where, content["schema"], today["schema"], sent=sent)

    def _schema(self, where: str, before: Schema, after: Schema, *, sent: bool) -> Iterator[str]:
        """``sent`` is for what clients send: there nothing may be refused that was allowed."""
        names = (before.get("$ref", ""), after.get("$ref", ""))
        if all(names):
            if (*names, sent) in self._compared:
                return
            self._compared.add((*names, sent))
        before, after = _resolved(self.before, before), _resolved(self.after, after)
        if sent and "anyOf" in after and "anyOf" not in before:
            # More may be sent than before: what might be sent stands among it.
            after = next((each for each in after["anyOf"] if each.get("type") == before.get("type")), after)
        if before.get("type") != after.get("type"):
            yield f"{where}: the type was {before.get('type')} and is {after.get('type')}"
            return
        yield from _narrower(where, before, after) if sent else ()
        yield from self._members(where, before, after, sent=sent)
        for old, new in _elements(before, after):
            yield from self._schema(f"{where}[]", old, new, sent=sent)
        for kind in ("anyOf", "oneOf"):
            yield from self._variants(where, before.get(kind, []), after.get(kind, []), sent=sent)

    def _members(self, where: str, before: Schema, after: Schema, *, sent: bool) -> Iterator[str]:
        today = after.get("properties", {})
        for name, member in before.get("properties", {}).items():
            if name not in today:
                yield f"{where}: {name} is gone"
            else:
                yield from self._schema(f"{where}.{name}", member, today[name], sent=sent)
        required, was_required = set(after.get("required", ())), set(before.get("required", ()))
        for name in sorted(required - was_required if sent else was_required - required):
            if name in today:
                yield f"{where}: {name} {'is newly required' if sent else 'may be missing'}"

    def _variants(
        self, where: str, before: list[Schema], after: list[Schema], *, sent: bool
    ) -> Iterator[str]:
        """Variants that are told apart by their names or types; a new kind of block is no break, null is."""
        known = {_label(each): each for each in before}
        today = {_label(each): each for each in after}
        for label, each in known.items():
            if label in today:
                yield from self._schema(f"{where}|{label}", each, today[label], sent=sent)
            elif sent:
                yield f"{where}: {label} is no longer allowed"
        if not sent and known and "null" in today and "null" not in known:
            yield f"{where}: may be null"


def _elements(before: Schema, after: Schema) -> Iterator[tuple[Schema, Schema]]:
    """What stands in a list, then and now; place by place where either tells its places apart."""
    places = max(len(each.get("prefixItems", ())) for each in (before, after))
    for place in range(places):
        yield _element(before, place), _element(after, place)
    if "items" in before and not places:
        yield before["items"], after.get("items", {})


def _element(schema: Schema, place: int) -> Schema:
    known = schema.get("prefixItems", [])
    return known[place] if place < len(known) else schema.get("items") or {}


def _resolved(document: Schema, schema: Schema) -> Schema:
    while "$ref" in schema:
        found: Any = document
        for step in schema["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        schema = found
    return schema


def _label(schema: Schema) -> str:
    name = schema.get("$ref", "").rsplit("/", 1)[-1]
    return name or str(schema.get("type") or schema.get("const") or sorted(schema))


def _narrower(where: str, before: Schema, after: Schema) -> Iterator[str]:
    known, allowed = before.get("enum"), after.get("enum")
    gone = [each for each in known or () if allowed is not None and each not in allowed]
    if gone or (allowed is not None and known is None):
        yield f"{where}: {', '.join(map(str, gone)) or 'what is in no list'} is no longer allowed"
    for name, is_less in (("maximum", True), ("maxLength", True), ("minimum", False), ("minLength", False)):
        old, new = before.get(name), after.get(name)
        if new is not None and (old is None or (new < old if is_less else new > old)):
            yield f"{where}: {name} was {old} and is {new}"
    if after.get("pattern") not in (None, before.get("pattern")):
        yield f"{where}: the pattern was {before.get('pattern')} and is {after['pattern']}"


def reasons() -> dict[str, str]:
    """The breaks that were decided on, each with the reason."""
    named = tomllib.loads(REASONS.read_text(encoding="utf-8")) if REASONS.exists() else {}
    return {each["break"]: each["reason"] for each in named.get("decided", ())}


def refused(before: Schema, after: Schema, decided: dict[str, str]) -> list[str]:
    """What a change may not bring: breaks without a reason, and reasons for what breaks no longer."""
    found = list(dict.fromkeys(Comparison(before, after).breaks()))
    unexplained = [f"It breaks what clients were promised: {each}." for each in found if each not in decided]
    stale = [f"{REASONS.name} explains what is no break: {each}." for each in decided if each not in found]
    return unexplained + stale


def main() -> int:
    """Compare, or release."""
    if "--release" in sys.argv[1:]:
        RELEASED.write_text(TODAY.read_text(encoding="utf-8"), encoding="utf-8")
        REASONS.unlink(missing_ok=True)
        print(f"{RELEASED.name} is what clients are promised from now on.")
        return 0
    before, after = (json.loads(path.read_text(encoding="utf-8")) for path in (RELEASED, TODAY))
    found = refused(before, after, reasons())
    for each in found:
        print(each)
    if found:
        print(f"Keep the old beside the new; or name the break and its reason in docs/{REASONS.name}.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
