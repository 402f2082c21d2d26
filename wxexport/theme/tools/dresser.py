"""An article gets the structure of another tool and, once the cascade has run there, its own structure back.

WeChat keeps neither classes nor most tags, so only the styles stay, and the boxes that carry them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from lxml.html import HtmlElement

from wxexport.css.lengths import in_px
from wxexport.css.style import read_style
from wxexport.html import styles, tree

_MAY_HOLD_SECTIONS = ("section", "blockquote", "li", "td", "th")
DRESSED = "data-dressed"
"""An attribute of the outermost element while the article is dressed; ``:root`` matches it alone."""
_KEPT = ("style", "data-line")
_NOTHING = (
    *("0", "0px", "none", "normal", "auto", "transparent", "static", "visible", "currentcolor", "medium"),
    *("baseline", "inherit"),
)
"""Values with which a box is not seen."""


class Dresser:
    """Records each change to the article, so that ``undress`` can take all of them back, the last first."""

    def __init__(self, root: HtmlElement) -> None:
        self.root = root
        self.touched: set[HtmlElement] = set()
        """The elements that the tool has a name of its own for."""
        self.taken: list[HtmlElement] = []
        """The elements that are not in the tree until the end."""
        self.made: list[HtmlElement] = []
        """The elements that the article does not have."""
        self._own = set(root.iter())
        self._around: set[HtmlElement] = set()
        self._back: list[Callable[[], None]] = []
        self.page.set(DRESSED, "")

    @property
    def page(self) -> HtmlElement:
        """The outermost element around the article."""
        return next(self.root.iterancestors("html"))

    def rename(self, element: HtmlElement, tag: str = "", classes: str = "", **attributes: str) -> None:
        """Another tag (its own, if ``""``), other classes and attributes; ``style`` stays."""
        before = {name: value for name, value in element.attrib.items() if name not in _KEPT}
        self._back.append(partial(_restore, element, str(element.tag), before))
        self.touched.add(element)
        element.tag = tag or element.tag
        element.attrib.pop("class", None)
        for name, value in {"class": classes, **attributes}.items():
            if value:
                element.set(name.replace("_", "-"), value)

    def wrap(
        self, elements: HtmlElement | Sequence[HtmlElement], tag: str, classes: str = "", **attributes: str
    ) -> HtmlElement:
        """A new element around one, or around several that follow each other."""
        inside = [elements] if isinstance(elements, HtmlElement) else list(elements)
        made = self._made(tag, classes, attributes)
        self._around.add(made)
        tail, inside[-1].tail = inside[-1].tail, None
        inside[0].addprevious(made)
        tree.fill(made, [part for element in inside for part in (element, element.tail or "")])
        made.tail = tail
        return made

    def fill(self, element: HtmlElement, tag: str, classes: str = "", **attributes: str) -> HtmlElement:
        """A new element around all of the content of one."""
        made = tree.fill(self._made(tag, classes, attributes), tree.parts(element))
        self._around.add(made)
        tree.refill(element, [made])
        return made

    def add(
        self, element: HtmlElement, tag: str, classes: str = "", *, at: int = 0, text: str = "", **attributes: str
    ) -> HtmlElement:
        """A new element inside of one, before its content, or after it with ``at=-1``."""
        made = self._made(tag, classes, attributes)
        made.text = text or None
        if at == 0:
            made.tail, element.text = element.text, None
            element.insert(0, made)
        else:
            element.append(made)
        return made

    def unwrap(self, element: HtmlElement) -> None:
        """Takes an element away that has no text beside it; afterwards it is around the same content again."""
        previous, parent = element.getprevious(), tree.parent_of(element)
        if not tree.is_blank([(parent.text if previous is None else previous.tail) or "", element.tail or ""]):
            return
        self._back.append(partial(_put_back, element, parent, previous, element.getnext()))
        self.touched.add(element)
        self.taken.append(element)
        content = tree.parts(element)
        element.text = None
        tree.replace(element, *content)

    def clear(self, element: HtmlElement) -> None:
        """Takes the content of an element away, which the tool generates; it comes back where nothing is generated."""
        self._back.append(partial(_refill, element, tree.parts(element)))
        tree.empty(element)

    def holds_article(self, element: HtmlElement) -> bool:
        """Whether an element is of the article or around a part of it, not the tool's alone or generated."""
        return any(one in self._own or one in self._around for one in element.iter())

    def undress(self, page: frozenset[str]) -> None:
        """Takes all changes back. What is left of the tool's elements is their style."""
        _inherit(self.root, page)
        for back in reversed(self._back):
            back()
        del self.page.attrib[DRESSED]

    def _made(self, tag: str, classes: str, attributes: dict[str, str]) -> HtmlElement:
        made = tree.new(
            tag, classes or None, None, **{name.replace("_", "-"): value for name, value in attributes.items()}
        )
        self.made.append(made)
        self._back.append(partial(_settle, made))
        return made


def _restore(element: HtmlElement, tag: str, attributes: dict[str, str]) -> None:
    if tag == "p" and element.tag != "p":
        element.set("style", f"margin:0;{element.get('style', '')}")  # another element has no margin of its own
    element.tag = tag
    for name in set(element.attrib) - {*_KEPT, *attributes}:
        del element.attrib[name]
    for name, value in attributes.items():
        element.set(name, value)


def _refill(element: HtmlElement, content: list[tree.Part]) -> None:
    if tree.is_blank(tree.parts(element)):
        tree.fill(element, content)


def _put_back(
    element: HtmlElement, parent: HtmlElement, previous: HtmlElement | None, following: HtmlElement | None
) -> None:
    """Moves what is between two elements into ``element``, and ``element`` to its place."""
    before = parent if previous is None else previous
    text = parent.text if previous is None else previous.tail
    content: list[tree.Part] = [text] if text else []
    node = next(iter(parent), None) if previous is None else previous.getnext()
    while node is not None and node is not following:
        content += [node, node.tail] if node.tail else [node]
        node = node.getnext()
    if previous is None:
        before.text = None
        parent.insert(0, element)
    else:
        before.tail = None
        previous.addnext(element)
    tree.fill(element, content)
    if len(element) == 1 and "overflow-x" in read_style(element.get("style")).kept:
        _lift_margins(element, element[0])


def _lift_margins(scroller: HtmlElement, element: HtmlElement) -> None:
    """Moves the margins above and below an element to what scrolls it, or they would add to those of other blocks."""
    style = dict(read_style(element.get("style")).in_effect)
    size = style.get("font-size", "1em")
    moved = {side: _outside(style.pop(side), size) for side in ("margin-top", "margin-bottom") if side in style}
    element.set("style", ";".join(f"{name}:{value}" for name, value in style.items()))
    styles.merge(scroller, moved.items())


def _outside(length: str, font_size: str) -> str:
    """A length of an element with a font size, for the element around it."""
    if not length.endswith("em"):
        return length
    unit = "px" if font_size.endswith("px") else "em"
    return f"{in_px(length, in_px(font_size, 1, 1) or 1) or 0:g}{unit}"


def _settle(made: HtmlElement) -> None:
    """An element of the tool's own stays where it has text and a style that shows."""
    has_content = bool(made.text or len(made))
    tag, style = str(made.tag), read_style(made.get("style")).kept
    if not has_content:
        made.drop_tree()
        return
    if not any(_shows(name, value) for name, value in style.items()):
        tree.unwrap(made)
        return
    for name in set(made.attrib) - set(_KEPT):
        del made.attrib[name]
    is_section = any(map(tree.is_block, made)) or (
        tag in tree.BLOCKS and tree.parent_of(made).tag in _MAY_HOLD_SECTIONS
    )
    made.tag = "section" if is_section else "span"
    if tag in tree.BLOCKS and not is_section:
        styles.merge(made, [("display", "block")])


def _shows(name: str, value: str) -> bool:
    if name == "display":
        return value not in ("block", "inline")
    return value not in _NOTHING and name != "box-sizing"


# the page around the article

_INHERITED = (
    "color",
    "letter-spacing",
    "line-height",
    "text-align",
    "text-indent",
    "word-break",
    "word-spacing",
    "overflow-wrap",
    "font-style",
    "font-weight",
    "text-transform",
)


def _inherit(root: HtmlElement, page: frozenset[str]) -> None:
    """Gives the article what it inherits from the page around it, which WeChat does not keep, and the page's ground."""
    size, style, ground = 16.0, dict[str, str](), ""
    for element in (*reversed(list(root.iterancestors())), root):
        own = dict(read_style(element.get("style")).kept)
        size = _font_size(own.get("font-size", ""), size)
        style |= {name: _fixed(own[name], size) for name in _INHERITED if name in own and own[name] != "inherit"}
        ground = own.get("background-color", ground) if own.get("background-color") != "transparent" else ground
    own = {name: value for name, value in read_style(root.get("style")).kept.items() if name not in page}
    around = {"font-size": f"{size:g}px", **style} | ({"background-color": ground} if ground else {})
    root.attrib.pop("style", None)
    styles.merge(root, {**own, **around}.items())


def _font_size(value: str, around: float) -> float:
    return in_px(value, around, around) or around


def _fixed(value: str, size: float) -> str:
    """A length in em as px, since an element that inherits it has another size."""
    if value.endswith("em") and (number := value[:-2]).lstrip("-").replace(".", "", 1).isdigit():
        return f"{float(number) * size:g}px"
    return value
