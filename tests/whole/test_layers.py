"""The layout of the program: imports run down only, few modules stand beside the packages, and no file is long."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent.parent / "wxexport"
TESTS = PACKAGE.parent / "tests"

LAYERS = (
    ("disk",),
    ("dataclass", "resources", "text", "version", "words"),
    ("messages",),
    ("errors",),
    ("trust",),
    ("model",),
    ("findings",),
    ("css",),
    ("html",),
    ("wechat",),
    ("theme",),
    ("pictures",),
    ("license",),
    ("drawings",),
    ("markdown",),
    ("article",),
    ("archive",),
    ("passes",),
    ("check",),
    ("bundle",),
    ("pipeline",),
    ("draft",),
    ("preview",),
    ("clipboard",),
    ("mcp",),
    ("cli",),
    ("__main__",),
)
"""From bottom to top: a layer imports from those above it in this list, and from itself."""

FILES = sorted(PACKAGE.rglob("*.py"))
RANKS = {name: rank for rank, names in enumerate(LAYERS) for name in names}
PUBLIC = ("pipeline", "version")  # what ``wxexport/__init__.py`` hands out


def imports(path: Path, text: str) -> Iterator[tuple[int, str]]:
    """The line and the full name of everything of ours that a file imports, inside functions too."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names if alias.name.split(".")[0] == "wxexport")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            if node.module and node.module.split(".")[0] == "wxexport":
                yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def is_down(own: str, name: str) -> bool:
    """Whether a file of the layer's part ``own`` may import ``name``."""
    part = name.split(".")[1]
    if own == "__init__":
        return part in PUBLIC
    return part == own or RANKS[part] < RANKS[own]


def modules() -> dict[str, Path]:
    """The full name of every module and package."""
    found = {}
    for path in FILES:
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def test_every_package_has_a_layer() -> None:
    names = {path.stem for path in PACKAGE.glob("*.py")} | {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert names - {"__init__"} == RANKS.keys()


def test_imports_run_down() -> None:
    upward = [
        f"{path.relative_to(PACKAGE)}:{line} imports {name}"
        for path in FILES
        for line, name in imports(path, path.read_text("utf-8"))
        if not is_down(path.relative_to(PACKAGE).with_suffix("").parts[0], name)
    ]
    assert upward == []


def test_no_circle_of_files() -> None:
    known = modules()
    waiting = {
        module: {
            target
            for _, name in imports(path, path.read_text("utf-8"))
            if (target := name if name in known else name.rpartition(".")[0]) in known
            and target != module
            and not module.startswith(f"{target}.")
        }
        for module, path in known.items()
    }
    while free := [module for module, needs in waiting.items() if not needs & waiting.keys()]:
        for module in free:
            del waiting[module]
    assert waiting == {}


def test_few_modules_beside_the_packages() -> None:
    beside = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__", "__main__"}
    assert len(beside) <= 8


def test_no_file_is_long() -> None:
    lines = {path.relative_to(PACKAGE).as_posix(): len(path.read_text("utf-8").splitlines()) for path in FILES}
    assert {name: count for name, count in lines.items() if count > 450} == {}


def test_a_package_says_what_it_is() -> None:
    for path in PACKAGE.rglob("*/__init__.py"):
        assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), path


def test_tests_stand_in_the_folders_of_what_they_test() -> None:
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    folders = {path.parent for path in TESTS.rglob("test_*.py")}
    assert {path.relative_to(TESTS).parts[0] for path in folders} <= packages | {"fuzz", "whole"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from wxexport import css", [(1, "wxexport.css")]),
        ("def f():\n    from wxexport.cli import main", [(2, "wxexport.cli.main")]),
        ("import wxexport.theme.files, os", [(1, "wxexport.theme.files")]),
        ("import markdown\nfrom lxml import html", []),
    ],
)
def test_what_counts_as_an_import(text: str, found: list[tuple[int, str]]) -> None:
    assert list(imports(Path("x.py"), text)) == found


@pytest.mark.parametrize(
    ("own", "name", "down"),
    [
        ("css", "wxexport.errors.WxExportError", True),
        ("css", "wxexport.css.colors", True),
        ("css", "wxexport.theme.compile", False),
        ("check", "wxexport.bundle.assemble.Bundle", False),
        ("__init__", "wxexport.pipeline.export", True),
        ("__init__", "wxexport.cli.main", False),
    ],
)
def test_what_is_down(own: str, name: str, down: bool) -> None:
    assert is_down(own, name) is down
