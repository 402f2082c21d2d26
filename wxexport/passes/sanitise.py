"""Why: an article may be somebody else's text, and WeChat refuses what it does not know.

nh3 parses the HTML as a browser would and keeps an allow-list. What it takes out and a reader would miss is
reported; scripts and event handlers go without a word more than that.
"""

from __future__ import annotations

import re

import nh3

from wxexport import rules
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
_EVERYWHERE = frozenset(("align", "class", "data-line", "dir", "id", "style", "title"))
_ATTRIBUTES = {
    "*": _EVERYWHERE,
    "a": frozenset(("href", "rel")),
    "img": frozenset(("src", "alt", "width", "height")),
    "input": frozenset(("type", "checked", "disabled")),
    "font": frozenset(("color", "size")),
    "ol": frozenset(("start", "type")),
    "ul": frozenset(("type",)),
    "li": frozenset(("value",)),
    "td": frozenset(("colspan", "rowspan", "valign", "width")),
    "th": frozenset(("colspan", "rowspan", "valign", "width")),
    "table": frozenset(("width",)),
    "tr": frozenset(("data-dropped",)),
    "iframe": frozenset(("src",)),
    "video": frozenset(("src",)),
    "audio": frozenset(("src",)),
    "source": frozenset(("src",)),
}
_SCHEMES = frozenset(("http", "https", "mailto", "tel", "sms", "ftp", "xmpp", "data", "file"))
_STYLE = frozenset(
    [
        "background",
        "background-color",
        "border",
        "border-bottom",
        "border-color",
        "border-left",
        "border-radius",
        "border-right",
        "border-style",
        "border-top",
        "border-width",
        "color",
        "font-size",
        "font-style",
        "font-weight",
        "letter-spacing",
        "line-height",
        "margin",
        "margin-bottom",
        "margin-left",
        "margin-right",
        "margin-top",
        "max-width",
        "padding",
        "padding-bottom",
        "padding-left",
        "padding-right",
        "padding-top",
        "text-align",
        "text-decoration",
        "text-indent",
        "vertical-align",
        "white-space",
        "width",
    ]
)
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
_OPENING = re.compile(rf'<({"|".join(_SWALLOWING)}|!--)(?=[\s/>-])( data-line="\d+")?', re.IGNORECASE)
_REFUSED = re.compile(
    r"<(script|style|svg|math|object|embed|form|button|select|textarea|link|meta|base|template|noscript)"
    r'(?=[\s/>])(?: data-line="(\d+)")?',
    re.IGNORECASE,
)


def clean(html: str) -> str:
    """Safe HTML, well formed: only known tags and attributes, no scripts, no styles that do not survive."""
    cleaned = nh3.clean(
        _contained(html),
        tags=set(_TAGS),
        clean_content_tags=set(_CONTENT_GOES_TOO),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes=set(_SCHEMES),
        link_rel=None,
        filter_style_properties=set(_STYLE),
    )
    return _UNSEEN.sub("", cleaned)


def _contained(html: str) -> str:
    """``html`` with opening tags that are not closed in the same piece of raw HTML made into text.

    A parser would read ``<textarea>`` and all the paragraphs after it as one text field. GitHub shows such a tag as
    text, too.
    """
    lowered = html.lower()

    def contain(match: re.Match[str]) -> str:
        name = match[1].lower()
        closing = "-->" if name == "!--" else f"</{name}"
        end = lowered.find(closing, match.end())
        # Every element that Markdown makes has a source line, so one before the end is outside of the raw HTML.
        closed = end >= 0 and lowered.find(' data-line="', match.end(), end) < 0
        return match[0] if closed else f"&lt;{match[1]}"

    return _OPENING.sub(contain, html)


def findings(html: str, article: Article) -> tuple[Finding, ...]:
    """What ``clean`` takes out of ``html`` that the author may miss."""
    return tuple(
        rules.RAW_HTML.finding(
            f"raw <{match[1].lower()}> was taken out",
            article.path,
            int(match[2]) if match[2] else None,
            hint=_HINTS.get(match[1].lower(), "WeChat removes it; say it in words or show it as a picture."),
        )
        for match in _REFUSED.finditer(html)
    )


_HINTS = {
    "svg": "Save it as a file and use it as a picture: it is converted.",
    "script": "WeChat runs no scripts.",
    "style": "Put styles into a theme.",
}
