"""Cells that GitHub drops: a row with more cells than the heading loses the rest. They are noted for a finding."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token


def note_dropped_cells(tokens: Sequence[Token], text: str) -> None:
    """Sets ``data-dropped`` on each ``tr`` whose line in ``text`` has more cells than its table's heading."""
    lines: list[str] = []
    columns, in_body = 0, False
    row: Token | None = None
    for token in tokens:
        if token.type == "thead_open":
            columns, in_body = 0, False
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tbody_open":
            in_body = True
        elif token.type == "tr_open":
            row = token if in_body else None
        elif token.type == "inline" and row is not None and token.map:
            lines = lines or text.split("\n")
            dropped = _cells(lines[token.map[0]])[columns:]
            if any(dropped):
                row.attrSet("data-dropped", " | ".join(dropped))
            row = None


def _cells(line: str) -> list[str]:
    cells = [cell.strip() for cell in escapedSplit(line.strip().lstrip("> "))]
    if cells and not cells[0]:
        cells.pop(0)
    if cells and not cells[-1]:
        cells.pop()
    return cells
