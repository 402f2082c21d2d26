"""Tags of Hexo and Jekyll: ``{% codeblock lang:js %}``, ``{% asset_img a.png %}``, NexT's ``{% note info %}``."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from wxexport.markdown.dialects import shortcodes
from wxexport.markdown.dialects.shortcodes import Family
from wxexport.markdown.dialects.tags import Tag
from wxexport.markdown.dialects.tool import Mark, Tool, code_info, tabs
from wxexport.text import names, regex

_PICTURE = regex(r"\.(?:avif|bmp|gif|jpe?g|png|svg|webp)(?:[?#].*)?$", re.IGNORECASE)
_QUOTES = regex(r"[\"']")
_BETWEEN_QUOTES = regex(r"[\"']?\s[\"']")
_SIZE = regex(r"\d{1,4}(?:px|%)?")
_CODE = ("codeblock", "code", "highlight", "prism", "include_code_block")
_CONTENT = names(
    "tabs raw_html centered wow grouppicture gp timeline cell gallery gi subtabs stepper step columns column"
    " content-ref"
)
_NAMES = {
    **{"primary": "important", "success": "success", "info": "info", "warning": "warning", "danger": "danger"},
    **{"blue": "info", "green": "success", "orange": "warning", "red": "danger", "purple": "important", "pink": "tip"},
}
_TEXTS = {"u": "ins", "wavy": "ins", "emp": "strong", "del": "s", "kbd": "kbd", "mark": "mark", "p": "", "span": ""}
_TAB = regex(r"<!-- *tab +(?! )(?P<title>[^@\n]*?)(?:@[^\n]*)?-->\s*$")
_END_OF_TAB = regex("<!-- endtab -->")
_STYLES = frozenset(("no-icon", "simple", "modern", "flat", "disabled", "icon", "default", "open", *_NAMES))


def _info(tag: Tag) -> str:
    """``codeblock title lang:js mark:1,3`` and ``highlight js linenos`` as the first line of a code block."""
    words = list(tag.words)
    language = tag.get("lang", "language")
    if not language and tag.name in ("highlight", "code", "prism") and words:
        language = words.pop(0)
    numbered = "linenos" in words or tag.get("line_number") == "true"
    return code_info(
        language,
        lines=tag.get("mark", "hl_lines", "highlight"),
        number=(tag.get("first_line") or "1") if numbered else "",
        title=" ".join(filter(None, (tag.get("title"), *(word for word in words if word != "linenos")))),
    )


def _note_name(tag: Tag) -> str:
    return next((_NAMES[word] for word in (*tag.words, tag.get("style", "type")) if word in _NAMES), "note")


def _title(tag: Tag) -> str:
    """The words that are no colors, styles or icons (``fas fa-bell``)."""
    words = (word for word in tag.words if not re.match(r"fa[srb]?(?:$|[ -])|'fa", word))
    return " ".join(word for word in words if word.rstrip(",") not in _STYLES).lstrip("@")


def _first_part(tag: Tag) -> str:
    """``tabs 标题, 1``: what is before the comma."""
    return tag.get("title") or " ".join(tag.words).partition(",")[0].strip()


def _asset(state: StateInline, tag: Tag) -> bool:
    """``asset_img [class] a.png [width [height]] [title] [alt]``."""
    words = [word.rstrip(",") for word in tag.words]
    at = next((number for number, word in enumerate(words) if _PICTURE.search(word)), -1)
    if at < 0:
        return shortcodes.picture(state, tag) if tag.get("src", "image_path", "url") else False
    rest, sizes = words[at + 1 :], [size.rstrip(",") for size in (tag.get("width"), tag.get("height"))]
    sizes = [size for size in sizes if size]
    while rest and len(sizes) < 2 and _SIZE.fullmatch(rest[0]):
        sizes.append(rest.pop(0))
    if len(rest) == 2 and len(_QUOTES.findall(state.src[tag.start : tag.end])) > 2:
        title, alt = rest
    else:
        title, *alts = (part.strip("'\" ") for part in _BETWEEN_QUOTES.split(" ".join(rest), maxsplit=1))
        alt = alts[0] if alts else tag.get("alt")
    return shortcodes.push_picture(state, words[at], alt or title, title, *sizes)


def _include(state: StateInline, tag: Tag) -> bool:
    """Jekyll's ``include figure.html src="a.png" caption="图"``."""
    source = tag.get("src", "image_path", "url", "file", "img", "path")
    return bool(_PICTURE.search(source)) and shortcodes.picture(state, tag)


def _label(state: StateInline, tag: Tag) -> bool:
    """NexT's ``label primary@文字``, Butterfly's ``label 文字 blue``."""
    text = " ".join(tag.words).rpartition("@")[2]
    text = " ".join(word for word in text.split() if word not in _NAMES) or text
    if text:
        state.push("text", "", 0).content = text
    return bool(text)


def _link(state: StateInline, tag: Tag) -> bool:
    """``link 文字 address``, ``btn address, 文字, icon``; Jekyll's ``link page.md`` has no text."""
    text = " ".join(tag.words)
    parts = [part.strip() for part in text.split(",")] if "," in text else [*tag.words]
    address = next((part for part in parts if part.startswith(("http://", "https://", "/"))), "")
    words = [part for part in parts if part and part != address]
    if address and words:
        shortcodes.push_link(state, address, words[0])
    return bool(address and words)


def _box_to_tick(state: StateInline, tag: Tag) -> bool:
    """``checkbox checked, 文字``."""
    styles, _, text = " ".join(tag.words).rpartition(",")
    state.push("text", "", 0).content = ("☑ " if "checked" in styles else "☐ ") + text.strip()
    return bool(text.strip())


def _after_style(tag: Tag) -> str:
    """``span red, 文字``."""
    return " ".join(tag.words).rpartition(",")[2].strip()


def _use(md: MarkdownIt) -> None:
    tabs(md, "hexo_tab", "<", _TAB, _END_OF_TAB, before="html_block", ends=())


FAMILY = Family(
    "Jekyll or Hexo",
    pairs={
        **dict.fromkeys(_CODE, shortcodes.code(_info)),
        "mermaid": shortcodes.code(lambda tag: "mermaid"),
        **dict.fromkeys(sorted(_CONTENT), shortcodes.content),
        **dict.fromkeys(("note", "admonition", "alert", "notel", "hint"), shortcodes.box(_note_name, _title)),
        **shortcodes.boxes(("tip", "info", "warning", "danger", "success"), _title),
        "tab": shortcodes.box(lambda tag: "tab", _first_part),
        **dict.fromkeys(
            ("details", "folding", "spoiler", "fold", "collapse"),
            shortcodes.box(lambda tag: "details", _title),
        ),
        **dict.fromkeys(("hideToggle", "hideBlock"), shortcodes.box(lambda tag: "details", _first_part)),
        **dict.fromkeys(
            ("blockquote", "quote", "cq", "centerquote"), shortcodes.quote(lambda tag: " ".join(tag.words))
        ),
        "pullquote": shortcodes.quote(lambda tag: ""),
        "raw": shortcodes.raw,
    },
    inlines={
        **dict.fromkeys(("asset_img", "img", "image", "figure", "fullimage", "inlineImg"), _asset),
        "include": _include,
        "label": _label,
        **{name: shortcodes.text(element, _after_style) for name, element in _TEXTS.items()},
        "hideInline": shortcodes.text("", _first_part),
        **dict.fromkeys(("checkbox", "radio"), _box_to_tick),
        **dict.fromkeys(("link", "btn", "button"), _link),
        **dict.fromkeys(("post_link", "asset_link", "post_url"), shortcodes.page(lambda tag: " ".join(tag.words[1:]))),
        **shortcodes.VIDEOS,
        "gist": shortcodes.address("https://gist.github.com/{0}"),
        "jsfiddle": shortcodes.address("https://jsfiddle.net/{0}"),
        **dict.fromkeys(
            ("video", "audio", "pdf", "iframe", "dplayer", "embed"), shortcodes.address("{0}", "src", "url")
        ),
    },
    verbatim=frozenset((*_CODE, "raw", "comment", "mermaid")),
    spans=dict.fromkeys(_CODE, "code_inline"),
)

TOOL = Tool(
    "Hexo",
    (
        Mark("{% codeblock main.js lang:js %}", "a code block with its title", "代码块和标题"),
        Mark("{% asset_img a.png 图 %}, {% img a.png 300 %}", "a picture with its caption", "图片和图注"),
        Mark("{% note info 标题 %}", "an alert", "标注"),
        Mark(
            "{% btn 地址, 文字 %}, {% u 文字 %}, {% span red, 文字 %}",
            "a link, the text with its line",
            "链接、带下划线等的文字",
        ),
        Mark("{% tabs %}<!-- tab 标题 -->", "boxes with titles, one after the other", "带标题的框，依次排列"),
        Mark("{% blockquote 作者 %}, {% cq %}", "a quote with its source", "引用和出处"),
        Mark("{% folding 标题 %}, {% hideToggle %}", "shown open", "展开"),
        Mark("{% post_link slug 标题 %}", "its title, with a finding", "标题，并提示"),
        Mark(
            '{% hint style="info" %}, {% tab title="甲" %} (GitBook)',
            "an alert, a box with the title",
            "标注、带标题的框",
        ),
        Mark("{% youtube %}, {% gist %}", "its address, with a finding", "地址，并提示"),
        Mark("<!-- more -->", "left out, without a finding", "略去，不提示"),
    ),
    _use,
)
