"""Drops empty elements: the editor deletes them, decoration too (part 1)."""

from __future__ import annotations

from wxexport.messages import t
from wxexport.wechat import platform
from wxexport.wechat.editor.change import Reporter
from wxexport.wechat.editor.tree import Fate, Node, settle, walk


def run(root: Node, report: Reporter) -> None:
    empty: set[Node] = set()
    for node in reversed(list(walk(root))):
        if node.tag not in platform.MAY_BE_EMPTY.value and all(part in empty for part in node.content):
            empty.add(node)

    def fate(node: Node) -> Fate:
        if node not in empty:
            return "keep"
        if node.tag == "li" or "style" in node.attributes:
            report(node, t("an empty <{tag}> is deleted; put a <br> in it", tag=node.tag))
        return "drop"

    if empty:
        settle(root, fate)
