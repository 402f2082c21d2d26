"""Which program draws a diagram, and what PlantUML is given. The programs are fakes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.drawings.fakes import SVG, calls, draw
from tests.work import LINEAR, growth_in_c
from wxexport.drawings import diagrams
from wxexport.drawings.diagrams import renderer_for
from wxexport.drawings.errors import DiagramError

pytestmark = pytest.mark.usefixtures("bin_folder")


@pytest.mark.parametrize("language", ["mermaid", "dot", "graphviz", "gv", "plantuml", "puml", "python", ""])
def test_without_programs_and_commands_nothing_draws(language: str) -> None:
    assert renderer_for(language, {}) is None


def test_a_program_on_path_gets_the_source_on_standard_input(good: Callable[[str], Path], tmp_path: Path) -> None:
    good("dot")
    assert draw("graphviz", "digraph { 甲 -> 乙 }") == (SVG.format(120) + os.linesep).encode()
    ((arguments, source, folder),) = calls(tmp_path)
    assert (arguments, source) == (["-Tsvg"], "digraph { 甲 -> 乙 }")
    assert Path(folder) not in (Path.cwd(), tmp_path)  # so a relative path in the source leads nowhere
    assert not Path(folder).exists()


def test_a_program_in_the_current_folder_is_not_taken(
    good: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch, bin_folder: Path
) -> None:
    good("dot")
    monkeypatch.chdir(bin_folder)
    monkeypatch.setenv("PATH", os.curdir)
    assert renderer_for("dot", {}) is None


def test_a_command_wins_over_the_program(good: Callable[[str], Path], tmp_path: Path) -> None:
    good("dot")
    program = good("other")
    draw("dot", "digraph {}", {"dot": f"'{program}' --flag 'two words' ; rm $HOME"})
    assert calls(tmp_path)[0][0] == ["--flag", "two words", ";", "rm", "$HOME"]


def test_a_command_adds_a_language(good: Callable[[str], Path]) -> None:
    good("d2")
    assert b"<svg" in draw("d2", "a -> b", {"d2": "d2 - -"})


def test_an_empty_command_turns_a_language_off(good: Callable[[str], Path]) -> None:
    good("dot")
    assert renderer_for("dot", {"dot": ""}) is None


def test_plantuml_gets_its_first_and_last_line(good: Callable[[str], Path], tmp_path: Path) -> None:
    good("plantuml")
    draw("puml", "a -> b\n")
    draw("plantuml", "@startmindmap\n* a\n@endmindmap\n")
    assert [source for _, source, _ in calls(tmp_path)] == [
        "@startuml\na -> b\n@enduml\n",
        "@startmindmap\n* a\n@endmindmap\n",
    ]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("!include /etc/passwd", "!include"),
        (" ! include_many x.txt", "! include_many"),
        ("!includeurl https://example.com/x", "!includeurl"),
        ("!import x.zip", "!import"),
        ("a : <img:/etc/x.png>", "<img"),
        ('!$x = %load_json("/etc/x.json")', "%load_json"),
    ],
)
def test_plantuml_that_reads_files_is_refused(
    good: Callable[[str], Path], tmp_path: Path, line: str, named: str
) -> None:
    good("plantuml")
    with pytest.raises(DiagramError) as caught:
        draw("plantuml", f"@startuml\n{line}\n@enduml")
    assert str(caught.value) == f"{named} would read files of this machine"
    assert calls(tmp_path) == []


def test_plantuml_may_use_its_own_library(good: Callable[[str], Path]) -> None:
    good("plantuml")
    assert draw("plantuml", "!include <C4/C4_Container>\na -> b")


def test_a_huge_source_is_not_tried(good: Callable[[str], Path], tmp_path: Path) -> None:
    good("dot")
    with pytest.raises(DiagramError, match=r"^it is longer than 200,000 characters$"):
        draw("dot", "x" * 200_001)
    assert calls(tmp_path) == []


def test_many_blank_lines_take_linear_time() -> None:
    assert growth_in_c(lambda number: diagrams._whole_plantuml("\n" * number)) < LINEAR
