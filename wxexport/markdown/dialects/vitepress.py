"""VitePress and VuePress: the tabs of a container (``@tab 标题``) and code from files (``<<< @/a.js``).

Their containers and the marks in code are read elsewhere.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from wxexport.markdown.boxes import push_box
from wxexport.markdown.containers import CODE, code_after
from wxexport.markdown.dialects.tool import Mark, Tool, drop_lines, drop_marks
from wxexport.markdown.rules import block_rule, match_line
from wxexport.messages import t
from wxexport.text import regex

_TAB = regex(r"@tab(?::active)?[ \t]+(?P<title>[^\n]*?)(?:#[\w-]+[ \t]*)?$")
_ICON = regex(
    r"::(?:[a-z][a-z0-9-]{0,40}:[a-z0-9-]{1,80}|icon(?:ify|font)? [\w: -]{1,80})(?: [=/][\w#.%-]{1,20})*::(?!:)"
)
_FILE = regex(r"(?:<<<[ \t]*(?:@/|\.{0,2}/)\S.*|@\[code[^\]\n]{0,80}\]\([^()\n]{1,300}\)[ \t]*)$")


def _use(md: MarkdownIt) -> None:
    block_rule(md, "vuepress_tab", "@", _TAB, _tab)
    drop_lines(md, "vitepress_file", "<@", _FILE, TOOL.name, hint=t("Copy what you need from the file."))
    drop_marks(md, "vuepress_icon", ":", _ICON, TOOL.name, hint=t("Write a word or an emoji."))


def _tab(state: StateBlock, found: re.Match[str], line: int, limit: int, silent: bool) -> bool:
    if state.env.get("container_ends") is None:
        return False
    if not silent:
        end = _next_tab(state, line + 1, limit)
        push_box(state, "tab", found["title"].strip(), (line, end), (line + 1, end))
    return True


def _next_tab(state: StateBlock, first: int, limit: int) -> int:
    code = ""
    for line in range(first, limit):
        if found := match_line(CODE, state, line):
            code = code_after(code, found)
        elif not code and match_line(_TAB, state, line):
            return line
    return limit


TOOL = Tool(
    "VitePress or VuePress",
    (
        Mark("::: tip 标题, :::tip[标题], ::: tip 文字 :::", "an alert", "标注"),
        Mark("::: details 标题", "shown open", "展开"),
        Mark(
            "::: code-group, ```js [a.js]", "code blocks with titles, one after the other", "带标题的代码块，依次排列"
        ),
        Mark("@tab 标题", "boxes with titles, one after the other", "带标题的框，依次排列"),
        Mark(
            '```js {1,3} title="a.js", // [!code highlight], // highlight-next-line',
            "marked lines, a title",
            "突出的行、标题",
        ),
        Mark("// [!code ++], // [!code --]", "lines of a diff", "增删的行"),
        Mark("<<< @/a.js, @[code](a.js), ::bi:alipay::", "left out, with a finding", "略去，并提示"),
    ),
    _use,
)
