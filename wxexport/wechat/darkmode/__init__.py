"""An article's HTML -> the same with the colors of WeChat's dark mode (reference, part 7); read ``dark`` first.

WeChat's app converts the colors on the phone, so an author cannot see the result in the editor. This is a model of
that conversion, without a browser: ``colors`` converts one color, ``conversion`` one element, ``walk`` an article.
"""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement

from wxexport.html.elements import read
from wxexport.html.tree import parse, serialize
from wxexport.wechat.darkmode.colors import PAGE, TEXT
from wxexport.wechat.darkmode.walk import walk


def dark(html: str) -> str:
    """The article as dark mode shows it: an HTML fragment in, one out, on a page of its own.

    Every ``style`` has the converted colors. A ``section`` with the page's background and text color is put around
    it all. Pictures and ``svg`` drawings are not changed. Elements with ``data-no-dark`` stay as they are.

    Raises ``WxExportError`` for tags nested more than 400 deep.
    """
    root = parse(html, "")
    root.attrib.clear()
    convert(root)
    root.set("style", f"background-color:{PAGE};color:{TEXT}")
    return serialize(root)


def convert(root: HtmlElement) -> None:
    """Writes the converted colors into the ``style`` of ``root`` and of all elements in it."""
    for element, (_, shown) in zip(root.iter(etree.Element), walk(read(root)), strict=True):
        element.attrib.pop("style", None)
        if shown.style:
            element.set("style", shown.style)
