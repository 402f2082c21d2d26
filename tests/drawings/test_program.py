"""Programs that draw: their input and output, their limits, their errors. They are fakes."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.drawings.fakes import SVG, Install, draw
from wxexport.drawings import program
from wxexport.drawings.errors import DiagramError

pytestmark = pytest.mark.usefixtures("bin_folder")

_PARENT = """\
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
open({pid!r}, "w").write(str(child.pid))
"""


def test_files_take_the_place_of_streams(install: Install) -> None:
    copy = "import sys; _, scale, given, made = sys.argv; print('chatter')\n"
    copy += "text = open(given, encoding='utf-8').read()\n"
    copy += "open(made, 'w').write(f'<svg ><!--{text} {scale} {made[-4:]}--></svg>')"
    install("mmdc", copy)
    drawn = draw("mermaid", "graph TD", {"mermaid": "mmdc -s={scale} {input} {output}"})
    assert drawn == b"<svg ><!--graph TD -s=2 .png--></svg>"


def test_the_source_is_never_part_of_the_command(install: Install) -> None:
    install("dot", f"import sys; assert sys.argv[1:] == ['-Tsvg'], sys.argv; print('{SVG.format(9)}')")
    for source in ("-o/tmp/x", "{output}", "$(touch x)", "`touch x`", "\n-Tpng\n", "'\"; touch x"):
        assert b"<svg" in draw("dot", source)


def test_plantuml_runs_in_its_sandbox(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLANTUML_SECURITY_PROFILE", raising=False)
    install("plantuml", "import os; print('<svg >', os.environ['PLANTUML_SECURITY_PROFILE'], '</svg>')")
    assert draw("plantuml", "a -> b").strip() == b"<svg > SANDBOX </svg>"


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (
            "import sys; print('\\x1b[31mhello\\nError: bad\\x1b[0m  line 2', file=sys.stderr); sys.exit(3)",
            "Error: bad line 2",
        ),
        ("import sys; print('ERROR\\n12\\nSyntax Error?', file=sys.stderr); sys.exit(200)", "Syntax Error?"),
        ("import sys; print('\\n  broken\\nmore', file=sys.stderr); sys.exit(1)", "broken"),
        ("import sys; print('printed on standard output'); sys.exit(1)", "printed on standard output"),
        ("import sys; sys.exit(7)", "ended with status 7"),
        ("import os, sys; print('error in', os.getcwd() + os.sep + 'x', file=sys.stderr); sys.exit(1)", "error in x"),
    ],
)
def test_a_failure_tells_the_programs_first_error_line(install: Install, code: str, reason: str) -> None:
    install("dot", code)
    with pytest.raises(DiagramError) as caught:
        draw("dot", "digraph {")
    assert str(caught.value) == f"dot: {reason}"


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("pass", "dot wrote nothing"),
        ("print('hello')", "dot wrote neither PNG nor SVG"),
        (
            "print('<svg ><foreignObject/></svg>')",
            "dot puts HTML into its SVG, which only browsers draw; let it write PNG",
        ),
    ],
)
def test_what_is_no_picture_is_refused_and_not_kept(install: Install, tmp_path: Path, code: str, reason: str) -> None:
    install("dot", code)
    with pytest.raises(DiagramError) as caught:
        draw("dot", "digraph {}")
    assert str(caught.value) == reason
    assert not (tmp_path / "cache").exists()


def test_a_slow_program_is_ended_with_what_it_started(
    install: Install, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no ps")
    pid = tmp_path / "pid"
    install("dot", _PARENT.format(pid=str(pid)) + "child.wait()\n")
    clock = SimpleNamespace(monotonic=lambda: 2 * program.SECONDS if pid.exists() and pid.read_text() else 0.0)
    monkeypatch.setattr(program, "time", clock)  # the time is over when the child runs
    with pytest.raises(DiagramError) as caught:
        draw("dot", "digraph {}")
    assert str(caught.value) == f"dot took more than {program.SECONDS:g} seconds"
    assert _ends(int(pid.read_text()))


@pytest.mark.parametrize(
    ("code", "command"),
    [
        ("while True: print('x' * 10_000)", "dot"),
        ("import sys\nwith open(sys.argv[1], 'w') as file:\n    while True: file.write('x' * 10_000)", "dot {output}"),
        ("print('x' * 200_000)", "dot"),
    ],
)
def test_too_much_output_is_refused(install: Install, monkeypatch: pytest.MonkeyPatch, code: str, command: str) -> None:
    install("dot", code)
    monkeypatch.setattr(program, "MAX_BYTES", 100_000)
    with pytest.raises(DiagramError, match=r"^dot wrote more than 0 MB$"):
        draw("dot", "digraph {}", {"dot": command})


def test_a_command_without_its_program_says_so() -> None:
    with pytest.raises(DiagramError, match=r"^the program no-such-program is not installed$"):
        draw("dot", "digraph {}", {"dot": "no-such-program -Tsvg"})


@pytest.mark.skipif(sys.platform == "win32", reason="a shebang is POSIX's")
def test_a_program_that_cannot_be_started_says_so(bin_folder: Path) -> None:
    program = bin_folder / "dot"
    program.write_text("#!/no/such/interpreter\n")
    program.chmod(0o755)
    with pytest.raises(DiagramError, match="cannot be started"):
        draw("dot", "digraph {}")


def test_no_program_is_left_running(install: Install, tmp_path: Path) -> None:
    """A program may start another and end first; both are gone when the picture is there."""
    if sys.platform == "win32":
        pytest.skip("Windows has no process groups")
    pid = tmp_path / "pid"
    install("dot", _PARENT.format(pid=str(pid)) + f"print('{SVG.format(9)}')\n")
    draw("dot", "digraph {}")
    assert _ends(int(pid.read_text()))


def _ends(pid: int) -> bool:
    """Waits for a process that may just be ending: much less than it would run."""
    for _ in range(200):
        if not _alive(pid):
            return True
        time.sleep(0.05)
    return False


def _alive(pid: int) -> bool:
    """Whether a process runs; an ended one that its parent has not waited for does not."""
    shown = subprocess.run(["/bin/ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return bool(shown.stdout.strip()) and not shown.stdout.strip().startswith("Z")
