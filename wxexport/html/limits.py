"""What one article may hold at most: the numbers, and the error for more.

No article that WeChat takes comes near, since it may have 20,000 characters of text and 1,000,000 bytes of HTML. With
more, an export would take many seconds and hundreds of megabytes, so it is refused as soon as the count is known. Each
limit counts for the whole article.
"""

from __future__ import annotations

from collections import Counter

from wxexport.dataclass import dataclass
from wxexport.errors import WxExportError
from wxexport.messages import Message, t
from wxexport.text import regex


@dataclass(frozen=True, slots=True, eq=False)
class Limit:
    """``most`` of something; ``template`` is the message for more, ``hint`` what to do. No two are equal."""

    most: int
    template: Message
    hint: Message

    def error(self, path: str | None, line: int | None) -> WxExportError:
        return WxExportError(Message(self.template.template, values={"most": self.most}), path, line, self.hint)


class TooMuch(Exception):
    """There is more than the ``limit``; ``line`` is 0-based in the parsed text, ``None`` if it is not known."""

    def __init__(self, limit: Limit, line: int | None = None) -> None:
        super().__init__(limit, line)
        self.limit = limit
        self.line = line


_DIVIDE = t("Divide the article: WeChat takes 20,000 characters.")
_OTHER_DIALECT = t('Divide the article, or use dialect = "github", which reads more.')

NESTING = Limit(
    100,
    t("quotes, lists and containers are nested more than {most} deep"),
    t("Flatten the nesting: WeChat shows at most a few levels."),
)
QUOTED = Limit(
    300_000,
    t("quotes in quotes have more than {most:,} lines"),
    t("Put a blank line between quotes, or flatten them."),
)
"""Lines of quotes, at each level: a quote is read to the end of the one around it, for it may go on without a mark."""
MARKS = Limit(250_000, t("the article has more than {most:,} marks"), _DIVIDE)
"""Tokens of the Markdown parser, before those of text are joined; of the dialect ``python-markdown``, signs that HTML
escapes.
"""
ELEMENTS = Limit(
    30_000, t("the article has more than {most:,} paragraphs, list items, marks and other elements"), _DIVIDE
)
CELLS = Limit(
    20_000,
    t("the tables of the article have more than {most:,} cells"),
    t("Shorten the tables, or show them as pictures."),
)
PICTURES = Limit(1_000, t("the article has more than {most:,} pictures"), _DIVIDE)
FORMULAS = Limit(5_000, t("the article has more than {most:,} formulas"), _DIVIDE)
CODE = Limit(50_000, t("the code of the article has more than {most:,} lines"), _DIVIDE)
LINKS = Limit(10_000, t("the article has more than {most:,} links and footnote marks"), _DIVIDE)
STYLES = Limit(
    5_000,
    t("the article has more than {most:,} different styles"),
    t("Use a few styles, or put them into a theme."),
)

COPIED = Limit(
    5_000_000,
    t("the article repeats more than {most:,} characters of long addresses, titles and lists"),
    t("Shorten what is repeated, or repeat it less often."),
)
"""What is written once and stands in the HTML again and again: addresses and titles of definitions, and lists of
headings and issues.
"""

LINES = Limit(40_000, t("the article has more than {most:,} lines"), _OTHER_DIALECT)
WORK = Limit(
    60_000_000,
    t("a paragraph, list or block of code has too many marks for the dialect python-markdown"),
    _OTHER_DIALECT,
)
"""Of the dialect ``python-markdown``: marks that begin with ``[``, ``<``, ``*``, ``_``, ``&``, a backtick or a
backslash, each times the length of its paragraph; blocks as often as they are read, which is again after each part of
them; the text from each opening fence to the one that closes it; and that from a comment to the end of its paragraph,
for each tag that is open.
"""

COLORING = 300_000_000
"""What coloring the code of an article may cost; beyond it code stays plain. Most lexers take time that grows with the
square of some block's length, so a block of n characters costs n² and 2,000 for each of them: what its tokens cost
later. The largest block is one of 16,000 characters; of short ones, 100,000 characters are colored.
"""
COLORING_EACH = 2_000

_LONG = 200  # characters of an address or title; shorter ones are bounded by the number of elements

_LIMITS = {
    "td": (ELEMENTS, CELLS),
    "th": (ELEMENTS, CELLS),
    "img": (ELEMENTS, PICTURES),
    "a": (ELEMENTS, LINKS),
    "formula": (ELEMENTS, FORMULAS),
}

_TAG = regex(r'<([A-Za-z][A-Za-z0-9]*)(?: class="(formula)[ "])?')
_STYLE = regex(r"""\bstyle\s*=\s*("[^"]*"|'[^']*')""")
_BLOCK_OF_CODE = regex(r"(?is)<pre\b.*?(?:</pre|\Z)")


class Copies:
    """Counts the long values of attributes that are repeated."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._count = 0

    def add(self, value: str, line: int | None = None) -> None:
        """Raises ``TooMuch``."""
        if len(value) <= _LONG:
            return
        if value in self._seen:
            self._count += len(value)
            if self._count > COPIED.most:
                raise TooMuch(COPIED, line)
        self._seen.add(value)


def exceeded(html: str) -> tuple[Limit, int] | None:
    """The first limit that HTML exceeds, and where; ``None`` if there is none."""
    counts: Counter[Limit] = Counter()
    least = min(limit.most for found in _LIMITS.values() for limit in found)
    for tag in _TAG.finditer(html) if html.count("<") > least else ():
        for limit in _LIMITS.get(tag[2] or tag[1].lower(), (ELEMENTS,)):
            counts[limit] += 1
            if counts[limit] > limit.most:
                return limit, tag.start()
    styles: set[str] = set()
    for style in _STYLE.finditer(html) if html.count("style") > STYLES.most else ():
        styles.add(style[1])
        if len(styles) > STYLES.most:
            return STYLES, style.start()
    for block in _BLOCK_OF_CODE.finditer(html) if html.count("\n") > CODE.most else ():
        counts[CODE] += html.count("\n", *block.span())
        if counts[CODE] > CODE.most:
            return CODE, block.start()
    return None
