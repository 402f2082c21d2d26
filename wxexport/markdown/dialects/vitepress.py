"""VitePress and VuePress: the tabs of a container (``@tab 标题``) and code from files (``<<< @/a.js``).

Their containers and the marks in code are read elsewhere.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from wxexport.markdown.boxes import close_box, open_box, read_lines
from wxexport.markdown.dialects.tool import Mark, Tool, left_out, push_left_out, push_paragraph

_TAB = re.compile(r"@tab(?::active)?[ \t]+(?P<title>[^\n]*?)(?:#[\w-]+)?[ \t]*")
_ICON = re.compile(
    r"::(?:[a-z][a-z0-9-]{0,40}:[a-z0-9-]{1,80}|icon(?:ify|font)? [\w: -]{1,80})(?: [=/][\w#.%-]{1,20})*::(?!:)"
)
_FENCE = re.compile(r"(?P<marks>`{3,}|~{3,})")
_FILE = re.compile(r"<<<[ \t]*(?:@/|\.{0,2}/)\S.*|@\[code[^\]\n]{0,80}\]\([^()\n]{1,300}\)[ \t]*")


def _use(md: MarkdownIt) -> None:
    md.block.ruler.before("fence", "vuepress_tab", _tab, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    md.block.ruler.before("fence", "vitepress_file", _file)
    md.inline.ruler.before("link", "vuepress_icon", _icon)


def _tab(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    start, stop = state.bMarks[startLine] + state.tShift[startLine], state.eMarks[startLine]
    if state.env.get("container_ends") is None or not state.src.startswith("@tab", start):
        return False
    found = _TAB.fullmatch(state.src, start, stop)
    if found is None or state.is_code_block(startLine):
        return False
    if not silent:
        end = _next_tab(state, startLine + 1, endLine)
        open_box(state, "tab", found["title"].strip(), (startLine, end))
        read_lines(state, startLine + 1, end)
        close_box(state, "tab", end)
    return True


def _next_tab(state: StateBlock, first: int, limit: int) -> int:
    fence = ""
    for line in range(first, limit):
        start, stop = state.bMarks[line] + state.tShift[line], state.eMarks[line]
        if found := _FENCE.match(state.src, start, stop):
            fence = found["marks"] if not fence else "" if found["marks"].startswith(fence) else fence
        elif not fence and _TAB.fullmatch(state.src, start, stop):
            return line
    return limit


def _icon(state: StateInline, silent: bool) -> bool:
    found = _ICON.match(state.src, state.pos, state.posMax) if state.src[state.pos] == ":" else None
    if found is None:
        return False
    if not silent:
        push_left_out(state, found[0], TOOL.name, hint="Write a word or an emoji.")
    state.pos = found.end()
    return True


def _file(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    start, stop = state.bMarks[startLine] + state.tShift[startLine], state.eMarks[startLine]
    if silent or not state.src.startswith(("<<<", "@["), start) or not _FILE.fullmatch(state.src, start, stop):
        return False
    marks = left_out(state.src[start:stop], TOOL.name, hint="Copy what you need from the file.")
    push_paragraph(state, marks, startLine, startLine + 1)
    return True


TOOL = Tool(
    "VitePress or VuePress",
    (
        Mark("::: tip 标题, :::tip[标题], ::: tip 文字 :::", "an alert", "提示框"),
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
