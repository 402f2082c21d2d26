"""A node and a message -> a change that the author can read."""

from __future__ import annotations

from wxexport.dataclass import dataclass
from wxexport.messages import Message
from wxexport.text import shortened
from wxexport.wechat.editor.tree import Node, Part

_EXCERPT = 30
_FARTHEST = 200  # nodes to search for an excerpt


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that the editor does to the article.

    ``step`` is the name of the step. ``line`` (1-based) is the line of the article if the HTML has ``data-line`` on the
    element or around it, else the line of the HTML. ``excerpt`` is the text or the address that changes.
    """

    step: str
    message: Message
    line: int | None
    excerpt: str


@dataclass(frozen=True, slots=True)
class Reporter:
    """Collects the changes of one step, with the place of their node."""

    step: str
    reported: list[tuple[int, Change]]

    def __call__(self, node: Node, message: Message, excerpt: str | None = None) -> None:
        shown = shortened(_text(node) if excerpt is None else excerpt, _EXCERPT, _EXCERPT - 1)
        self.reported.append((node.place, Change(self.step, message, node.line, shown)))


def _text(node: Node) -> str:
    """The beginning of the node's text, with white space folded."""
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
