"""Drops the parts of an svg that need an id: the editor removes ids (part 1)."""

from __future__ import annotations

import re

from wxexport.messages import t
from wxexport.text import regex
from wxexport.wechat import platform
from wxexport.wechat.editor.change import Reporter
from wxexport.wechat.editor.tree import Node, settle, walk

_REFERENCE = regex(r"url\(\s*['\"]?#", re.I)


def run(root: Node, report: Reporter) -> None:
    drawings = [node for node in walk(root) if node.tag == "svg"]
    for svg in drawings:
        broken = dict.fromkeys(inner.tag for inner in walk(svg, into_svg=True) if inner.tag in platform.REFERRING.value)
        settle(svg, lambda inner: "drop" if inner.tag in platform.REFERRING.value else "keep", into_svg=True)
        for inner in walk(svg, into_svg=True):
            for name in [name for name, value in inner.attributes.items() if _REFERENCE.search(value)]:
                broken[name] = None
                del inner.attributes[name]
        if broken:
            report(svg, t("the svg loses {names}: the editor removes ids", names=tuple(broken)))
    if not all(svg.content for svg in drawings):
        settle(root, lambda node: "drop" if node.tag == "svg" and not node.content else "keep")
