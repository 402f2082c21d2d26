"""Template tags of Jekyll and similar programs: ``{% include x %}``, ``{{ page.title }}``.

Nothing fills them in here, so outside of code they are dropped: each becomes an empty ``span.dropped``, which a pass
reports. The content of ``{% raw %}`` stays, ``{% highlight python %}`` is a code block, and a ``{% comment %}`` is
dropped as a whole. ``${{ … }}`` is not Liquid. Attributes of kramdown, Jekyll's Markdown (``{: .lead #top}``), are
dropped too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from wxexport.markdown.dialects.tool import Mark, Tool, left_out, push_left_out, push_paragraph
from wxexport.markdown.line_ends import SWALLOWED, counting
from wxexport.markdown.raw_html import texts

_TAG = re.compile(r"\{%-?\s*(?!\s)(?P<name>\w*)(?!\w)(?P<more>.*?)-?%\}", re.DOTALL)
_BLANK = re.compile(r"[ \t]+")
_END_OF_COMMENT = "{% endcomment %}"
_ENDS = {"{%": "%}", "{{": "}}", "{:": "}"}
_ATTRIBUTES_START = re.compile(r"\{:\s*")
_ATTRIBUTE = re.compile(r"""(?:[.#][\w-]+|toc|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'}]+))\s*""")
_RAW = "liquid_raw"
_FAILED = "liquid_failed"


def _use(md: MarkdownIt) -> None:
    md.block.ruler.before("lheading", "liquid", _block)
    md.inline.ruler.before("link", "liquid", counting(_inline))
    md.core.ruler.after("block", "liquid_html", _raw_html)


# --- blocks ---------------------------------------------------------------------------------------------------------


def _block(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    """A line of only tags is a paragraph of its own: it neither joins other text nor becomes a heading."""
    start, end = state.bMarks[startLine] + state.tShift[startLine], state.eMarks[startLine]
    if silent or not state.src.startswith(tuple(_ENDS), start):
        return False
    line = state.src[start:end].rstrip()
    tag = _tag(line)
    if tag and tag["name"] in ("highlight", "comment") and _pair(state, tag, startLine, endLine):
        return True
    if not _is_tags(line):
        return False
    push_paragraph(state, line, startLine, startLine + 1)
    return True


def _is_tags(line: str) -> bool:
    at = 0
    while at < len(line):
        end = _end(line, at)
        if end < 0:
            return False
        blank = _BLANK.match(line, end)
        at = blank.end() if blank else end
    return True


def _pair(state: StateBlock, tag: re.Match[str], first: int, limit: int) -> bool:
    """``highlight`` and ``comment``, up to their last line."""
    last = _last_line(state, f"end{tag['name']}", first, limit)
    if last is None:
        return False
    if tag["name"] == "comment":
        push_paragraph(state, f"{{% comment %}}{_END_OF_COMMENT}", first, last + 1)
        return True
    token = state.push("fence", "code", 0)
    token.info = (tag["more"].split() or [""])[0]
    token.content = state.getLines(first + 1, last, state.sCount[first], True)
    token.map = [first, last + 1]
    state.line = last + 1
    return True


def _last_line(state: StateBlock, name: str, first: int, limit: int) -> int | None:
    failed: set[tuple[str, int, int]] = state.env.setdefault(_FAILED, set())
    key = (name, limit, state.blkIndent)
    if key in failed:
        return None
    for line in range(first + 1, limit):
        start = state.bMarks[line] + state.tShift[line]
        if state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            break
        if state.src.startswith("{%", start):
            tag = _tag(state.src[start : state.eMarks[line]].rstrip())
            if tag and tag["name"] == name:
                return line
    failed.add(key)
    return None


# --- in a line ------------------------------------------------------------------------------------------------------


def _inline(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if state.src.startswith("{:", start) and not state.pending and state.tokens and state.tokens[-1].type == "image":
        return False  # the size of the image, which ``sizes`` reads
    closing = _ENDS.get(state.src[start : start + 2])
    # Without the first test, each opening tag of a line would search the line to its end.
    if closing is None or state.html_terminator_last(closing) < start or state.src[start - 1 : start] == "$":
        return False
    end = _end(state.src, start)
    if not 0 < end <= state.posMax:
        return False
    source = state.src[start:end]
    tag = _tag(source)
    name = tag["name"] if tag else ""
    if state.env.get(_RAW) and name != "endraw":
        return False
    if name == "comment":
        end = _end_of_comment(state, end)
    if not silent:
        state.env[_RAW] = name == "raw"
        push_left_out(state, state.src[start:end], TOOL.name)
    state.pos = end
    return True


def _end(text: str, start: int) -> int:
    """The end of the tag that begins at ``start``; -1 if there is no tag."""
    if text.startswith("{:", start):
        return _end_of_attributes(text, start)
    closing = _ENDS.get(text[start : start + 2])
    end = text.find(closing, start + 2) if closing else -1
    if end < 0:
        return -1
    return end + (3 if text.startswith("{{{", start) and text.startswith("}}}", end) else 2)


def _tag(text: str) -> re.Match[str] | None:
    """The parts of ``text`` if it is one tag ``{% … %}`` and nothing else."""
    found = _TAG.match(text)
    return found if found and found.end() == len(text) else None


def _end_of_attributes(text: str, start: int) -> int:
    opening = _ATTRIBUTES_START.match(text, start)
    at = first = opening.end() if opening else start
    while found := _ATTRIBUTE.match(text, at):
        at = found.end()
    return at + 1 if at > first and text.startswith("}", at) else -1


def _end_of_comment(state: StateInline, start: int) -> int:
    if state.html_terminator_last(_END_OF_COMMENT) < start:
        return start
    end = state.src.find(_END_OF_COMMENT, start) + len(_END_OF_COMMENT)
    return end if end <= state.posMax else start


# --- in raw HTML ----------------------------------------------------------------------------------------------------


def _raw_html(state: StateCore) -> None:
    """Drops tags from the text of raw HTML too; tags in its attributes and in code stay."""
    blocks = (_pieces(token) if token.type == "html_block" else [token] for token in state.tokens)
    state.tokens = list(chain.from_iterable(blocks))


def _pieces(block: Token) -> Iterator[Token]:
    """The pieces of raw HTML between the tags in ``block``, and a ``span`` for each tag."""
    html, place, done = block.content, block.map, 0
    for start, end in _tags(html) if "{%" in html or "{{" in html else ():
        yield block.copy(content=html[done:start], map=place, block=False)
        opening, closing = left_out(html[start:end], TOOL.name)
        closing.meta[SWALLOWED] = html.count("\n", start, end)
        yield from (opening, closing)
        place, done = None, end
    yield block.copy(content=html[done:], map=place)


def _tags(html: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each tag in the text of raw HTML."""
    raw = False
    for start, end in texts(html):
        text = html[start:end]
        last = {opening: text.rfind(closing) for opening, closing in _ENDS.items()}
        last_end = text.rfind(_END_OF_COMMENT)
        at = 0
        while (found := _OPENING.search(text, at)) is not None:
            at = found.end()
            # Without this first test, each opening tag would search the text to its end.
            if last[found[0]] < at or (tag_end := _end(text, found.start())) < 0:
                continue
            tag = _tag(text[found.start() : tag_end])
            name = tag["name"] if tag else ""
            if raw and name != "endraw":
                continue
            if name == "comment" and last_end >= tag_end:
                tag_end = text.find(_END_OF_COMMENT, tag_end) + len(_END_OF_COMMENT)
            raw = name == "raw"
            yield start + found.start(), start + tag_end
            at = tag_end


_OPENING = re.compile(r"(?<!\$)(?:\{%|\{\{)")


TOOL = Tool(
    "Liquid (Jekyll, Hexo)",
    (
        Mark("{% highlight python %}", "a code block", "代码块"),
        Mark("{% raw %}", "its content as it is", "内容原样"),
        Mark("{% comment %}", "left out", "略去"),
        Mark("{% include a.html %}, {{ page.title }}", "left out, with a finding", "略去，并提示"),
    ),
    _use,
)
