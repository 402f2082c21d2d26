"""An HTML file of any tool, a page or a fragment, as the rules look at an article."""

from __future__ import annotations

from pathlib import Path

from lxml import etree, html
from lxml.html import HtmlElement

from wxexport import article as articles
from wxexport import ignore
from wxexport.check import on_tree
from wxexport.crowded import refuse_crowded
from wxexport.errors import WxExportError
from wxexport.model import Article, Document, Finding, Settings, Styled

SUFFIXES = (".html", ".htm")
_TOO_DEEP = "Excessive depth"
_BLANK = "<section></section>"


def read(path: Path) -> Styled:
    """The file as it stands: UTF-8, with or without BOM. Its ``title`` and the author and description of its ``meta``
    are those of the article.

    Raises ``WxExportError`` when it cannot be read, is not UTF-8, is nested deeper than the parser can hold, or has
    a tag with more than 1,000 attributes.
    """
    name = str(path)
    try:
        text = articles.decode(path.read_bytes(), name)
    except FileNotFoundError:
        raise WxExportError("no such file", name) from None
    except OSError as error:
        raise WxExportError(f"cannot be read: {error.strerror}", name) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    root = _parse(text, name)
    meta = {element.get("name", "").lower(): element.get("content", "") for element in root.iter("meta")}
    title = " ".join((root.findtext(".//title") or "").split())
    settings = Settings(author=meta.get("author", ""))
    article = Article(text, name, path.parent, 1, title, meta.get("description", ""), "zh", settings)
    return Styled(text, Document(text, article), "")


def check(styled: Styled, *, layout: bool = False) -> tuple[Finding, ...]:
    """What the rules find in it, with ``layout`` in a browser too, but for what its ignore comments name."""
    article = styled.document.article
    found = on_tree(styled, _body(_parse(styled.html, article.path)))
    if layout:
        from wxexport.check.layout import refine

        found = refine(found, styled)
    return ignore.apply(found, article.text, article.path)


def _parse(text: str, path: str) -> HtmlElement:
    refuse_crowded(text, path)
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root: HtmlElement = html.document_fromstring(text if text.strip() else _BLANK, parser=parser)
    except etree.ParserError:  # nothing in it but comments
        root = html.document_fromstring(_BLANK, parser=parser)
    if any(_TOO_DEEP in error.message for error in parser.error_log):
        raise WxExportError("is nested too deep to be read", path, hint="Close the tags it opens.")
    return root


def _body(root: HtmlElement) -> HtmlElement:
    """The part that would be pasted, with style sheets of the head in it, and the line of each element on it."""
    body = root.find("body")
    sheets = root.findall("head/style") + root.findall("head/link")
    if body is None:
        body = root
    for sheet in reversed(sheets):
        sheet.tail = None
        if sheet.tag == "style" or "stylesheet" in sheet.get("rel", ""):
            body.insert(0, sheet)
    for name in set(body.attrib) - {"style"}:
        del body.attrib[name]  # it is not pasted
    for element in body.iter(etree.Element):
        line = element.sourceline
        element.attrib.pop("data-line", None)
        if line:
            element.set("data-line", str(line))
    return body
