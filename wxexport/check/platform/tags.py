"""Rules about tags, their attributes, and elements without content."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.html.elements import Element
from wxexport.html.tree import SPACE
from wxexport.messages import Message, t
from wxexport.model import Finding, Rule
from wxexport.wechat import kept, platform

_MAY_BE_EMPTY = platform.MAY_BE_EMPTY.value | platform.REMOVED.value | {"col", "colgroup"}
_LONGEST = 30
_NO_TEXT = ("style", "script", "svg", "math")  # their text is not text of the article


def unknown(rule: Rule, page: Page) -> Iterator[Finding]:
    """A tag that the editor does not keep (reference, part 1)."""
    known = platform.TAGS | {"math"}  # WX139 reports formulas
    for element in page.outside:
        if element is page.root or element.tag in known:
            continue
        if element.tag == "hr":
            message, hint = t("<hr> may get a blank line on save"), t("Use a section with a top border.")
            yield page.finding(rule, element, message, hint=hint, severity="warning")
        elif (name := platform.RENAMED.value.get(element.tag)) is not None:
            message = t("<{tag}> becomes <{name}> on save", tag=element.tag, name=name)
            hint = t("Use <{name}>, which looks the same.", name=name)
            yield page.finding(rule, element, message, hint=hint, severity="info")
        elif element.tag != "iframe" or not kept.keeps_frame(element.get("src")):
            yield page.finding(rule, element, t("<{tag}> is not kept by the editor", tag=element.tag))


def lost_attributes(rule: Rule, page: Page) -> Iterator[Finding]:
    """Attributes that the editor drops (reference, part 2)."""
    outside = set(page.outside)
    for element in page.elements:
        in_svg = element.tag == "svg" or element not in outside
        for name in kept.lost_attributes(element.tag, element.attributes, in_svg=in_svg):
            if name in platform.NUMBERS.value:
                message = t("{name} on <{tag}> is kept as a number only", name=name, tag=element.tag)
                hint = t("Set it in the style.")
                yield page.finding(rule, element, message, excerpt=element.get(name)[:40], hint=hint)
            else:
                message = t("{name} on <{tag}> is dropped by the editor", name=name, tag=element.tag)
                yield page.finding(rule, element, message)


def bare_text(rule: Rule, page: Page) -> Iterator[Finding]:
    """Text outside of a leaf (reference, part 1)."""
    settled: set[Element | None] = set()
    message = t("text without the span leaf that the editor adds")
    for element in page.elements:
        inside = "leaf" in element.attributes or element.tag in _NO_TEXT
        if inside or element.parent in settled:
            settled.add(element)
        bare = "" if element in settled else element.text
        tail = "" if element.parent in settled else element.tail
        for text in filter(None, (bare.strip(SPACE), tail.strip(SPACE))):
            yield page.finding(rule, element, message, excerpt=text[:_LONGEST])


def leaf_content(rule: Rule, page: Page) -> Iterator[Finding]:
    """A leaf with wrong content (reference, parts 1 and 4)."""
    blocks: dict[Element | None, Element] = {}  # the first one in each element: leaves may be nested in leaves
    for element in reversed(page.elements):
        if block := element if element.is_block else blocks.get(element):
            blocks[element.parent] = block
    for leaf in page.named("span"):
        if "leaf" in leaf.attributes and (block := blocks.get(leaf)):
            yield page.finding(rule, leaf, t("a leaf contains <{tag}>", tag=block.tag))
    for leaf in page.named("section"):
        if "nodeleaf" in leaf.attributes and (message := _trouble(leaf.content)):
            yield page.finding(rule, leaf, message)


def _trouble(content: list[Element | str]) -> Message | None:
    if not content:
        return t("a nodeleaf is empty")
    for part in content:
        if isinstance(part, str):
            return t("a nodeleaf contains text") if part.strip(SPACE) else t("a nodeleaf contains white space")
        if part.tag not in platform.LONE.value and not part.tag.startswith("mp"):
            return t("a nodeleaf contains <{tag}>", tag=part.tag)
    return t("a nodeleaf contains more than one picture or component") if len(content) > 1 else None


def empty(rule: Rule, page: Page) -> Iterator[Finding]:
    """An empty element that would be seen (reference, part 1)."""
    for element in page.outside:
        if _is_empty(element) and element.get("style") and element is not page.root:
            yield page.finding(rule, element, t("<{tag}> is empty and is deleted on paste", tag=element.tag))


def redundant(rule: Rule, page: Page) -> Iterator[Finding]:
    """Many empty elements in one (reference, part 4)."""
    for element in page.outside:
        children = len(element.children)
        if children <= platform.CHILDREN.value or element.tag == "svg":  # the paths of a formula are empty
            continue
        number = sum(map(_is_empty, element.children))
        if number > platform.EMPTY_CHILDREN.value:
            message = t(
                "{empty} of the {children} children of <{tag}> are empty",
                empty=number,
                children=children,
                tag=element.tag,
            )
            yield page.finding(rule, element, message, hint=t("Remove them, and use margins for space."))


def _is_empty(element: Element) -> bool:
    """Whether an element that may have content has none."""
    return element.tag not in _MAY_BE_EMPTY and not element.children and not element.text.strip(SPACE)
