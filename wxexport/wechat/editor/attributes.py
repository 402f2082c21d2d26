"""Drops attributes: ids, classes, handlers and all others that are not on the list, in svg too (part 2). The editor
ignores the width and height attributes of an svg (part 6).
"""

from __future__ import annotations

from itertools import islice

from wxexport.messages import all_of, t
from wxexport.wechat import kept
from wxexport.wechat.editor.change import Reporter
from wxexport.wechat.editor.tree import Node, walk


def run(root: Node, report: Reporter) -> None:
    in_svg: set[Node] = set()
    for node in islice(walk(root, into_svg=True), 1, None):
        if node.tag == "svg" and node not in in_svg:
            in_svg.update(walk(node, into_svg=True))
            _size(node, report)
        if not node.attributes:
            continue
        lost = kept.lost_attributes(node.tag, node.attributes, in_svg=node in in_svg)
        for name in lost:
            del node.attributes[name]
        if lost:
            report(node, t("<{tag}> loses {names}", tag=node.tag, names=tuple(lost)))


def _size(svg: Node, report: Reporter) -> None:
    ignored = kept.ignored_sizes(svg.attributes)
    for name in ignored:
        del svg.attributes[name]
    if ignored:
        report(svg, t("the {names} of <svg> in attributes is ignored; set it in the style", names=all_of(ignored)))
