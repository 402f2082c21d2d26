"""What the WeChat editor leaves of an article after a paste and a save: a model, for any HTML.

It does what the platform's reference says in parts 1, 2, 3, 5 and 6, in the small steps of ``STEPS``; where the
reference is unsure it takes the worse case, so what comes through here unchanged is safe. ``docs/editor.md`` tells
how sure each step is. A change is something that a reader may see or an author may miss; that text comes to stand in
``<span leaf="">`` and that a browser's own folding of white space is carried out are no changes.

The tree is its own (``Node``) and not lxml's, which only reads the HTML: here text is content like elements are, and
taking a hundred thousand elements away costs no more than one.
"""

from __future__ import annotations

import base64
import binascii
import gc
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import groupby, islice
from typing import Literal
from urllib.parse import urlsplit

import tinycss2
from lxml import etree, html
from tinycss2 import color4

from wxexport import platform
from wxexport.crowded import refuse_crowded
from wxexport.errors import WxExportError
from wxexport.passes.references import is_article
from wxexport.passes.tree import BLOCKS, HEADINGS, SPACE

_DEEPEST = 400  # the parser loses text beyond 2,000
_LAST_LINE = 65_535  # the parser counts no further
_EXCERPT = 30
_FARTHEST = 200  # nodes to look through for an excerpt


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that the editor does to the article.

    ``step`` is the name of the step, ``line`` (1-based) that of the article where the HTML tells it (``data-line`` on
    the element or around it), else that of the HTML itself; ``None`` beyond line 65,534 of that. ``excerpt`` is what
    it is about: text, or an address.
    """

    step: str
    message: str
    line: int | None
    excerpt: str


@dataclass(frozen=True, slots=True)
class Saved:
    """The article after the save: ``html`` is a fragment; ``changes`` are in the order of the steps."""

    html: str
    changes: tuple[Change, ...]


def after_save(html: str) -> Saved:
    """What is left of ``html``, a fragment or a whole page, after it was pasted into the editor and saved.

    Any text is taken, well formed or not. Raises ``WxExportError`` for elements nested more than 400 deep and for a
    tag with more than 1,000 attributes.
    """
    refuse_crowded(html)
    with _no_collector():
        root = _read(html)
        changes: list[Change] = []
        for step in STEPS:
            told: list[tuple[int, Change]] = []
            step(root, _Tell(step.__name__.strip("_").replace("_", "-"), told))
            changes += (change for _, change in sorted(told, key=lambda entry: entry[0]))
        return Saved(_write(root), tuple(changes))


@contextmanager
def _no_collector() -> Iterator[None]:
    """Nodes do not know what is around them, so nothing here is a cycle; looking for some takes half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


# --- the tree -------------------------------------------------------------------------------------------------------


@dataclass(slots=True, eq=False)
class Node:
    """An element. ``place`` is its number in the document; a new one has that of what it was made for."""

    tag: str
    attributes: dict[str, str]
    content: list[Node | str]
    place: int
    line: int | None


Part = Node | str


@dataclass(frozen=True, slots=True)
class _Tell:
    """Notes a change at a node."""

    step: str
    told: list[tuple[int, Change]]

    def __call__(self, node: Node, message: str, excerpt: str | None = None) -> None:
        shown = _short(_text(node) if excerpt is None else excerpt)
        self.told.append((node.place, Change(self.step, message, node.line, shown)))


Step = Callable[[Node, _Tell], None]


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_VOID = _names("area base br col embed hr img input link meta source track wbr")
_LISTS = ("ul", "ol")
_CELLS = ("li", "td", "th")
_TABLE_PARTS = frozenset(("thead", "tbody", "tfoot", "tr"))
_BLOCKS = BLOCKS | {"body", "dialog", "form", "hgroup", "legend", "menu", "search"}
_CAPITALS = {  # HTML is read in small letters; these names of SVG have capitals
    name.lower(): name
    for name in _names(
        "attributeName attributeType calcMode clipPath foreignObject gradientTransform gradientUnits keySplines "
        "keyTimes linearGradient markerHeight markerUnits markerWidth pathLength patternUnits preserveAspectRatio "
        "radialGradient refX refY repeatCount repeatDur textLength textPath viewBox"
    )
}
_IN_HEAD = ("style", "script", "link")
_DATA_LINE = re.compile(r"[1-9][0-9]{0,8}")


def _read(source: str) -> Node:
    """The page's body, with what of its head an author would miss before it."""
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    article = Node("body", {}, [], 0, None)
    try:
        page = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # nothing in it
        return article
    body = page.find("body")
    head = page.find("head")
    for element in () if head is None or body is None else head.iterchildren(*_IN_HEAD):
        if element.tag != "link" or "stylesheet" in element.get("rel", "").lower():
            article.content.append(_Reader(1).read(element))
    read = _Reader(len(article.content) + 1).read(page if body is None else body)
    article.attributes, article.line = read.attributes, read.line
    article.content += read.content
    return article


class _Reader:
    """Makes nodes of lxml's elements, without recursion."""

    def __init__(self, place: int) -> None:
        self._place = place
        self._traced = False  # whether the HTML tells the lines of the article

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
                if len(open_nodes) > _DEEPEST:
                    hint = "Close the tags it opens."
                    raise WxExportError(f"HTML is nested more than {_DEEPEST} deep", line=node.line, hint=hint)
                if element.text:
                    node.content.append(element.text)
                continue
            svg -= tag == "svg"
            done = open_nodes.pop()
            if open_nodes and element.tail:
                open_nodes[-1].content.append(element.tail)
        return done

    def _node(self, element: html.HtmlElement, tag: str, around: list[Node], *, svg: bool) -> Node:
        names = _CAPITALS if svg else {}
        attributes = {names.get(str(name), str(name)): value for name, value in element.items()}
        self._place += 1
        return Node(tag, attributes, [], self._place, self._line(element, around))

    def _line(self, element: html.HtmlElement, around: list[Node]) -> int | None:
        own = element.get("data-line", "")
        if _DATA_LINE.fullmatch(own):
            self._traced = True
            return int(own)
        if self._traced and around:
            return around[-1].line
        line = element.sourceline
        return line if line is None or line < _LAST_LINE else None


def _write(root: Node) -> str:
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
            if part.tag not in _VOID:
                waiting.append((part, True))
                waiting += ((inner, False) for inner in reversed(part.content))
    return "".join(pieces)


def _walk(root: Node, *, into_svg: bool = False) -> Iterator[Node]:
    """All nodes from ``root`` on, in document order; what is done to one before the next is asked for counts."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        if node.content and (into_svg or node.tag != "svg"):
            waiting += [part for part in reversed(node.content) if isinstance(part, Node)]


Fate = Literal["keep", "drop", "inline", "block"]
"""What becomes of an element: ``inline`` leaves its content in its place, ``block`` leaves it on lines of its own."""


def _settle(root: Node, fate: Callable[[Node], Fate], *, into_svg: bool = False) -> None:
    """Carries out ``fate(node)``, asked once for each node below ``root`` that is not in a dropped one."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        inner = [part for part in node.content if isinstance(part, Node)]
        fates = [fate(part) for part in inner]
        if any(becomes != "keep" for becomes in fates):
            node.content = _joined(_settled(node, fate, dict(zip(inner, fates, strict=True))))
            inner = [part for part in node.content if isinstance(part, Node)]
        waiting += inner if into_svg else [part for part in inner if part.tag != "svg"]


def _settled(node: Node, fate: Callable[[Node], Fate], known: dict[Node, Fate]) -> list[Part]:
    """The content of ``node`` with the fates carried out; ``known`` are those of its own children."""
    settled: list[Part] = []
    run: list[Part] = []  # inline content of blocks that go
    depth = 0  # of blocks that go
    waiting: list[Part | None] = list(reversed(node.content))
    while waiting:
        part = waiting.pop()
        becomes: Fate = "keep" if not isinstance(part, Node) else known.get(part) or fate(part)
        if becomes == "drop":
            continue
        if part is None or becomes == "block" or (run and _is_block(part) and becomes == "keep"):
            settled += _in_sections(run, node)
            run = []
        if part is None:
            depth -= 1
        elif isinstance(part, Node) and becomes != "keep":
            if becomes == "block":
                depth += 1
                waiting.append(None)  # its end
            waiting += reversed(part.content)
        elif depth and not _is_block(part):
            run.append(part)
        else:
            settled.append(part)
    return settled


def _joined(content: Iterable[Part]) -> list[Part]:
    """The same content with neighbouring texts as one; empty ones are left out."""
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


def _new(tag: str, like: Node, *content: Part, **attributes: str) -> Node:
    return Node(tag, attributes, list(content), like.place, like.line)


def _is_block(part: Part) -> bool:
    return isinstance(part, Node) and part.tag in _BLOCKS


def _is_blank(part: Part) -> bool:
    return isinstance(part, str) and not part.strip(SPACE)


def _runs(content: Iterable[Part]) -> Iterator[Node | list[Part]]:
    """The content as its blocks and, between them, lists of inline parts that are not blank."""
    for is_block, group in groupby(content, key=_is_block):
        run = list(group)
        if is_block:
            yield from (part for part in run if isinstance(part, Node))
        elif not all(_is_blank(part) for part in run):
            yield run


def _in_sections(content: Iterable[Part], like: Node) -> list[Part]:
    """The content with each run of inline parts in a section of its own."""
    return [run if isinstance(run, Node) else _new("section", like, *run) for run in _runs(content)]


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


def _short(text: str) -> str:
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"


def _counted(number: int, one: str, many: str) -> str:
    return one if number == 1 else f"{number} {many}"


# --- part 1: what is removed ----------------------------------------------------------------------------------------

_REMOVED = _names(
    "applet area audio base button canvas datalist dialog embed form frame iframe input link map meta meter noframes "
    "noscript object optgroup option output param progress script select style template textarea title track "
    "video"
)
_OWN_FRAMES = ("mp.weixin.qq.com", "v.qq.com")


def _removed(root: Node, tell: _Tell) -> None:
    """Why: what runs, asks or loads is taken out; a checkbox too (part 1)."""

    def fate(node: Node) -> Fate:
        if node.tag not in _REMOVED or (
            node.tag == "iframe" and platform.host_of(node.attributes.get("src", "")) in _OWN_FRAMES
        ):
            return "keep"
        if node.tag in ("meta", "title", "base"):
            return "drop"  # nobody sees them
        address = node.attributes.get("src") or node.attributes.get("href")
        tell(node, _removal(node), address)
        return "drop"

    _settle(root, fate, into_svg=True)


def _removal(node: Node) -> str:
    kind = node.attributes.get("type", "").lower()
    if node.tag == "input" and kind in ("checkbox", "radio"):
        return f"a {kind} is removed; type ☑ or ☐ instead"
    if node.tag == "style" or (node.tag == "link" and "stylesheet" in node.attributes.get("rel", "").lower()):
        return "a style sheet is removed; only style attributes stay"
    return f"<{node.tag}> is removed with what is in it"


# --- part 6: white space --------------------------------------------------------------------------------------------


def _blank_lines(root: Node, tell: _Tell) -> None:
    """Why: white space between items, rows or blocks becomes an empty one (part 6)."""
    for node in _walk(root):
        if node.tag not in _BLOCKS:
            continue
        made = 0
        for at, part in enumerate(node.content[1:-1], 1):
            if not _is_blank(part) or not all(map(_is_block, near := [node.content[at - 1], node.content[at + 1]])):
                continue
            if node.tag in _LISTS:
                blank = _new("li", node, _new("section", node, _new("br", node)))
            elif node.tag not in _TABLE_PARTS | {"table"}:
                blank = _new("p", node, _new("br", node))
            elif all(isinstance(row, Node) and row.tag == "tr" for row in near):
                blank = _new("tr", node, _new("td", node, _new("section", node, _new("br", node))))
            else:
                continue  # between cells, or the parts of a table
            node.content[at] = blank
            made += 1
        if made:
            where, one, many = _BLANKS.get(node.tag, ("blocks", "a blank line", "blank lines"))
            tell(node, f"white space between {where} becomes {_counted(made, one, many)}")


_BLANKS = dict.fromkeys(_LISTS, ("items", "an empty item", "empty items")) | dict.fromkeys(
    ("table", *_TABLE_PARTS), ("rows", "an empty row", "empty rows")
)
_SPACES = re.compile(r"[ \t\n\r\f]+")
_WHITE_SPACE = re.compile(r"(?:^|;)\s*white-space\s*:\s*([a-z-]+)", re.I)
_PRESERVING = ("pre", "pre-wrap", "pre-line", "break-spaces")


def _collapse(root: Node, tell: _Tell) -> None:
    """Why: newlines and spaces fold into one space, in code blocks too (parts 4 and 6)."""
    folding = _Folding()
    waiting: list[tuple[Node, int, Node | None]] = [(root, 0, None)]
    while waiting:
        node, at, kept_by = waiting.pop()
        if at == 0:
            kept_by = _keeps_space(node, kept_by)
            if node.tag in _BLOCKS:
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
            if node.tag in _BLOCKS:
                folding.border()
    for node in _walk(root):
        node.content = _joined(node.content)
    for keeper in folding.broken:
        tell(keeper, "line breaks and spaces collapse; write <br> and no-break spaces")


def _keeps_space(node: Node, around: Node | None) -> Node | None:
    """The outermost element whose style keeps white space here."""
    declared = _WHITE_SPACE.search(node.attributes.get("style", ""))
    if declared:
        return (around or node) if declared[1].lower() in _PRESERVING else None
    return (around or node) if node.tag in ("pre", "listing") else around


class _Folding:
    """One line after the other, with the space that may turn out to stand at a line's end."""

    def __init__(self) -> None:
        self.broken: dict[Node, None] = {}
        self._starts = True  # nothing stands in the line yet, or a space does last
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


# --- part 5: pictures -----------------------------------------------------------------------------------------------

_TAKEN = ("image/png", "image/jpeg", "image/jpg", "image/gif", "image/bmp")
_REFUSED_NAMES = re.compile(r"\.(svg|webp|avif|heic|tiff?)$", re.I)
_OUT_OF_REACH = re.compile(
    r"(?:.*\.)?(?:localhost|github\.com|github\.io|githubusercontent\.com)|127\..*|10\..*|192\.168\..*|\[::1\]"
)
_SMALLEST = 45 * 13  # px; the size that was seen to be dropped


def _pictures(root: Node, tell: _Tell) -> None:
    """Why: what WeChat's servers cannot fetch or do not take is no picture any more (part 5)."""

    def fate(node: Node) -> Fate:
        address = node.attributes.get("src", "").strip()
        reason = _refusal(address) if node.tag == "img" else ""
        if not reason:
            return "keep"
        tell(node, reason, address or node.attributes.get("alt", ""))
        return "drop"

    _settle(root, fate)


def _refusal(address: str) -> str:
    """Why the picture is lost; empty when it is not."""
    if not address:
        return "a picture without an address is lost"
    if address[:5].lower() == "data:":
        return _data_refusal(address)
    if not address.lower().startswith(("http://", "https://", "//")):
        return "a picture with a local address is lost"
    try:
        path = urlsplit(address).path
    except ValueError:
        return "a picture with an address that cannot be read is lost"
    if refused := _REFUSED_NAMES.search(path):
        return f"a picture in {refused[1].lower()} format is refused"
    if _OUT_OF_REACH.fullmatch(platform.host_of(address)):
        return "a picture on a host that WeChat's servers do not reach is lost"
    return ""


def _data_refusal(address: str) -> str:
    head, _, data = address.partition(",")
    kind = head[5:].partition(";")[0].strip().lower()
    if kind not in _TAKEN:
        return f"a picture in {kind.removeprefix('image/').partition('+')[0] or 'an unknown'} format is refused"
    size = _size(data) if head.lower().rstrip().endswith(";base64") else None
    if size and size[0] * size[1] <= _SMALLEST:
        return f"a picture of {size[0]}×{size[1]} px is dropped; the editor takes no tiny ones"
    return ""


def _size(data: str) -> tuple[int, int] | None:
    """Width and height in px of a PNG or GIF in base64, from its first bytes; ``None`` for another."""
    try:
        head = base64.b64decode(data[:32])
    except (binascii.Error, ValueError):
        return None
    if len(head) == 24 and head.startswith(b"\x89PNG"):
        return int.from_bytes(head[16:20]), int.from_bytes(head[20:24])
    if len(head) >= 10 and head.startswith(b"GIF8"):
        return int.from_bytes(head[6:8], "little"), int.from_bytes(head[8:10], "little")
    return None


# --- part 1: svg ----------------------------------------------------------------------------------------------------

_REFERRING = _names("clipPath defs filter linearGradient marker mask pattern radialGradient symbol textPath use")
_REFERENCE = re.compile(r"url\(\s*['\"]?#", re.I)


def _svg_references(root: Node, tell: _Tell) -> None:
    """Why: without ids nothing in an svg refers to anything any more (part 1)."""

    drawings = [node for node in _walk(root) if node.tag == "svg"]
    for svg in drawings:
        broken = dict.fromkeys(inner.tag for inner in _walk(svg, into_svg=True) if inner.tag in _REFERRING)
        _settle(svg, lambda inner: "drop" if inner.tag in _REFERRING else "keep", into_svg=True)
        for inner in _walk(svg, into_svg=True):
            for name in [name for name, value in inner.attributes.items() if _REFERENCE.search(value)]:
                broken[name] = None
                del inner.attributes[name]
        if broken:
            tell(svg, f"the svg loses {', '.join(broken)}; what refers to an id breaks")
    if not all(svg.content for svg in drawings):
        _settle(root, lambda node: "drop" if node.tag == "svg" and not node.content else "keep")


def _svg_first(root: Node, tell: _Tell) -> None:
    """Why: a block that begins with an svg loses it (part 1)."""
    if all(node.tag != "svg" for node in _walk(root)):
        return
    lost: set[Node] = set()
    begun: list[bool] = []  # of the blocks around: whether something stands in them already
    waiting: list[tuple[Part, bool]] = [(root, False)]
    while waiting:
        part, ends = waiting.pop()
        if ends:
            begun.pop()
        elif isinstance(part, str):
            begun[-1] = begun[-1] or bool(part.strip(SPACE))
        elif part.tag == "svg" and not begun[-1]:
            lost.add(part)
            tell(part, "an svg at the start of its block is lost; put an empty paragraph before it")
        elif part.tag in _VOID or part.tag == "svg":
            begun[-1] = True
        else:
            if part.tag in _BLOCKS:
                if begun:
                    begun[-1] = True
                begun.append(False)
                waiting.append((part, True))
            waiting += ((inner, False) for inner in reversed(part.content))
    if lost:
        _settle(root, lambda node: "drop" if node in lost else "keep")


# --- part 1: what is unwrapped --------------------------------------------------------------------------------------

_KEPT = platform.TAGS | platform.UNSURE_TAGS
_RENAMED = {"b": "strong", "i": "em", "tfoot": "tbody"}
_UNSEEN = frozenset(("source", "wbr"))


def _tags(root: Node, tell: _Tell) -> None:
    """Why: the editor knows few tags; of the others only the content stays (part 1)."""
    if root.attributes.get("style"):
        tell(root, "the style of <body> is lost")
    in_math = {inner for node in _walk(root) if node.tag == "math" for inner in islice(_walk(node), 1, None)}

    def fate(node: Node) -> Fate:
        if node in in_math:
            return "inline"
        node.tag = _RENAMED.get(node.tag, node.tag)
        if node.tag in _KEPT:
            return "keep"
        if node.tag == "math":
            tell(node, "the text inside <math> leaks into the article; use a picture or an svg")
        elif node.tag not in _UNSEEN:
            tell(node, f"<{node.tag}> is unwrapped" + (" and its style is lost" if "style" in node.attributes else ""))
        return "block" if node.tag in _BLOCKS else "inline"

    _settle(root, fate)
    for node in _walk(root):
        if "table" in [part.tag for part in node.content if isinstance(part, Node)]:
            node.content = _joined(lifted for part in node.content for lifted in _lifted(part))


def _lifted(part: Part) -> list[Part]:
    """A table, and before it what cannot stand in it, such as its caption; anything else alone."""
    if isinstance(part, str) or part.tag != "table":
        return [part]
    rows = [inner for inner in part.content if isinstance(inner, Node) and inner.tag in _TABLE_PARTS]
    strays = [inner for inner in part.content if isinstance(inner, str) or inner.tag not in _TABLE_PARTS]
    part.content = list(rows)
    return [*_in_sections(strays, part), part]


# --- part 2: attributes and links -----------------------------------------------------------------------------------

_ADDRESSES = {"a": "href", "img": "src", "iframe": "src"}


def _attributes(root: Node, tell: _Tell) -> None:
    """Why: ids, classes, handlers and whatever else is not on the list are dropped, in svg too (part 2)."""
    in_svg: set[Node] = set()
    for node in islice(_walk(root, into_svg=True), 1, None):
        if node.tag == "svg" and node not in in_svg:
            in_svg.update(_walk(node, into_svg=True))
        if not node.attributes:
            continue
        if node in in_svg:
            lost = [name for name in node.attributes if not platform.keeps_svg_attribute(name)]
        else:
            lost = [name for name, value in node.attributes.items() if not _keeps(node.tag, name, value)]
        for name in lost:
            del node.attributes[name]
        if lost:
            tell(node, f"<{node.tag}> loses {', '.join(lost)}")


def _keeps(tag: str, name: str, value: str) -> bool:
    if name in platform.NUMBERS:
        return platform.is_number(value)
    if name in ("href", "src"):
        return _ADDRESSES.get(tag) == name
    return platform.keeps_attribute(tag, name)


def _links(root: Node, tell: _Tell) -> None:
    """Why: only published articles on mp.weixin.qq.com may be linked to (part 2)."""

    def fate(node: Node) -> Fate:
        address = node.attributes.get("href", "").strip()
        if node.tag != "a" or is_article(address):
            return "keep"
        if address.startswith("#"):
            tell(node, "a link inside the page becomes text", address)
        elif platform.host_of(address) == "mp.weixin.qq.com":
            tell(node, "a link that is temporary or no article becomes text", address)
        elif address:
            tell(node, "a link out of mp.weixin.qq.com becomes text", address)
        elif "style" in node.attributes:
            tell(node, "a link without an address becomes text")
        return "block" if any(map(_is_block, node.content)) else "inline"

    _settle(root, fate)


# --- part 3: styles -------------------------------------------------------------------------------------------------

_DEAD_FUNCTIONS = re.compile(
    r"(?<![\w-])(?:var|calc|clamp|min|max|env|attr|color|color-mix|oklch|oklab|lch|lab|hwb|light-dark)\(", re.I
)
_OPAQUE = re.compile(r"\"[^\"]*\"|'[^']*'|url\([^)]*\)", re.I)
_DELIMITERS = re.compile(r"""\\.|[;()"']""", re.S)
_VALUE_SHOWN = 40
_MOST_BRACKETS = 50  # deeper ones end the CSS parser's serializer


def _styles(root: Node, tell: _Tell) -> None:
    """Why: the style filter strips positions, and what is not a plain value is dead text (part 3)."""
    for node in islice(_walk(root, into_svg=True), 1, None):
        style = node.attributes.get("style")
        if style is None:
            continue
        kept, lost = _filtered(style)
        if lost:
            tell(node, f"the style of <{node.tag}> loses {', '.join(lost)}")
        node.attributes["style"] = kept
        if not kept:
            del node.attributes["style"]


@lru_cache(maxsize=4096)
def _filtered(style: str) -> tuple[str, tuple[str, ...]]:
    """What stays of a style, and the properties (with the value where that is to blame) that do not."""
    kept: list[str] = []
    lost: list[str] = []
    changed = False
    for declaration in _declarations(style):
        stays, reason = _declaration(declaration)
        kept += [stays] if stays else []
        lost += [reason] if reason else []
        changed = changed or stays != declaration
    return ";".join(kept) if changed else style, tuple(dict.fromkeys(lost))


def _declarations(style: str) -> Iterator[str]:
    """The declarations between the semicolons that are in no string and no bracket."""
    start, depth, quote = 0, 0, ""
    for found in _DELIMITERS.finditer(style):
        mark = found[0]
        if quote:
            quote = "" if mark == quote else quote
        elif mark in "\"'":
            quote = mark
        elif mark == "(":
            depth += 1
        elif mark == ")":
            depth = max(0, depth - 1)
        elif mark == ";" and not depth:
            yield from filter(None, [style[start : found.start()].strip()])
            start = found.end()
    yield from filter(None, [style[start:].strip()])


@lru_cache(maxsize=4096)
def _declaration(declaration: str) -> tuple[str, str]:
    """The declaration as it stays (empty: it does not), and what is lost of it (empty: nothing)."""
    name, colon, value = (part.strip() for part in declaration.partition(":"))
    name = name.lower()
    if not colon or not value:
        return "", name[:_VALUE_SHOWN]
    shown = f"{name}: {value}" if len(value) <= _VALUE_SHOWN else f"{name}: {value[: _VALUE_SHOWN - 1]}…"
    if name == "background":
        stays, whole = _background(value)
        return stays, "" if whole else shown
    if name in ("background-image", "background-clip"):
        return (declaration, "") if _is_plain_background(value) else ("", shown)
    if name not in platform.PROPERTIES:
        return "", name
    plain = _OPAQUE.sub("", value)
    if (
        _DEAD_FUNCTIONS.search(plain)
        or platform.LOST_UNITS.search(plain)
        or (name == "display" and "grid" in plain.lower())
    ):
        return "", shown
    return declaration, ""


def _is_plain_background(value: str) -> bool:
    """Whether it is one layer, from WeChat's own hosts if from any, of plain values."""
    if value.count("(") > _MOST_BRACKETS:
        return False
    layers = sum(1 for token in tinycss2.parse_component_value_list(value) if token == ",") + 1
    return (
        layers == 1
        and platform.keeps_pictures(value)
        and not _DEAD_FUNCTIONS.search(value)
        and value.strip().lower() != "text"
    )


def _background(value: str) -> tuple[str, bool]:
    """The shorthand as longhands, and whether all that is to be seen of it is in them."""
    if value.count("(") > _MOST_BRACKETS:
        return "", False
    value, bang, important = value.partition("!")
    suffix = f" {bang}{important}" if bang else ""
    tokens = tinycss2.parse_component_value_list(value)
    stays: list[str] = []
    whole = True
    for token in tokens:
        text = token.serialize()
        if color4.parse_color(token) is not None or getattr(token, "lower_value", "") == "none":
            color = "transparent" if text.lower() == "none" else text
            whole = whole and not _DEAD_FUNCTIONS.match(text)
            stays += [f"background-color:{color}{suffix}"] if not _DEAD_FUNCTIONS.match(text) else []
        elif token.type in ("url", "function"):
            if "," not in tokens and (_is_gradient(token) or token.type == "url") and _is_plain_background(text):
                stays.append(f"background-image:{text}{suffix}")
            else:
                whole = False
    return ";".join(stays), whole and bool(stays)


def _is_gradient(token: object) -> bool:
    return str(getattr(token, "lower_name", "")).endswith("gradient")


# --- part 6: lists and cells ----------------------------------------------------------------------------------------


def _deep_lists(root: Node, tell: _Tell) -> None:
    """Why: lists beyond the second level are flattened into it (part 6)."""
    waiting: list[tuple[Node, int]] = [(root, 0)]
    while waiting:
        node, depth = waiting.pop()
        depth += node.tag in _LISTS
        if depth == 2 and node.tag in _LISTS:
            _flatten(node, tell)
        elif node.tag != "svg":
            waiting += ((part, depth) for part in reversed(node.content) if isinstance(part, Node))


def _flatten(second: Node, tell: _Tell) -> None:
    """Puts the items of all lists inside ``second`` after the item they stand in."""
    waiting = deque(second.content)
    second.content = []
    while waiting:
        item = waiting.popleft()
        if isinstance(item, str):
            second.content.append(item)
            continue
        found: list[Node] = [item] if item.tag in _LISTS else []
        if not found:
            second.content.append(item)
            for node in _walk(item):
                found += (part for part in node.content if isinstance(part, Node) and part.tag in _LISTS)
                node.content = [part for part in node.content if isinstance(part, str) or part.tag not in _LISTS]
        for deep in found:
            tell(deep, "a list beyond the second level is flattened into it")
        waiting.extendleft(reversed([part for deep in found for part in deep.content]))


def _torn_items(root: Node, tell: _Tell) -> None:
    """Why: of an item or a cell the first inline unit stays, and the rest moves into a block (part 6)."""
    for node in _walk(root):
        if node.tag not in _CELLS:
            continue
        first = next((at for at, part in enumerate(node.content) if not _is_blank(part)), 0)
        rest = node.content[first + 1 :]
        if not rest or _is_block(node.content[first]) or all(_is_block(part) or _is_pause(part) for part in rest):
            continue
        tell(node, f"<{node.tag}> breaks in two after its first part; put all of it in one section")
        node.content[first + 1 :] = _in_sections(rest, node)


def _is_pause(part: Part) -> bool:
    return _is_blank(part) or (isinstance(part, Node) and part.tag == "br")


# --- part 1: empty elements, leaves ---------------------------------------------------------------------------------

_NEVER_EMPTY = frozenset(("br", "hr", "iframe", "img", "svg", "td", "th"))


def _empty_elements(root: Node, tell: _Tell) -> None:
    """Why: what has nothing in it is deleted, decoration or not (part 1)."""

    empty: set[Node] = set()
    for node in reversed(list(_walk(root))):
        if node.tag not in _NEVER_EMPTY and all(part in empty for part in node.content):
            empty.add(node)

    def fate(node: Node) -> Fate:
        if node not in empty:
            return "keep"
        if node.tag == "li" or "style" in node.attributes:
            tell(node, f"an empty <{node.tag}> is deleted; put a <br> in it")
        return "drop"

    if empty:
        _settle(root, fate)


_IN_LEAF = frozenset(("span", "br", "img"))


def _leaves(root: Node, tell: _Tell) -> None:
    """Why: the editor keeps text in ``span leaf`` and a lone picture in ``section nodeleaf`` (part 1); no change."""
    root.content = _in_sections(root.content, root)
    fits: set[Node] = set()
    for node in reversed(list(_walk(root))):
        inner = (part for part in node.content if isinstance(part, Node))
        if node.tag in _IN_LEAF and "leaf" not in node.attributes and all(part in fits for part in inner):
            fits.add(node)
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.tag == "svg" or {"leaf", "nodeleaf"} & node.attributes.keys():
            continue
        if node.tag in _BLOCKS and node.tag not in HEADINGS and _is_lone_picture(node):
            node.tag = "section" if node.tag == "p" else node.tag  # a paragraph ends where a section begins
            node.content = [_new("section", node, *node.content, nodeleaf="")]
            continue
        content: list[Part] = []
        for fitting, group in groupby(node.content, key=lambda part: isinstance(part, str) or part in fits):
            run = list(group)
            content += [_new("span", node, *run, leaf="")] if fitting else run
        node.content = content
        waiting += (part for part in content if isinstance(part, Node))


def _is_lone_picture(node: Node) -> bool:
    return len(node.content) == 1 and isinstance(node.content[0], Node) and node.content[0].tag == "img"


STEPS: tuple[Step, ...] = (
    _removed,  # first: nobody sees what is in a style sheet
    _blank_lines,  # before anything is unwrapped: it looks at what stands between the blocks as they were written
    _collapse,  # early: a div that is unwrapped takes its white-space with it
    _pictures,
    _svg_references,
    _svg_first,  # after pictures: a refused one is not there to stand before the svg
    _tags,
    _attributes,
    _styles,
    _links,
    _deep_lists,
    _torn_items,  # after tags and links, which leave inline content
    _empty_elements,  # late: much has been emptied by now
    _leaves,  # last: nothing may add text that is not in a leaf
)
"""What the editor does, in this order."""
