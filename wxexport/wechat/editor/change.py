"""What the editor does to an article, said to its author."""

from __future__ import annotations

from dataclasses import dataclass

from wxexport.text import shortened
from wxexport.wechat.editor.tree import Node, Part

_EXCERPT = 30
_FARTHEST = 200  # nodes to look through for an excerpt


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that the editor does to the article.

    ``step`` is the name of the step, ``line`` (1-based) that of the article where the HTML tells it (``data-line`` on
    the element or around it), else that of the HTML itself. ``excerpt`` is what it is about: text, or an address.
    """

    step: str
    message: str
    line: int | None
    excerpt: str


@dataclass(frozen=True, slots=True)
class Tell:
    """Notes a change at a node."""

    step: str
    told: list[tuple[int, Change]]

    def __call__(self, node: Node, message: str, excerpt: str | None = None) -> None:
        shown = shortened(_text(node) if excerpt is None else excerpt, _EXCERPT, _EXCERPT - 1)
        self.told.append((node.place, Change(self.step, message, node.line, shown)))


def _text(node: Node) -> str:
    """The beginning of the node's text, white space folded."""
    found, length = [""], 0
    waiting: list[Part] = [node]
    for _ in range(_FARTHEST):
        if not waiting or length > _EXCERPT:
            break
        part = waiting.pop()
        if isinstance(part, str):
            found.append(part[: _EXCERPT * 10])
            length += len(found[-1])
        else:
            waiting += reversed(part.content[:_FARTHEST])
    return " ".join("".join(found).split())
