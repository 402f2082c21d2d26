"""Why: an article may be somebody else's text, and WeChat refuses what it does not know.

nh3 parses the HTML as a browser would and keeps what ``allowed.py`` lists. Removed tags that a reader would miss are
reported; event handlers are removed silently.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, cached_property

import nh3

from wxexport.findings import article_rules as rules
from wxexport.html.crowded import ATTRIBUTE
from wxexport.html.notes import WRITTEN, Note, Notes
from wxexport.markdown.dialects.tool import FOR_PROGRAMS
from wxexport.messages import t
from wxexport.model import Article, Finding, Place
from wxexport.passes import allowed
from wxexport.text import UNPRINTABLE, names, regex

_OPENING = regex(
    rf"<((?:{'|'.join(sorted(allowed.SWALLOWING))})(?=[\s/>-])|!--(?!-?>)|[!?](?!--))(?:{WRITTEN.pattern})?",
    re.IGNORECASE,
)
_START = regex(rf"<(!--(?!-?>)|[!?](?!--)|[a-z][^\s/<>]*(?=[\s/>]))(?:{WRITTEN.pattern})?", re.IGNORECASE)
_NAME = regex(r"</?([a-z][^\s/<>]*)(?=[\s/>])", re.IGNORECASE)
_TAG = regex(rf"<(/?)([a-z][^\s/<>]*)(?=[\s/>])((?:{ATTRIBUTE.pattern})*[\s/]*)", re.IGNORECASE)
_CAPITAL = regex(r"<[A-Z][^\s/<>]*[a-z]")
_WORDS = regex(r"\s(?:caption|description|heading|label|subtitle|summary|text)\s*=", re.IGNORECASE)
"""Attributes that HTML has not, but for those of a few tags."""
_NEVER = names("area base col embed input link meta option optgroup param source table track")
"""Tags without an end, and with such attributes in HTML, too."""
_COMPONENT = "mdx-"
"""Begins the name of a component from where it is found on."""
_NO_NAME = regex(r"</[^A-Za-z>]")
_NO_TAG = regex(
    r"""<(?:(?=/[^a-z>])|(?=/?[a-z][^<>"']*(?:"[^"<>]*"[^<>"']*|'[^'<>]*'[^<>"']*)*(?:<|\Z))"""
    rf"(?P<name>/?[a-z][^\s/<>]*)(?:{WRITTEN.pattern})?)",
    re.IGNORECASE,
)
"""What browsers read as a comment, as ``</甲>``, or as a tag with all that follows, as ``<b`` without an end."""
_PLAYER = regex(
    rf"<({'|'.join(sorted(allowed.PLAYERS))})(?=[\s/>])(?:{ATTRIBUTE.pattern})*[\s/]*>?"
    rf"(?:\s*<(?:source|track)(?=[\s/>])(?:{ATTRIBUTE.pattern})*[\s/]*>?)*",
    re.IGNORECASE,
)
"""The start of a player, with the files that it may play."""
_COMMENTS = {"!--": "-->", "!": ">", "?": ">"}
"""What browsers read as a comment, ``<![CDATA[`` and ``<?php`` too, and how it ends."""
_OF_PAGES = regex(r"doctype\s|xml\s", re.IGNORECASE)


REMOVED = t("WeChat removes it; say it in words or show it as a picture.")
_AFTER_NAME = tuple(" \t\n\f\r/>")
_KEPT = (allowed.KNOWN | allowed.RENAMED.keys()) - allowed.REPORTED
_UNCHANGED = allowed.KNOWN - {"option"}


def clean(html: str, notes: Notes) -> str:
    """Safe, well-formed HTML with only known tags and attributes."""
    cleaned = _cleaner().clean(_renamed(_contained(html, notes)))
    return UNPRINTABLE.sub("", cleaned)  # from character references


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(allowed.TAGS),
        clean_content_tags=set(allowed.REMOVED_WITH_CONTENT),
        attributes={tag: set(names) for tag, names in allowed.ATTRIBUTES.items()},
        url_schemes=set(allowed.SCHEMES),
        link_rel=None,
    )


class _Finder:
    """``str.find`` that remembers its results, so that many searches take linear time."""

    def __init__(self, html: str, notes: Notes) -> None:
        self._html = html
        self._notes = notes
        self._found: dict[str, int] = {}

    @cached_property
    def _text(self) -> str:
        return self._html.lower()

    @cached_property
    def _by_markdown(self) -> list[int]:
        return [mark.start() for mark in WRITTEN.finditer(self._html) if _is_markdowns(self._notes.get(mark[1]))]

    def after(self, start: int, what: str) -> int:
        """The position of ``what``, in any case, at or after ``start``, else the text's length; of an end tag such as
        ``</title``, and not of ``</titles>``. ``start`` must not decrease.
        """
        at = self._found.get(what, -1)
        if at < start:
            at = self._text.find(what, start)
            while at >= 0 and what.startswith("</") and not self._text.startswith(_AFTER_NAME, at + len(what)):
                at = self._text.find(what, at + 1)
            self._found[what] = at = len(self._text) if at < 0 else at
        return at

    def is_closed(self, start: int, end: int) -> bool:
        """Whether an element that is open at ``start`` and ends at ``end`` is closed in the same piece of raw HTML.

        An element that Markdown made between the two means that the raw HTML has ended.
        """
        following = bisect_left(self._by_markdown, start)
        return end < len(self._html) and (following == len(self._by_markdown) or self._by_markdown[following] > end)


def _contained(html: str, notes: Notes) -> str:
    """``html`` with opening tags and comments made into text if they are not closed in the same piece of raw HTML.

    A parser would read ``<textarea>`` and all paragraphs after it as one text field. GitHub shows such a tag as text.
    """
    if any(">" not in part for part in html.split("<")[1:]) or _NO_NAME.search(html):  # a fifth of the other search
        html = _NO_TAG.sub(lambda found: f"&lt;{found['name'] or ''}", html)
    if _CAPITAL.search(html):
        html = _TAG.sub(_named, html)
    html = _with_ends(html, notes)
    if not _OPENING.search(html):
        return html
    finder = _Finder(html, notes)

    def contain(match: re.Match[str]) -> str:
        name = match[1].lower()
        end = finder.after(match.end(), _COMMENTS.get(name, f"</{name}"))
        return match[0] if finder.is_closed(match.end(), end) else f"&lt;{match[1]}"

    return _OPENING.sub(contain, html)


def _named(tag: re.Match[str]) -> str:
    """The tag, marked if it is a component of MDX named as a tag of HTML but for the capital: ``<Figure text="一" />``.

    As HTML it would be empty, or lose its words. ``<Center>`` and ``<Img Src="a.png">`` stay HTML.
    """
    slash, name, attributes = tag.groups()
    is_html = slash or not _CAPITAL.match(tag[0]) or name.lower() in allowed.SHOWN_EMPTY | _NEVER
    if is_html or not (attributes.endswith("/") or _WORDS.search(attributes)):
        return tag[0]
    return f"<{_COMPONENT}{name}{attributes}"


def _with_ends(html: str, notes: Notes) -> str:
    """``html`` with an end for each ``<video src="a.mp4" />`` that has none: it would take the rest into itself."""
    finder = _Finder(html, notes)

    def ended(match: re.Match[str]) -> str:
        name = match[1].lower()
        end = finder.after(match.end(), f"</{name}")
        closed = finder.is_closed(match.end(), end) and end < finder.after(match.end(), f"<{name}")
        return match[0] if closed else f"{match[0]}</{name}>"

    return _PLAYER.sub(ended, html)


def _is_markdowns(note: Note | None) -> bool:
    return note is not None and note.origin == "markdown"


def _renamed(html: str) -> str:
    """``html`` with old tags renamed to those of today, and unknown tags to names that no vocabulary has.

    nh3 keeps the text of an unknown tag, but after a name from SVG or MathML it removes all that follows: the rest of
    the paragraph after ``vector<int>`` or ``<view>``. And it does not read the content of ``<textarea>`` as HTML.
    A space keeps the choices of a ``<select>`` apart, whose text stays.
    """

    if set(map(str.lower, _NAME.findall(html))) <= _UNCHANGED:
        return html

    def rename(match: re.Match[str]) -> str:
        name = match[2].lower()
        if name == "option" and not match[1]:
            return f" {match[0]}"
        new = name if name in allowed.KNOWN else allowed.RENAMED.get(name, f"x-{match[2]}")
        return f"<{match[1]}{new}{match[3]}"

    return _TAG.sub(rename, html)


def findings(html: str, article: Article, notes: Notes) -> tuple[Finding, ...]:
    """What ``clean`` removes from ``html`` that the author may miss."""
    return tuple(_findings(html, article, notes))


def _findings(html: str, article: Article, notes: Notes) -> Iterator[Finding]:
    html = _contained(html, notes)
    finder = _Finder(html, notes)
    gone = 0  # everything before this is removed already
    for match in _START.finditer(html):
        name = match[1].lower()
        if name in _KEPT or match.start() < gone:
            continue
        note = notes.get(match[2])
        place = article.in_file(note.place) if note else None
        if name in _COMMENTS:
            gone = finder.after(match.end(), _COMMENTS[name])
            if name != "!--" and _OF_PAGES.match(html, match.end()):
                continue
            text = html[match.end() : gone].replace(f"<{_COMPONENT}", "<")
            yield from _of_comment(" ".join(text.split()), article.path, place)
        elif name in allowed.REPORTED:
            hint = _HINTS.get(name, REMOVED)
            yield rules.RAW_HTML.finding(t("raw <{name}> was removed", name=name), article.path, place, hint=hint)
        elif name not in allowed.KNOWN:
            hint = t("To show it to readers, write it as code: `<…>`.")
            message = t("<{match}> was removed: it is not an HTML tag", match=match[1].removeprefix(_COMPONENT))
            yield rules.RAW_HTML.finding(message, article.path, place, hint=hint)
        if name in allowed.REMOVED_WITH_CONTENT:
            end = finder.after(match.end(), f"</{name}")
            gone = end if end < len(html) else gone


def _of_comment(text: str, path: str, place: Place | None) -> Iterator[Finding]:
    if text and not FOR_PROGRAMS.match(text):
        yield rules.COMMENT.finding(t("an HTML comment was left out"), path, place, excerpt=text)


_HINTS = {
    "svg": t("Save it as a file and use it as a picture: it is converted."),
    "script": t("WeChat runs no scripts."),
    "style": t("Put styles into a theme."),
}
