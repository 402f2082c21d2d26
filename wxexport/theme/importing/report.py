"""What an import made: the theme, and what became of each line of the style sheet, as text or JSON."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from wxexport.theme.importing.dialects import Dialect

Fate = Literal["mapped", "kept", "lost"]


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one selector or declaration: ``text`` is at the 1-based ``line`` of the style sheet."""

    line: int
    fate: Fate
    text: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """The theme, and the report in the order of the lines. A rule is carried over when one of its declarations is."""

    dialect: Dialect
    css: str
    toml: str
    lines: tuple[Line, ...]
    rules: int
    rules_carried: int
    declarations: int
    declarations_carried: int


def as_json(imported: Imported) -> dict[str, object]:
    """The report for programs."""
    return {
        "dialect": imported.dialect.name,
        "rules": imported.rules,
        "rules_carried": imported.rules_carried,
        "declarations": imported.declarations,
        "declarations_carried": imported.declarations_carried,
        "lines": [
            {"line": line.line, "fate": line.fate, "text": line.text, "why": line.why} for line in imported.lines
        ],
    }


def line_text(line: Line, path: str) -> str:
    """One line of the report for people."""
    arrow = " -> " if line.fate == "mapped" else ": "
    return f"{path}:{line.line}: {line.fate} {line.text}{arrow if line.text and line.why else ''}{line.why}".rstrip()


def summary(imported: Imported, folder: Path) -> str:
    """The last line of the report for people: how much carries over."""
    rules = _share(imported.rules_carried, imported.rules)
    declarations = _share(imported.declarations_carried, imported.declarations)
    return f"{folder}: from {imported.dialect.title}; {rules} rules and {declarations} declarations carry over"


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole}" + (f" ({part / whole:.0%})" if whole else "")
