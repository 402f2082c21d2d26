"""Unwraps unknown tags: the editor keeps only their content (part 1)."""

from __future__ import annotations

from itertools import islice

from wxexport.messages import t
from wxexport.wechat import platform
from wxexport.wechat.editor.change import Reporter
from wxexport.wechat.editor.tree import BLOCKS, TABLE_PARTS, Fate, Node, Part, in_sections, joined, settle, walk

_KEPT = platform.TAGS | platform.UNSURE_TAGS.value
_UNSEEN = frozenset(("source", "wbr"))


def run(root: Node, report: Reporter) -> None:
    if root.attributes.get("style"):
        report(root, t("the style of <body> is lost"))
    in_math = {inner for node in walk(root) if node.tag == "math" for inner in islice(walk(node), 1, None)}

    def fate(node: Node) -> Fate:
        if node in in_math:
            return "inline"
        node.tag = platform.RENAMED.value.get(node.tag, node.tag)
        if node.tag in _KEPT:
            return "keep"
        if node.tag == "math":
            report(node, t("the text inside <math> leaks into the article; use a picture or an svg"))
        elif node.tag not in _UNSEEN:
            lost = t("<{tag}> is unwrapped and its style is lost", tag=node.tag)
            report(node, lost if "style" in node.attributes else t("<{tag}> is unwrapped", tag=node.tag))
        return "block" if node.tag in BLOCKS else "inline"

    settle(root, fate)
    for node in walk(root):
        if "table" in [part.tag for part in node.content if isinstance(part, Node)]:
            node.content = joined(lifted for part in node.content for lifted in _lifted(part))


def _lifted(part: Part) -> list[Part]:
    """A table with what it may not contain, such as its caption, before it; any other part alone."""
    if isinstance(part, str) or part.tag != "table":
        return [part]
    rows = [inner for inner in part.content if isinstance(inner, Node) and inner.tag in TABLE_PARTS]
    strays = [inner for inner in part.content if isinstance(inner, str) or inner.tag not in TABLE_PARTS]
    part.content = list(rows)
    return [*in_sections(strays, part), part]
