"""Finished articles for tests, and how they differ from the shape that the editor keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import nh3
from lxml import html as lxml_html
from lxml.html import HtmlElement

from wxexport import passes, pipeline
from wxexport.article import reading as article
from wxexport.model import Document, Styled
from wxexport.theme import load as theme

THEME = theme.load(str(Path(__file__).resolve().parent.parent / "golden" / "theme.css"))


_VOID = ("br", "img")


def final_of(text: str) -> str:
    """The finished article, pictures by file name."""
    return wechat(pipeline.convert(article.parse(text, command_line={"offline": True}))).html


def final_of_html(html: str) -> str:
    """The finished article when the converter gave ``html``."""
    document = Document(html, article.parse("x", command_line={"offline": True}))
    return wechat(passes.document(html, document, None)).html


def wechat(document: Document) -> Styled:
    return passes.wechat(passes.styled(document, THEME))


def faults(html: str) -> list[str]:
    """Where a finished article differs from the shape that the editor keeps (the platform's parts 1, 2 and 6)."""
    root = parsed(html)
    found = [fault for element in root.iter() for fault in _faults_of(element)]
    if _tags(html) != _tags(nh3.clean(html, tags={str(element.tag) for element in root.iter()})):
        found.append("a browser's parser moves elements")
    return found


def _faults_of(element: HtmlElement) -> Iterator[str]:
    tag, classless = str(element.tag), set(element.attrib) - _ATTRIBUTES
    leaf = element if element.get("leaf") is not None else next(element.iterancestors("span"), None)
    in_leaf = any(outer.get("leaf") is not None for outer in (element, *element.iterancestors()))
    texts = [(element.text, in_leaf), (element.tail, in_leaf and element.get("leaf") is None)]
    if classless:
        yield f"<{tag}> has {classless}"
    if any(text and not inside for text, inside in texts):
        yield f"text beside a leaf at <{tag}>: {texts}"
    if leaf is not None and element.get("leaf") is not None:
        inner = [one.tag for one in element.iterdescendants()]
        if set(inner) - {"span", *_VOID} or any(one.get("leaf") is not None for one in element.iterdescendants()):
            yield f"a leaf holds {inner}"
    if element.get("nodeleaf") is not None and [one.tag for one in element] != ["img"]:
        yield "a nodeleaf holds something else than a picture"
    if tag not in _VOID and not len(element) and not element.text:
        yield f"<{tag}> is empty"
    if tag in ("li", "td", "th") and [one.tag for one in element] != ["section"]:
        yield f"<{tag}> holds {[one.tag for one in element]}"
    if tag == "a" and not element.get("href", "").startswith("https://mp.weixin.qq.com/s"):
        yield f"a link to {element.get('href')}"


_ATTRIBUTES = {
    *("style", "href", "src", "alt", "data-w", "data-ratio", "data-ignore-width", "colspan", "rowspan"),
    *("leaf", "nodeleaf"),
}


def _tags(html: str) -> list[str]:
    return re.findall(r"</?[a-z][a-z0-9]*", html)


def visible(html: str) -> str:
    """The text of a fragment without white space and joiners; no-break and wide spaces count as white space."""
    return "".join("".join(parsed(f"<div>{html}</div>").itertext()).replace("\u2060", "").split())


def parsed(html: str) -> HtmlElement:
    root: HtmlElement = lxml_html.fragment_fromstring(html, parser=lxml_html.HTMLParser(huge_tree=True))
    return root
