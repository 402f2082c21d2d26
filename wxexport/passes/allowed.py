"""Which tags, attributes and address schemes of raw HTML are kept, and which tags are removed with their content.

The lists are data for ``sanitize``: WeChat refuses what it does not know, and an article may be somebody else's text.
"""

from __future__ import annotations

import string

from wxexport.html.notes import ATTRIBUTE
from wxexport.text import names

TAGS = names(
    "a abbr address article aside audio b big blockquote br caption center cite code dd del details dfn "
    "div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i iframe img input ins kbd li "
    "main mark nav ol p pre q rp rt ruby s samp section small source span strike strong sub summary sup "
    "table tbody td tfoot th thead tr tt u ul var video wbr"
)
REMOVED_WITH_CONTENT = frozenset(["script", "style", "svg", "math", "template", "noscript", "object", "title"])
ATTRIBUTES = {
    "*": frozenset(["align", "class", "dir", "id", "style", "title", ATTRIBUTE]),
    "a": frozenset(["href", "name", "rel"]),
    "img": frozenset(["alt", "height", "src", "width"]),
    "input": frozenset(["alt", "checked", "disabled", "placeholder", "type", "value"]),
    "font": frozenset(["color", "size"]),
    "ol": frozenset(["reversed", "start", "type"]),
    "ul": frozenset(["type"]),
    "li": frozenset(["value"]),
    "td": frozenset(["colspan", "rowspan", "valign", "width"]),
    "th": frozenset(["colspan", "rowspan", "valign", "width"]),
    "table": frozenset(["width"]),
    "iframe": frozenset(["src"]),
    "video": frozenset(["src"]),
    "audio": frozenset(["src"]),
    "source": frozenset(["src"]),
}
SCHEMES = frozenset(["http", "https", "mailto", "tel", "sms", "ftp", "xmpp", "data", "file", "qr"]) | frozenset(
    string.ascii_lowercase  # a drive: ``references`` reports C:\\a.txt
)

SWALLOWING = names(
    "script style svg math template noscript object title textarea xmp plaintext iframe noembed noframes select"
)
"""Tags that, left open, take the rest of the article into themselves: they become text."""
PLAYERS = frozenset(["audio", "video"])
"""Tags that, left open, would do so too, and end where they stand: many write ``<video src="a.mp4" />``."""
SHOWN_EMPTY = PLAYERS | frozenset(["br", "hr", "iframe", "img", "wbr"])
"""Tags that show something without content."""

REPORTED = REMOVED_WITH_CONTENT | names("applet base bdo button embed form link meta meter progress select textarea")
"""Tags whose removal is reported to the author."""

RENAMED = {"dir": "ul", "menu": "ul", "listing": "pre", "xmp": "pre"}
"""Old tags, and what browsers show them as."""

KNOWN = (
    TAGS
    | REMOVED_WITH_CONTENT
    | names(
        "applet area base bdo body button col colgroup data datalist dialog embed fieldset form frame frameset head "
        "hgroup html label legend link map meta meter optgroup option output param picture progress search slot time "
        "track"
    )
)
"""Tag names that the parser may see. It removes tags that are not in ``TAGS`` and keeps their text."""
