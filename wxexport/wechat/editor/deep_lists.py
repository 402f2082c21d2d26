"""Flattens lists beyond the second level into it, as the editor does (part 6)."""

from __future__ import annotations

from collections import deque

from wxexport.messages import t
from wxexport.wechat import platform
from wxexport.wechat.editor.change import Reporter
from wxexport.wechat.editor.tree import LISTS, Node, walk


def run(root: Node, report: Reporter) -> None:
    waiting: list[tuple[Node, int]] = [(root, 0)]
    while waiting:
        node, depth = waiting.pop()
        depth += node.tag in LISTS
        if depth == platform.LIST_LEVELS.value and node.tag in LISTS:
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
        found: list[Node] = [item] if item.tag in LISTS else []
        if not found:
            second.content.append(item)
            for node in walk(item):
                found += (part for part in node.content if isinstance(part, Node) and part.tag in LISTS)
                node.content = [part for part in node.content if isinstance(part, str) or part.tag not in LISTS]
        for deep in found:
            report(deep, t("a list beyond the second level is flattened into it"))
        waiting.extendleft(reversed([part for deep in found for part in deep.content]))
