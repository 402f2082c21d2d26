"""Plain CSS that no tool is known for: HTML as GitHub writes it, in a root with the names that such sheets use."""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.html.tree import parent_of
from wxexport.messages import t
from wxexport.theme.tools import common
from wxexport.theme.tools.dresser import Dresser
from wxexport.theme.tools.tool import PAGE, Tool

_CLASSES = (
    "markdown-body markdown markdown-preview markdown-section markdown-here-wrapper prose typo article-content content "
    "entry entry-content post post-body post-content rich_media_content theme-default-content vditor-reset vp-doc heti "
    "container wrapper"
)
_ID = "content"
_NAMES = {
    "task": ".task-list-item",
    "details": "details",
    "summary": "summary",
    "ref": ".footnote-ref",
    "references": ".footnotes.references",
}


def dress(root: HtmlElement, dresser: Dresser) -> None:
    dresser.rename(root, "main", _CLASSES, id=_ID)
    dresser.wrap(root, "article")  # many sheets draw a card around one, so it is not the root
    common.html(root, dresser)
    common.code(root, dresser, "highlight", "hljs")
    common.tables(root, dresser)
    common.figures(root, dresser)
    common.items(root, dresser)
    common.alerts(root, dresser, "div.markdown-alert.markdown-alert-{kind}", ".markdown-alert-title")
    for item in common.sections(root, "task"):
        dresser.rename(parent_of(item), "", "contains-task-list")
    for number in common.sections(root, "ref"):
        dresser.fill(number, "a", href="#")
    common.names(root, dresser, _NAMES)


TOOL = Tool(
    "plain",
    t("plain CSS"),
    (r"(?:^|[{},])\s*(?:html|body|main|article)\b", *(rf"\.{name}\b" for name in _CLASSES.split()), rf"#{_ID}\b"),
    dress,
    PAGE,
)
