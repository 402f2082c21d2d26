"""Adds empty items, rows and paragraphs: the editor makes them of white space between blocks (part 6)."""

from __future__ import annotations

from wxexport.messages import Message, tn
from wxexport.wechat.editor.change import Reporter
from wxexport.wechat.editor.tree import BLOCKS, LISTS, TABLE_PARTS, Node, is_blank, is_block, new, walk


def _in_list(count: int) -> Message:
    return tn(
        "white space between items becomes an empty item",
        "white space between items becomes {count} empty items",
        count=count,
    )


def _in_table(count: int) -> Message:
    return tn(
        "white space between rows becomes an empty row",
        "white space between rows becomes {count} empty rows",
        count=count,
    )


def _in_block(count: int) -> Message:
    return tn(
        "white space between blocks becomes a blank line",
        "white space between blocks becomes {count} blank lines",
        count=count,
    )


_MESSAGES = dict.fromkeys(LISTS, _in_list) | dict.fromkeys(("table", *TABLE_PARTS), _in_table)


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
            report(node, _MESSAGES.get(node.tag, _in_block)(made))
