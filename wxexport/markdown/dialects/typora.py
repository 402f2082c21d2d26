"""Diagrams of Typora, VuePress and HackMD, for which there is no program on the command line; they stay code.

``<img style="zoom:50%">`` is read by the pass ``sizes``.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.token import Token

from wxexport.markdown.dialects.tool import Mark, Tool, left_out, on_fences, paragraph
from wxexport.messages import t

_DIAGRAMS = {
    **dict.fromkeys(("flow", "sequence"), "Typora"),
    **dict.fromkeys(("flowchart", "markmap", "echarts", "chart"), "VuePress"),
    **dict.fromkeys(("abc", "csvpreview", "fretboard", "vega"), "HackMD"),
}


def _use(md: MarkdownIt) -> None:
    on_fences(md, "typora", _diagram)


def _diagram(fence: Token) -> list[Token]:
    name = fence.info.partition("{")[0].strip()
    if name not in _DIAGRAMS:
        return [fence]
    hint = t("Draw it as mermaid, or use a picture of it.")
    return [
        *paragraph(left_out(f"```{name}", _DIAGRAMS[name], fate=t("is shown as code"), hint=hint), fence.map),
        fence,
    ]


TOOL = Tool(
    "Typora",
    (
        Mark("```flow, ```sequence", "code, with a finding", "代码，并提示"),
        Mark('<img src="a.png" style="zoom:50%">', "the width of the picture", "图片的宽度"),
    ),
    _use,
)
