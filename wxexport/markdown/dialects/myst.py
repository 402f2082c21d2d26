"""MyST, Sphinx and d2lbook: directives, ```` ```{note} ```` and ``:::{figure} a.png``; ``roles`` has what is in lines.

A directive is a fence whose language is in braces; lines ``:option: value`` come first in it. One that is not known
stays code, with a finding.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from wxexport.markdown import containers
from wxexport.markdown.boxes import fence_lines, read_lines
from wxexport.markdown.callouts import KINDS, VERSIONS
from wxexport.markdown.dialects import roles, tool
from wxexport.markdown.dialects.given import Given, Word, around, push_left
from wxexport.markdown.dialects.pandoc import LANGUAGES
from wxexport.markdown.emoji import character
from wxexport.markdown.images import fill
from wxexport.markdown.rules import ALL, block_rule, text_of
from wxexport.messages import t
from wxexport.text import names, regex

_OPENING = regex(r"(?P<marks>`{3,}|~{3,}|:{3,})[ \t]*\{(?P<name>[A-Za-z][\w:-]*)\}(?P<argument>[^`\n]*)$")
_OPTION = regex(r":(?P<name>[A-Za-z][\w-]*):(?:[ \t]+(?P<value>.*)|[ \t]*)")
_TAB = regex(r":begin_tab:`?(?P<title>[^`\n]*)(?:`[ \t]*)?$")
_END_OF_TAB = regex(":end_tab:")
_IN_YAML = regex(r"[ \t]*(?:(?P<name>[A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(?P<value>.*)|[ \t]*)|#.*|)")
_NUMBERS = regex(r"[\d ]*")
_NOT_EMOJI = frozenset(("label", "link"))
_MOST = 40  # lines of options

CODE = frozenset(("code", "code-block", "code-cell", "sourcecode", "ipython", "ipython3", "prompt", "parsed-literal"))
PICTURES = frozenset(("figure", "image"))
_TARGET = regex(r"\([\w:.-]{1,80}\)=[ \t]*$")
BOXES = {
    **dict.fromkeys(("dropdown", "toggle", "details"), "details"),
    **dict.fromkeys(("tab-item", "tab", "tabbed", "table"), "tab"),
    **{name: name for name in ("admonition", "card", "topic", "sidebar", "theorem", "proof", "lemma", "definition")},
    **{
        name: name
        for name in ("exercise", "solution", "corollary", "algorithm", "remark", "epigraph", "grid-item-card")
    },
}
CONTENT = names("tab-set grid grid-item card-carousel margin compound")
_CONTENT_WITH_ID = names("div container figure-md")  # their argument is a class or an id
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
    given: Given
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
    name = found["name"].lower()
    lines, options = _options([text_of(state, at) for at in range(line + 1, end)[:_MOST]])
    given = Given(name, options)
    given.use("name", "label")  # an id
    return _Directive(name, found["argument"].strip(), given, line, line + 1 + lines, end, following)


def _options(lines: list[str]) -> tuple[int, list[Word]]:
    """How many of the first lines of a directive are options, ``:name: value`` or YAML between dashes, and these."""
    if "---" in lines[1:] and lines[0] == "---":
        last = lines.index("---", 1)
        found = [_IN_YAML.fullmatch(line) for line in lines[1:last]]
        return (last + 1, [_option(one) for one in found if one and one["name"]]) if all(found) else (0, [])
    found = [*takewhile(_is_option, map(_OPTION.fullmatch, lines))]
    return len(found), [_option(one) for one in found if one]


def _is_option(found: re.Match[str] | None) -> bool:
    """Whether a line is no text that begins with an emoji, ``:smile: 文``."""
    return found is not None and (found["name"] in _NOT_EMOJI or character(f":{found['name']}:").startswith(":"))


def _option(found: re.Match[str]) -> Word:
    return Word(found["name"].lower(), (found["value"] or "").strip(), found[0].strip())


def _push(state: StateBlock, one: _Directive) -> None:
    name = one.name.rpartition(":")[2] if one.name.startswith("prf:") else one.name
    if name in KINDS or name in BOXES:
        box = BOXES.get(name, name)
        if box == "admonition":
            box = next((kind for kind in one.given.get("class").split() if kind in KINDS), "note")
        title = one.argument or one.given.title()
        _push_around(state, one, box, *(("", f"{name} {title}") if name in VERSIONS else (title,)))
    elif name in _CONTENT_WITH_ID or (name in CONTENT and _NUMBERS.fullmatch(one.argument)):
        _push_around(state, one, "", one.given.title())
    elif name in CONTENT:
        _push_around(state, one, "", one.argument)
    elif name in CODE or name in ("mermaid", "math", "graphviz"):
        _push_code(state, one)
    elif name in PICTURES and one.argument:
        _push_picture(state, one)
    elif name in _LEFT_OUT:
        source = state.src[state.bMarks[one.opening] : state.eMarks[max(one.opening, one.next - 1)]]
        tool.push_paragraph(state, tool.left_out(source, TOOL.name, hint=_LEFT_OUT[name]), one.opening, one.next)
        return
    else:
        source = text_of(state, one.opening).lstrip("`~: ")
        tool.push_paragraph(
            state, tool.left_out(source, TOOL.name, fate=t("is shown as code")), one.opening, one.opening + 1
        )
        token = state.push("fence", "code", 0)
        token.info, token.map = tool.code_info("", title=one.argument), [one.opening, one.next]
        token.content = state.getLines(one.opening + 1, one.end, state.sCount[one.opening], True)
        state.line = one.next
        return
    state.line = one.next
    push_left(state, one.given, TOOL.name, one.opening)


def _push_around(state: StateBlock, one: _Directive, box: str, title: str, called: str = "") -> None:
    lines = (one.opening, one.next)
    with around(state, one.given, box, title, lines, called=called):
        read_lines(state, one.first, one.end)


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
    language, *others = one.argument.split() or [""]
    one.given.leave(*others)
    if one.name in ("mermaid", "graphviz"):
        return "dot" if one.name == "graphviz" else "mermaid"
    return tool.code_info(
        language,
        lines=one.given.get("emphasize-lines"),
        number=one.given.get("lineno-start") or ("1" if one.given.has("linenos", "lineno-start") else ""),
        title=one.given.get("caption", "filename"),
    )


def _push_picture(state: StateBlock, one: _Directive) -> None:
    """A picture; the paragraph below it is its caption, and what follows that is text."""
    first = next((line for line in range(one.first, one.end) if not state.isEmpty(line)), one.end)
    last = next((line for line in range(first, one.end) if state.isEmpty(line)), one.end)
    text = state.getLines(first, last, state.sCount[one.opening], False).strip()
    caption = tool.plain(state.md, text or one.given.get("caption"))
    token = Token("image", "img", 0)
    sizes = {name: one.given.get(name) for name in ("width", "height")}
    fill(token, state.md, one.argument, one.given.get("alt") or caption, title=caption, **sizes)
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
