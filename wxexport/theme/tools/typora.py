"""Typora: the page that it exports, ``body.typora-export`` around ``div#write``; code as CodeMirror draws it."""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.html.tree import HEADINGS, elements, has_class, parent_of
from wxexport.theme.tools import common
from wxexport.theme.tools.dresser import Dresser
from wxexport.theme.tools.tool import PAGE, Tool

_NAMES = {
    "image": "p",
    "section.formula": "div.md-math-block",
    "span.formula": "span.md-inline-math",
    "toc": "div.md-toc",
    "ref": "sup.md-footnote",
    "references": "div.footnotes-area",
    "reference": "div.footnote-line",
    "reference-number": "span.md-fn-count",
}


def dress(root: HtmlElement, dresser: Dresser) -> None:
    dresser.rename(parent_of(root), "", "typora-export os-windows")
    dresser.rename(root, "div", id="write")
    dresser.wrap(root, "div", "typora-export-content")
    for heading in elements(root, *HEADINGS):
        dresser.fill(heading, "span")
    common.html(root, dresser)
    common.tables(root, dresser, "figure", "table-figure")
    common.paragraphs(root, dresser)
    for item in common.sections(root, "task"):
        done = "☑" in item.text_content()[:2]
        dresser.rename(parent_of(item), "", "task-list")
        dresser.rename(item, "", f"md-task-list-item task-list-item task-list-{'done' if done else 'not-done'}")
    for alert in common.sections(root, "alert"):
        _dress_alert(alert, dresser)
    _dress_code(root, dresser)
    for number in common.sections(root, "ref"):
        dresser.fill(number, "a", href="#")
    common.names(root, dresser, _NAMES)


def _dress_code(root: HtmlElement, dresser: Dresser) -> None:
    common.ends(root, dresser)
    for lines in common.sections(root, "code-lines"):
        for samp in elements(lines, "samp"):
            dresser.rename(samp, "pre", "CodeMirror-line")
        for name in ("code", "lines", "sizer", "scroll"):
            dresser.fill(lines, "div", f"CodeMirror-{name}")
        dresser.rename(lines, "div", "CodeMirror cm-s-inner CodeMirror-wrap")
    for block in common.sections(root, "code"):
        dresser.rename(block, "pre", "md-fences md-end-block ty-contain-cm modeLoaded")


def _dress_alert(alert: HtmlElement, dresser: Dresser) -> None:
    kind = common.kind(alert)
    for title in [one for one in alert if has_class(one, "alert-title")]:
        dresser.rename(title, "p")
        label = dresser.fill(title, "span", "md-alert-text-container", data_text=title.text_content())
        dresser.clear(label)  # the name is generated
        dresser.fill(title, "span", f"md-alert-text md-alert-text-{kind}")
    dresser.rename(alert, "blockquote", f"md-alert md-alert-{kind}")


TOOL = Tool(
    "typora",
    "Typora",
    (r"#write\b", r"\.md-[a-z]", r"\.CodeMirror\b", r"\.cm-s-", r"\.typora-", r"#typora-", r"@include-when-export"),
    dress,
    PAGE,
)
