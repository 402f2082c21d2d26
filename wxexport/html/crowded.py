"""HTML goes in; a start tag with too many attributes is refused, because the parser's time grows with their square."""

from __future__ import annotations

import re

from wxexport.errors import WxExportError
from wxexport.messages import t
from wxexport.text import regex

MOST = 1_000
_TAG = regex(r"<(?:(!--)|([a-zA-Z][^\s/>]*))")
_ATTRIBUTE = regex(r"""[\s/]*[^\s/>][^\s/>=]*(?:\s*=\s*(?:"[^"]*"?|'[^']*'?|[^\s>"'][^\s>]*|))?""")
_ENDS = {"script": regex("</script", re.I), "style": regex("</style", re.I)}
_END_OF_COMMENT = regex("-->")


def refuse_crowded(html: str, path: str | None = None) -> None:
    """Raises ``WxExportError`` when a tag of ``html`` has more than ``MOST`` attributes; takes linear time."""
    at = 0
    while tag := _TAG.search(html, at):
        at = tag.end()
        ends = _END_OF_COMMENT if tag[1] else _ENDS.get(tag[2].lower())
        if not tag[1]:
            at = _after_attributes(html, tag, path)
        if ends:  # its content has no tags
            end = ends.search(html, at)
            at = end.end() if end else len(html)


def _after_attributes(html: str, tag: re.Match[str], path: str | None) -> int:
    at, number = tag.end(), 0
    while found := _ATTRIBUTE.match(html, at):
        at = found.end()
        number += 1
        if number > MOST:
            line = html.count("\n", 0, tag.start()) + 1
            message = t("<{tag}> has more than {most:,} attributes", tag=tag[2][:40], most=MOST)
            raise WxExportError(message, path, line, t("Close the tag, or take its attributes out."))
    return at
