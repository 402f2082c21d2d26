"""Splits items and cells: the first inline part stays, and the editor moves the others into a block (part 6)."""

from __future__ import annotations

from wxexport.messages import t
from wxexport.wechat import platform
from wxexport.wechat.editor.change import Reporter
from wxexport.wechat.editor.tree import Node, Part, in_sections, is_blank, is_block, walk


def run(root: Node, report: Reporter) -> None:
    for node in walk(root):
        if node.tag not in platform.ITEMS.value:
            continue
        first = next((at for at, part in enumerate(node.content) if not is_blank(part)), 0)
        rest = node.content[first + 1 :]
        if not rest or is_block(node.content[first]) or all(is_block(part) or _is_pause(part) for part in rest):
            continue
        report(node, t("<{tag}> is split after its first part; put its content in one section", tag=node.tag))
        node.content[first + 1 :] = in_sections(rest, node)


def _is_pause(part: Part) -> bool:
    if isinstance(part, str):
        return is_blank(part)
    return part.tag == "br" or (part.tag == "span" and bool(part.content) and all(map(_is_pause, part.content)))
