"""Why: the editor folds newlines and spaces and drops ``<pre>``'s scrolling, so code keeps its lines by ``<br>`` and
no-break spaces, inside a section that scrolls.

``run`` puts classes on the tokens, since a document has no theme yet; ``color`` turns them into the theme's colors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree
from lxml.html import HtmlElement

from wxexport.findings import article_rules as rules
from wxexport.html import styles
from wxexport.html.tree import Part, elements, fill, is_block, new, replace
from wxexport.messages import t
from wxexport.model import Settings
from wxexport.passes import fences, line_marks
from wxexport.passes.fences import Fence
from wxexport.passes.job import Job
from wxexport.passes.order import declares
from wxexport.text import regex

if TYPE_CHECKING:
    from wxexport.passes.tokens import Line, Piece

TAB_WIDTH = 4
_CLASS = "token-"
_EXCERPT = 60
MONOSPACE = "samp"
"""The tag of a block's lines until the theme is inlined, so that a theme's ``code`` means code in a line only.

The tag makes the lines monospaced: WeChat flags ``font-family``.
"""
_NBSP = "\u00a0"
_LOST_SPACES = regex(r"^ +| {2,}| +$")  # spaces that HTML folds; code may wrap at the others
_KEPT = "\x1a"  # stands for an element in the text: no text of a tree has control characters
_SIGNS = {"+": "code-added", "-": "code-removed"}


@declares(reads=("canonical tags", "media"), makes=("blocks",), removes=("pre",))
def run(root: HtmlElement, job: Job) -> None:
    for pre in elements(root, "pre"):
        if pre.getparent() is None:  # it was in another one, whose lines have its text
            continue
        block = _block(pre, job)
        del pre[:]  # libxml2 would look at all of them for each that is freed
        replace(pre, block)
    for code in elements(root, "code"):
        _keep_spaces(code)


def finish(root: HtmlElement) -> None:
    """Gives the lines of code blocks the tag that the editor keeps."""
    for lines in elements(root, MONOSPACE):
        lines.tag = "code"


def color(root: HtmlElement, style_name: str) -> None:
    """Turns token classes into inline styles of the Pygments style called ``style_name``."""
    tokens = [span for span in elements(root, "span") if span.get("class", "").startswith(_CLASS)]
    if tokens:
        from wxexport.passes.tokens import style  # most articles have no code

        for span in tokens:
            name = span.attrib.pop("class")
            declared = style(style_name, name.removeprefix(_CLASS))
            if declared:
                styles.merge(span, declared)


# --- the block ------------------------------------------------------------------------------------------------------


def _block(pre: HtmlElement, job: Job) -> HtmlElement:
    settings = job.article.settings
    fence = fences.of(pre, job)
    block = new("section", "code")
    if line := pre.get("data-line"):
        block.set("data-line", line)
    text, kept = _written(pre)
    text = text.expandtabs(TAB_WIDTH).rstrip("\n")
    text, fence = line_marks.read(text, fence)
    shown = text.lstrip("\n")
    fence = _affordable(shown, fence, pre, job)
    frame = _frame(shown, kept, fence.without(len(text) - len(shown)), settings)
    heading = _heading(fence, window=settings.code_window if fence.window is None else fence.window)
    if heading is None:
        return fill(block, [frame])
    # The lines scroll by themselves, so that the heading stays.
    return fill(block, [heading, fill(new("section", "code-scroll"), [frame])])


def _written(pre: HtmlElement) -> tuple[str, Iterator[HtmlElement]]:
    """The text in the lines that a browser shows, with ``_KEPT`` for each picture and link, and these.

    Only raw HTML has lines that end with a tag, pictures and links in code.
    """
    pieces: list[str] = []
    kept: list[HtmlElement] = []
    walk = etree.iterwalk(pre, events=("start", "end"))
    for event, element in walk:
        begins = event == "start"
        text = element.text if begins else element.tail if element is not pre else ""
        if element.tag == "br":
            pieces += ["\n"] if begins else []
        elif is_block(element) and pieces and not pieces[-1].endswith("\n"):
            pieces.append("\n")
        elif begins and (element.tag == "img" or (element.tag == "a" and "\n" not in element.text_content())):
            kept.append(element)
            text = _KEPT
            walk.skip_subtree()
        pieces += [text] if text else []
    return "".join(pieces), iter(kept)


def _affordable(text: str, fence: Fence, pre: HtmlElement, job: Job) -> Fence:
    """The fence, without its language if coloring the block would cost more than the article has left."""
    from wxexport.passes import tokens

    cost = tokens.cost(text, fence.language, diff=fence.diff)
    if cost <= job.coloring:
        job.coloring -= cost
        return fence
    job.report(
        rules.CODE_PLAIN,
        t("a code block of {count:,} characters is not colored", count=len(text)),
        pre,
        excerpt=text.replace(_KEPT, "").split("\n", 1)[0][:_EXCERPT],
    )
    return fence._replace(language="")


def _frame(text: str, kept: Iterator[HtmlElement], fence: Fence, settings: Settings) -> HtmlElement:
    from wxexport.passes.tokens import lines_of

    wraps = settings.code_wrap if fence.wrap is None else fence.wrap
    numbered = settings.code_numbers if fence.numbers is None else fence.numbers
    samp = new(MONOSPACE, "code-marked" if (fence.diff or fence.marks) and not wraps else None)
    content = list(_content(lines_of(text, fence.language, diff=fence.diff), kept, fence, numbered=numbered))
    fill(samp, content or [_NBSP])  # an empty element would be deleted
    return fill(new("section", "code-lines code-wrap" if wraps else "code-lines"), [samp])


def _heading(fence: Fence, *, window: bool) -> HtmlElement | None:
    """The title, the bar of the window, or the bar with the title in it."""
    if not window:
        return new("section", "code-title", fence.title) if fence.title else None
    bar = fill(new("section", "code-bar"), [new("span", "code-dot", _NBSP) for _ in range(3)])
    return fill(bar, [new("span", "code-title", fence.title)]) if fence.title else bar


def _content(lines: list[Line], kept: Iterator[HtmlElement], fence: Fence, *, numbered: bool) -> Iterator[Part]:
    """The lines with ``<br>`` between them; each marked line is in a span."""
    digits = len(str(fence.first + len(lines) - 1))
    marked = fence.marked(len(lines))
    for number, line in enumerate(lines, 1):
        if number > 1:
            yield new("br")
        classes = [_SIGNS[line.sign]] if line.sign in _SIGNS else []
        if number in marked:
            classes.append("code-mark")
        content = list(_line_content(line.pieces, kept))
        if numbered:
            typed = str(fence.first + number - 1).rjust(digits, _NBSP)
            content.insert(0, new("span", "code-number", typed + _NBSP * 2))
        if classes:
            yield fill(new("span", " ".join(classes)), content or [_NBSP])
        else:
            yield from content


def _line_content(pieces: tuple[Piece, ...], kept: Iterator[HtmlElement]) -> Iterator[Part]:
    text = _LOST_SPACES.sub(lambda match: _NBSP * len(match[0]), "".join(part for _, part in pieces))
    at = 0
    for name, part in pieces:
        shown = text[at : at + len(part)]
        at += len(part)
        if _KEPT in part:
            first, *others = shown.split(_KEPT)
            yield first
            for other in others:
                yield next(kept)
                yield other
        else:
            yield new("span", _CLASS + name, shown) if name and part.strip() else shown


def _keep_spaces(code: HtmlElement) -> None:
    for node in code.iter():
        if node.text:
            node.text = re.sub(r" {2,}", lambda match: _NBSP * len(match[0]), node.text)
