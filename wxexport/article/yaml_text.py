"""A YAML text -> its value: text, lists, mappings, booleans and null only; read ``load`` first."""

from __future__ import annotations

from typing import Any

import yaml

from wxexport.article import yaml_errors
from wxexport.errors.toml import Problem
from wxexport.text import UNPRINTABLE, regex


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
    effect, so that a few lines cannot expand to a gigabyte.
    """

    def construct_scalar(self, node: yaml.ScalarNode) -> str:
        return UNPRINTABLE.sub("", _joined(str(super().construct_scalar(node))))  # YAML has escapes such as "\\0"


def _joined(text: str) -> str:
    """The text with the two halves of a character in one, as JSON writes them: ``\\ud83d\\ude00``."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")


_BOOL, _NULL = "tag:yaml.org,2002:bool", "tag:yaml.org,2002:null"
_Loader.add_implicit_resolver(_BOOL, regex(r"(?i:true|yes|on|false|no|off)$"), list("tTyYoOfFnN"))
_Loader.add_implicit_resolver(_NULL, regex(r"(?i:null|~|)$"), ["n", "N", "~", ""])
_Loader.add_constructor(_BOOL, lambda loader, node: node.value.lower() in ("true", "yes", "on"))
_Loader.add_constructor(_NULL, lambda loader, node: None)
