"""Template tags of Jekyll, Hexo and Hugo: ``{% include x %}``, ``{{ page.title }}``, ``{{< figure src="a.png" >}}``.

Those in the tables of ``hexo`` and ``hugo`` become what they stand for. Nothing fills in the others here, so outside of
code they are left out, and their content stays. The content of ``{% raw %}`` stays as it is, and a ``{% comment %}`` is
left out as a whole. ``${{ … }}`` is not a tag. In the address of a link or picture a tag is the page or file it names.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from wxexport.markdown.dialects import hexo, hugo
from wxexport.markdown.dialects.given import WRITE_IT, push_left, without
from wxexport.markdown.dialects.liquid_places import raw_html, tags_in_addresses
from wxexport.markdown.dialects.shortcodes import Between, Family
from wxexport.markdown.dialects.tags import Tag, closing_of, end_of, pairs, tag_at
from wxexport.markdown.dialects.tool import Mark, Tool, push_left_out, push_paragraph
from wxexport.markdown.rules import block_rule, inline_rule, line_at, text_of
from wxexport.text import regex

_FAMILIES = {"{%": hexo.FAMILY, "{{<": hugo.FAMILY, "{{%": hugo.FAMILY}
_EXPRESSION = Family("Jekyll or VitePress", {}, {}, frozenset(), {})
_VERBATIM = hexo.FAMILY.verbatim | hugo.FAMILY.verbatim

_BLANK = regex(r"[ \t]+")
_END_OF_COMMENT = "{% endcomment %}"
_ESCAPED = regex(r"\{\{([<%])/\*(.*?)\*/([>%])\}\}", re.DOTALL)
_RAW = "liquid_raw"
_PAIRS = "liquid_pairs"


def _use(md: MarkdownIt) -> None:
    block_rule(md, "liquid_pair", "{", regex(r"\{%|\{\{[<%]"), _pair)
    block_rule(md, "liquid", "{", regex(r"\{[{%]"), _block, before="lheading", ends=())
    inline_rule(md, "liquid", "{", _inline)
    md.core.ruler.after("block", "liquid_html", raw_html)
    tags_in_addresses(md)


# --- blocks ---------------------------------------------------------------------------------------------------------


def _block(state: StateBlock, found: re.Match[str], line: int, limit: int, silent: bool) -> bool:
    """A line of only tags is a paragraph of its own: it neither joins other text nor becomes a heading."""
    text = text_of(state, line).rstrip()
    if not _is_tags(text):
        return False
    push_paragraph(state, text, line, line + 1)
    return True


def _is_tags(line: str) -> bool:
    at = 0
    while at < len(line):
        end = end_of(line, at)
        if end < 0:
            return False
        blank = _BLANK.match(line, end)
        at = blank.end() if blank else end
    return True


def _pair(state: StateBlock, found: re.Match[str], startLine: int, endLine: int, silent: bool) -> bool:
    """Two tags with lines between them, up to the line of the closing tag."""
    start = found.start()
    known = state.env.get(_PAIRS)
    if known is None:
        known = state.env[_PAIRS] = pairs(state.src, _VERBATIM)
    tag = tag_at(state.src, start) if start in known else None
    push = _FAMILIES[tag.marks].pairs.get(tag.name) if tag else None
    if tag is None or (push is None and tag.name != "comment"):
        return False
    between = _between(state, tag, startLine, endLine, known[start])
    if between is None:
        return False
    if silent:
        return True
    if push is None:
        push_paragraph(state, f"{{% comment %}}{_END_OF_COMMENT}", startLine, between.last + 1)
    else:
        push(state, between)
    state.line = between.last + 1
    if push is not None:  # the text of a comment is private
        push_left(state, tag, tag.tool, startLine)
    return True


def _between(state: StateBlock, tag: Tag, first: int, limit: int, closer: int) -> Between | None:
    """What is between the two tags, if the closing one ends its line in the same block."""
    last = line_at(state, closer, first, limit)
    end = end_of(state.src, closer)
    if end < 0 or tag.end > closer or closer >= state.eMarks[last] or state.src[end : state.eMarks[last]].strip():
        return None
    indent = min(state.blkIndent, state.sCount[first])  # a tag may end the item in which the line above is
    outside = (line for line in range(first + 1, last + 1) if state.sCount[line] < indent)
    return None if any(not state.isEmpty(line) for line in outside) else Between(tag, first, last, closer)


# --- in a line ------------------------------------------------------------------------------------------------------


def _inline(state: StateInline, silent: bool) -> bool:
    start = state.pos
    closing = closing_of(state.src, start)
    # Without the first test, each opening tag of a line would search the line to its end.
    if closing is None or state.html_terminator_last(closing) < start or state.src[start - 1 : start] == "$":
        return False
    end = end_of(state.src, start)
    if not 0 < end <= state.posMax:
        return False
    tag = tag_at(state.src, start)
    name = tag.name if tag and tag.marks == "{%" else ""
    if state.env.get(_RAW) and not (name == "raw" and tag and tag.closes):
        return False
    if tag and _span(state, silent, tag):
        return True
    if name == "comment" and tag and not tag.closes:
        end = _end_of_comment(state, end)
    if not silent:
        if name == "raw" and tag:
            state.env[_RAW] = not tag.closes
        _push(state, start, end, tag)
    state.pos = end
    return True


def is_raw(state: StateInline) -> bool:
    """Whether what follows stays as it is: it is in ``{% raw %}``."""
    return bool(state.env.get(_RAW))


def _span(state: StateInline, silent: bool, tag: Tag) -> bool:
    """Code or a formula between two tags in a line."""
    kind = _FAMILIES[tag.marks].spans.get(tag.name) if tag.marks in _FAMILIES and not tag.closes else None
    closing = f"/{tag.name}" if tag.is_hugo else f"end{tag.name}"
    if kind is None or state.html_terminator_last(closing) < tag.end:
        return False
    opening = state.src.rfind(tag.marks, tag.end, state.src.find(closing, tag.end))
    closer = tag_at(state.src, opening) if opening >= 0 else None
    if closer is None or not closer.closes or closer.name != tag.name or closer.end > state.posMax:
        return False
    if not silent:
        state.push(kind, "code" if kind == "code_inline" else "math", 0).content = state.src[tag.end : opening].strip()
    state.pos = closer.end
    return True


def _push(state: StateInline, start: int, end: int, tag: Tag | None) -> None:
    source = state.src[start:end]
    if escaped := _ESCAPED.fullmatch(source):
        state.push("text", "", 0).content = f"{{{{{escaped[1]}{escaped[2]}{escaped[3]}}}}}"
        return
    family = _FAMILIES.get(tag.marks, _EXPRESSION) if tag else _EXPRESSION
    push = family.inlines.get(tag.name) if tag and not tag.closes else None
    if push is None or tag is None or not push(state, tag):
        push_left_out(state, source, family.tool)
    elif left := tag.left():
        push_left_out(state, source, family.tool, fate=without(left), hint=WRITE_IT)


def _end_of_comment(state: StateInline, start: int) -> int:
    if state.html_terminator_last(_END_OF_COMMENT) < start:
        return start
    end = state.src.find(_END_OF_COMMENT, start) + len(_END_OF_COMMENT)
    return end if end <= state.posMax else start


TOOL = Tool(
    "Jekyll",
    (
        Mark("{% highlight python %}", "a code block", "代码块"),
        Mark('{% include figure.html src="a.png" %}', "a picture with its caption", "图片和图注"),
        Mark("![图]({{ site.baseurl }}/a.png), [文]({% link b.md %})", "the address without the tag", "去掉标签的地址"),
        Mark("{% raw %}", "its content as it is", "内容原样"),
        Mark("{% comment %}", "left out", "略去"),
        Mark("{% include a.html %}, {{ page.title }}", "left out, with a finding", "略去，并提示"),
    ),
    _use,
)
