"""Drops elements that run, ask or load something, with their content (part 1)."""

from __future__ import annotations

from wxexport.messages import Message, t
from wxexport.wechat import kept, platform
from wxexport.wechat.editor.change import Reporter
from wxexport.wechat.editor.tree import Fate, Node, settle


def run(root: Node, report: Reporter) -> None:
    def fate(node: Node) -> Fate:
        if node.tag not in platform.REMOVED.value or (
            node.tag == "iframe" and kept.keeps_frame(node.attributes.get("src", ""))
        ):
            return "keep"
        if node.tag in ("meta", "title", "base"):
            return "drop"  # they are invisible
        address = node.attributes.get("src") or node.attributes.get("href")
        report(node, _removal(node), address)
        return "drop"

    settle(root, fate, into_svg=True)


def _removal(node: Node) -> Message:
    kind = node.attributes.get("type", "").lower()
    if node.tag == "input" and kind in ("checkbox", "radio"):
        return t("a {kind} is removed; use ☑ or ☐ instead", kind=kind)
    if node.tag == "style" or (node.tag == "link" and "stylesheet" in node.attributes.get("rel", "").lower()):
        return t("a style sheet is removed; only style attributes stay")
    return t("<{tag}> is removed with its content", tag=node.tag)
