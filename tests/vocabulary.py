"""The vocabulary of schema.org, read from the classes of ``pydantic2-schemaorg``, which are made from it.

Their source is read and not imported: it needs what pydantic had before its second version.
"""

import ast
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

# JSON-LD's own words, and what search engines add to the input of an action.
SYNTAX = {"@type", "@id"}


@dataclass(frozen=True)
class TypeDefinition:
    """A type: what it is a kind of, and its own properties with the types that their values may have."""

    parents: tuple[str, ...]
    properties: dict[str, frozenset[str]]


@cache
def _folder() -> Path:
    spec = find_spec("pydantic2_schemaorg")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


@cache
def definition(name: str) -> TypeDefinition | None:
    """The type ``name``; ``None`` where schema.org has no such type."""
    file = _folder() / f"{name}.py"
    if not name.isidentifier() or not file.exists():
        return None
    tree = ast.parse(file.read_text())
    found = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == name)
    fields = [node for node in found.body if isinstance(node, ast.AnnAssign)]
    return TypeDefinition(
        parents=tuple(base.id for base in found.bases if isinstance(base, ast.Name)),
        properties={
            node.target.id: _names(node.annotation) for node in fields if isinstance(node.target, ast.Name)
        },
    )


def _names(annotation: ast.expr) -> frozenset[str]:
    names = {node.id for node in ast.walk(annotation) if isinstance(node, ast.Name)}
    quoted = {node.value for node in ast.walk(annotation) if isinstance(node, ast.Constant)}
    return frozenset(names | {name for name in quoted if isinstance(name, str)})


@cache
def kinds_of(name: str) -> frozenset[str]:
    """``name`` and every type that it is a kind of."""
    found = definition(name)
    return frozenset({name}).union(*(kinds_of(parent) for parent in found.parents)) if found else frozenset()


def range_of(type_name: str, name: str) -> frozenset[str] | None:
    """The types that a value of the property may have; ``None`` where the type has no such property."""
    for kind in kinds_of(type_name):
        found = definition(kind)
        if found is not None and name in found.properties:
            return found.properties[name]
    return None


def problems(value: Any, where: str = "") -> list[str]:
    """What is not in the vocabulary, in a node or list of nodes, at any depth."""
    if isinstance(value, list):
        return [problem for each in value for problem in problems(each, where)]
    if not isinstance(value, dict) or set(value) == {"@id"}:
        return []
    type_name = str(value.get("@type", ""))
    if definition(type_name) is None:
        return [f"{where}: no type {type_name!r}"]
    found = []
    for name in set(value) - SYNTAX:
        if name.endswith("-input"):
            continue
        allowed = range_of(type_name, name)
        if allowed is None:
            found.append(f"{where}/{type_name}: no property {name!r}")
            continue
        found += _wrong_values(value[name], allowed, f"{where}/{type_name}.{name}")
    return found


def _wrong_values(value: Any, allowed: frozenset[str], where: str) -> list[str]:
    found = []
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict) and "@type" in each:
            fits = kinds_of(str(each["@type"])) & allowed
            found += problems(each, where) if fits else [f"{where}: a {each['@type']} does not fit"]
        elif each is None or each == "":
            found.append(f"{where}: empty")
    return found
