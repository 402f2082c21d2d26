"""Drops elements that run, ask or load something, with their content (part 1)."""

from __future__ import annotations

from wxexport.wechat import platform
from wxexport.wechat.editor.change import Reporter
from wxexport.wechat.editor.tree import Fate, Node, names, settle

_REMOVED = names(
    "applet area audio base button canvas datalist dialog embed form frame iframe input link map meta meter noframes "
    "noscript object optgroup option output param progress script select style template textarea title track "
    "video"
)


def run(root: Node, report: Reporter) -> None:
    def fate(node: Node) -> Fate:
        if node.tag not in _REMOVED or (node.tag == "iframe" and platform.keeps_frame(node.attributes.get("src", ""))):
            return "keep"
        if node.tag in ("meta", "title", "base"):
            return "drop"  # they are invisible
        address = node.attributes.get("src") or node.attributes.get("href")
        report(node, _removal(node), address)
        return "drop"

    settle(root, fate, into_svg=True)


def _removal(node: Node) -> str:
    kind = node.attributes.get("type", "").lower()
    if node.tag == "input" and kind in ("checkbox", "radio"):
        return f"a {kind} is removed; use ☑ or ☐ instead"
    if node.tag == "style" or (node.tag == "link" and "stylesheet" in node.attributes.get("rel", "").lower()):
        return "a style sheet is removed; only style attributes stay"
    return f"<{node.tag}> is removed with its content"
