"""Hugo's shortcodes, its own and those of common themes: ``{{< figure src="a.png" >}}``, ``{{% notice tip %}}``."""

from __future__ import annotations

import re

from wxexport.markdown.dialects import shortcodes
from wxexport.markdown.dialects.shortcodes import Family, first_of, named
from wxexport.markdown.dialects.tags import Tag
from wxexport.markdown.dialects.tool import Mark, Tool, code_info

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
_CONTENT = (
    *("center", "columns", "column", "steps", "tabs", "tabpane", "tabgroup", "cards", "div", "lead", "typeit", "math"),
    *("markdownify", "md", "unsafe", "table", "bootstrap-table"),
)
_TITLED = ("tab", "codetab", "codepane", "card", "step")


def _info(tag: Tag) -> str:
    """``highlight python "hl_lines=2 4-6,linenostart=199"`` as the first line of a code block."""
    options = ",".join((*tag.words[1:], *(f"{name}={value}" for name, value in tag.options.items())))
    lines = re.search(r"hl_lines=([\d\s-]+)", options)
    start = re.search(r"linenostart=(\d{1,6})", options)
    numbered = re.search(r"linenos=(?:true|table|inline)|\blinenos\b(?!=)", options)
    return code_info(
        tag.get("lang", "language") or tag.word(0),
        lines=lines and lines[1],
        number=start[1] if start else "1" if numbered else "",
        title=tag.get("title", "file", "filename"),
    )


_notice = shortcodes.box(named(_NAMES, "type", "style", "color", "icon"), first_of("title", "header", word=1))

FAMILY = Family(
    "Hugo",
    pairs={
        **dict.fromkeys(_CODE, shortcodes.code(_info)),
        "mermaid": shortcodes.code(lambda tag: "mermaid"),
        **dict.fromkeys(_FORMULA, shortcodes.formula),
        **dict.fromkeys(_HTML, shortcodes.html),
        **dict.fromkeys(_CONTENT, shortcodes.content),
        **dict.fromkeys(
            _TITLED, shortcodes.box(lambda tag: "tab", first_of("name", "title", "header", "label", word=0))
        ),
        **dict.fromkeys(("notice", "admonition", "callout", "hint", "alert", "note-box"), _notice),
        **{
            name: shortcodes.box(lambda tag, name=name: name, first_of("title", "header", word=0))  # type: ignore[misc]
            for name in ("note", "tip", "info", "warning", "important", "caution", "danger", "question")
        },
        **dict.fromkeys(
            ("details", "expand", "collapse", "spoiler", "fold"),
            shortcodes.box(lambda tag: "details", first_of("title", "summary", "text", word=0)),
        ),
        **dict.fromkeys(("quote", "blockquote"), shortcodes.quote),
    },
    inlines={
        **dict.fromkeys((*_FORMULA, "toc", "section-toc", "math", "load-photoswipe"), shortcodes.nothing),
        **dict.fromkeys(("figure", "img", "image", "imgproc"), shortcodes.picture),
        "youtube": shortcodes.address("https://www.youtube.com/watch?v={0}", "id"),
        "vimeo": shortcodes.address("https://vimeo.com/{0}", "id"),
        "bilibili": shortcodes.address("https://www.bilibili.com/video/{0}", "id", "bvid"),
        "gist": shortcodes.address("https://gist.github.com/{0}/{1}", words=2),
        **dict.fromkeys(("tweet", "x", "twitter"), shortcodes.address("https://x.com/i/status/{0}", "id")),
        "instagram": shortcodes.address("https://www.instagram.com/p/{0}", "id"),
        **dict.fromkeys(("video", "audio", "bookmark", "iframe"), shortcodes.address("{0}", "src", "url", "link")),
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
            "提示框",
        ),
        Mark("{{< details >}}, {{< expand >}}", "shown open", "展开"),
        Mark("{{< tabs >}}, {{< tab >}}", "boxes with titles, one after the other", "带标题的框，依次排列"),
        Mark("{{< katex >}}, {{< mermaid >}}, {{< rawhtml >}}", "a formula, a diagram, HTML", "公式、图表、HTML"),
        Mark("{{< youtube >}}, {{< bilibili >}}, {{< gist >}}", "its address, with a finding", "地址，并提示"),
        Mark("{{< other >}}", "left out, with a finding; content stays", "略去，并提示；内容留下"),
    ),
)
