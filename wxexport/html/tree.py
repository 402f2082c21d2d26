"""HTML goes in, a tree comes out, and back; functions that change a tree, and the list of block tags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from lxml import etree, html
from lxml.html import HtmlElement

from wxexport.errors import WxExportError
from wxexport.messages import t
from wxexport.model import Place
from wxexport.text import names, regex

BLOCKS = names(
    "address article aside blockquote center dd details div dl dt fieldset figcaption figure footer h1 h2 "
    "h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul "
    "caption"
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
SPACE = " \t\n\r\f"  # what HTML folds; a no-break or full-width space is text
_DEEPEST = 400
_TAG = regex(r"<(/?)([a-z][a-z0-9]*)")


class _Element(HtmlElement):
    set = etree.ElementBase.set  # type: ignore[assignment]  # lxml.html has a function of Python around it, for forms


_PARSER = html.HTMLParser(huge_tree=True, remove_comments=True)
# lxml.html calls a Python function for the class of each element, each time that it is met; here all have one class.
_PARSER.set_element_class_lookup(etree.ElementDefaultClassLookup(element=_Element))
_ANY_TAG = regex(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_CARRIED = frozenset(("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"))
_ENDED_BY_OTHERS = frozenset(
    ("dd", "dt", "li", "optgroup", "option", "p", "rp", "rt", "tbody", "td", "tfoot", "th", "thead", "tr")
)
_VOID = frozenset(("br", "hr", "img", "input", "source", "wbr", "col", "track"))


def parse(fragment: str, path: str) -> HtmlElement:
    """The fragment's tree under a ``section.article``.

    Raises ``WxExportError`` for raw HTML nested deeper than the parser can hold without losing text.
    """
    depth = deepest = 0
    for closing, name in _TAG.findall(fragment) if _may_be_too_deep(fragment) else ():
        if name not in _VOID:
            depth += -1 if closing else 1
            deepest = max(deepest, depth)
    if deepest > _DEEPEST:
        raise too_deep(path)
    return parse_whole(f'<section class="article">{fragment}</section>')


def too_deep_at(fragment: str) -> int | None:
    """Where in HTML, well-formed or not, more tags are open at a time than ``parse`` takes: the sanitizer's time grows
    with their square.
    """
    around: list[str] = []  # open elements that end with the one around them
    carried: list[str] = []  # open elements that go on in the next block
    for tag in _ANY_TAG.finditer(fragment) if _may_be_too_deep(fragment) else ():
        closing, name = tag[1], tag[2].lower()
        if name in _CARRIED:
            if not closing:
                carried.append(name)
            elif name in carried:
                carried.remove(name)
        elif name not in _VOID and name not in _ENDED_BY_OTHERS:
            if not closing:
                around.append(name)
            elif name in around:
                del around[len(around) - 1 - around[::-1].index(name) :]
        if not closing and len(around) + len(carried) > _DEEPEST:
            return tag.start()
    return None


def _may_be_too_deep(fragment: str) -> bool:
    return fragment.count("<") - fragment.count("</") > _DEEPEST  # each opening tag is at most one more


def too_deep(path: str, line: int | None = None) -> WxExportError:
    """The error for HTML nested deeper than ``parse`` takes."""
    message = t("raw HTML is nested more than {deepest} deep", deepest=_DEEPEST)
    return WxExportError(message, path, line, t("Close the tags it opens."))


def parse_whole(article: str) -> HtmlElement:
    """The tree of an article that ``serialize`` has written, root included."""
    root: HtmlElement = html.fragment_fromstring(article, parser=_PARSER)
    for svg in root.iter("svg"):
        if "viewbox" in svg.attrib:  # the parser lowercases attributes, and SVG needs the capital
            svg.set("viewBox", svg.attrib.pop("viewbox"))
    return root


def serialize(root: HtmlElement) -> str:
    """The tree as one line of HTML, its root included."""
    text: str = html.tostring(root, encoding="unicode", with_tail=False)
    return text


def source_place(element: HtmlElement) -> Place | None:
    """Where ``element`` stands in the file: its own place, or that of an element around it or in it."""
    near = chain((element,), element.iterancestors(), element.iter("*"))
    places = (Place.read(one.get("data-line", "")) for one in near)  # raw HTML may contain anything here
    return next((place for place in places if place), None)


def source_line(element: HtmlElement) -> int | None:
    """The line of ``source_place``."""
    place = source_place(element)
    return place.line if place else None


def is_block(element: HtmlElement) -> bool:
    return element.tag in BLOCKS


def classes(element: HtmlElement) -> list[str]:
    return element.get("class", "").split()


def has_class(element: HtmlElement, name: str) -> bool:
    return name in classes(element)


def new(tag: str, class_: str | None = None, text: str | None = None, **attributes: str) -> HtmlElement:
    """A new element; ``class_`` and the other attributes only when given."""
    element: HtmlElement = _PARSER.makeelement(tag, attributes)
    if class_:
        element.set("class", class_)
    if text:
        element.text = text
    return element


def text_of(element: HtmlElement) -> str:
    """The element's text with white space folded, formulas as LaTeX, pictures left out."""
    return " ".join("".join(_texts(element)).split())


def has_text(element: HtmlElement) -> bool:
    """Whether ``text_of`` is not empty; reads to the first text only, for elements in elements."""
    return any(map(str.strip, _texts(element)))


def _texts(element: HtmlElement) -> Iterator[str]:
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            yield (node.get("title") if is_formula(node) else node.text) or ""
        elif node is not element:
            yield node.tail or ""


def is_formula(element: HtmlElement) -> bool:
    """Whether it is the element around the svg of a formula; its title is the LaTeX."""
    return element.get("role") == "img"


Part = HtmlElement | str
"""Content of an element: text, or a child without its tail."""


def parts(element: HtmlElement) -> list[Part]:
    """The element's content in order; tails are separate parts. The tree does not change."""
    text = element.text
    found: list[Part] = [text] if text else []
    for child in element[:]:  # a slice costs lxml less than an iterator
        found.append(child)
        if tail := child.tail:
            found.append(tail)
    return found


def fill(element: HtmlElement, content: Iterable[Part]) -> HtmlElement:
    """Appends ``content`` to ``element`` and returns it; children are moved here."""
    last = next(element.iterchildren(reversed=True), None)  # ``len`` would count all of them
    text: list[str] = []  # joined once: a paragraph may have a million pieces
    for part in content:
        if isinstance(part, str):
            text.append(part)
            continue
        _append_text(element, last, "".join(text))
        text = []
        part.tail = None
        element.append(part)
        last = part
    _append_text(element, last, "".join(text))
    return element


def refill(element: HtmlElement, content: Iterable[Part]) -> HtmlElement:
    """Gives the element other content, which may be parts of its own: these are moved, others stay before it."""
    content = list(content)
    element.text = None
    for part in content:
        if not isinstance(part, str) and part.getparent() is element:
            element.remove(part)  # else text before it would be the tail of a part that is moved
    return fill(element, content)


def empty(element: HtmlElement) -> None:
    """Takes everything out of the element."""
    element.text = None
    element[:] = []


def parent_of(element: HtmlElement) -> HtmlElement:
    """The element around one that is not the root."""
    parent = element.getparent()
    assert parent is not None
    return parent


def tag_of(element: HtmlElement) -> str:
    """The tag's name; comments and processing instructions are never in our trees."""
    return str(element.tag)


def replace(element: HtmlElement, *others: Part) -> None:
    """Replaces ``element`` with ``others``; the text after it stays after them."""
    parent, tail = parent_of(element), element.tail
    element.tail = None
    for other in (*others, tail or ""):
        if isinstance(other, str):
            _append_text(parent, element.getprevious(), other)
        else:
            other.tail = None
            element.addprevious(other)
    parent.remove(element)


def _append_text(parent: HtmlElement, before: HtmlElement | None, text: str) -> None:
    """Adds ``text`` to ``parent`` after its child ``before``; found by its number, a child costs lxml a walk."""
    if not text:
        return
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text


def unwrap(element: HtmlElement) -> None:
    """Removes the element and keeps its content."""
    replace(element, *parts(element))


def unwrap_all(found: Iterable[HtmlElement]) -> None:
    """Like ``unwrap`` on each, in time linear in the content around them."""
    gone = set(found)
    around = {parent: None for element in gone if (parent := parent_of(element)) not in gone}

    def left(element: HtmlElement) -> Iterator[Part]:
        for part in parts(element):
            if isinstance(part, str) or part not in gone:
                yield part
            else:
                yield from left(part)

    for parent in around:
        content = list(left(parent))
        empty(parent)
        fill(parent, content)


def wrap_content(element: HtmlElement, tag: str) -> HtmlElement:
    """Moves the content of ``element`` into one new child."""
    children = element[:]
    wrapper = etree.SubElement(element, tag)
    wrapper.text, element.text = element.text, None
    wrapper.extend(children)  # each with the text after it
    return wrapper


def runs(block: HtmlElement) -> Iterator[list[Part] | HtmlElement]:
    """The content of ``block`` as its blocks and, between them, lists of inline parts that are not blank."""
    run: list[Part] = []
    for part in parts(block):
        if isinstance(part, str) or not is_block(part):
            run.append(part)
            continue
        if not is_blank(run):
            yield run
        run = []
        yield part
    if not is_blank(run):
        yield run


def elements(root: HtmlElement, *tags: str) -> list[HtmlElement]:
    """All elements with these tags in document order, as a list, so that the tree may change meanwhile."""
    return list(root.iter(*tags)) if tags else list(root.iter(etree.Element))


def is_blank(content: Iterable[Part]) -> bool:
    """Whether the content is only white space."""
    for part in content:  # noqa: SIM110 - asked so often that a generator would show
        if not isinstance(part, str) or part.strip(SPACE):
            return False
    return True
