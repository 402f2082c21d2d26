"""A YAML text -> its value: text, lists, mappings, booleans and null only; read ``load`` first."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Any

import yaml

from wxexport.article import yaml_errors
from wxexport.errors.toml import Problem
from wxexport.text import UNPRINTABLE, regex

MOST_REPEATED = 10_000
"""Values that the aliases of a text may stand for."""


class Error(Exception):
    """The text is not YAML."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def load(text: str) -> Any:
    """The value of a YAML text; raises ``Error``."""
    try:
        return _Loader(text).get_single_data()
    except (yaml.YAMLError, RecursionError) as error:
        raise Error(yaml_errors.problem(error, text)) from None


class _Loader(yaml.BaseLoader):
    """YAML with text, lists, mappings, booleans and null only.

    Numbers and dates stay text: an issue may be called ``1.10``, ``007`` or ``2026-8-1``. Tags and merge keys have no
    effect, and aliases a limit, so that a few lines cannot expand to a gigabyte.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._sizes: dict[yaml.Node, int] = {}
        self._repeated = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        is_alias = self.check_event(yaml.AliasEvent)
        node = super().compose_node(parent, index)
        if node is None:
            return None
        if is_alias:
            self._repeated += self._sizes.get(node, MOST_REPEATED + 1)  # what has no size yet contains its alias
            if self._repeated > MOST_REPEATED:
                raise yaml.MarkedYAMLError(problem=yaml_errors.REPEATED, problem_mark=node.start_mark)
        else:
            self._sizes[node] = 1 + sum(self._sizes[child] for child in _children(node))
        return node

    def construct_scalar(self, node: yaml.ScalarNode) -> str:
        return UNPRINTABLE.sub("", _joined(str(super().construct_scalar(node))))  # YAML has escapes such as "\\0"


def _children(node: yaml.Node) -> Iterable[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return chain.from_iterable(node.value)
    return node.value if isinstance(node, yaml.SequenceNode) else ()


def _joined(text: str) -> str:
    """The text with the two halves of a character in one, as JSON writes them: ``\\ud83d\\ude00``."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")


_BOOL, _NULL = "tag:yaml.org,2002:bool", "tag:yaml.org,2002:null"
_Loader.add_implicit_resolver(_BOOL, regex(r"(?i:true|yes|on|false|no|off)$"), list("tTyYoOfFnN"))
_Loader.add_implicit_resolver(_NULL, regex(r"(?i:null|~|)$"), ["n", "N", "~", ""])
_Loader.add_constructor(_BOOL, lambda loader, node: node.value.lower() in ("true", "yes", "on"))
_Loader.add_constructor(_NULL, lambda loader, node: None)
