"""Python-Markdown's attribute lists, limited to what is one: what it cannot read of a list, it would drop silently."""

from __future__ import annotations

import re
from typing import Any

from markdown import Markdown

_BARE = (
    "async|autofocus|autoplay|checked|controls|default|defer|disabled|download|hidden|loop|markdown|multiple|muted|open"
    r"|readonly|required|reversed|selected|data-[\w-]+"
)
_ATTRIBUTE = (
    rf"""(?:[#.][^\s={{}}"'#.]+|[A-Za-z_:@][\w:.@-]*=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'={{}}]+)|(?:{_BARE})(?=[ }}]))"""
)
_LIST = rf"\{{:?[ ]*({_ATTRIBUTE}(?:[ ]+{_ATTRIBUTE})*)[ ]*\}}"


def limit(converter: Markdown) -> None:
    """A list with anything else in it, such as ``{width=50% 左}``, stays text, as in the ``github`` dialect."""
    if "attr_list" in converter.treeprocessors:
        lists: Any = converter.treeprocessors["attr_list"]
        lists.INLINE_RE = re.compile(rf"^{_LIST}")
        lists.HEADER_RE = re.compile(rf"(?<! )[ ]+{_LIST}[ ]*$")  # not from each of many spaces
        lists.BLOCK_RE = re.compile(rf"\n[ ]*{_LIST}[ ]*$")
