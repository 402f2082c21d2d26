"""Steps that change which blocks there are and what they hold (parts 1 and 6)."""

from __future__ import annotations

from collections import deque
from itertools import groupby

from wxexport.html.tree import HEADINGS
from wxexport.messages import Message, t, tn
from wxexport.wechat import platform
from wxexport.wechat.editor import tree
from wxexport.wechat.editor.change import Reporter
from wxexport.wechat.editor.tree import Node


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


_MESSAGES = dict.fromkeys(tree.LISTS, _in_list) | dict.fromkeys(("table", *tree.TABLE_PARTS), _in_table)


def blank_lines(root: Node, report: Reporter) -> None:
    """Adds empty items, rows and paragraphs: the editor makes them of white space between blocks (part 6)."""
    for node in tree.walk(root):
        if node.tag not in tree.BLOCKS:
            continue
        made = 0
        for at, part in enumerate(node.content[1:-1], 1):
            if not tree.is_blank(part) or not all(
                map(tree.is_block, near := [node.content[at - 1], node.content[at + 1]])
            ):
                continue
            if node.tag in tree.LISTS:
                blank = tree.new("li", node, tree.new("section", node, tree.new("br", node)))
            elif node.tag not in tree.TABLE_PARTS | {"table"}:
                blank = tree.new("p", node, tree.new("br", node))
            elif all(isinstance(row, Node) and row.tag == "tr" for row in near):
                blank = tree.new("tr", node, tree.new("td", node, tree.new("section", node, tree.new("br", node))))
            else:
                continue  # between cells, or the parts of a table
            node.content[at] = blank
            made += 1
        if made:
            report(node, _MESSAGES.get(node.tag, _in_block)(made))


def deep_lists(root: Node, report: Reporter) -> None:
    """Flattens lists beyond the second level into it, as the editor does (part 6)."""
    waiting: list[tuple[Node, int]] = [(root, 0)]
    while waiting:
        node, depth = waiting.pop()
        depth += node.tag in tree.LISTS
        if depth == platform.LIST_LEVELS.value and node.tag in tree.LISTS:
            _flatten(node, report)
        elif node.tag != "svg":
            waiting += ((part, depth) for part in reversed(node.content) if isinstance(part, Node))


def _flatten(second: Node, report: Reporter) -> None:
    """Puts the items of all lists inside ``second`` after the item that they are in."""
    waiting = deque(second.content)
    second.content = []
    while waiting:
        item = waiting.popleft()
        if isinstance(item, str):
            second.content.append(item)
            continue
        found: list[Node] = [item] if item.tag in tree.LISTS else []
        if not found:
            second.content.append(item)
            for node in tree.walk(item):
                found += (part for part in node.content if isinstance(part, Node) and part.tag in tree.LISTS)
                node.content = [part for part in node.content if isinstance(part, str) or part.tag not in tree.LISTS]
        for deep in found:
            report(deep, t("a list beyond the second level is flattened into it"))
        waiting.extendleft(reversed([part for deep in found for part in deep.content]))


def empty_elements(root: Node, report: Reporter) -> None:
    """Drops empty elements: the editor deletes them, decoration too (part 1)."""
    empty: set[Node] = set()
    for node in reversed(list(tree.walk(root))):
        if node.tag not in platform.MAY_BE_EMPTY.value and all(part in empty for part in node.content):
            empty.add(node)

    def fate(node: Node) -> tree.Fate:
        if node not in empty:
            return "keep"
        if node.tag == "li" or "style" in node.attributes:
            report(node, t("an empty <{tag}> is deleted; put a <br> in it", tag=node.tag))
        return "drop"

    if empty:
        tree.settle(root, fate)


def torn_items(root: Node, report: Reporter) -> None:
    """Splits items and cells: the first inline part stays, and the editor moves the others into a block (part 6)."""
    for node in tree.walk(root):
        if node.tag not in platform.ITEMS.value:
            continue
        first = next((at for at, part in enumerate(node.content) if not tree.is_blank(part)), 0)
        rest = node.content[first + 1 :]
        if (
            not rest
            or tree.is_block(node.content[first])
            or all(tree.is_block(part) or _is_pause(part) for part in rest)
        ):
            continue
        report(node, t("<{tag}> is split after its first part; put its content in one section", tag=node.tag))
        node.content[first + 1 :] = tree.in_sections(rest, node)


def _is_pause(part: tree.Part) -> bool:
    if isinstance(part, str):
        return tree.is_blank(part)
    return part.tag == "br" or (part.tag == "span" and bool(part.content) and all(map(_is_pause, part.content)))


_IN_LEAF = frozenset(("span", "br", "img"))


def leaves(root: Node, report: Reporter) -> None:
    """Puts text in ``span leaf`` and a lone picture in ``section nodeleaf``, as the editor stores them (part 1)."""
    root.content = tree.in_sections(root.content, root)
    fits: set[Node] = set()
    for node in reversed(list(tree.walk(root))):
        inner = (part for part in node.content if isinstance(part, Node))
        if node.tag in _IN_LEAF and "leaf" not in node.attributes and all(part in fits for part in inner):
            fits.add(node)
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.tag == "svg" or {"leaf", "nodeleaf"} & node.attributes.keys():
            continue
        if node.tag in tree.BLOCKS and node.tag not in HEADINGS and _is_lone_picture(node):
            node.tag = "section" if node.tag == "p" else node.tag  # a paragraph ends where a section begins
            node.content = [tree.new("section", node, *node.content, nodeleaf="")]
            continue
        content: list[tree.Part] = []
        for fitting, group in groupby(node.content, key=lambda part: isinstance(part, str) or part in fits):
            run = list(group)
            content += [tree.new("span", node, *run, leaf="")] if fitting else run
        node.content = content
        waiting += (part for part in content if isinstance(part, Node))


def _is_lone_picture(node: Node) -> bool:
    return len(node.content) == 1 and isinstance(node.content[0], Node) and node.content[0].tag == "img"
