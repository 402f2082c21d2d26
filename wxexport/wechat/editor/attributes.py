"""Drops attributes: ids, classes, handlers and all others that are not on the list, in svg too (part 2). The editor
ignores the width and height attributes of an svg (part 6).
"""

from __future__ import annotations

from itertools import islice

from wxexport.wechat import platform
from wxexport.wechat.editor.change import Reporter
from wxexport.wechat.editor.tree import Node, walk

_ADDRESSES = {"a": "href", "img": "src", "iframe": "src"}


def run(root: Node, report: Reporter) -> None:
    in_svg: set[Node] = set()
    for node in islice(walk(root, into_svg=True), 1, None):
        if node.tag == "svg" and node not in in_svg:
            in_svg.update(walk(node, into_svg=True))
            _size(node, report)
        if not node.attributes:
            continue
        if node in in_svg:
            lost = [name for name in node.attributes if not platform.keeps_svg_attribute(name)]
        else:
            lost = [name for name, value in node.attributes.items() if not _keeps(node.tag, name, value)]
        for name in lost:
            del node.attributes[name]
        if lost:
            report(node, f"<{node.tag}> loses {', '.join(lost)}")


def _size(svg: Node, report: Reporter) -> None:
    styled = {
        declaration.partition(":")[0].strip().lower() for declaration in svg.attributes.get("style", "").split(";")
    }
    ignored = [name for name in platform.NUMBERS if name in svg.attributes and name not in styled]
    for name in ignored:
        del svg.attributes[name]
    if ignored:
        report(svg, f"the {' and '.join(ignored)} of <svg> in attributes is ignored; set it in the style")


def _keeps(tag: str, name: str, value: str) -> bool:
    if name in platform.NUMBERS:
        return platform.is_number(value)
    if name in ("href", "src"):
        return _ADDRESSES.get(tag) == name
    return platform.keeps_attribute(tag, name)
