"""doocs/md: ``#output > section.container``, a class for each element, and typed bullets and numbers.

Until November 2025 a rule named an element by the tool's own word for it (``blockquote_p``, ``codespan``), and each
element got the style of its name only. Such names are classes here.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.html.tree import HEADINGS, elements, has_class
from wxexport.theme.tools import common
from wxexport.theme.tools.dresser import Dresser
from wxexport.theme.tools.tool import Tool

_PLAIN = (*HEADINGS, "p", "ul", "ol", "blockquote", "strong", "em", "tr", "th", "td")
"""Elements whose class is their name."""
_VARIABLES = r"--md-\w+|--blockquote-background|hsl\(var\(--foreground\)"


def dress(root: HtmlElement, dresser: Dresser) -> None:
    """As the tool does today."""
    _dress(root, dresser)
    for alert, kind in _alerts(root):
        for title in common.sections(alert, "alert-title"):
            dresser.rename(title, "", f"markdown-alert-title alert-title-{kind}")
        dresser.rename(alert, "blockquote", f"markdown-alert markdown-alert-{kind}")
    for element in elements(root, *_PLAIN):
        if element not in dresser.touched:
            dresser.rename(element, "", str(element.tag))
    for span in _code_in_text(root, dresser):
        dresser.rename(span, "", "codespan")
    for name, tag in {"mark": "markup-highlight", "ins": "markup-underline"}.items():
        for span in elements(root, name):
            dresser.rename(span, "span", tag)
    for formula in common.sections(root, "formula"):
        dresser.rename(formula, "", "katex-block" if formula.tag == "section" else "katex-inline")


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
    for formula in common.sections(root, "formula"):
        dresser.rename(formula, "", "block_katex" if formula.tag == "section" else "inline_katex")
    for cell in elements(root, "th"):
        dresser.rename(cell, "td")
    for alert, kind in _alerts(root):
        for title in common.sections(alert, "alert-title"):
            dresser.rename(title, "section", f"blockquote_title blockquote_title_{kind}")
        for paragraph in alert.iterchildren("p"):
            dresser.rename(paragraph, "section", f"blockquote_p blockquote_p_{kind}")
        dresser.rename(alert, "blockquote", f"blockquote_{kind}")
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
    common.words(root, dresser)
    common.definitions(root, dresser)
    common.rules(root, dresser, "hr hr-dash")
    common.links(root, dresser)
    for ref in common.sections(root, "ref"):
        dresser.rename(ref)
        dresser.wrap(ref, "a", href="#")
    common.figures(root, dresser, caption="figcaption")
    _references(root, dresser)


def _code_in_text(root: HtmlElement, dresser: Dresser) -> list[HtmlElement]:
    return [code for code in elements(root, "code") if code not in dresser.touched]


def _references(root: HtmlElement, dresser: Dresser) -> None:
    for references in common.sections(root, "references"):
        for title in common.sections(references, "references-title"):
            dresser.rename(title, "h4", "h4")
        for entry in references.iterchildren("p"):
            if has_class(entry, "reference"):
                dresser.rename(entry, "", "footnotes")
        for number in common.sections(references, "reference-number"):
            dresser.rename(number, "code")
        for address in common.sections(references, "reference-address"):
            dresser.rename(address, "i")
        dresser.rename(references, "")


def _alerts(root: HtmlElement) -> list[tuple[HtmlElement, str]]:
    """The alerts, each with its kind."""
    found = [(alert, alert.get("class", "").split()) for alert in common.sections(root, "alert")]
    return [(alert, next((name[6:] for name in names if name.startswith("alert-")), "note")) for alert, names in found]


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
FLAT = Tool("doocs-flat", "doocs/md before November 2025", (_VARIABLES, _LABEL), dress_flat, labels=frozenset(_LABELS))
