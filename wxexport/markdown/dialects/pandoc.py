"""Pandoc, R Markdown and Quarto: ```` ```{.python .input} ````, ```` ```{r setup, echo=FALSE} ````.

Their divs (``::: {.callout-tip}``) are containers. From Word, Pandoc makes a blank paragraph ``\\ ``.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from wxexport.markdown.dialects.tool import Mark, Tool, code_info, on_fences
from wxexport.markdown.rules import block_rule, match_line
from wxexport.text import names, regex

_BRACES = regex(r"\{[ \t]*(?![ \t])(?P<inside>[^{}\n]*)\}")
_BLANK = regex(r"\\[ \t]*$")
_CLASS = regex(r"(?:^|[ \t])\.([\w+#-]+)")
_PLAIN = regex(r"([A-Za-z][\w+-]*)(?=$|[\s,])")
_VALUE = regex(r"""(?<![\w-])([\w-]+)=(?:"([^"]*)"|(\w+))""")
_NOT_LANGUAGES = frozenset(
    ("input", "output", "numberLines", "line-numbers", "number-lines", "no-copy", "copy", "select")
)

LANGUAGES = names(
    "bash cpp css dot html java js json julia latex ojs python r rcpp ruby rust sh shell sql stan typescript yaml"
)
"""Names in braces that are languages: R Markdown and Quarto run such code. Other names are directives of MyST."""


def _use(md: MarkdownIt) -> None:
    on_fences(md, "pandoc", _renamed)
    block_rule(md, "pandoc_blank", "\\", _BLANK, _blank, ends=())


def _blank(state: StateBlock, found: re.Match[str], line: int, limit: int, silent: bool) -> bool:
    """A paragraph of nothing but blanks after backslashes."""
    end = line + 1
    while end < limit and match_line(_BLANK, state, end):
        end += 1
    if end < limit and not state.isEmpty(end):
        return False
    state.line = end
    return True


def _renamed(fence: Token) -> list[Token]:
    """The fence with a first line as GitHub writes it."""
    found = _BRACES.fullmatch(fence.info.strip())
    if found and (_CLASS.search(found["inside"]) or _PLAIN.match(found["inside"])):
        fence.info = _info(found["inside"])
    return [fence]


def _info(inside: str) -> str:
    classes = _CLASS.findall(inside)
    plain = _PLAIN.match(inside)
    language = next((name for name in classes if name not in _NOT_LANGUAGES), plain[1] if plain else "")
    values = {name: quoted or bare for name, quoted, bare in _VALUE.findall(inside)}
    is_numbered = not {"numberLines", "number-lines", "line-numbers"}.isdisjoint(classes)
    return code_info(
        language,
        lines=values.get("hl_lines"),
        number=values.get("startFrom") or ("1" if is_numbered else ""),
        title=values.get("title") or values.get("filename") or values.get("caption"),
    )


TOOL = Tool(
    "Pandoc",
    (
        Mark("```{.python .numberLines}, ```{r, echo=FALSE}", "a code block in that language", "那种语言的代码块"),
        Mark('::: {.callout-tip title="标题"}', "an alert", "标注"),
        Mark('::: {custom-style="Title"}, [字]{custom-style="a"}', "what is in it", "其中的内容"),
        Mark('![图](a.png){width="2in"}, []{#a .anchor}', "the width of the picture; left out", "图的宽度；略去"),
    ),
    _use,
)
