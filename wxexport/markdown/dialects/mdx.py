"""MDX (Docusaurus, Nextra, Starlight): ``import``, ``<Tabs>`` with Markdown inside, ``{/* comment */}``.

Only components whose meaning is plain are read; ``sanitize`` reports the others as unknown HTML.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from wxexport.markdown.boxes import read_between, read_lines
from wxexport.markdown.callouts import KINDS
from wxexport.markdown.dialects.given import Given, around, push_left, words
from wxexport.markdown.dialects.tags import pairs
from wxexport.markdown.dialects.tool import COMMENT, Mark, Tool, comments, left_out, push_left_out, push_paragraph
from wxexport.markdown.rules import block_rule, inline_rule, line_at
from wxexport.messages import t
from wxexport.text import names, regex

_STATEMENT = regex(
    r"""\s*(?:import\b(?P<names>[^;'"]*)["'][^"'\n]+["'];?|export[ ]+(?:const|let|var|default|function|class)\b.*)""",
    re.DOTALL,
)
_COMPONENT = regex(r"\b[A-Z]\w*")
_MANY = 60  # tokens: imports after a long text are not at the top
CONTENT = names(
    "Tabs CodeGroup CodeTabs Steps CardGroup Cards CardGrid Columns Frame AccordionGroup Intro "
    "YouWillLearn Recap Sandpack Challenges FileTree BrowserOnly"
)
BOXES = {
    **dict.fromkeys(("TabItem", "Tab", "CodeGroupItem", "Card", "Step", "LinkCard"), "tab"),
    **dict.fromkeys(("Accordion", "Details", "Expandable", "DeepDive", "Solution", "Hint", "Collapse"), "details"),
    **{name: name.lower() for name in ("Note", "Tip", "Info", "Warning", "Caution", "Danger", "Important", "Check")},
    **{"Pitfall": "warning", "Warn": "warning", "Deprecated": "warning", "Wip": "todo"},
    **dict.fromkeys(("Admonition", "Callout", "Aside", "Alert", "Message"), ""),  # their type says which
}
_NAME = rf"(?P<name>{'|'.join(sorted((*CONTENT, *BOXES)))})(?![^\s>])"
_OPENING = regex(f"<{_NAME}")
_PAIRED = regex(rf"^[ ]{{0,3}}(?P<fence>`{{3,}}|~{{3,}})|<(?P<end>/)?{_NAME}(?=[\s>])(?![^<>]*/>)", re.MULTILINE)
_PART = regex(r"""["'{}>]""")
_OBJECT = regex(r"\{[^{}]*\}")
_LABEL = regex(r"""\blabel:\s*["']([^"'\n]{1,80})["']""")
_VALUE = regex(r"""\bvalue:\s*["']([^"'\n]{1,80})["']""")
_LONGEST = 3_000  # characters of a tag
_EXPRESSION = regex(r"(?<!\s)\s+(?P<name>[A-Za-z][\w-]*)=\{(?P<value>[^{}]*|\{[^{}]*\})\}")
_TAG_WITH_EXPRESSION = regex(
    r"""<[A-Za-z][\w.-]*(?:\s+[A-Za-z][\w-]*(?:=(?:"[^"]*"|'[^']*'|\{(?:[^{}]*|\{[^{}]*\})\}))?)*\s*/?>"""
)
_DOTTED = regex(r"</?[A-Z]\w{0,40}(?:\.[A-Z]\w{0,40})+(?=[\s/>])|</?>")
_STYLE = regex(r"""(?<![A-Za-z])([A-Za-z]+)\s*:\s*["']?([^"',{}]+)["']?""")
_UPPER = regex(r"[A-Z]")
_COMMENT = regex(r"\{/\*(.*?)\*/\}", re.DOTALL)
_ANCHOR = regex(r"\s*[\w-]+\s*")
_TAG = regex(r"<([A-Z]\w*)")
_KNOWN_PAIRS, _LABELS, _USED = "mdx_pairs", "mdx_labels", "mdx_used"


def _use(md: MarkdownIt) -> None:
    block_rule(md, "mdx_component", "<", _OPENING, _component)
    comments(md, "mdx_comment", "{", regex(r"\{/\*"), regex(r"\*/\}"), TOOL.name)
    block_rule(md, "mdx_import", "ie", regex("(?:im|ex)port "), _statements, ends=())
    inline_rule(md, "mdx_comment", "{", _comment)
    inline_rule(md, "mdx_tag", "<", _tag, before="html_inline")
    inline_rule(md, "mdx_dotted", "<", _dotted, before="html_inline")


# --- imports --------------------------------------------------------------------------------------------------------


def _statements(state: StateBlock, opening: re.Match[str], startLine: int, endLine: int, silent: bool) -> bool:
    """Lines of ``import`` and ``export``, at the top or with a component that the article uses."""
    if state.level:
        return False
    end = next((line for line in range(startLine, endLine) if state.isEmpty(line)), endLine)
    text = state.src[opening.start() : state.eMarks[end - 1]]
    at, names = 0, ""
    while at < len(text) and (found := _STATEMENT.match(text, at)):
        at, names = found.end(), names + (found["names"] or "")
    if text[at:].strip():
        return False
    if _is_top(state) or _is_used(state, names):
        push_paragraph(state, left_out(text, TOOL.name, hint=t("Write out what the components show.")), startLine, end)
        return True
    marks = left_out(text, TOOL.name, fate=t("is shown as text"), hint=t("If it is code, put it in a code block."))
    push_paragraph(state, marks, startLine, end)
    push_paragraph(state, text, startLine, end)
    return True


def _is_top(state: StateBlock) -> bool:
    """Whether only headings and other statements come before."""
    if len(state.tokens) > _MANY:
        return False
    paragraphs = [
        inline
        for opening, inline in zip(state.tokens, state.tokens[1:], strict=False)
        if opening.type == "paragraph_open"
    ]
    kinds = {token.type for token in state.tokens} - {"heading_open", "heading_close", "inline"}
    return kinds <= {"paragraph_open", "paragraph_close"} and all(
        not one.content and one.children for one in paragraphs
    )


def _is_used(state: StateBlock, names: str) -> bool:
    used = state.env.get(_USED)
    if used is None:
        used = state.env[_USED] = sorted({found[1] for found in _TAG.finditer(state.src)})
    places = ((name, bisect_left(used, name)) for name in _COMPONENT.findall(names[:_LONGEST])[:20])
    return any(place < len(used) and used[place].startswith(name) for name, place in places)


# --- components -----------------------------------------------------------------------------------------------------


def _component(state: StateBlock, found: re.Match[str], line: int, limit: int, silent: bool) -> bool:
    start, name = found.start(), found["name"]
    known = state.env.get(_KNOWN_PAIRS)
    if known is None:
        known = state.env[_KNOWN_PAIRS] = pairs(state.src, frozenset(), _PAIRED)
    closer = known.get(start)
    if closer is None:
        return False
    inner, end = _end_of_tag(state.src, start), closer + len(name) + 3
    last = line_at(state, closer, line, limit)
    if not 0 <= inner <= closer or end > state.eMarks[last] or state.src[end : state.eMarks[last]].strip():
        return False
    if not silent:
        _push(state, name, (line, start, inner), (last, closer))
        state.line = last + 1
    return True


def _push(state: StateBlock, name: str, opening: tuple[int, int, int], closing: tuple[int, int]) -> None:
    first, start, inner = opening
    given = Given(name, words(state.src[start + 1 + len(name) : inner - 1], only_options=True))
    labels = state.env.setdefault(_LABELS, {})
    for found in _OBJECT.finditer(state.src, start, inner):
        if (label := _LABEL.search(found[0])) and (value := _VALUE.search(found[0])):
            labels[value[1]] = label[1]
            given.use("values")
    kind, own = given.get("type").lower(), given.get("value")
    box = "" if name in CONTENT else BOXES[name] or (kind if kind in KINDS else "note")
    title = given.title() or labels.get(own, own)
    with around(state, given, box, title, (first, closing[0] + 1)):
        _read(state, (first, inner), closing)
    push_left(state, given, TOOL.name, first)


def _read(state: StateBlock, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Reads the content as blocks; lines inside of a component may be indented."""
    line = line_at(state, start[1], start[0], end[0] + 1)
    inside = range(line + 1, end[0])
    alone = (
        not state.src[start[1] : state.eMarks[line]].strip() and not state.src[state.bMarks[end[0]] : end[1]].strip()
    )
    if line < end[0] and alone:
        indents = [state.sCount[one] for one in inside if not state.isEmpty(one)]
        read_lines(state, line + 1, end[0], max(state.blkIndent, min(indents, default=0)))
    else:
        read_between(state, (line, start[1]), end)


def _end_of_tag(text: str, start: int) -> int:
    """The position after the ``>`` of a tag, which may have braces and quotes; -1 if it is not closed."""
    depth, quote = 0, ""
    for found in _PART.finditer(text, start, start + _LONGEST):
        mark = found[0]
        if quote:
            quote = "" if mark == quote else quote
        elif mark in "\"'":
            quote = mark
        elif mark == ">" and not depth:
            return found.end()
        else:
            depth += {"{": 1, "}": -1}.get(mark, 0)
    return -1


# --- attributes -----------------------------------------------------------------------------------------------------


def _tag(state: StateInline, silent: bool) -> bool:
    """``<img style={{ width: '50%' }} />`` as HTML; other expressions in attributes are dropped."""
    start = state.pos
    if state.html_terminator_last("={") < start:
        return False
    found = _TAG_WITH_EXPRESSION.match(state.src, start, min(start + _LONGEST, state.posMax))
    if found is None:
        return False
    if not silent:
        state.push("html_inline", "", 0).content = _EXPRESSION.sub(_as_html, found[0])
    state.pos = found.end()
    return True


def _dotted(state: StateInline, silent: bool) -> bool:
    """``<FileTree.Folder name="a">`` and ``<>``, which are no HTML."""
    found = _DOTTED.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "<" else None
    end = _end_of_tag(state.src, state.pos) if found else -1
    if found is None or not 0 < end <= state.posMax or (len(found[0]) < 4 and not _has_both(state)):
        return False
    if not silent:
        push_left_out(state, state.src[state.pos : end], TOOL.name)
    state.pos = end
    return True


def _has_both(state: StateInline) -> bool:
    return min(state.html_terminator_last("<>"), state.html_terminator_last("</>")) >= 0


def _as_html(found: re.Match[str]) -> str:
    name, value = found["name"], found["value"].strip()
    if name == "style":
        pairs_ = ((_UPPER.sub(r"-\g<0>", key).lower(), text.strip()) for key, text in _STYLE.findall(value))
        return ' style="' + ";".join(f"{key}:{text}" for key, text in pairs_) + '"'
    text = value[1:-1] if value[:1] in "\"'`" and value[:1] == value[-1:] else value if value.isdecimal() else ""
    return f' {name}="{escapeHtml(text)}"' if text else ""


# --- comments -------------------------------------------------------------------------------------------------------


def _comment(state: StateInline, silent: bool) -> bool:
    """``{/*id*/}`` with one word is the id of a heading in React's documents."""
    start = state.pos
    if not state.src.startswith("{/*", start) or state.html_terminator_last("*/}") < start:
        return False
    found = _COMMENT.match(state.src, start, state.posMax)
    if found is None:
        return False
    if not silent and not _ANCHOR.fullmatch(found[1]):
        push_left_out(state, COMMENT, TOOL.name)
    state.pos = found.end()
    return True


TOOL = Tool(
    "MDX",
    (
        Mark('import Tabs from "@theme/Tabs"', "left out, with a finding", "略去，并提示"),
        Mark('import a from "a"', "in the text: stays, with a finding", "在正文里：留下，并提示"),
        Mark('<Tabs>, <TabItem label="甲">', "boxes with titles, one after the other", "带标题的框，依次排列"),
        Mark('<Note>, <Callout type="tip">, <Admonition>', "an alert", "标注"),
        Mark("<Details>, <Accordion>", "shown open", "展开"),
        Mark("<img style={{ width: '50%' }} />", "as in HTML", "同 HTML"),
        Mark("{/* 注释 */}", "left out", "略去"),
    ),
    _use,
)
