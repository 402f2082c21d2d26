"""An HTML file of any tool, a page or a fragment -> an article that the rules can check, and its findings."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Mapping
from pathlib import Path

from lxml import etree, html
from lxml.html import HtmlElement

from wxexport.article import reading as articles
from wxexport.article import settings
from wxexport.check import ignore, on_page, page
from wxexport.errors import WxExportError
from wxexport.html import lines
from wxexport.html.crowded import refuse_crowded
from wxexport.html.tree import source_line
from wxexport.messages import t
from wxexport.model import Article, Document, Finding, Settings, Styled
from wxexport.text import regex
from wxexport.trust import files
from wxexport.wechat.editor.tree import DEEPEST, too_deep

_TOO_DEEP = "Excessive depth"
_BLANK = "<section></section>"
_BEGINNING = 2_048  # bytes; browsers look at the first 1,024 for the charset
_CHARSET = regex(rb"<meta\s[^>]*charset\s*=\s*[\"']?\s*([a-z0-9-]+)", re.IGNORECASE)
_CODECS = {b"gb2312": "gb18030", b"gbk": "gb18030", b"gb18030": "gb18030", b"big5": "big5"}
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(path: Path) -> Styled:
    """The file as an article; see ``parse``. Also raises ``WxExportError`` when the file cannot be read."""
    name = str(path)
    if os.path.isdir(path):
        raise WxExportError(t("is a folder, not an article"), name, hint=t("Name the HTML file in it."))
    files.refuse_link_out(path)
    data = files.of_user(path, most=files.LARGEST, name=name)
    return parse(data, name, path.parent)


def parse(data: bytes, path: str, folder: Path) -> Styled:
    """A page or a fragment from its bytes: UTF-8, UTF-16 with a BOM, or the Chinese charset of its ``meta``.

    The article has the page's ``title``, and author and description from its ``meta``. Of ``wxexport.toml`` in
    ``folder`` or above, only ``ignore`` is used. Raises ``WxExportError`` when it is not text, is nested more than 400
    deep, or has a tag with more than 1,000 attributes, and for wrong settings.
    """
    text = _decode(data, path).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\N{REPLACEMENT CHARACTER}")
    root = _parse(text, path)
    meta = {element.get("name", "").lower(): element for element in root.iter("meta")}
    title = root.find(".//title")
    texts = {
        "author": meta["author"].get("content", "") if "author" in meta else "",
        "digest": meta["description"].get("content", "") if "description" in meta else "",
        "title": " ".join((title.text or "").split()) if title is not None else "",
    }
    found = {"author": meta.get("author"), "digest": meta.get("description"), "title": title}
    given = settings.resolve(folder=folder, command_line={})
    article = Article(
        text=text,
        path=path,
        folder=folder,
        first_line=1,
        title=texts["title"],
        digest=texts["digest"],
        language="zh",
        settings=Settings(author=texts["author"], ignore=given.ignore),
        lines=_lines(found),
    )
    return Styled(text, Document(text, article), "")


def check(styled: Styled, *, layout: bool = False) -> tuple[Finding, ...]:
    """The findings of all rules, with ``layout`` in a browser too, that no setting and no comment ignores."""
    article = styled.document.article
    found = on_page(page.of(styled, _body(_parse(styled.html, article.path), article.path)))
    if layout:
        from wxexport.check.layout import refine

        found = refine(found, styled)
    return ignore.apply(found, article.text, article.path, settings=article.settings.ignore)


def _decode(data: bytes, path: str) -> str:
    try:
        return articles.decode(data, path)
    except WxExportError as error:
        if error.line is None:  # the file is too large
            raise
        charset = _CHARSET.search(data[:_BEGINNING])
        codec = "utf-16" if data.startswith(_UTF_16) else _CODECS.get(charset[1].lower()) if charset else None
        if codec is None:
            raise
        return data.decode(codec, "replace")


def _parse(text: str, path: str) -> HtmlElement:
    refuse_crowded(text, path)
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    numbered = lines.are_lost(text)
    source = lines.number_lines(text) if numbered else text if text.strip() else _BLANK
    try:
        root: HtmlElement = html.document_fromstring(source.encode(), parser=parser)
    except etree.ParserError:  # it is empty but for comments
        root = html.document_fromstring(_BLANK, parser=parser)
    if any(_TOO_DEEP in error.message for error in parser.error_log):
        raise too_deep(None, path)
    if not numbered:
        _set_lines(root)
    return root


def _set_lines(root: HtmlElement) -> None:
    for element in root.iter(etree.Element):
        element.attrib.pop("data-line", None)
        if line := element.sourceline:
            element.set("data-line", str(line))


def _lines(found: Mapping[str, HtmlElement | None]) -> tuple[tuple[str, int], ...]:
    places = ((name, source_line(element)) for name, element in found.items() if element is not None)
    return tuple((name, line) for name, line in places if line)


def _body(root: HtmlElement, path: str) -> HtmlElement:
    """The part that would be pasted, with the style sheets of the head before it."""
    body = root.find("body")
    sheets = root.findall("head/style") + root.findall("head/link")
    if body is None:
        body = root
    for sheet in reversed(sheets):
        sheet.tail = None
        if sheet.tag == "style" or "stylesheet" in sheet.get("rel", ""):
            body.insert(0, sheet)
    pasted = {name: value for name, value in body.items() if name in ("style", "data-line")}
    body.attrib.clear()  # one by one would fail for a name that XML does not allow
    body.attrib.update(pasted)
    _refuse_deep(body, path)
    return body


def _refuse_deep(body: HtmlElement, path: str) -> None:
    depth = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise too_deep(source_line(element), path)
