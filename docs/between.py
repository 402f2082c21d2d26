"""Replaces what stands between two markers of a page: ``<!-- name -->`` and ``<!-- /name -->``."""

from __future__ import annotations


def replaced(page: str, name: str, text: str) -> str:
    """The page with ``text`` between the markers called ``name``."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, _, rest = page.partition(begin)
    return f"{before}{begin}\n{text}\n{end}{rest.partition(end)[2]}"
