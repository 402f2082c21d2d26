"""Rules about styles (reference, parts 3 and 4)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from wxexport.check.page import Page
from wxexport.check.rules import Finder
from wxexport.css import colors
from wxexport.css.style import Declared, read_style
from wxexport.messages import NOTHING, Message, t
from wxexport.model import Finding, Rule
from wxexport.text import regex
from wxexport.wechat import kept, platform

_MOST_PX = platform.WIDEST.value
_PIXELS = regex(r"([\d.]+)px", re.IGNORECASE)
_FREE = frozenset(("auto", "none", "100%", "fit-content", "inherit", "initial"))
_WRAPPING = frozenset(("pre-wrap", "pre-line", "normal", "break-spaces"))
_LEAST = platform.LEAST_LINE_HEIGHT.value
_NUMBER = regex(r"(\d+(?:\.\d+)?|\.\d+)(%|em|px)?")


def finder(judge: Callable[[Declared], Iterator[Message]], hint: Message = NOTHING) -> Finder[Page]:
    """What ``judge`` says of each declaration, for every element that has it."""

    def find(rule: Rule, page: Page) -> Iterator[Finding]:
        for one, found in page.declared:
            for message in judge(one):
                yield from (page.finding(rule, element, message, hint=hint) for element in found)

    return find


def _font(one: Declared) -> Iterator[Message]:
    families = " ".join(one.value.replace('"', "").replace("'", "").split())
    if one.name == "font" or (one.name == "font-family" and not families.startswith(platform.FONTS.value)):
        yield t("{name}: a phone may not have the font", name=one.name)


def _important(one: Declared) -> Iterator[Message]:
    if one.important:
        yield t("{name} is !important", name=one.name)


def _wide(one: Declared) -> Iterator[Message]:
    if is_too_wide(one):
        yield t("{name}: {value} is more than {most}px", name=one.name, value=one.value, most=_MOST_PX)


def is_too_wide(one: Declared) -> bool:
    """Whether the rule about wide elements reports a declaration."""
    match = _PIXELS.fullmatch(one.value) if one.name in ("width", "min-width") else None
    return match is not None and match[1].count(".") < 2 and match[1] != "." and float(match[1]) > _MOST_PX


def _unresolved(one: Declared) -> Iterator[Message]:
    for name in sorted(one.functions & platform.DEAD_FUNCTIONS.value):
        yield t("{name}: {name2}() is not computed by WeChat", name=one.name, name2=name)


font_family = finder(_font, t("Remove it."))
important = finder(_important, t("Remove !important."))
wide = finder(_wide, t("Set it in %."))
unresolved = finder(_unresolved)


def fixed_height(rule: Rule, page: Page) -> Iterator[Finding]:
    """A fixed height around text."""
    for one, found in page.declared:
        if one.name in ("height", "max-height") and one.value not in _FREE:
            message = t("{name}: {value} around text", name=one.name, value=one.value[:40])
            for element in filter(page.has_text, found):
                yield page.finding(rule, element, message, hint=t("Remove it, and use padding."))


def background(rule: Rule, page: Page) -> Iterator[Finding]:
    """A background other than one color. The shorthand is only rewritten, and looks the same."""
    hint = t("Use background-color with one color.")
    for one, found in page.declared:
        if message := _lost_background(one):
            yield from (page.finding(rule, element, message, hint=hint) for element in found)
        elif one.name == "background":
            message = t("background: the shorthand is rewritten on save")
            yield from (page.finding(rule, element, message, hint=hint, severity="info") for element in found)


def _lost_background(one: Declared) -> Message | None:
    if one.name not in ("background", "background-image"):
        return None
    if ("url" in one.functions or "url(" in one.value) and not kept.keeps_pictures(one.value):
        return t("{name}: the picture is lost on save", name=one.name)
    if any(name.endswith("gradient") for name in one.functions) and one.value.count("gradient(") > 1:
        return t("{name}: several layers may be lost on save", name=one.name)
    return None


def caret_color(rule: Rule, page: Page) -> Iterator[Finding]:
    """A caret that cannot be seen."""
    values = page.having("caret-color")
    for element in page.elements if values else ():  # those of an svg too, as WeChat does
        value = values.get(element.style)
        color = colors.parse(value) if value else None
        if value and color is not None and color.alpha == 0:
            message = t("caret-color: {value} is flagged by WeChat", value=value[:40])
            yield page.finding(rule, element, message, hint=t("Remove it."))


def text_align(rule: Rule, page: Page) -> Iterator[Finding]:
    values = page.having("text-align")
    for element in page.elements if values else ():  # those of an svg too, as WeChat does
        value = values.get(element.style)
        if value in platform.FLAGGED_ALIGNMENTS.value:
            message = t("text-align: {value} is flagged by WeChat", value=value)
            yield page.finding(rule, element, message, hint=t("Use left or right."))


def opacity(rule: Rule, page: Page) -> Iterator[Finding]:
    """A picture with opacity."""
    for element in page.named("img"):
        value = element.value("opacity")
        if value.startswith(("0", ".")):
            message = t("opacity: {opacity} on a picture is flagged by WeChat", opacity=value[:20])
            yield page.finding(rule, element, message, hint=t("Remove it."))


def pre(rule: Rule, page: Page) -> Iterator[Finding]:
    """A pre that does not wrap."""
    for element in page.named("pre"):
        if element.value("white-space") not in _WRAPPING:
            hint = t("Use a scrolling section, with a <br> for each line end.")
            yield page.finding(rule, element, t("long lines in <pre> do not wrap"), hint=hint)


def line_height(rule: Rule, page: Page) -> Iterator[Finding]:
    """Lines that are too close."""
    hint = t("Use a number without a unit, at least {least}.", least=_LEAST)
    for style, found in page.styles.items():
        written = read_style(style).value("line-height")
        if (height := _in_ems(written, read_style(style).value("font-size"))) is None or height >= _LEAST:
            continue
        for element in found:
            if page.has_text(element) and element.is_block:
                message = t("line-height: {written} lets lines touch", written=written)
                yield page.finding(rule, element, message, hint=hint)


def _in_ems(written: str, font_size: str) -> float | None:
    """The height in font sizes; ``None`` when the style alone does not say."""
    match = _NUMBER.fullmatch(written)
    if match is None:
        return None
    number, unit = float(match[1]), match[2]
    if unit != "px" or number == 0:
        return number / 100 if unit == "%" else number
    size = _NUMBER.fullmatch(font_size)
    return number / float(size[1]) if size and size[2] == "px" and float(size[1]) else None
