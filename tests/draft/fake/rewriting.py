"""What WeChat makes of ``content``, shown when a draft is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from lxml import html
from lxml.html import HtmlElement

GONE = ("script", "style", "video", "audio")
PICTURE_HOSTS = ("mmbiz.qpic.cn", "mmbiz.qlogo.cn")
LINK_HOST = "mp.weixin.qq.com"
_HEX = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})\b", re.I)


def text(content: str) -> str:
    return " ".join(_tree(content).text_content().split())


def rewritten(content: str) -> str:
    tree = _tree(content)
    for step in STEPS:
        for element in list(tree.iter()):
            if isinstance(element.tag, str):
                step(element)
    inner: str = html.tostring(tree, encoding="unicode")
    return inner.removeprefix("<div>").removesuffix("</div>")


def _tree(content: str) -> HtmlElement:
    tree = html.fragment_fromstring(content, create_parent="div")
    for element in list(tree.iter(*GONE)):
        element.drop_tree()
    return tree


def _no_handlers(element: HtmlElement) -> None:
    for name in [name for name in element.attrib if name.startswith("on")]:
        del element.attrib[name]


def _own_pictures(element: HtmlElement) -> None:
    if element.tag != "img":
        return
    source = element.attrib.pop("src", None) or element.get("data-src", "")
    if urlsplit(source).hostname in PICTURE_HOSTS:
        element.set("data-src", source)
    else:
        element.drop_tree()


def _own_links(element: HtmlElement) -> None:
    if element.tag == "a" and urlsplit(element.get("href", "")).hostname != LINK_HOST:
        element.attrib.pop("href", None)


def _plain_colors(element: HtmlElement) -> None:
    if style := element.get("style"):
        element.set("style", _HEX.sub(_as_rgb, style))


def _as_rgb(color: re.Match[str]) -> str:
    digits = color[1] if len(color[1]) == 6 else "".join(digit * 2 for digit in color[1])
    return f"rgb({', '.join(str(int(digits[place : place + 2], 16)) for place in (0, 2, 4))})"


def _lines_of_code(element: HtmlElement) -> None:
    if element.tag == "code" or any(parent.tag == "code" for parent in element.iterancestors()):
        element.text = element.text and element.text.replace("\n", "")
        for child in element:
            child.tail = child.tail and child.tail.replace("\n", "")


STEPS: tuple[Callable[[HtmlElement], None], ...] = (
    _no_handlers,
    _own_pictures,
    _own_links,
    _plain_colors,
    _lines_of_code,
)
