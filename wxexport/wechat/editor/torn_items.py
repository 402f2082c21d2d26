"""Why: of an item or a cell the first inline unit stays, and the rest moves into a block (part 6)."""

from __future__ import annotations

from wxexport.wechat.editor.change import Tell
from wxexport.wechat.editor.tree import Node, Part, in_sections, is_blank, is_block, walk

_CELLS = ("li", "td", "th")


def run(root: Node, tell: Tell) -> None:
    for node in walk(root):
        if node.tag not in _CELLS:
            continue
        first = next((at for at, part in enumerate(node.content) if not is_blank(part)), 0)
        rest = node.content[first + 1 :]
        if not rest or is_block(node.content[first]) or all(is_block(part) or _is_pause(part) for part in rest):
            continue
        tell(node, f"<{node.tag}> breaks in two after its first part; put all of it in one section")
        node.content[first + 1 :] = in_sections(rest, node)


def _is_pause(part: Part) -> bool:
    if isinstance(part, str):
        return is_blank(part)
    return part.tag == "br" or (part.tag == "span" and bool(part.content) and all(map(_is_pause, part.content)))
