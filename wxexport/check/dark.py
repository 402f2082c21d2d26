"""A finished article -> findings about its colors (reference, parts 4 and 7): functions, a rule each."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check import pictures
from wxexport.check.page import Page
from wxexport.css.colors import Color
from wxexport.css.colors import contrast as contrast_of
from wxexport.messages import t
from wxexport.model import Finding, Rule, Severity
from wxexport.wechat import kept, platform

LEAST = 3
_FLAGGED = platform.FLAGGED_CONTRAST.value
"""A contrast under it is an error: WeChat itself shows a warning."""
GLARING = 150
"""Perceived brightness, 0 to 255; WeChat dims to ``platform.BRIGHTEST_BACKGROUND``."""
_LONGEST = 30
_BACKDROPS = {
    "gradient": t("text is on a gradient; dark mode makes one color of it"),
    "picture": t("text is on a picture; dark mode changes neither"),
}


def contrast(rule: Rule, page: Page) -> Iterator[Finding]:
    """Text that is hard to read in dark mode."""
    for text in page.colors.texts:
        if text.backdrop == "picture" or text.ignored:  # a picture may be light or dark
            continue
        color, background = text.dark
        ratio = contrast_of(color, background)
        if ratio < LEAST:
            message = t(
                "in dark mode {color} on {background} has a contrast of {ratio:.2f}; the minimum is {least}",
                color=color,
                background=background,
                ratio=ratio,
                least=LEAST,
            )
            hint = t(
                "In light mode it is {color} on {background}. Choose colors with more contrast.",
                color=text.light[0],
                background=text.light[1],
            )
        elif text.checked < _FLAGGED:
            message = t(
                "in dark mode WeChat's check computes a contrast of {checked:.2f}: it ignores transparency",
                checked=text.checked,
            )
            hint = t("Use an opaque background, or one with more contrast.")
        else:
            continue
        severity: Severity | None = "error" if ratio < _FLAGGED else None
        yield page.finding(rule, text.element, message, excerpt=text.text[:_LONGEST], hint=hint, severity=severity)


def light_contrast(rule: Rule, page: Page) -> Iterator[Finding]:
    """Text that is hard to read in light mode."""
    for text in page.colors.texts:
        (color, background), ratio = text.light, contrast_of(*text.light)
        if ratio < LEAST and not text.backdrop:  # the brightness of a gradient or a picture is unknown
            message = t(
                "{color} on {background} has a contrast of {ratio:.2f}; the minimum is {least}",
                color=color,
                background=background,
                ratio=ratio,
                least=LEAST,
            )
            hint = t("Make the text darker or its background lighter.")
            yield page.finding(rule, text.element, message, excerpt=text.text[:_LONGEST], hint=hint)


def panel(rule: Rule, page: Page) -> Iterator[Finding]:
    """A panel that stays bright in dark mode."""
    for one in page.colors.panels:
        # A highlighted word should stand out, a block of lines should not.
        if one.backdrop or one.dark.brightness < GLARING or not one.element.is_block:
            continue
        message = t("the background {color} is a glaring {dark} in dark mode", color=one.color, dark=one.dark)
        gray = Color(*[one.light.brightness] * 3)
        hint = t("Use the gray {color}, or rgba(27, 31, 35, .05): WeChat makes those dark.", color=gray)
        if "data-no-dark" in one.element.attributes:
            hint = t("Remove data-no-dark: it stops the conversion.")
        yield page.finding(rule, one.element, message, hint=hint)


def backdrop(rule: Rule, page: Page) -> Iterator[Finding]:
    """A gradient or a picture behind text."""
    for one in page.colors.panels:
        if one.backdrop and not one.ignored and kept.keeps_pictures(one.element.get("style")):
            yield page.finding(rule, one.element, _BACKDROPS[one.backdrop], hint=t("Use one background-color."))


def picture(rule: Rule, page: Page) -> Iterator[Finding]:
    """A transparent picture with dark lines."""
    for one in page.pictures:
        from wxexport.pictures import dark_ink  # most articles have no pictures

        asset = page.assets.get(one.source)
        data = asset.data if asset is not None else pictures.data(one, page.article.folder)
        if data is not None and dark_ink.loses_ink(data):
            message = t("the picture is transparent, and its dark lines cannot be seen on a dark page")
            hint = t("Save it with a white background and a margin.")
            yield page.finding(rule, one.element, message, excerpt=one.origin, hint=hint)


def exempt(rule: Rule, page: Page) -> Iterator[Finding]:
    """An element that dark mode does not convert."""
    for element in page.outside:
        if element.tag != "svg" and "data-no-dark" in element.attributes:
            message = t("data-no-dark on <{tag}> is flagged by WeChat", tag=element.tag)
            yield page.finding(rule, element, message, hint=t("Remove it. Dark mode converts the colors."))
