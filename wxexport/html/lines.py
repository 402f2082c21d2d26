"""HTML goes in, the same HTML with the line of each start tag as ``data-line`` comes out; for HTML of other tools."""

from __future__ import annotations

from wxexport.text import regex

LAST = 65_534
"""The last line number of libxml2: elements on later lines have 65,535."""
_TAG = regex(r"<(?:(!--)|[a-zA-Z][^\s/>]*)")
_OVER_LINES = regex(r"<[a-zA-Z][^<>\n]*\n")
_PART = regex(r"""=\s*(["'])|>""")


def number_lines(html: str) -> str:
    """The HTML with ``data-line`` on each start tag, before a ``data-line`` that it may have; takes linear time.

    This works on the text: a browser keeps no positions, and parsing here would repair what the browser has to repair.
    """
    parts: list[str] = []
    at, line = 0, 1
    while found := _TAG.search(html, at):
        parts.append(html[at : found.end()])
        line += html.count("\n", at, found.start())
        if found[1]:
            end = _after(html, "-->", found.end())
        else:
            parts.append(f' data-line="{line}"')
            end = _end_of_tag(html, found.end())
        parts.append(html[found.end() : end])
        line += html.count("\n", found.start(), end)
        at = end
    return "".join([*parts, html[at:]])


def are_lost(html: str) -> bool:
    """Whether libxml2 reports wrong lines: for a start tag over several lines it reports the last one."""
    return html.count("\n") >= LAST or _OVER_LINES.search(html) is not None


def _end_of_tag(html: str, at: int) -> int:
    """Where the start tag that goes on at ``at`` ends; a ``>`` in quotes does not end it."""
    while found := _PART.search(html, at):
        if not found[1]:
            return found.end()
        at = _after(html, found[1], found.end())
    return len(html)


def _after(html: str, mark: str, at: int) -> int:
    end = html.find(mark, at)
    return len(html) if end < 0 else end + len(mark)
