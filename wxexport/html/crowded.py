"""HTML goes in; a start tag with too many attributes is refused, because the parser's time grows with their square."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wxexport.errors import WxExportError
from wxexport.messages import t
from wxexport.text import regex

MOST = 1_000
_TAG = regex(r"<(?:(!--)|([a-zA-Z][^\s/>]*))")
ATTRIBUTE = regex(r"""[\s/]*[^\s/>][^\s/>=]*(?:\s*=\s*(?:"[^"]*"?|'[^']*'?|[^\s>"'][^\s>]*|))?""")
"""An attribute as browsers read it, with what divides it from the one before."""
_ENDS = {"script": regex("</script", re.I), "style": regex("</style", re.I)}
_MAY_BE_CROWDED = regex(rf"""<[a-zA-Z][^<>]{{{2 * MOST}}}|=\s*(?:"[^"<>]*[<>]|'[^'<>]*[<>])""")
"""A long tag, or a value with a bracket in it: of most articles, no tag has to be read."""
_END_OF_COMMENT = regex("-->")


def refuse_crowded(html: str, path: str | None = None) -> None:
    """Raises ``WxExportError`` when a tag of ``html`` has more than ``MOST`` attributes; takes linear time."""
    if tag := crowded(html):
        raise error(tag, path, html.count("\n", 0, tag.start()) + 1)


def error(tag: re.Match[str], path: str | None, line: int | None) -> WxExportError:
    """The error for a crowded tag."""
    message = t("<{tag}> has more than {most:,} attributes", tag=tag[2][:40], most=MOST)
    return WxExportError(message, path, line, t("Close the tag, or take its attributes out."))


def crowded(html: str) -> re.Match[str] | None:
    """The first start tag with more than ``MOST`` attributes, up to the end of its name."""
    at = 0 if _MAY_BE_CROWDED.search(html) else len(html)
    while tag := _TAG.search(html, at):
        at = tag.end()
        ends = _END_OF_COMMENT if tag[1] else _ENDS.get(tag[2].lower())
        if not tag[1]:
            for number, found in enumerate(_attributes(html, at)):
                if number == MOST:
                    return tag
                at = found.end()
        if ends:  # its content has no tags
            end = ends.search(html, at)
            at = end.end() if end else len(html)
    return None


def _attributes(html: str, at: int) -> Iterator[re.Match[str]]:
    while found := ATTRIBUTE.match(html, at):
        yield found
        at = found.end()
