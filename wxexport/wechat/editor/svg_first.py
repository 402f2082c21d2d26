"""Drops an svg at the start of a block, as the editor does (part 1)."""

from __future__ import annotations

from wxexport.html.tree import SPACE
from wxexport.messages import t
from wxexport.wechat.editor.change import Reporter
from wxexport.wechat.editor.tree import BLOCKS, VOID, Node, Part, settle, walk


def run(root: Node, report: Reporter) -> None:
    if all(node.tag != "svg" for node in walk(root)):
        return
    lost: set[Node] = set()
    begun: list[bool] = []  # for each block around: whether it has content already
    waiting: list[tuple[Part, bool]] = [(root, False)]
    while waiting:
        part, ends = waiting.pop()
        if ends:
            begun.pop()
        elif isinstance(part, str):
            begun[-1] = begun[-1] or bool(part.strip(SPACE))
        elif part.tag == "svg" and not begun[-1]:
            lost.add(part)
            report(part, t("an svg at the start of its block is lost; put an empty paragraph before it"))
        elif part.tag in VOID or part.tag == "svg":
            begun[-1] = True
        else:
            if part.tag in BLOCKS:
                if begun:
                    begun[-1] = True
                begun.append(False)
                waiting.append((part, True))
            waiting += ((inner, False) for inner in reversed(part.content))
    if lost:
        settle(root, lambda node: "drop" if node in lost else "keep")
