"""doocs/md: ``#output > section.container``, a class for each element, and typed bullets and numbers.

Until November 2025 a rule named an element by the tool's own word for it (``blockquote_p``, ``codespan``), and each
element got the style of its name only. Such names are classes here.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.html.tree import HEADINGS, elements, has_class
from wxexport.messages import t
from wxexport.theme.tools import common
from wxexport.theme.tools.dresser import Dresser
from wxexport.theme.tools.tool import Tool

_PLAIN = (*HEADINGS, "p", "ul", "ol", "blockquote", "strong", "em", "tr", "th", "td")
"""Elements whose class is their name."""
_NAMES = {
    "ref": "",
    "references": "",
    "references-title": "h4.h4",
    "reference": ".footnotes",
    "reference-number": "code",
    "reference-address": "i",
}
_VARIABLES = r"--md-\w+|--blockquote-background|hsl\(var\(--foreground\)"


def dress(root: HtmlElement, dresser: Dresser) -> None:
    """As the tool does today."""
    _dress(root, dresser)
    common.names(root, dresser, {"section.formula": ".katex-block", "span.formula": ".katex-inline"})
    title = ".markdown-alert-title.alert-title-{kind}"
    common.alerts(root, dresser, "blockquote.markdown-alert.markdown-alert-{kind}", title)
    for element in elements(root, *_PLAIN):
        if element not in dresser.touched:
            dresser.rename(element, "", str(element.tag))
    for span in _code_in_text(root, dresser):
        dresser.rename(span, "", "codespan")
    for name, tag in {"mark": "markup-highlight", "ins": "markup-underline"}.items():
        for span in elements(root, name):
            dresser.rename(span, "span", tag)


def dress_flat(root: HtmlElement, dresser: Dresser) -> None:
    """As the tool did until November 2025."""
    _dress(root, dresser)
    common.aligned(root, dresser)
    for span in _code_in_text(root, dresser):
        dresser.rename(span, "span", "codespan")
    for entry in elements(root, "p"):
        if has_class(entry, "footnotes"):
            dresser.rename(entry, "section", "footnotes")
    for link in elements(root, "a"):
        dresser.rename(link, "", "link" if link.get("href") == "#" else "wx_link")
    for picture in elements(root, "img"):
        kept = {name: value for name, value in picture.attrib.items() if name != "class"}
        dresser.rename(picture, "", "image", **kept)
    common.names(root, dresser, {"section.formula": ".block_katex", "span.formula": ".inline_katex"})
    for cell in elements(root, "th"):
        dresser.rename(cell, "td")
    for alert in common.sections(root, "alert"):
        for paragraph in alert.iterchildren("p"):
            if not has_class(paragraph, "alert-title"):
                dresser.rename(paragraph, "section", f"blockquote_p blockquote_p_{common.kind(alert)}")
    title = "section.blockquote_title.blockquote_title_{kind}"
    common.alerts(root, dresser, "blockquote.blockquote_{kind}", title)
    for quote in elements(root, "blockquote"):
        for paragraph in quote.iterchildren("p"):
            dresser.rename(paragraph, "section", "blockquote_p")


def _dress(root: HtmlElement, dresser: Dresser) -> None:
    dresser.rename(root, "section", "container")
    dresser.wrap(root, "section", id="output")
    common.code(root, dresser, "hljs code__pre code_pre")
    common.tables(root, dresser, "section", "table-frame")
    for item in elements(root, "li"):
        common.inner(item, dresser)
        dresser.rename(item, "", "listitem")
    common.rules(root, dresser, "hr hr-dash")
    common.html(root, dresser)
    for ref in common.sections(root, "ref"):
        dresser.wrap(ref, "a", href="#")
    common.figures(root, dresser, caption="figcaption")
    common.names(root, dresser, _NAMES)


def _code_in_text(root: HtmlElement, dresser: Dresser) -> list[HtmlElement]:
    return [code for code in elements(root, "code") if code not in dresser.touched]


_LABELS = (
    *("container", "image", "link", "wx_link", "codespan", "listitem", "code_pre", "inline_katex", "block_katex"),
    *("footnotes", "footnote", "blockquote_title", "blockquote_p"),
    *(
        f"blockquote_{part}{kind}"
        for part in ("", "title_", "p_")
        for kind in ("note", "tip", "info", "important", "warning", "caution")
    ),
)
_LABEL = rf"(?:^|[\s,}}])(?:{'|'.join(_LABELS)})\s*[{{,]"
_CLASS = r"\.(?:code__pre|codespan|alert-(?:title|icon)-\w+|markup-\w+|katex-(?:inline|block)|md-fig\w+|md-container)\b"

TOOL = Tool("doocs", "doocs/md", (_VARIABLES, _CLASS, r"#output\b"), dress)
FLAT = Tool(
    "doocs-flat", t("doocs/md before November 2025"), (_VARIABLES, _LABEL), dress_flat, labels=frozenset(_LABELS)
)
