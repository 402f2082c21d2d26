"""Tags of Hexo and Jekyll: ``{% codeblock lang:js %}``, ``{% asset_img a.png %}``, NexT's ``{% note info %}``."""

from __future__ import annotations

import re
from itertools import takewhile

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
_CONTENT = ("raw_html", "timeline", "cell", "stepper", "step")
WITH_ID = names("tabs subtabs centered wow grouppicture gp gallery gi columns column")
_NAMES = {
    **{"primary": "important", "success": "success", "info": "info", "warning": "warning", "danger": "danger"},
    **{"blue": "info", "green": "success", "orange": "warning", "red": "danger", "purple": "important", "pink": "tip"},
}
_TEXTS = {"u": "ins", "wavy": "ins", "emp": "strong", "del": "s", "kbd": "kbd", "mark": "mark"}
_ICON = regex(r"fa[srb]?(?:$|[ -])")
_TAB = regex(r"<!-- *tab +(?! )(?P<title>[^@\n]*?)(?:@[^\n]*)?-->\s*$")
_END_OF_TAB = regex("<!-- endtab -->")
_STYLES = names("no-icon simple modern flat disabled icon default") | _NAMES.keys()
_STYLES_WITH_COMMA = _STYLES | names(  # of Volantis
    "open checked plus minus times red yellow cyan gray black white center left right logo small large huge ultra"
    " bold code subtitle h1 h2 h3 h4 h5 h6"
)


def _info(tag: Tag) -> str:
    """``codeblock title lang:js mark:1,3`` and ``highlight js linenos`` as the first line of a code block."""
    language, title = tag.get("lang", "language"), tag.get("title")
    is_numbered, first = tag.get("line_number") == "true", tag.get("first_line")
    lines, words = tag.get("mark", "hl_lines", "highlight"), tag.take()
    if not language and tag.name in ("highlight", "code", "prism") and words:
        language = words.pop(0)
    is_numbered = is_numbered or "linenos" in words
    return code_info(
        language,
        lines=lines,
        number=(first or "1") if is_numbered else "",
        title=" ".join(filter(None, (title, *(word for word in words if word != "linenos")))),
    )


def _after_styles(words: list[str]) -> tuple[list[str], str]:
    """``red, 文字`` -> (``["red"]``, ``文字``); what is before another comma is text."""
    styles, _, text = " ".join(words).partition(",")
    known = text.strip() and set(styles.split()) <= _STYLES_WITH_COMMA
    return (styles.split(), text.strip()) if known else ([], " ".join(words))


def _styles_and_title(words: list[str]) -> tuple[list[str], str]:
    """The same without a comma, ``info no-icon 标题``; icons are styles too, ``fas fa-bell``."""
    styles, title = _after_styles(words)
    if not styles:
        styles = list(takewhile(lambda word: word in _STYLES or _ICON.match(word), words))
        title = " ".join(words[len(styles) :])
    return styles, title.lstrip("@")


def _note_name(tag: Tag) -> str:
    styles, _ = _styles_and_title(tag.words)
    return next((_NAMES[style] for style in (*styles, tag.get("style", "type")) if style in _NAMES), "note")


def _title(tag: Tag) -> str:
    return tag.title() or _styles_and_title(tag.take())[1]


def _first_part(tag: Tag) -> str:
    """``hideToggle 标题, red``: what is before the comma."""
    if title := tag.title():
        return title
    first, *others = " ".join(tag.take()).split(",")
    tag.leave(*map(str.strip, others))
    return first.strip()


def _of_page(tag: Tag) -> str:
    """GitBook's ``content-ref url="a.md"`` has that link as its content."""
    tag.use("url")
    return ""


def _asset(state: StateInline, tag: Tag) -> bool:
    """``asset_img [class] a.png [width [height]] [title] [alt]``."""
    words = [word.rstrip(",") for word in tag.words]  # of the options, none is loose here
    at = next((number for number, word in enumerate(words) if _PICTURE.search(word)), -1)
    if at < 0:
        return shortcodes.picture(state, tag) if tag.get("src", "image_path", "url") else False
    tag.take()
    tag.leave(*words[:at])
    rest, sizes = words[at + 1 :], [size.rstrip(",") for size in (tag.get("width"), tag.get("height"))]
    sizes = [size for size in sizes if size]
    while rest and len(sizes) < 2 and _SIZE.fullmatch(rest[0]):
        sizes.append(rest.pop(0))
    if len(rest) == 2 and len(_QUOTES.findall(tag.source)) > 2:
        title, alt = rest
    else:
        title, *alts = (part.strip("'\" ") for part in _BETWEEN_QUOTES.split(" ".join(rest), maxsplit=1))
        alt = alts[0] if alts else tag.get("alt")
    return shortcodes.push_picture(state, words[at], alt or title, title, *sizes)


def _include(state: StateInline, tag: Tag) -> bool:
    """Jekyll's ``include figure.html src="a.png" caption="图"``."""
    tag.word(0)
    source = tag.get("src", "image_path", "url", "file", "img", "path")
    return bool(_PICTURE.search(source)) and shortcodes.picture(state, tag)


def _label(state: StateInline, tag: Tag) -> bool:
    """NexT's ``label primary@文字``, Butterfly's ``label 文字 blue``."""
    *styles, text = tag.all().split("@", 1)
    tag.leave(*styles)
    words = text.split()
    text = " ".join(words[:-1] if len(words) > 1 and words[-1] in _STYLES else words)
    if text:
        state.push("text", "", 0).content = text
    return bool(text)


def _link(state: StateInline, tag: Tag) -> bool:
    """``link 文字 address``, ``btn address, 文字, icon``; Jekyll's ``link page.md`` has no text."""
    text = " ".join(tag.words)
    parts = [part.strip() for part in text.split(",")] if "," in text else tag.words
    address = next((part for part in parts if part.startswith(("http://", "https://", "/"))), "")
    words = [part for part in parts if part and part != address]
    if not address or not words:
        return False
    tag.take()
    shortcodes.push_link(state, address, words.pop(0))
    if tag.name == "link" and words:
        state.push("text", "", 0).content = f" {words.pop(0)}"  # the name of the site, or what the page is about
    tag.leave(*" ".join(words).split())
    return True


def _box_to_tick(state: StateInline, tag: Tag) -> bool:
    """``checkbox checked, 文字``."""
    styles, text = _after_styles(tag.all().split())
    state.push("text", "", 0).content = ("☑ " if "checked" in styles else "☐ ") + text
    return bool(text)


def _styled_text(tag: Tag) -> str:
    """``span red, 文字``."""
    return _after_styles(tag.all().split())[1]


def _use(md: MarkdownIt) -> None:
    tabs(md, "hexo_tab", "<", _TAB, _END_OF_TAB, before="html_block", ends=())


FAMILY = Family(
    "Jekyll or Hexo",
    pairs={
        **dict.fromkeys(_CODE, shortcodes.code(_info)),
        "mermaid": shortcodes.code(lambda tag: "mermaid"),
        **dict.fromkeys(_CONTENT, shortcodes.content(_first_part)),
        **dict.fromkeys(sorted(WITH_ID), shortcodes.content(shortcodes.with_id)),
        "content-ref": shortcodes.content(_of_page),
        **dict.fromkeys(("note", "admonition", "alert", "notel", "hint"), shortcodes.box(_note_name, _title)),
        **shortcodes.boxes(("tip", "info", "warning", "danger", "success"), _title),
        "tab": shortcodes.box(lambda tag: "tab", _first_part),
        **dict.fromkeys(
            ("details", "folding", "spoiler", "fold", "collapse"),
            shortcodes.box(lambda tag: "details", _title),
        ),
        **dict.fromkeys(("hideToggle", "hideBlock"), shortcodes.box(lambda tag: "details", _first_part)),
        **dict.fromkeys(
            ("blockquote", "quote", "cq", "centerquote"), shortcodes.quote(lambda tag: " ".join(tag.take()))
        ),
        "pullquote": shortcodes.quote(lambda tag: ""),
        "raw": shortcodes.raw,
    },
    inlines={
        **dict.fromkeys(("asset_img", "img", "image", "figure", "fullimage", "inlineImg"), _asset),
        "include": _include,
        "label": _label,
        **{name: shortcodes.text(element, Tag.all) for name, element in _TEXTS.items()},
        **dict.fromkeys(("p", "span"), shortcodes.text("", _styled_text)),
        "hideInline": shortcodes.text("", _first_part),
        **dict.fromkeys(("checkbox", "radio"), _box_to_tick),
        **dict.fromkeys(("link", "btn", "button"), _link),
        **dict.fromkeys(("post_link", "asset_link", "post_url"), shortcodes.page(lambda tag: " ".join(tag.take()))),
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
