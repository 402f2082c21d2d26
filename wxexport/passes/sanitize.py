"""Why: an article may be somebody else's text, and WeChat refuses what it does not know.

nh3 parses the HTML as a browser would and keeps an allow-list. What it takes out and a reader would miss is
reported; scripts and event handlers go without a word more than that.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

import nh3

from wxexport.findings import article_rules as rules
from wxexport.model import Article, Finding

_TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "big",
        "blockquote",
        "br",
        "center",
        "cite",
        "code",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "font",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "li",
        "main",
        "mark",
        "nav",
        "ol",
        "p",
        "pre",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "section",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "tt",
        "u",
        "ul",
        "var",
        "wbr",
        "article",
        "aside",
        "caption",
        "address",
        "audio",
        "iframe",
        "source",
        "video",
    ]
)
_CONTENT_GOES_TOO = frozenset(["script", "style", "svg", "math", "template", "noscript", "object", "title"])
_EVERYWHERE = frozenset(("align", "class", "data-line", "data-lines", "data-raw", "dir", "id", "style", "title"))
_ATTRIBUTES = {
    "*": _EVERYWHERE,
    "a": frozenset(("href", "name", "rel")),
    "img": frozenset(("src", "alt", "width", "height")),
    "input": frozenset(("type", "checked", "disabled")),
    "font": frozenset(("color", "size")),
    "ol": frozenset(("reversed", "start", "type")),
    "ul": frozenset(("type",)),
    "li": frozenset(("value",)),
    "td": frozenset(("colspan", "rowspan", "valign", "width")),
    "th": frozenset(("colspan", "rowspan", "valign", "width")),
    "pre": frozenset(("data-info",)),
    "div": frozenset(("data-latex",)),
    "table": frozenset(("width",)),
    "tr": frozenset(("data-dropped",)),
    "span": frozenset(("data-dropped", "data-latex", "data-target")),
    "iframe": frozenset(("src",)),
    "video": frozenset(("src",)),
    "audio": frozenset(("src",)),
    "source": frozenset(("src",)),
}
_DRIVES = string.ascii_lowercase  # ``C:\\a.txt`` is a path on Windows, of which ``references`` tells the author
_SCHEMES = frozenset(("http", "https", "mailto", "tel", "sms", "ftp", "xmpp", "data", "file", "qr", *_DRIVES))
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")  # as character references bring them in
_SWALLOWING = [
    "script",
    "style",
    "svg",
    "math",
    "template",
    "noscript",
    "object",
    "title",
    "textarea",
    "xmp",
    "plaintext",
    "iframe",
    "noembed",
    "noframes",
    "select",
]
"""Tags that, left open, take the rest of the article into themselves."""
_TAKEN_OUT = _CONTENT_GOES_TOO | frozenset(["base", "button", "embed", "form", "link", "meta", "select", "textarea"])
_HTML = (
    _TAGS
    | _CONTENT_GOES_TOO
    | frozenset(["base", "body", "button", "col", "colgroup", "embed", "fieldset", "form", "frame", "frameset", "head"])
    | frozenset(["html", "label", "legend", "link", "map", "meta", "option", "param", "picture", "track"])
)
"""Names that a parser may see; it drops the tags that are not in ``_TAGS`` and keeps their text."""
_NOTES = r"(?: data-line='\d+')?(?: data-lines='\d+')?(?: data-raw='')?"  # what the Markdown room notes in a tag
_OPENING = re.compile(rf"<((?:{'|'.join(_SWALLOWING)})(?=[\s/>-])|!--(?!-?>)){_NOTES}", re.IGNORECASE)
_START = re.compile(r"<(!--(?!-?>)|[a-z][a-z0-9:._-]*(?=[\s/>]))(?: data-line='(\d+)')?", re.IGNORECASE)
_NAME = re.compile(r"<(/?)([a-z][a-z0-9:._-]*)(?=[\s/>])", re.IGNORECASE)


def clean(html: str) -> str:
    """Safe HTML, well formed: only known tags and attributes, no scripts, no styles that do not survive."""
    cleaned = nh3.clean(
        _renamed(_contained(html)),
        tags=set(_TAGS),
        clean_content_tags=set(_CONTENT_GOES_TOO),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes=set(_SCHEMES),
        link_rel=None,
    )
    return _UNSEEN.sub("", cleaned)


class _Finder:
    """``str.find`` that remembers what it found, so that many questions cost one walk through the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[str, int] = {}

    def after(self, start: int, what: str) -> int:
        """Where ``what`` stands at or after ``start``, else the text's length. ``start`` only ever grows."""
        at = self._found.get(what, -1)
        if at < start:
            at = self._text.find(what, start)
            self._found[what] = at = len(self._text) if at < 0 else at
        return at


def _contained(html: str) -> str:
    """``html`` with opening tags that are not closed in the same piece of raw HTML made into text.

    A parser would read ``<textarea>`` and all the paragraphs after it as one text field. GitHub shows such a tag as
    text, too.
    """
    finder = _Finder(html.lower())

    def contain(match: re.Match[str]) -> str:
        name = match[1].lower()
        end = finder.after(match.end(), "-->" if name == "!--" else f"</{name}")
        # What Markdown made has its line in double quotes, raw HTML in single ones: the former before the end means
        # that the raw HTML is over.
        closed = end < len(html) and finder.after(match.end(), ' data-line="') > end
        return match[0] if closed else f"&lt;{match[1]}"

    return _OPENING.sub(contain, html)


def _renamed(html: str) -> str:
    """``html`` with all other tags under names that no vocabulary has.

    nh3 leaves the text of a tag it does not know, but after a name from SVG or MathML it takes all that follows: the
    rest of the paragraph after ``vector<int>`` or ``<view>``. And what is in ``<textarea>`` is not read as HTML.
    """

    def rename(match: re.Match[str]) -> str:
        return match[0] if match[2].lower() in _HTML else f"<{match[1]}x-{match[2]}"

    return _NAME.sub(rename, html)


def findings(html: str, article: Article) -> tuple[Finding, ...]:
    """What ``clean`` takes out of ``html`` that the author may miss."""
    return tuple(_findings(html, article))


def _findings(html: str, article: Article) -> Iterator[Finding]:
    html = _contained(html)
    finder = _Finder(html.lower())
    gone = 0  # what stands before has been taken out already
    for match in _START.finditer(html):
        name, line = match[1].lower(), int(match[2]) if match[2] else None
        if match.start() < gone:
            continue
        if name == "!--":
            gone = finder.after(match.end(), "-->")
            yield from _of_comment(" ".join(html[match.end() : gone].split()), article.path, line)
        elif name in _TAKEN_OUT:
            hint = _HINTS.get(name, "WeChat removes it; say it in words or show it as a picture.")
            yield rules.RAW_HTML.finding(f"raw <{name}> was taken out", article.path, line, hint=hint)
        elif name not in _HTML:
            hint = "If readers are to see it, write it as code: `<…>`."
            yield rules.RAW_HTML.finding(
                f"<{match[1]}> was taken out: it is no HTML tag", article.path, line, hint=hint
            )
        if name in _CONTENT_GOES_TOO:
            end = finder.after(match.end(), f"</{name}")
            gone = end if end < len(html) else gone


def _of_comment(text: str, path: str, line: int | None) -> Iterator[Finding]:
    if text and not text.startswith(_OURS):
        yield rules.COMMENT.finding("an HTML comment was left out", path, line, excerpt=text)


_OURS = "wxexport:"  # what follows in a comment is for ``check``
_HINTS = {
    "svg": "Save it as a file and use it as a picture: it is converted.",
    "script": "WeChat runs no scripts.",
    "style": "Put styles into a theme.",
}
