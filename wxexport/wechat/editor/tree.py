"""HTML -> a tree of nodes and texts for the steps, and back to HTML.

Not lxml's tree, which only reads the HTML: here text is content as elements are, and removing many elements from one
parent takes linear time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import groupby
from typing import Literal

from lxml import etree, html

from wxexport.dataclass import dataclass
from wxexport.errors import WxExportError
from wxexport.html import lines
from wxexport.html.tree import BLOCKS as ALL_BLOCKS
from wxexport.html.tree import SPACE
from wxexport.messages import t
from wxexport.model import Place
from wxexport.text import names

DEEPEST = 400  # the parser loses text beyond 2,000


@dataclass(slots=True, eq=False)
class Node:
    """An element. ``place`` is its number in the document; a new node has that of the node it belongs to."""

    tag: str
    attributes: dict[str, str]
    content: list[Node | str]
    place: int
    line: int | None


Part = Node | str


VOID = names("area base br col embed hr img input link meta source track wbr")
LISTS = ("ul", "ol")
TABLE_PARTS = frozenset(("thead", "tbody", "tfoot", "tr"))
BLOCKS = ALL_BLOCKS | {"body", "dialog", "form", "hgroup", "legend", "menu", "search"}
_CAPITALS = {  # the parser reads names in lower case; these names of SVG have capitals
    name.lower(): name
    for name in names(
        "attributeName attributeType calcMode clipPath foreignObject gradientTransform gradientUnits keySplines "
        "keyTimes linearGradient markerHeight markerUnits markerWidth pathLength patternUnits preserveAspectRatio "
        "radialGradient refX refY repeatCount repeatDur textLength textPath viewBox"
    )
}
_IN_HEAD = ("style", "script", "link")


def read(source: str) -> Node:
    """The page's body, and before it those parts of the head that an author would miss."""
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    article = Node("body", {}, [], 0, None)
    numbered = lines.are_lost(source) and "data-line" not in source
    if numbered:
        source = lines.number_lines(source)
    try:
        page = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # the source is empty
        return article
    body = page.find("body")
    head = page.find("head")
    for element in () if head is None or body is None else head.iterchildren(*_IN_HEAD):
        if element.tag != "link" or "stylesheet" in element.get("rel", "").lower():
            article.content.append(_Reader(1, numbered).read(element))
    whole = _Reader(len(article.content) + 1, numbered).read(page if body is None else body)
    article.attributes, article.line = whole.attributes, whole.line
    article.content += whole.content
    return article


class _Reader:
    """Makes nodes of lxml's elements, without recursion. ``numbered``: every ``data-line`` was added here."""

    def __init__(self, place: int, numbered: bool) -> None:
        self._place = place
        self._numbered = numbered
        self._traced = False  # whether the HTML has the lines of the article

    def read(self, top: html.HtmlElement) -> Node:
        open_nodes: list[Node] = []
        svg = 0
        for event, element in etree.iterwalk(top, events=("start", "end")):
            tag = str(element.tag)
            if event == "start":
                svg += tag == "svg"
                node = self._node(element, _CAPITALS.get(tag, tag) if svg else tag, open_nodes, svg=bool(svg))
                if open_nodes:
                    open_nodes[-1].content.append(node)
                open_nodes.append(node)
                if len(open_nodes) > DEEPEST:
                    raise too_deep(node.line)
                if element.text and tag != "iframe":  # to the parser it is text, and nobody sees it
                    node.content.append(element.text)
                continue
            svg -= tag == "svg"
            done = open_nodes.pop()
            if open_nodes and element.tail:
                open_nodes[-1].content.append(element.tail)
        return done

    def _node(self, element: html.HtmlElement, tag: str, around: list[Node], *, svg: bool) -> Node:
        capitals = _CAPITALS if svg else {}
        attributes = {capitals.get(str(name), str(name)): value for name, value in element.items()}
        if self._numbered:
            attributes.pop("data-line", None)
        self._place += 1
        return Node(tag, attributes, [], self._place, self._line(element, around))

    def _line(self, element: html.HtmlElement, around: list[Node]) -> int | None:
        if own := Place.read(element.get("data-line", "")):
            self._traced = True
            return own.line
        if self._traced and around:
            return around[-1].line
        line = element.sourceline
        return line if line is None or line <= lines.LAST else None


def too_deep(line: int | None, path: str | None = None) -> WxExportError:
    """The error for elements deeper than ``DEEPEST``, with the body on level 1."""
    return WxExportError(
        t("HTML is nested more than {deepest} deep", deepest=DEEPEST), path, line, t("Close the tags it opens.")
    )


def write(root: Node) -> str:
    """The content of ``root`` as HTML."""
    pieces: list[str] = []
    waiting: list[tuple[Part, bool]] = [(part, False) for part in reversed(root.content)]
    while waiting:
        part, ends = waiting.pop()
        if isinstance(part, str):
            pieces.append(escape(part, quote=False))
        elif ends:
            pieces.append(f"</{part.tag}>")
        else:
            values = (f' {name}="{escape(value)}"' for name, value in part.attributes.items())
            pieces.append(f"<{part.tag}{''.join(values)}>")
            if part.tag not in VOID:
                waiting.append((part, True))
                waiting += ((inner, False) for inner in reversed(part.content))
    return "".join(pieces)


def walk(root: Node, *, into_svg: bool = False) -> Iterator[Node]:
    """All nodes from ``root`` on, in document order. A node may be changed before the next one is taken."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        content = node.content
        if len(content) == 1 and isinstance(content[0], str):  # as most nodes have
            continue
        if content and (into_svg or node.tag != "svg"):
            waiting += [part for part in reversed(content) if isinstance(part, Node)]


Fate = Literal["keep", "drop", "inline", "block"]
"""What happens to an element. ``inline`` and ``block`` unwrap it: ``block`` keeps its content on lines of its own."""


def settle(root: Node, fate: Callable[[Node], Fate], *, into_svg: bool = False) -> None:
    """Applies ``fate``, which is called once for each node below ``root`` that is not in a dropped one."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        inner = [part for part in node.content if isinstance(part, Node)]
        if not inner:
            continue
        fates = [fate(part) for part in inner]
        if any(becomes != "keep" for becomes in fates):
            node.content = joined(_settled(node, fate, dict(zip(inner, fates, strict=True))))
            inner = [part for part in node.content if isinstance(part, Node)]
        waiting += inner if into_svg else [part for part in inner if part.tag != "svg"]


def _settled(node: Node, fate: Callable[[Node], Fate], known: dict[Node, Fate]) -> list[Part]:
    """The content of ``node`` after the fates; ``known`` has those of its children."""
    settled: list[Part] = []
    run: list[Part] = []  # inline content of unwrapped blocks
    depth = 0  # of unwrapped blocks
    waiting: list[Part | None] = list(reversed(node.content))
    while waiting:
        part = waiting.pop()
        becomes: Fate = "keep" if not isinstance(part, Node) else known.get(part) or fate(part)
        if becomes == "drop":
            continue
        if part is None or becomes == "block" or (run and is_block(part) and becomes == "keep"):
            settled += in_sections(run, node)
            run = []
        if part is None:
            depth -= 1
        elif isinstance(part, Node) and becomes != "keep":
            if becomes == "block":
                depth += 1
                waiting.append(None)  # its end
            waiting += reversed(part.content)
        elif depth and not is_block(part):
            run.append(part)
        else:
            settled.append(part)
    return settled


def joined(content: Iterable[Part]) -> list[Part]:
    """The content with neighboring texts joined and empty texts dropped."""
    joined: list[Part] = []
    texts: list[str] = []
    for part in content:
        if isinstance(part, str):
            texts.append(part)
            continue
        if text := "".join(texts):
            joined.append(text)
        texts.clear()
        joined.append(part)
    if text := "".join(texts):
        joined.append(text)
    return joined


def new(tag: str, like: Node, *content: Part, **attributes: str) -> Node:
    return Node(tag, attributes, list(content), like.place, like.line)


def is_block(part: Part) -> bool:
    return isinstance(part, Node) and part.tag in BLOCKS


def is_blank(part: Part) -> bool:
    return isinstance(part, str) and not part.strip(SPACE)


def _runs(content: Iterable[Part]) -> Iterator[Node | list[Part]]:
    """The blocks of the content and, between them, lists of inline parts that are not blank."""
    for are_blocks, group in groupby(content, key=is_block):
        run = list(group)
        if are_blocks:
            yield from (part for part in run if isinstance(part, Node))
        elif not all(is_blank(part) for part in run):
            yield run


def in_sections(content: Iterable[Part], like: Node) -> list[Part]:
    """The content with each run of inline parts in a section of its own."""
    return [run if isinstance(run, Node) else new("section", like, *run) for run in _runs(content)]
