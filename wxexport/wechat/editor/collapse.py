"""Folds white space: the editor makes one space of line ends and spaces, in code blocks too (parts 4 and 6)."""

from __future__ import annotations

from wxexport.css.properties import PRESERVING
from wxexport.css.style import read_style
from wxexport.html.tree import SPACE
from wxexport.messages import t
from wxexport.text import regex
from wxexport.wechat.editor.change import Reporter
from wxexport.wechat.editor.tree import BLOCKS, Node, joined, walk

_SPACES = regex(r"[ \t\n\r\f]+")


def collapse(root: Node, report: Reporter) -> None:
    """Folds white space: the editor makes one space of line ends and spaces, in code blocks too (parts 4 and 6)."""
    folding = _Folding()
    waiting: list[tuple[Node, int, Node | None]] = [(root, 0, None)]
    while waiting:
        node, at, kept_by = waiting.pop()
        if at == 0:
            kept_by = _keeps_space(node, kept_by)
            if node.tag in BLOCKS:
                folding.border()
        while at < len(node.content):
            part = node.content[at]
            if isinstance(part, str):
                folding.fold(node, at, kept_by)
            elif part.tag in ("img", "svg", "iframe"):
                folding.drawn()
            elif part.tag in ("br", "hr"):
                folding.border()
            else:
                waiting += ((node, at + 1, kept_by), (part, 0, kept_by))
                break
            at += 1
        else:
            if node.tag in BLOCKS:
                folding.border()
    for node in walk(root):
        if len(node.content) > 1 or node.content == [""]:
            node.content = joined(node.content)
    for keeper in folding.broken:
        report(keeper, t("line breaks and spaces collapse; use <br> and no-break spaces"))


def _keeps_space(node: Node, around: Node | None) -> Node | None:
    """The outermost element whose style keeps white space here."""
    style = node.attributes.get("style")
    if style and (white_space := read_style(style).value("white-space")):
        return (around or node) if white_space in PRESERVING else None
    return (around or node) if node.tag in ("pre", "listing") else around


class _Folding:
    """Folds line by line. A space is kept in mind until it is known whether it ends the line."""

    def __init__(self) -> None:
        self.broken: dict[Node, None] = {}
        self._starts = True  # the line is empty, or ends in a space
        self._space: tuple[Node, int] | None = None

    def fold(self, node: Node, at: int, kept_by: Node | None) -> None:
        text = str(node.content[at])
        folded = _SPACES.sub(" ", text)
        if self._starts and folded.startswith(" "):
            folded = folded[1:]
        if kept_by is not None and folded != text and text.strip(SPACE):
            self.broken[kept_by] = None
        node.content[at] = folded
        if folded:
            self._starts = folded.endswith(" ")
            self._space = (node, at) if self._starts else None

    def drawn(self) -> None:
        self._starts, self._space = False, None

    def border(self) -> None:
        if self._space is not None:
            node, at = self._space
            node.content[at] = str(node.content[at])[:-1]
        self._starts, self._space = True, None
