"""Why: what runs, asks or loads is taken out; a checkbox too (part 1)."""

from __future__ import annotations

from wxexport.wechat import platform
from wxexport.wechat.editor.change import Tell
from wxexport.wechat.editor.tree import Fate, Node, names, settle

_REMOVED = names(
    "applet area audio base button canvas datalist dialog embed form frame iframe input link map meta meter noframes "
    "noscript object optgroup option output param progress script select style template textarea title track "
    "video"
)


def run(root: Node, tell: Tell) -> None:
    def fate(node: Node) -> Fate:
        if node.tag not in _REMOVED or (node.tag == "iframe" and platform.keeps_frame(node.attributes.get("src", ""))):
            return "keep"
        if node.tag in ("meta", "title", "base"):
            return "drop"  # nobody sees them
        address = node.attributes.get("src") or node.attributes.get("href")
        tell(node, _removal(node), address)
        return "drop"

    settle(root, fate, into_svg=True)


def _removal(node: Node) -> str:
    kind = node.attributes.get("type", "").lower()
    if node.tag == "input" and kind in ("checkbox", "radio"):
        return f"a {kind} is removed; type ☑ or ☐ instead"
    if node.tag == "style" or (node.tag == "link" and "stylesheet" in node.attributes.get("rel", "").lower()):
        return "a style sheet is removed; only style attributes stay"
    return f"<{node.tag}> is removed with what is in it"
