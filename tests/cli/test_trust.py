"""``--trust``, the question on a terminal, and what happens without an answer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import Run, environment

ARTICLE = "# 题\n\n正文。\n\n```dot\ndigraph { a }\n```\n"
STAYS = "a.md:5: warning WX060 the dot diagram stays code: you have not allowed its command\n"


@pytest.fixture
def marker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose settings run a command; the file is there once it has run."""
    monkeypatch.setenv("WXEXPORT_STATE", str(tmp_path.parent / f"{tmp_path.name}-state"))
    monkeypatch.setenv("WXEXPORT_CACHE", "")  # a diagram that was drawn before needs no command
    marker = tmp_path / "ran"
    (tmp_path / ".git").mkdir()
    (tmp_path / "wxexport.toml").write_text(f"[diagrams]\ndot = {_command(marker)}\n", "utf-8")
    (tmp_path / "a.md").write_text(ARTICLE, "utf-8")
    return marker


def _command(marker: Path, more: str = "") -> str:
    script = marker.parent / "draw.py"
    script.write_text(
        f"open({str(marker)!r}, 'a').write('x')\n"
        'print(\'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>\')\n',
        "utf-8",
    )
    return json.dumps(f"'{sys.executable}' '{script}'{more}")


def _drawing(marker: Path) -> str:
    return (
        f"open({str(marker)!r}, 'a').write('x')\n"
        'print(\'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>\')\n'
    )


@pytest.mark.parametrize(
    "arguments", [("a.md",), ("export", "a.md", "--json"), ("check", "a.md"), ("dump", "--stage", "final", "a.md")]
)
def test_nothing_runs_without_consent(run: Run, marker: Path, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert ran.code == (1 if arguments[0] == "check" else 0)
    assert not marker.exists()
    if arguments[0] != "dump":
        assert STAYS in ran.out + ran.err
        assert "run wxexport once with --trust" in ran.out + ran.err


def test_trust_is_remembered_until_something_changes(run: Run, marker: Path) -> None:
    assert STAYS not in run("--trust", "export", "a.md").err
    assert marker.read_text("utf-8") == "x"
    assert STAYS not in run("a.md").err
    assert marker.read_text("utf-8") == "xx"
    (marker.parent / "wxexport.toml").write_text(f"[diagrams]\ndot = {_command(marker, ' -x')}\n", "utf-8")
    assert STAYS in run("a.md").err
    assert run("a.md", "--trust").code == 0
    with (marker.parent / "draw.py").open("a", encoding="utf-8") as script:
        script.write("# another\n")
    assert STAYS in run("a.md").err
    assert marker.read_text("utf-8") == "xxx"


def test_what_cannot_be_remembered_is_allowed_once_with_a_warning(run: Run, marker: Path) -> None:
    Path(os.environ["WXEXPORT_STATE"]).touch()
    ran = run("a.md", "--trust")
    assert (ran.code, ran.err.partition(":")[0]) == (0, "warning")
    assert "cannot be written" in ran.err
    assert marker.read_text("utf-8") == "x"
    assert STAYS in run("a.md").err


def test_check_runs_no_command(run: Run, marker: Path) -> None:
    ran = run("check", "a.md", "--trust")
    assert (ran.code, ran.out) == (0, "no findings\n")
    assert not marker.exists()


def test_trust_holds_for_worker_processes_without_a_place_to_remember(run: Run, marker: Path) -> None:
    (marker.parent / "b.md").write_text(ARTICLE, "utf-8")
    ran = run("a.md", "b.md", "--jobs", "2", "--trust", WXEXPORT_STATE="")
    assert "there is no folder to remember consent in" in ran.err
    assert "WX060" not in ran.err
    assert marker.read_text("utf-8") == "xx"
    assert STAYS in run("a.md").err


def test_workers_import_nothing_from_the_current_folder(marker: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Processes that are not forked begin with ``python -c``, which has the current folder on its path."""
    (marker.parent / "b.md").write_text(ARTICLE, "utf-8")
    (marker.parent / "multiprocessing.py").write_text(f"open({str(marker)!r}, 'w')\n", "utf-8")
    start = tmp_path_factory.mktemp("start") / "start.py"
    start.write_text(
        "import multiprocessing\nfrom wxexport.cli import main\n"
        "if __name__ == '__main__':\n    multiprocessing.set_start_method('spawn')\n    main()\n",
        "utf-8",
    )
    ran = subprocess.run(
        [sys.executable, start, "a.md", "b.md", "--jobs", "2"],
        cwd=marker.parent,
        env=environment(),
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, marker.exists()) == (0, False), ran.stderr.decode()
    assert (marker.parent / "b.wx" / "index.html").is_file()


def test_a_command_has_the_environment_of_the_user(run: Run, marker: Path) -> None:
    script = marker.parent / "draw.py"
    script.write_text("import helper\n", "utf-8")
    (marker.parent / "helper.py").write_text(_drawing(marker), "utf-8")  # beside it, as Python finds it
    assert "WX0" not in run("a.md", "--trust").err
    assert marker.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo terminals there")
@pytest.mark.parametrize(
    ("answer", "runs"),
    [("y\n", True), ("好\n", True), ("?\n是\n", True), ("\n", False), ("n\n", False), ("不\n", False)],
)
def test_on_a_terminal_the_question_shows_what_would_run(marker: Path, answer: str, runs: bool) -> None:
    toml = marker.parent / "wxexport.toml"
    hostile = 'markdown_extensions = ["\u202etoc"]\n'
    toml.write_text(hostile + toml.read_text("utf-8"), "utf-8")
    shown = on_a_terminal(marker.parent, answer, "export", "a.md")
    assert f"{toml} asks to do this on your computer:" in shown
    command = f"{sys.executable} {marker.parent / 'draw.py'}"
    assert f"run the command `{command}`, which draws dot diagrams" in shown
    assert "load the Python module `\\u202etoc`, whose code then runs" in shown
    assert "Without a yes none of it is done" in shown
    assert ("type y or n" in shown) is ("?" in answer)
    assert f"with the file {marker.parent / 'draw.py'} as it is now" in shown
    assert "Allow it? You are asked again when any of it changes. [y/N]:" in shown
    assert "\u202e" not in shown
    assert ("cannot be loaded" in shown) is runs  # the extension is loaded first
    if runs:
        toml.write_text(toml.read_text("utf-8").removeprefix(hostile), "utf-8")
        on_a_terminal(marker.parent, "y\n", "export", "a.md")
        assert "consent" not in on_a_terminal(marker.parent, "", "export", "a.md")
    assert marker.exists() is runs


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo terminals there")
def test_the_question_says_what_is_read_and_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WXEXPORT_STATE", str(tmp_path / "state"))
    repository = tmp_path / "repository"
    (repository / ".git").mkdir(parents=True)
    toml = 'allow_local_network = true\nimage_folders = ["../pictures"]\nlang = "zh"\n'
    (repository / "wxexport.toml").write_text(toml, "utf-8")
    (repository / "a.md").write_text("# 题\n", "utf-8")
    shown = on_a_terminal(repository, "?\n不同意\n", "export", "a.md")
    assert "  访问你的内网，从那里取图片\n" in shown
    assert f"  读仓库以外的 {tmp_path.resolve() / 'pictures'}（image_folders）\n" in shown
    assert "错误：请输入 y 或 n\n" in shown


def on_a_terminal(folder: Path, answer: str, *arguments: str) -> str:
    """What the command shows in a terminal of its own in which ``answer`` is typed."""
    import pty

    ours, its = pty.openpty()
    os.write(ours, answer.encode())
    process = subprocess.Popen(
        [sys.executable, "-m", "wxexport", *arguments],
        cwd=folder,
        env=environment(COLUMNS="1000", TERM="dumb"),
        stdin=its,
        stdout=its,
        stderr=its,
    )
    os.close(its)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65_536)
        except OSError:  # Linux, at the end
            break
        if not part:
            break
        shown += part
    process.wait(60)
    os.close(ours)
    return shown.decode().replace("\r\n", "\n")
