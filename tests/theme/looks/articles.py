"""Articles with the styles that the cascade leaves, and what they become."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from wxexport.css import colors
from wxexport.css.declarations import compile_declarations, parse_block
from wxexport.html import styles
from wxexport.html.tree import parse, serialize
from wxexport.theme.looks import decorations, grounds, readable
from wxexport.theme.looks.article import Looks

_STYLE = re.compile(r'style="([^"]*)"')


def cascaded(css: str) -> str:
    found = compile_declarations(parse_block(css), {}, lambda line, reason: None, private=True)
    return ";".join(f"{item.name}:{item.value}" for item in found)


def article(html: str) -> tuple[Looks, list[tuple[str, str, str]]]:
    return Looks(parse(_STYLE.sub(lambda match: f'style="{cascaded(match[1])}"', html), "")), []


def settled(html: str) -> tuple[str, list[str]]:
    """The article with the longhands that WeChat keeps, and the reports."""
    looks, told = article(html)
    grounds.settle(looks, lambda element, name, what: told.append((str(element.tag), name, what)))
    looks.save()
    for element in looks.top.iter():
        styles.compact(element)
    return _inside(looks.top), [what for _, _, what in told]


def decorated(html: str) -> tuple[str, list[str]]:
    """The article without empty boxes, and the reports."""
    looks, told = article(html)
    decorations.settle(looks, set(), lambda element, name, what: told.append((str(element.tag), name, what)))
    looks.save()
    for element in looks.top.iter():
        styles.compact(element)
    return _inside(looks.top), [what for _, _, what in told]


def mended(html: str) -> tuple[str, list[str]]:
    root = parse(html, "")
    told: list[str] = []
    accent = colors.parse("#4a90e2")
    assert accent is not None
    readable.mend(root, accent, lambda element, name, what: told.append(what))
    return _inside(root), told


def _inside(root: HtmlElement) -> str:
    return serialize(root).removeprefix('<section class="article">').removesuffix("</section>")
