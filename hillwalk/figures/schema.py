"""Write what the page knows of the figures' states: ``python -m hillwalk.figures.schema FOLDER``.

`schemas.json` describes the traits of every figure, `states.d.ts` gives them types. Both are made
from the declarations in Python and never edited by hand.
"""

import json
import sys
from pathlib import Path

from hillwalk import figures
from hillwalk.figures.traits import Schema

TYPES = {
    "number": "number",
    "count": "number",
    "flag": "boolean",
    "text": "string",
    "formula": "string",
    "names": "[string, string]",
    "point": "[number, number]",
    "domain": "[number, number]",
    "objective": "Graph",
    "objectives": "Record<string, Graph>",
}


def type_of(schema: Schema) -> str:
    """Give the TypeScript type of a trait's value."""
    kind = schema["kind"]
    if kind == "choice":
        name = " | ".join(json.dumps(word) for word in schema["of"])
    elif kind == "series":
        name = f"({type_of(schema['of'])})[]"
    else:
        name = TYPES[kind]
    return f"{name} | null" if schema.get("optional") else name


def types_of(schemas: dict[str, dict[str, Schema]]) -> str:
    """Give a TypeScript declaration of all states, by the names of the figures."""
    lines = [
        "// Made from the declarations in hillwalk/figures by `make bundles`.",
        'import type { Graph } from "../engine/graph.js";',
        "",
        "/** The state of each figure. */",
        "export interface States {",
    ]
    for name, traits in schemas.items():
        lines.append(f"  {name}: {{")
        for trait, schema in traits.items():
            lines += [f"    /** {schema['help']} */", f"    {trait}: {type_of(schema)};"]
        lines.append("  };")
    return "\n".join([*lines, "}", ""])


def json_of(schemas: dict[str, dict[str, Schema]]) -> str:
    """Give all schemas as JSON, a trait a line; what a trait means is told with its type."""
    parts = []
    for name, traits in schemas.items():
        lines = [
            f"    {json.dumps(trait)}: "
            + json.dumps({key: value for key, value in schema.items() if key != "help"})
            for trait, schema in traits.items()
        ]
        parts.append(f"  {json.dumps(name)}: {{\n" + ",\n".join(lines) + "\n  }")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def write(folder: Path) -> None:
    """Write both files into a folder."""
    schemas = {name: figure.schema() for name, figure in sorted(figures.Figure.known.items())}
    (folder / "schemas.json").write_text(json_of(schemas), "utf-8")
    (folder / "states.d.ts").write_text(types_of(schemas), "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
