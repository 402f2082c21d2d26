"""Marks that Markdown does not read as markup: what finds each in a passage, what to say, and what mends it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from wxexport.findings import article_rules as rules
from wxexport.markdown.dialects.unread import UNREAD
from wxexport.markdown.passages import OTHER, Passage
from wxexport.markdown.positions import place
from wxexport.messages import Message, t
from wxexport.model import Edit, Rule
from wxexport.text import regex

_Edits = Callable[[Passage, str], Iterator[Edit]]


def _no_edits(passage: Passage, text: str) -> Iterator[Edit]:
    return iter(())


class Check(NamedTuple):
    """``pattern`` finds marks of one kind, only in a text with one of ``needles``, without which it need not even be
    compiled; a newline in them is also the beginning of the text. If it has a group ``at``, that is where they stand. A
    mark where ``not_alone`` matches means something else when it is the only one of its passage, one that ``begins``
    blocks in the middle of a line. Both count for an item where the list's next marker would stand; ``in_list`` only
    there.
    """

    rule: Rule
    needles: tuple[str, ...]
    pattern: re.Pattern[str]
    message: Message
    hint: Message
    edits: _Edits = _no_edits
    not_alone: re.Pattern[str] | None = None
    begins: bool = False
    in_list: re.Pattern[str] | None = None

    def may_be_in(self, text: str) -> bool:
        """Whether a text is worth searching; a newline is before it."""
        return any(map(text.__contains__, self.needles))

    def find(self, passage: Passage, text: str) -> tuple[int, int] | None:
        group = "at" if "at" in self.pattern.groupindex else 0
        spans = [match.span(group) for match in self._matches(text)]
        spans = [(start, end) for start, end in spans if not passage.is_escaped(start, min(end, start + 2))]
        spans = [span for span in spans if not self.begins or passage.begins_line(span[0])]
        if self.in_list:
            spans = [span for span in spans if not self.in_list.match(text, span[0]) or passage.is_next_item(span[0])]
        is_other = self.not_alone and len(spans) == 1 and self.not_alone.match(text, spans[0][0])
        return spans[0] if spans and (not is_other or passage.is_next_item(spans[0][0])) else None

    def _matches(self, text: str) -> Iterable[re.Match[str]]:
        if not self.begins:
            return self.pattern.finditer(text)
        lines = accumulate((len(line) + 1 for line in text.split("\n")[:-1]), initial=0)
        return filter(None, (self.pattern.match(text, start) for start in lines))


# --- edits ----------------------------------------------------------------------------------------------------------

_DOTS = tuple("–—•·●▪")
_DOT = r"(?P<at>[–—•·●▪])[ \t\u3000]+(?=\S)"
_BULLET = regex(r"^[ \t]*(?P<at>[–—•·●▪])(?:[ \t\u3000]+(?=\S)|(?<=[–—])(?=[^\W\d]|\[|\*\*))", re.MULTILINE)
_TIGHT_DASH = regex("[–—](?![ \t\u3000])")
_SPACE_IN_ADDRESS = regex(
    r"\]\((?P<address>(?!<)(?=[^()\n]*(?:[/#]|\.[A-Za-z])|[^()\n\u3000-\u9fff]*\))"  # not [甲](见第 2 节)
    r"[^()\n\"' \t\u3000]+[ \t\u3000]+[^\s()\"'][^()\n\"']*)\)"
)
_DELIMITER_ROW = regex(r"^[ \t]*(?P<at>(?:\|[ \t]*)?(?::?-{2,}:?[ \t]*\|[ \t]*)+(?::?-{2,}:?[ \t]*)?)$", re.MULTILINE)


def _hyphens(passage: Passage, text: str) -> Iterator[Edit]:
    """Hyphens for all dots and dashes that begin a line. A line with two dots is a row, ``— 完 —`` an ornament."""
    for match in _BULLET.finditer(text):
        end = text.find("\n", match.end())
        rest = text[match.end() : end if end >= 0 else len(text)].rstrip()
        mark = match.start("at")
        is_other = rest.endswith(match["at"]) if match["at"] in "–—" else match["at"] in rest
        if _TIGHT_DASH.match(text, mark) and not passage.is_next_item(mark):
            continue
        at = place(passage.block, passage.source(mark), passage.source(match.end() - 1) + 1, 1)
        if passage.begins_line(mark) and not is_other and at and at.column and at.end:
            yield Edit(at.line, at.column, at.end, "- ")


def _brackets(passage: Passage, text: str) -> Iterator[Edit]:
    """``<`` and ``>`` around each address with a space."""
    for match in _SPACE_IN_ADDRESS.finditer(text):
        address, start = match["address"].rstrip(), match.start("address")
        at, rest = passage.place(start, start + len(address)), passage.place(match.end() - 1, match.end())
        if at and rest and at.column and at.end and rest.column and not re.search("[<>]", address):
            yield Edit(at.line, at.column, at.column, "<")
            yield Edit(rest.line, at.end, rest.column, ">")


def _blank_line(passage: Passage, text: str) -> Iterator[Edit]:
    """Before the heading row, which is above the dashes. In a quote a blank line keeps the mark of the quote."""
    match = _DELIMITER_ROW.search(text)
    dashes = passage.place(*match.span("at")) if match else None
    begin = place(passage.block, 0, 0, 1)
    if dashes is None or begin is None or dashes.line - 1 <= begin.line:
        return
    row = passage.block.content.split("\n")[dashes.line - 1 - begin.line]
    prefix = passage.lines[dashes.line - 2].removesuffix(row)
    if "|" in row and not row.startswith((" ", "\t")) and not prefix.strip("> \t"):
        yield Edit(dashes.line - 1, 1, 1, prefix.rstrip() + "\n")


def _before_space(pattern: re.Pattern[str]) -> _Edits:
    """A space after each mark that ``pattern`` finds; ``1、`` becomes ``1. ``."""

    def edits(passage: Passage, text: str) -> Iterator[Edit]:
        for match in pattern.finditer(text):
            at = passage.place(*match.span("at"))
            if at and at.column and at.end:
                mark = match["at"].rstrip().replace("、", ".")
                yield Edit(at.line, at.column, at.end, f"{mark} ")

    return edits


# --- what is found --------------------------------------------------------------------------------------------------

_EMPHASIS = regex(
    r"(?!(?<=(?<![\u4e00-\u9fff])[\u4e00-\u9fff])\*\*[、，。；）])(?:"  # 张**、李**
    r"(?<![A-Za-z0-9/*])\*{2,3}(?!/|\*|(?:kwargs|argv)\b)|(?<![/*])\*{2,3}(?![A-Za-z0-9/*])"  # not 2**3, **/*.md, *****
    r"|(?<![\w/?&=])__(?=[^\W_])(?![A-Za-z])"  # not __init__, __block, a blank of ____
    r"|(?<![0-9~])~~(?=[^\s~，。、；：！？…）,.;:!?)]))"  # not 10~~20, 好的~~
)
MASKED_NAME = regex(r"\w?\*{1,4}\w?")
_SIGNATURE = regex(r"[–—][^\n，。；！？,;!?]{1,40}$", re.MULTILINE)  # one such line names an author
_SUBSCRIPT = regex(r"(?<=[A-Za-z)\]])(?P<at>~)[A-Za-z0-9+-]{1,8}~(?!~)")
_FOOTNOTE = regex(r"\[\^(?!(?:a-z|A-Z|0-9|\\[A-Za-z])+\])[^\]\s\[]+\](?!:)")
_LATEX = regex(
    r"(?<!:)(?<![A-Za-z]{2})\\(?:(?:begin|end|[dt]?frac|sqrt|text|mathbb|mathbf|mathcal|mathrm|operatorname|boldsymbol"
    r"|hat|bar|vec|overline|label|tag|(?:eq)?ref)(?=\s?\{)"
    r"|(?:sum|prod|int|lim|left|right|times|cdot|leq?|geq?|neq?|infty|partial|nabla|in|alpha|beta|gamma|delta|epsilon"
    r"|theta|lambda|mu|pi|rho|sigma|phi|omega|[GDTLSPO](?:amma|elta|heta|ambda|igma|hi|mega))(?![A-Za-z\\]))"
    r"|^\$\$[ \t]*$"  # of a formula that does not end
    r"|(?<![\w$])\$[^\W\d][^$\n，。；：！？、]{1,40}(?<!\s)\$(?![\w$])",  # $小于 a 的数$
    re.MULTILINE,
)
_BROKEN_LINK = regex(
    r"\]\((?=https?://(?![^()\n\"']{0,500}[ \t\u3000][^()\n\"']{0,500}\))|[^)\n]{0,500}(?:\n|$))"  # not read as a link
    r"|\][ \t]*\n[ \t]*\((?=https?://)"
    r"|\[(?=https?://[^\]\n]{0,500}(?:\n|$))"
)
_OPEN_AT_END = regex(  # `- [标题 |`; not [0, 1) or [ ]
    r"(?=[ \t\[])(?:^[ \t]*|(?<=[\s、，。：；|]))(?P<at>\[(?![\^\s]|https?://)(?=[^\n]{0,100}[^\W\d_])[^\[\]()（）\n]{2,100})$"
    r"(?![^\[\]]{0,300}\])",
    re.MULTILINE,
)
_WORD = (
    r"(?=[\u2e80-\u2fff\u3005-\u3007\u3041-\u9fff\uac00-\ud7af\uf900-\ufaff"
    r"\uff10-\uff19\uff21-\uff3a\uff41-\uff5a《【「『“])"
)
_FALSE_HEADING = regex(  # also with a space that is none to Markdown
    r"^(?P<at>#{2,6}(?=[^\s#!\[])|#{1,6}[\u3000\xa0]+(?=\S))", re.MULTILINE
)
_FALSE_ITEM = regex(
    rf"^[ \t]*(?P<at>-|[0-9]{{1,2}}[.)])(?:(?=\[|\*\*\S)|{_WORD}|(?<=[.)])(?=[A-Z][A-Za-z]))", re.MULTILINE
)
_TYPED_NUMBER = regex(r"^[ \t]*(?P<at>[0-9]{1,2}、)(?=[^\s0-9])", re.MULTILINE)
TYPED = t("a number with 、 does not start a list")
CHECKS = (
    Check(
        rules.UNCLOSED_BRACKET,
        ("](", "(http", "[http"),
        _BROKEN_LINK,
        t("a link is not closed on its line"),
        t("Write [text](address) on one line."),
    ),
    Check(
        rules.UNCLOSED_BRACKET,
        ("[",),
        _OPEN_AT_END,
        t("a [ is not closed"),
        t("Write [text](address) on one line, or a backslash before the bracket."),
    ),
    Check(
        rules.UNCLOSED_BRACKET,
        ("](",),
        _SPACE_IN_ADDRESS,
        t("an address with a space is not read as a link"),
        t("Write [text](<address>), or %20 for each space."),
        _brackets,
    ),
    Check(
        rules.UNCLOSED_EMPHASIS,
        ("**", "__", "~~"),
        _EMPHASIS,
        t("emphasis marks without a partner"),
        t("Close them, or write a backslash first."),
    ),
    Check(
        rules.UNCLOSED_EMPHASIS,
        ("~",),
        _SUBSCRIPT,
        t("a single ~ is text"),
        t('For a subscript set tilde = "subscript", or write <sub>…</sub>.'),
    ),
    Check(
        rules.FOOTNOTE,
        ("[^",),
        _FOOTNOTE,
        t("a footnote mark without a footnote"),
        t("Write the footnote: [^name]: text"),
    ),
    Check(
        rules.FORMULA,
        ("\\", "$"),
        _LATEX,
        t("LaTeX is shown as text"),
        t(r"Write a formula as $…$, without a space inside the dollars, and Chinese in it as \text{…}."),
    ),
    Check(
        rules.FALSE_BULLET,
        _DOTS,
        _BULLET,
        t("a line begins with a dash or dot, which does not make a list"),
        t("Begin the item with a hyphen (-)."),
        _hyphens,
        not_alone=_SIGNATURE,
        begins=True,
        in_list=_TIGHT_DASH,
    ),
    Check(
        rules.FALSE_HEADING,
        ("\n#",),
        _FALSE_HEADING,
        t("a heading without a space after its marks is text"),
        t("Put a space after the marks."),
        _before_space(_FALSE_HEADING),
        begins=True,
    ),
    Check(
        rules.FALSE_ITEM,
        ("-", ".", ")"),
        _FALSE_ITEM,
        t("a hyphen or a number without a space does not start a list item"),
        t("Put a space after it."),
        _before_space(_FALSE_ITEM),
        begins=True,
    ),
    Check(
        rules.DIALECT,
        ("\n%%",),
        regex(r"^%%(?=[ \t]*$|[ \t]+[^%\n]*$)", re.MULTILINE),
        t("a comment of Obsidian that does not end is shown as text"),
        t("End it with %%."),
    ),
    Check(
        rules.FALSE_ITEM,
        ("、",),
        _TYPED_NUMBER,
        TYPED,
        t("Write `1. ` for a list, or leave a blank line between the items."),
        _before_space(_TYPED_NUMBER),
        begins=True,
    ),
    Check(
        rules.BROKEN_TABLE,
        ("--",),
        _DELIMITER_ROW,
        t("a table is shown as text"),
        t("Put a blank line before its heading row."),
        _blank_line,
    ),
)

CHECKS_OF_GITHUB = (
    *CHECKS,
    *(
        Check(
            rules.DIALECT,
            one.needles,
            one.pattern,
            t("a mark of {tool} is shown as text", tool=Message(one.tool)),
            one.hint,
            begins=one.begins,
        )
        for one in UNREAD
    ),
)
"""Those for the ``github`` dialect, which reads the marks of other tools."""

_IN_HTML = t("Markdown in an HTML block is not read")
_AS_HTML = t("Put a blank line between the HTML and this, or write it as HTML.")
_ITEM = rf"(?<=\n)(?<!{OTHER}\n)[ \t]*"
CHECKS_OF_HTML = (
    Check(rules.UNCLOSED_BRACKET, ("](", "(http", "[http"), regex(r"\]\(|" + _BROKEN_LINK.pattern), _IN_HTML, _AS_HTML),
    Check(rules.UNCLOSED_EMPHASIS, ("**", "__", "~~"), _EMPHASIS, _IN_HTML, _AS_HTML),
    Check(rules.FOOTNOTE, ("[^",), _FOOTNOTE, _IN_HTML, _AS_HTML),
    Check(rules.FALSE_BULLET, ("-", "*", "+"), regex(rf"{_ITEM}(?P<at>[-*+])[ \t]+(?=\S)"), _IN_HTML, _AS_HTML),
    Check(
        rules.FALSE_BULLET,
        _DOTS,
        regex(_ITEM + _DOT),
        t("a line begins with a dash or dot, which does not make a list"),
        t("Write <li> in <ul>, or end the line above with <br>."),
        not_alone=_SIGNATURE,
    ),
    Check(rules.BROKEN_TABLE, ("--",), _DELIMITER_ROW, _IN_HTML, _AS_HTML),
)
