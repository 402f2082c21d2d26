"""Adds empty items, rows and paragraphs: the editor makes them of white space between blocks (part 6)."""

from __future__ import annotations

from wxexport.wechat.editor.change import Reporter
from wxexport.wechat.editor.tree import BLOCKS, LISTS, TABLE_PARTS, Node, is_blank, is_block, new, walk

_BLANKS = dict.fromkeys(LISTS, ("items", "an empty item", "empty items")) | dict.fromkeys(
    ("table", *TABLE_PARTS), ("rows", "an empty row", "empty rows")
)


def run(root: Node, report: Reporter) -> None:
    for node in walk(root):
        if node.tag not in BLOCKS:
            continue
        made = 0
        for at, part in enumerate(node.content[1:-1], 1):
            if not is_blank(part) or not all(map(is_block, near := [node.content[at - 1], node.content[at + 1]])):
                continue
            if node.tag in LISTS:
                blank = new("li", node, new("section", node, new("br", node)))
            elif node.tag not in TABLE_PARTS | {"table"}:
                blank = new("p", node, new("br", node))
            elif all(isinstance(row, Node) and row.tag == "tr" for row in near):
                blank = new("tr", node, new("td", node, new("section", node, new("br", node))))
            else:
                continue  # between cells, or the parts of a table
            node.content[at] = blank
            made += 1
        if made:
            where, one, many = _BLANKS.get(node.tag, ("blocks", "a blank line", "blank lines"))
            report(node, f"white space between {where} becomes {_counted(made, one, many)}")


def _counted(number: int, one: str, many: str) -> str:
    return one if number == 1 else f"{number} {many}"
