"""The JSON Schema of the export, and the page of documentation made from it.

``record.schema.json`` beside this module is the one place where the fields are described; the reference
``docs/record-format.md`` is written from it (``python -m onrecord.exports.schema``), and a test holds both to
what the program exports.
"""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from typing import Any

__all__ = ["record_schema", "schema_page"]

INTRODUCTION = """\
# The record format

`onrecord export --to jsonl` writes one JSON object a line. `"record"` names its kind. The order is: for each report
the report, its article, quotations, entities, settings and attributions; then speakers, decisions, occasions, stories,
statements, parallels, paraphrases, copies,
positions, transcripts, checks.

- A **span** counts half-open Unicode code points in the raw text of its report, as received and decoded.
- **null** is *unknown*. It is never a guess.
- **Ids** are content hashes: the same input gives the same ids on every machine.
- The JSON Schema is `src/onrecord/exports/record.schema.json`; this page is made from it.

"""


def record_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) that every exported line satisfies."""
    text = files("onrecord.exports").joinpath("record.schema.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def _type_of(field: dict[str, Any]) -> str:
    """Name a field's type in plain words."""
    if "const" in field:
        return f'`"{field["const"]}"`'
    if "enum" in field:
        return " · ".join(f"`{value}`" for value in field["enum"])
    if "$ref" in field:
        return f"[{field['$ref'].rsplit('/', 1)[1]}](#{field['$ref'].rsplit('/', 1)[1]})"
    if "oneOf" in field:
        return " or ".join(_type_of(one) for one in field["oneOf"])
    kind = field.get("type", "any")
    if kind == "array":
        return f"list of {_type_of(field['items'])}"
    return " or ".join(kind) if isinstance(kind, list) else str(kind)


def _rows(properties: dict[str, Any], prefix: str = "") -> list[str]:
    """Return a table row for each field, those of nested objects under their parent's name."""
    rows: list[str] = []
    for name, field in properties.items():
        rows.append(f"| `{prefix}{name}` | {_type_of(field)} | {field.get('description', '')} |")
        inner = field.get("items", {})
        if isinstance(inner, dict) and "properties" in inner:
            rows += _rows(inner["properties"], f"{prefix}{name}[].")
    return rows


def schema_page() -> str:
    """Return the Markdown reference of the record format."""
    parts = [INTRODUCTION]
    for name, definition in record_schema()["$defs"].items():
        parts.append(f"## {name}\n\n{definition['description']}\n\n| field | type | is |\n|---|---|---|\n")
        parts.append("\n".join(_rows(definition["properties"])) + "\n\n")
    return "".join(parts).rstrip() + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema_page())
