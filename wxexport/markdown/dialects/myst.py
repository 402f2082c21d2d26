"""MyST, Sphinx and d2lbook: directives, ```` ```{note} ```` and ``:::{figure} a.png``; ``roles`` has what is in lines.

A directive is a fence whose language is in braces; lines ``:option: value`` come first in it. One that is not known
stays code, with a finding.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from wxexport.markdown import containers
from wxexport.markdown.boxes import fence_lines, push_box, read_lines
from wxexport.markdown.callouts import KINDS
from wxexport.markdown.dialects import roles, tool
from wxexport.markdown.dialects.pandoc import LANGUAGES
from wxexport.markdown.images import fill
from wxexport.markdown.rules import ALL, block_rule, text_of
from wxexport.messages import t
from wxexport.text import regex

_OPENING = regex(r"(?P<marks>`{3,}|~{3,}|:{3,})[ \t]*\{(?P<name>[A-Za-z][\w:-]*)\}(?P<argument>[^`\n]*)$")
_OPTION = regex(r":(?P<name>[A-Za-z][\w-]*):(?:[ \t]+(?P<value>.*)|[ \t]*)")
_TAB = regex(r":begin_tab:`?(?P<title>[^`\n]*)(?:`[ \t]*)?$")
_END_OF_TAB = regex(":end_tab:")
_MOST = 40  # lines of options

_CODE = frozenset(("code", "code-block", "code-cell", "sourcecode", "ipython", "ipython3", "prompt", "parsed-literal"))
_PICTURES = frozenset(("figure", "image"))
_TARGET = regex(r"\([\w:.-]{1,80}\)=[ \t]*$")
_BOXES = {
    **dict.fromkeys(("dropdown", "toggle", "details"), "details"),
    **dict.fromkeys(("tab-item", "tab", "tabbed", "table", "versionadded", "versionchanged", "deprecated"), "tab"),
    **{name: name for name in ("admonition", "card", "topic", "sidebar", "theorem", "proof", "lemma", "definition")},
    **{
        name: name
        for name in ("exercise", "solution", "corollary", "algorithm", "remark", "epigraph", "grid-item-card")
    },
}
_VERSIONS = frozenset(("versionadded", "versionchanged", "deprecated"))
_CONTENT = frozenset(
    ("tab-set", "grid", "grid-item", "div", "card-carousel", "container", "margin", "compound", "figure-md")
)
_LEFT_OUT = {
    **dict.fromkeys(
        ("toctree", "contents", "tableofcontents", "bibliography", "index", "tags"),
        t("A list of pages has no use here."),
    ),
    **dict.fromkeys(
        ("include", "literalinclude", "glue:figure", "automodule", "autoclass"), t("Copy what you need from the file.")
    ),
}


class _Directive(NamedTuple):
    """``first`` and ``end`` are the lines of its content, ``next`` is the line after it."""

    name: str
    argument: str
    options: dict[str, str]
    opening: int
    first: int
    end: int
    next: int


def _use(md: MarkdownIt) -> None:
    block_rule(md, "directive", "`~:", _OPENING, _rule)
    tool.tabs(md, "begin_tab", ":", _TAB, _END_OF_TAB, ends=ALL)
    block_rule(md, "myst_target", "(", _TARGET, _target, ends=())
    tool.on_fences(md, "toc", _toc)
    roles.use(md, TOOL.name)


def _rule(state: StateBlock, found: re.Match[str], line: int, limit: int, silent: bool) -> bool:
    if found["name"].lower() in LANGUAGES:
        return False
    if not silent:
        _push(state, _directive(state, found, line, limit))
    return True


def _directive(state: StateBlock, found: re.Match[str], line: int, limit: int) -> _Directive:
    if found["marks"][0] == ":":
        end, closed = containers.end_of(state, line, limit)
        following = end + closed
    else:
        end, following = fence_lines(state, line, limit, found["marks"])
    first, options = _options(state, line + 1, end)
    name = found["name"].lower()
    return _Directive(name, found["argument"].strip(), options, line, first, end, following)


def _options(state: StateBlock, first: int, end: int) -> tuple[int, dict[str, str]]:
    """The line after the options, ``:name: value`` or YAML between dashes, and the options."""
    options: dict[str, str] = {}
    lines = [text_of(state, line) for line in range(first, end)[:_MOST]]
    if "---" in lines[1:] and lines[0] == "---":
        last = lines.index("---", 1)
        pairs = (line.partition(":") for line in lines[1:last])
        return first + last + 1, {name.strip().lower(): value.strip() for name, _, value in pairs}
    for line in lines:
        found = _OPTION.fullmatch(line)
        if found is None:
            break
        options[found["name"].lower()] = (found["value"] or "").strip()
        first += 1
    return first, options


def _push(state: StateBlock, one: _Directive) -> None:
    name = one.name.rpartition(":")[2] if one.name.startswith("prf:") else one.name
    if name in KINDS or name in _BOXES:
        box = _BOXES.get(name, name)
        title = one.argument or one.options.get("title", "")
        if box == "admonition":
            box = next((kind for kind in one.options.get("class", "").split() if kind in KINDS), "note")
        elif name in _VERSIONS:
            title = f"{name} {title}"
        push_box(state, box, title, (one.opening, one.next), (one.first, one.end))
    elif name in _CONTENT:
        read_lines(state, one.first, one.end)
    elif name in _CODE or name in ("mermaid", "math", "graphviz"):
        _push_code(state, one)
    elif name in _PICTURES and one.argument:
        _push_picture(state, one)
    elif name in _LEFT_OUT:
        source = state.src[state.bMarks[one.opening] : state.eMarks[max(one.opening, one.next - 1)]]
        tool.push_paragraph(state, tool.left_out(source, TOOL.name, hint=_LEFT_OUT[name]), one.opening, one.next)
    else:
        source = f"{{{one.name}}}"
        tool.push_paragraph(
            state, tool.left_out(source, TOOL.name, fate=t("is shown as code")), one.opening, one.opening + 1
        )
        _push_code(state, one)
    state.line = one.next


def _push_code(state: StateBlock, one: _Directive) -> None:
    content = state.getLines(one.first, one.end, state.sCount[one.opening], True)
    if one.name == "math":
        token = state.push("math_block", "math", 0)
        token.content = "\n".join(filter(None, (one.argument, content.strip())))
    else:
        token = state.push("fence", "code", 0)
        token.info, token.content = _info(one), content.lstrip("\n")
    token.map = [one.opening, one.next]


def _info(one: _Directive) -> str:
    """The first line of a code block, as ``passes.fences`` reads it."""
    if one.name in ("mermaid", "graphviz"):
        return "dot" if one.name == "graphviz" else "mermaid"
    return tool.code_info(
        "".join(one.argument.split()[:1]),
        lines=one.options.get("emphasize-lines"),
        number=one.options.get("lineno-start") or ("1" if {"linenos", "lineno-start"} & one.options.keys() else ""),
        title=one.options.get("caption") or one.options.get("filename"),
    )


def _push_picture(state: StateBlock, one: _Directive) -> None:
    """A picture; the paragraph below it is its caption, and what follows that is text."""
    first = next((line for line in range(one.first, one.end) if not state.isEmpty(line)), one.end)
    last = next((line for line in range(first, one.end) if state.isEmpty(line)), one.end)
    text = state.getLines(first, last, state.sCount[one.opening], False).strip()
    caption = tool.plain(state.md, text or one.options.get("caption", ""))
    token = Token("image", "img", 0)
    sizes = {name: one.options.get(name, "") for name in ("width", "height")}
    fill(token, state.md, one.argument, one.options.get("alt") or caption, title=caption, **sizes)
    tool.push_paragraph(state, [token], one.opening, one.next)
    read_lines(state, last, one.end)


def _target(state: StateBlock, found: re.Match[str], line: int, limit: int, silent: bool) -> bool:
    """``(name)=``, the id of the heading below."""
    state.line = line + 1
    return True


def _toc(fence_token: Token) -> list[Token]:
    """d2lbook's ```` ```toc ````, a list of pages."""
    if fence_token.info.strip() != "toc" or not fence_token.content.lstrip().startswith(":"):
        return [fence_token]
    source = f"```toc\n{fence_token.content}```"
    return tool.paragraph(tool.left_out(source, TOOL.name, hint=_LEFT_OUT["toctree"]), fence_token.map)


TOOL = tool.Tool(
    "MyST or Sphinx",
    (
        tool.Mark("```{note}, :::{important} 标题", "an alert", "标注"),
        tool.Mark(
            "```{code-block} python",
            "a code block; `:caption:`, `:linenos:`, `:emphasize-lines:`",
            "代码块；`:caption:`、`:linenos:`、`:emphasize-lines:`",
        ),
        tool.Mark("```{figure} a.png", "a picture; the paragraph below is its caption", "图片，下面一段是图注"),
        tool.Mark("{dropdown}, {tab-set}, {theorem}", "boxes with titles", "带标题的框"),
        tool.Mark("{math}, {mermaid}", "a formula, a diagram", "公式、图表"),
        tool.Mark("{toctree}, {include}", "left out, with a finding", "略去，并提示"),
        tool.Mark("{other}", "code, with a finding", "代码，并提示"),
        tool.Mark("{ref}`文 <a>`, {doc}`文 <a>`", "its text", "文字"),
        tool.Mark(":numref:`a`, :cite:`a`, {eq}`a`", "the name, with a finding", "名字，并提示"),
        tool.Mark(":label:`a`", "left out", "略去"),
        tool.Mark(":begin_tab:`甲` … :end_tab:", "a box with the title", "带标题的框"),
    ),
    _use,
)
