"""Why: WeChat has no counters (reference, part 3), so the numbers of headings are typed.

The theme option ``heading_numbers`` turns them on. They stand in the heading's text, after what a theme puts before it,
and in the table of contents. An article whose author has typed numbers gets no others.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.css import counter_styles
from wxexport.html.tree import HEADINGS, elements, has_class, text_of
from wxexport.text import regex

_NUMBERED = regex(
    r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+(?:\.\d+)*[.、\s]|第.{1,4}[章节部篇回]"
)
_SPACE = "\u2002"  # an en space: a plain space folds


def run(root: HtmlElement, style: str) -> None:
    """Numbers headings, ``style`` being ``chinese`` (一、 （一） 1.) or ``decimal`` (1 1.1 1.1.1)."""
    headings = [one for one in elements(root, *HEADINGS) if next(one.iterancestors("blockquote"), None) is None]
    if any(_NUMBERED.match(text_of(heading)) for heading in headings[1:]):  # the author has typed numbers
        return
    top = _top(headings)
    counts = [0] * len(HEADINGS)
    for heading in headings:
        level = HEADINGS.index(heading.tag) - top
        if level >= 0:
            heading.text = _next(counts, level, style) + (heading.text or "")
    for toc in elements(root, "section"):
        if has_class(toc, "toc"):
            for found in toc.iterchildren("ul"):
                _number_contents(found, [0] * len(HEADINGS), 0, style)


def _top(headings: list[HtmlElement]) -> int:
    """The level of the first numbers: a single ``h1`` is the article's title."""
    levels = sorted(HEADINGS.index(heading.tag) for heading in headings)
    if levels.count(0) == 1:
        del levels[0]
        return levels[0] if levels else 1
    return levels[0] if levels else 0


def _next(counts: list[int], level: int, style: str) -> str:
    """The next number of a level, as text."""
    counts[level] += 1
    counts[level + 1 :] = [0] * (len(counts) - level - 1)
    if style == "decimal":
        return ".".join(str(count or 1) for count in counts[: level + 1]) + _SPACE
    number = counter_styles.chinese(counts[level])
    return (f"{number}、", f"（{number}）", f"{counts[level]}.{_SPACE}", f"（{counts[level]}）")[min(level, 3)]


def _number_contents(found: HtmlElement, counts: list[int], level: int, style: str) -> None:
    for item in found.iterchildren("li"):
        text = _next(counts, min(level, len(counts) - 1), style)
        holder = next(item.iterchildren("section"), item)
        inner = next(holder.iterchildren("section"), holder) if not (holder.text or "").strip() else holder
        inner.text = text + (inner.text or "")
        for below in item.iter("ul"):
            if next(below.iterancestors("li"), None) is item:
                _number_contents(below, counts, level + 1, style)
