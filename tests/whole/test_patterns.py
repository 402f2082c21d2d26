"""Every regular expression of the package is read alike by every Python that it supports.

Before CPython 3.11.5, ``re`` loses groups behind possessive quantifiers (``a*+``) and atomic groups (``(?>a)``), and
may raise ``SystemError``.
"""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import wxexport
from wxexport.text import Regex

PARSER: Any = importlib.import_module("re._parser")
FORBIDDEN = {"POSSESSIVE_REPEAT", "ATOMIC_GROUP"}
FUNCTIONS = {"compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn"}
ROOT = Path(wxexport.__file__).parent
FILES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.py") if path.name != "__main__.py")


def operations(parsed: Any) -> Iterator[str]:
    """The names of all operations in what ``re`` makes of a pattern."""
    for operation, argument in parsed:
        yield str(operation)
        yield from _inside(argument)


def _inside(argument: Any) -> Iterator[str]:
    if isinstance(argument, PARSER.SubPattern):
        yield from operations(argument)
    elif isinstance(argument, list | tuple):
        for part in argument:
            yield from _inside(part)


def forbidden(pattern: str | bytes) -> set[str]:
    return FORBIDDEN & set(operations(PARSER.parse(pattern)))


def module_of(name: str) -> ModuleType:
    parts = ["wxexport", *name.removesuffix(".py").split("/")]
    return importlib.import_module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))


def patterns(name: str) -> Iterator[tuple[int, str | bytes]]:
    """(line, pattern) of each call of ``regex`` and of ``re``."""
    for call in ast.walk(ast.parse((ROOT / name).read_text("utf-8"))):
        if not (isinstance(call, ast.Call) and is_of_patterns(call.func)):
            continue
        try:
            value = eval(compile(ast.Expression(call.args[0]), name, "eval"), vars(module_of(name)))
        except NameError:
            yield call.lineno, _with_local_names(call.args[0])
        else:
            yield call.lineno, value.pattern if isinstance(value, re.Pattern | Regex) else value


def is_of_patterns(function: ast.expr) -> bool:
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        return function.value.id == "re" and function.attr in FUNCTIONS
    return isinstance(function, ast.Name) and function.id == "regex"


def _with_local_names(node: ast.expr) -> str:
    """The pattern, ``n`` in place of each value that is not a constant."""
    if isinstance(node, ast.JoinedStr):
        return "".join(_with_local_names(part) for part in node.values)
    if isinstance(node, ast.BinOp):
        return _with_local_names(node.left) + _with_local_names(node.right)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else "n"


def compiled(value: object) -> Iterator[str | bytes]:
    if isinstance(value, re.Pattern | Regex):
        yield value.pattern
    elif isinstance(value, dict):
        yield from compiled([*value, *value.values()])
    elif isinstance(value, list | tuple | set | frozenset):
        for part in value:
            yield from compiled(part)


def made_by(values: Iterable[object]) -> Iterator[Regex]:
    """The patterns in values of a module that are compiled later."""
    for value in values:
        if isinstance(value, Regex):
            yield value
        elif isinstance(value, dict):
            yield from made_by([*value, *value.values()])
        elif isinstance(value, list | tuple | set | frozenset):
            yield from made_by(value)


def test_calls_of_re_have_no_possessive_quantifier() -> None:
    found = [(name, line, pattern) for name in FILES for line, pattern in patterns(name)]
    with_patterns = {name for name in FILES if "regex(" in (ROOT / name).read_text("utf-8")}
    assert with_patterns <= {name for name, _, _ in found}  # no file is skipped
    assert [one for one in found if forbidden(one[-1])] == []


def test_compiled_patterns_have_no_possessive_quantifier() -> None:
    found = [(name, pattern) for name in FILES for pattern in compiled(list(vars(module_of(name)).values()))]
    assert [one for one in found if forbidden(one[-1])] == []


def test_every_pattern_compiles_and_none_does_so_before_it_is_used() -> None:
    made = [one for name in FILES for one in made_by(vars(module_of(name)).values())]
    assert len(made) > 300
    assert [one.pattern for one in made if one.groups < 0] == []
    early = [
        (name, key)
        for name in FILES
        for key, value in vars(module_of(name)).items()
        if isinstance(value, re.Pattern) and module_of(name).__name__.startswith("wxexport")
    ]
    assert early == []


@pytest.mark.parametrize("pattern", [r"a*+", r"(?:b|(a++))c", r"(?>a)", r"(?=a?+)", r"(a)(?(1)a{2,}+)", rb"[a]{1,2}+"])
def test_all_spellings_are_found(pattern: str | bytes) -> None:
    assert forbidden(pattern)
