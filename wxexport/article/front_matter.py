"""The text of a Markdown file goes in, its front matter and the text after it come out.

Only ``key: value`` lines between dashes are front matter. An article may be somebody else's text, so its YAML is read
without tags, merge keys or types: nothing in it runs or expands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from wxexport.article import keys, settings, values
from wxexport.errors import WxExportError
from wxexport.findings import article_rules as rules
from wxexport.model import Finding
from wxexport.text import UNPRINTABLE

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_LONGEST_FRONT_MATTER = 65_536
_FRONT_MATTER_ONLY = frozenset(key.name for key in keys.FRONT_MATTER)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The keys above an article, the line each is on, and the line that the text after them starts on."""

    values: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    end: int = 1


class _Loader(yaml.BaseLoader):
    """YAML with text, lists, mappings, booleans and null only.

    Numbers and dates stay text: an issue may be called ``1.10``, ``007`` or ``2026-8-1``. Tags and merge keys have no
    effect, so that a few lines cannot expand to a gigabyte.
    """

    def construct_scalar(self, node: yaml.ScalarNode) -> str:
        return UNPRINTABLE.sub("", str(super().construct_scalar(node)))  # YAML has escapes such as "\\0"


_BOOL, _NULL = "tag:yaml.org,2002:bool", "tag:yaml.org,2002:null"
_Loader.add_implicit_resolver(_BOOL, re.compile(r"(?i:true|yes|on|false|no|off)$"), list("tTyYoOfFnN"))
_Loader.add_implicit_resolver(_NULL, re.compile(r"(?i:null|~|)$"), ["n", "N", "~", ""])
_Loader.add_constructor(_BOOL, lambda loader, node: node.value.lower() in ("true", "yes", "on"))
_Loader.add_constructor(_NULL, lambda loader, node: None)


def split(text: str, path: str) -> tuple[FrontMatter, str, tuple[Finding, ...]]:
    """(front matter, the text after it, findings). Raises ``WxExportError`` for front matter that is not valid YAML."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return FrontMatter(), text, ()
    if len(match[0]) > _LONGEST_FRONT_MATTER:
        return FrontMatter(), text, (_not_front_matter(path, f"over {_LONGEST_FRONT_MATTER:,} characters"),)
    values, lines = _load(match[1], path)
    if not isinstance(values, dict):
        return FrontMatter(), text, (_not_front_matter(path, "key: value lines"),)
    values = {str(key): value for key, value in values.items()}
    front = FrontMatter(values, lines, match[0].count("\n") + 1)
    return front, text[match.end() :], _misspelled(front, path)


def _not_front_matter(path: str, why: str) -> Finding:
    # Two thematic breaks with text between them look like front matter, so the text stays.
    message = f"the block at the top is not front matter ({why}); it stays in the article"
    return rules.FRONT_MATTER.finding(message, path, 1)


def _load(block: str, path: str) -> tuple[Any, dict[str, int]]:
    """The YAML of the block, and the line of each of its keys."""
    try:
        loader = _Loader(block)
        node = loader.get_single_node()
        if node is None:
            return {}, {}
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        lines = {str(key.value): key.start_mark.line + 2 for key, _ in pairs}
        return loader.construct_document(node), lines
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it is nested too deep"
        line = mark.line + 2 if mark else 1
        hint = "Put text with a colon or bracket in quotes."
        raise WxExportError(f"the front matter is not valid YAML: {problem}", path, line, hint) from None


def _misspelled(front: FrontMatter, path: str) -> tuple[Finding, ...]:
    """Findings for keys that look like misspelled settings; other keys belong to Jekyll and similar tools."""
    found = []
    for key in front.values:
        near = settings.nearest(key, at_least=0.8)
        if near not in (None, key) and key not in _FRONT_MATTER_ONLY:
            message = f"front matter key {key!r} is not used"
            found.append(rules.UNKNOWN_KEY.finding(message, path, front.lines.get(key), key, f"Did you mean {near}?"))
    return tuple(found)


def text_of(front: FrontMatter, path: str, *keys: str) -> str:
    """The first text that one of these keys has. Raises ``WxExportError`` for a value that is not text."""
    for key in keys:
        value = front.values.get(key, "")
        if not isinstance(value, str | None):
            line = front.lines.get(key)
            raise WxExportError(f"{key} must be text, not {values.shown(value)}", path, line, "Put it in quotes.")
        if text := " ".join((value or "").split()):
            return text
    return ""
