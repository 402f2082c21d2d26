"""Puts text in ``span leaf`` and a lone picture in ``section nodeleaf``, as the editor stores them (part 1)."""

from __future__ import annotations

from itertools import groupby

from wxexport.html.tree import HEADINGS
from wxexport.wechat.editor.change import Reporter
from wxexport.wechat.editor.tree import BLOCKS, Node, Part, in_sections, new, walk

_IN_LEAF = frozenset(("span", "br", "img"))


def run(root: Node, report: Reporter) -> None:
    root.content = in_sections(root.content, root)
    fits: set[Node] = set()
    for node in reversed(list(walk(root))):
        inner = (part for part in node.content if isinstance(part, Node))
        if node.tag in _IN_LEAF and "leaf" not in node.attributes and all(part in fits for part in inner):
            fits.add(node)
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.tag == "svg" or {"leaf", "nodeleaf"} & node.attributes.keys():
            continue
        if node.tag in BLOCKS and node.tag not in HEADINGS and _is_lone_picture(node):
            node.tag = "section" if node.tag == "p" else node.tag  # a paragraph ends where a section begins
            node.content = [new("section", node, *node.content, nodeleaf="")]
            continue
        content: list[Part] = []
        for fitting, group in groupby(node.content, key=lambda part: isinstance(part, str) or part in fits):
            run = list(group)
            content += [new("span", node, *run, leaf="")] if fitting else run
        node.content = content
        waiting += (part for part in content if isinstance(part, Node))


def _is_lone_picture(node: Node) -> bool:
    return len(node.content) == 1 and isinstance(node.content[0], Node) and node.content[0].tag == "img"
