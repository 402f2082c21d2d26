"""Hugo's shortcodes, its own and those of common themes: ``{{< figure src="a.png" >}}``, ``{{% notice tip %}}``."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from wxexport.markdown.dialects import shortcodes
from wxexport.markdown.dialects.shortcodes import Family, named, titled, with_id
from wxexport.markdown.dialects.tags import Tag
from wxexport.markdown.dialects.tool import Mark, Tool, code_info, on_fences
from wxexport.text import regex

_NAMES = {
    "primary": "important",
    "secondary": "note",
    "alert": "warning",
    "default": "note",
    "open-question": "question",
}
_CODE = ("highlight", "code", "codeblock")
_FORMULA = ("katex", "mathjax")
_HTML = ("rawhtml", "raw-html", "html", "raw")
_CONTENT = ("steps", "cards", "lead", "pageinfo", "task-list", "timeline", "markdownify", "md", "unsafe")
_CONTENT_WITH_ID = (
    *("center", "columns", "column", "tabs", "tabpane", "tabgroup", "div", "typeit", "math", "ltr", "rtl"),
    *("gallery", "style", "table", "bootstrap-table"),
)
_FENCE = regex(
    r"(?P<language>[\w+#.-]{1,40})[ \t]*\{(?P<options>[^{}]{0,200}\b(?:linenos|hl_lines|linenostart)=[^{}]{0,200})\}"
)
_TITLED = ("tab", "codetab", "codepane", "card", "step")


def _info(tag: Tag) -> str:
    """``highlight python "hl_lines=2 4-6,linenostart=199"`` as the first line of a code block."""
    tag.word(1)
    language = tag.get("lang", "language") or tag.word(0)
    return code_info(language, title=tag.title("file", "filename", "caption"), **_lines_of(tag.text))


def _lines_of(options: str) -> dict[str, str]:
    """``hl_lines=[2,"4-6"],linenos=table`` as ``code_info`` takes them."""
    lines = re.search(r"hl_lines=\[?([\d\s,\"'-]+)", options)
    start = re.search(r"linenostart=(\d{1,6})", options)
    numbered = re.search(r"linenos=(?:true|table|inline)|\blinenos\b(?!=)", options)
    return {
        "lines": " ".join(re.findall(r"\d+(?:-\d+)?", lines[1])) if lines else "",
        "number": start[1] if start else "1" if numbered else "",
    }


def _use(md: MarkdownIt) -> None:
    on_fences(md, "hugo_fence", _renamed)


def _renamed(fence: Token) -> list[Token]:
    """```` ```go {linenos=table,hl_lines=[2]} ````."""
    if found := _FENCE.fullmatch(fence.info.strip()):
        fence.info = code_info(found["language"], **_lines_of(found["options"]))
    return [fence]


def _source(tag: Tag) -> str:
    named_ = (tag.get("author"), tag.get("title"), tag.get("source", "cite"), tag.get("url", "link"))
    return " ".join(filter(None, (*named_, *tag.take())))


def _title_of_notice(tag: Tag) -> str:
    return tag.title(number=1) or tag.heading()


_notice = shortcodes.box(named(_NAMES, "type", "style", "color", "icon"), _title_of_notice)

FAMILY = Family(
    "Hugo",
    pairs={
        **dict.fromkeys(_CODE, shortcodes.code(_info)),
        "mermaid": shortcodes.code(lambda tag: "mermaid"),
        **dict.fromkeys(_FORMULA, shortcodes.formula),
        **dict.fromkeys(_HTML, shortcodes.html),
        **dict.fromkeys(_CONTENT, shortcodes.content()),
        **dict.fromkeys(_CONTENT_WITH_ID, shortcodes.content(with_id)),
        **dict.fromkeys(_TITLED, shortcodes.box(lambda tag: "tab", titled(0))),
        **dict.fromkeys(("notice", "admonition", "callout", "hint", "alert", "note-box"), _notice),
        **shortcodes.boxes(
            ("note", "tip", "info", "warning", "important", "caution", "danger", "question"),
            titled(0),
        ),
        **dict.fromkeys(
            ("details", "expand", "collapse", "spoiler", "fold"),
            shortcodes.box(lambda tag: "details", titled(0, "text")),
        ),
        **dict.fromkeys(("quote", "blockquote"), shortcodes.quote(_source)),
    },
    inlines={
        **dict.fromkeys((*_FORMULA, "toc", "section-toc", "math", "load-photoswipe"), shortcodes.nothing),
        **dict.fromkeys(("figure", "img", "image", "imgproc"), shortcodes.picture),
        **shortcodes.VIDEOS,
        "gist": shortcodes.address("https://gist.github.com/{0}/{1}", words=2),
        **dict.fromkeys(("tweet", "x", "twitter"), shortcodes.address("https://x.com/i/status/{0}", "id")),
        "instagram": shortcodes.address("https://www.instagram.com/p/{0}", "id"),
        **dict.fromkeys(("video", "audio", "bookmark", "iframe"), shortcodes.address("{0}", "src", "url", "link")),
        "link": shortcodes.link,
        **dict.fromkeys(("ref", "relref"), shortcodes.page(lambda tag: tag.get("path"))),
    },
    verbatim=frozenset((*_CODE, *_FORMULA, *_HTML, "mermaid")),
    spans={**dict.fromkeys(_CODE, "code_inline"), **dict.fromkeys(_FORMULA, "math_inline")},
)

TOOL = Tool(
    "Hugo",
    (
        Mark("{{< highlight python >}}", "a code block", "代码块"),
        Mark('{{< figure src="a.png" caption="图" >}}, {{< img >}}', "a picture with its caption", "图片和图注"),
        Mark('[文]({{< ref "b.md" >}})', "a link to the page", "链接到那一页"),
        Mark(
            "{{% notice tip %}}, {{< admonition >}}, {{< hint >}}, {{< callout >}}, {{< alert >}}",
            "an alert",
            "标注",
        ),
        Mark("{{< details >}}, {{< expand >}}", "shown open", "展开"),
        Mark("{{< tabs >}}, {{< tab >}}", "boxes with titles, one after the other", "带标题的框，依次排列"),
        Mark("{{< katex >}}, {{< mermaid >}}, {{< rawhtml >}}", "a formula, a diagram, HTML", "公式、图表、HTML"),
        Mark("{{< youtube >}}, {{< bilibili >}}, {{< gist >}}", "its address, with a finding", "地址，并提示"),
        Mark("{{< other >}}", "left out, with a finding; content stays", "略去，并提示；内容留下"),
    ),
    _use,
)
