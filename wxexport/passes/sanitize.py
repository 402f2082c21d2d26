"""Why: an article may be somebody else's text, and WeChat refuses what it does not know.

nh3 parses the HTML as a browser would and keeps what ``allowed.py`` lists. Removed tags that a reader would miss are
reported; event handlers are removed silently.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import nh3

from wxexport.findings import article_rules as rules
from wxexport.model import Article, Finding
from wxexport.passes import allowed
from wxexport.text import UNPRINTABLE

_NOTES = r"(?: data-line='\d+')?(?: data-lines='\d+')?(?: data-raw='')?"  # what ``markdown`` writes into a tag
_OPENING = re.compile(rf"<((?:{'|'.join(allowed.SWALLOWING)})(?=[\s/>-])|!--(?!-?>)){_NOTES}", re.IGNORECASE)
_START = re.compile(r"<(!--(?!-?>)|[a-z][a-z0-9:._-]*(?=[\s/>]))(?: data-line='(\d+)')?", re.IGNORECASE)
_NAME = re.compile(r"<(/?)([a-z][a-z0-9:._-]*)(?=[\s/>])", re.IGNORECASE)


def clean(html: str) -> str:
    """Safe, well-formed HTML with only known tags and attributes."""
    cleaned = nh3.clean(
        _renamed(_contained(html)),
        tags=set(allowed.TAGS),
        clean_content_tags=set(allowed.REMOVED_WITH_CONTENT),
        attributes={tag: set(names) for tag, names in allowed.ATTRIBUTES.items()},
        url_schemes=set(allowed.SCHEMES),
        link_rel=None,
    )
    return UNPRINTABLE.sub("", cleaned)  # from character references


class _Finder:
    """``str.find`` that remembers its results, so that many searches take linear time."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[str, int] = {}

    def after(self, start: int, what: str) -> int:
        """The position of ``what`` at or after ``start``, else the text's length. ``start`` must not decrease."""
        at = self._found.get(what, -1)
        if at < start:
            at = self._text.find(what, start)
            self._found[what] = at = len(self._text) if at < 0 else at
        return at


def _contained(html: str) -> str:
    """``html`` with opening tags made into text if they are not closed in the same piece of raw HTML.

    A parser would read ``<textarea>`` and all paragraphs after it as one text field. GitHub shows such a tag as text.
    """
    finder = _Finder(html.lower())

    def contain(match: re.Match[str]) -> str:
        name = match[1].lower()
        end = finder.after(match.end(), "-->" if name == "!--" else f"</{name}")
        # ``data-line`` has double quotes in HTML made from Markdown, single ones in raw HTML: the former before the
        # end tag means that the raw HTML has ended.
        closed = end < len(html) and finder.after(match.end(), ' data-line="') > end
        return match[0] if closed else f"&lt;{match[1]}"

    return _OPENING.sub(contain, html)


def _renamed(html: str) -> str:
    """``html`` with unknown tags renamed to names that no vocabulary has.

    nh3 keeps the text of an unknown tag, but after a name from SVG or MathML it removes all that follows: the rest of
    the paragraph after ``vector<int>`` or ``<view>``. And it does not read the content of ``<textarea>`` as HTML.
    """

    def rename(match: re.Match[str]) -> str:
        return match[0] if match[2].lower() in allowed.KNOWN else f"<{match[1]}x-{match[2]}"

    return _NAME.sub(rename, html)


def findings(html: str, article: Article) -> tuple[Finding, ...]:
    """What ``clean`` removes from ``html`` that the author may miss."""
    return tuple(_findings(html, article))


def _findings(html: str, article: Article) -> Iterator[Finding]:
    html = _contained(html)
    finder = _Finder(html.lower())
    gone = 0  # everything before this is removed already
    for match in _START.finditer(html):
        name, line = match[1].lower(), int(match[2]) if match[2] else None
        if match.start() < gone:
            continue
        if name == "!--":
            gone = finder.after(match.end(), "-->")
            yield from _of_comment(" ".join(html[match.end() : gone].split()), article.path, line)
        elif name in allowed.REPORTED:
            hint = _HINTS.get(name, "WeChat removes it; say it in words or show it as a picture.")
            yield rules.RAW_HTML.finding(f"raw <{name}> was removed", article.path, line, hint=hint)
        elif name not in allowed.KNOWN:
            hint = "To show it to readers, write it as code: `<…>`."
            yield rules.RAW_HTML.finding(
                f"<{match[1]}> was removed: it is not an HTML tag", article.path, line, hint=hint
            )
        if name in allowed.REMOVED_WITH_CONTENT:
            end = finder.after(match.end(), f"</{name}")
            gone = end if end < len(html) else gone


def _of_comment(text: str, path: str, line: int | None) -> Iterator[Finding]:
    if text and not text.startswith(_OURS):
        yield rules.COMMENT.finding("an HTML comment was left out", path, line, excerpt=text)


_OURS = "wxexport:"  # begins a comment for ``check``
_HINTS = {
    "svg": "Save it as a file and use it as a picture: it is converted.",
    "script": "WeChat runs no scripts.",
    "style": "Put styles into a theme.",
}
