"""What 语雀 exports: the width and the formula of a picture are in its address, and lines break inside of ``<font>``.

It ends strong emphasis and begins it again where the color changes, ``**甲****乙**``: ``emphasis`` reads that. Its
boxes are ``containers``; the words that stand for a card are in ``unread``.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, html_block
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from wxexport.markdown.beginnings import for_lines
from wxexport.markdown.brackets import image
from wxexport.markdown.dialects.tool import Mark, Tool
from wxexport.markdown.rules import match_line
from wxexport.text import regex

_STORES = ("cdn.nlark.com", "cdn-pri.nlark.com", "gw.alipayobjects.com")
_SITES = ("www.yuque.com", "yuque.com")
_CARD = "_lake_card"  # the parameter of a file's address that repeats all of it as JSON
_FONT = regex(r"</?font\b[^<>\n]*>[ \t]*$", re.IGNORECASE)
_WIDTH = regex(r"[1-9]\d{0,3}(?:\.\d*)?")


def _use(md: MarkdownIt) -> None:
    md.block.ruler.at("html_block", for_lines("<", _html_block), {"alt": ["paragraph", "reference", "blockquote"]})
    md.inline.ruler.at("image", _picture)
    md.core.ruler.after("inline", "yuque", _links)


def _html_block(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    """``<font>`` alone in a line begins no block of HTML when text is on the next: that text is Markdown."""
    goes_on = startLine + 1 < endLine and not state.isEmpty(startLine + 1)
    if goes_on and match_line(_FONT, state, startLine):
        return False
    return html_block(state, startLine, endLine, silent)


def _picture(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not image(state, silent):
        return False
    if not silent:
        _read(state.tokens[-1], is_alone=start == 0 and state.pos == state.posMax)
    return True


def _read(picture: Token, *, is_alone: bool) -> None:
    """A picture whose address has the LaTeX of a formula becomes that formula; another one gets its width."""
    address = urlsplit(str(picture.attrs["src"]))
    if address.hostname not in _STORES or not address.fragment:
        return
    facts = {name: values[-1] for name, values in parse_qs(address.fragment).items()}
    if facts.get("card") == "math" and (latex := facts.get("code", "").strip()):
        picture.type, picture.tag, picture.markup = "math_inline", "math", "$$" if is_alone else "$"
        picture.content, picture.attrs, picture.children = latex, {}, None
        return
    picture.attrs["src"] = address._replace(fragment="").geturl()
    if _WIDTH.fullmatch(facts.get("width", "")):
        picture.attrs["width"] = str(round(float(facts["width"])))


def _links(state: StateCore) -> None:
    for token in state.tokens if _CARD in state.src else ():
        for child in token.children or ():
            if child.type == "link_open":
                child.attrs["href"] = _without_card(str(child.attrs["href"]))


def _without_card(address: str) -> str:
    parts = urlsplit(address)
    if parts.hostname not in _SITES:
        return address
    kept = [part for part in parts.query.split("&") if not part.startswith(f"{_CARD}=")]
    return parts._replace(query="&".join(kept)).geturl()


TOOL = Tool(
    "Yuque 语雀",
    (
        Mark("**甲****乙**", "two bold texts", "两段加粗"),
        Mark("![图](https://cdn.nlark.com/….png#…&width=300)", "the width of the picture", "图的宽度"),
        Mark("![](https://cdn.nlark.com/….svg#card=math&code=…)", "a formula", "公式"),
        Mark("[文件](https://www.yuque.com/….pdf?_lake_card=…)", "the address without the card", "去掉卡片信息的网址"),
        Mark("[此处为语雀卡片，点击链接查看](…)", "text, with a finding", "原样留下，并提示"),
    ),
    _use,
)
