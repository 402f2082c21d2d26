"""The line of each start tag of HTML that was not made from Markdown, as ``data-line`` on it."""

from __future__ import annotations

import re

LAST = 65_534
"""The last line that libxml2 tells apart: elements on later ones have 65,535."""
_TAG = re.compile(r"<(?:(!--)|[a-zA-Z][^\s/>]*+)")
_OVER_LINES = re.compile(r"<[a-zA-Z][^<>\n]*\n")
_PART = re.compile(r"""=\s*+(["'])|>""")


def number_lines(html: str) -> str:
    """The HTML with ``data-line`` on each start tag, before a ``data-line`` that it may have; takes linear time.

    A browser keeps no positions; and reading and writing the tree here would mend what the browser has to mend.
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
    """Whether libxml2 does not tell the right lines: of a start tag over several lines it says the last one."""
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
