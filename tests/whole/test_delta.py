"""The command that compares two revisions, on a repository whose program only writes its input."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests import delta

if sys.platform == "win32":
    pytest.skip("the command is for Unix", allow_module_level=True)

# As the command line of the program itself: articles, a folder, a theme.
PROGRAM = """\
import sys
from pathlib import Path
*articles, _, folder, _, theme, _ = sys.argv[1:]
for article in map(Path, articles):
    text = article.read_text("utf-8")
    made = Path(folder, article.stem)
    made.mkdir()
    (made / "article.html").write_text("<p>" + text, "utf-8")
    (made / "manifest.json").write_text('{"length": {"html": %d, "text": %d}}' % (len(text) + 3, len(text)), "utf-8")
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """With the program, two articles, and a theme; committed."""
    checkout = tmp_path / "checkout"
    _write(checkout / "wxexport" / "__init__.py", "")
    _write(checkout / "wxexport" / "__main__.py", PROGRAM)
    _write(checkout / "assets" / "sample" / "weekly" / "a.md", "12345")
    _write(checkout / "themes" / "plain" / "theme.toml", "")
    _write(tmp_path / "shared" / "seeds" / "letter" / "b.md", "1")
    _git(checkout, "init", "--quiet")
    _commit(checkout)
    return checkout


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _git(checkout: Path, *arguments: str) -> str:
    who = ["-c", "user.name=a", "-c", "user.email=a@a.example", "-c", "commit.gpgsign=false"]
    command = ["git", "-C", str(checkout), *who, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _commit(checkout: Path) -> None:
    _git(checkout, "add", ".")
    _git(checkout, "commit", "--quiet", "--message", "a")


def _cells(printed: str, theme: str) -> list[str]:
    (line,) = (line for line in printed.splitlines() if line.startswith(f"| {theme} |"))
    return [cell.strip() for cell in line.strip("|").split("|")][:5]


def test_the_same_revision(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    delta.main(["HEAD", "HEAD"], repository)
    printed = capsys.readouterr().out
    assert printed.startswith("2 articles, HEAD → HEAD\n\n| theme | files |")
    assert _cells(printed, "plain") == ["plain", "4", "0", "80 (+0)", "2.000"]
    assert len(printed.splitlines()) == 5
    assert len(_git(repository, "worktree", "list").splitlines()) == 1


def test_a_change_in_the_working_tree(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed = PROGRAM.replace('"<p>"', '"<section>"').replace("+ 3", "+ 9")
    _write(repository / "wxexport" / "__main__.py", changed + 'Path(folder, "a", "more").touch()\n')
    _write(repository / "themes" / "other" / "theme.toml", "")
    delta.main(["HEAD"], repository)
    printed = capsys.readouterr().out
    assert "2 articles, HEAD → working tree" in printed
    assert _cells(printed, "plain") == ["plain", "4 → 5", "5", "94 (+14)", "2.000 → 4.000"]
    assert printed.endswith(
        "\nThemes of one side only: other\n\n* `plain/a/article.html`\n* `plain/a/manifest.json`\n* `plain/a/more`\n"
        "* `plain/b/article.html`\n* `plain/b/manifest.json`\n"
    )


def test_an_export_that_fails_is_shown_and_leaves_nothing(repository: Path) -> None:
    _write(repository / "wxexport" / "__main__.py", "raise SystemExit('no such theme')")
    _commit(repository)
    with pytest.raises(SystemExit, match=r"theme plain:\nno such theme"):
        delta.main(["HEAD^", "HEAD"], repository)
    assert len(_git(repository, "worktree", "list").splitlines()) == 1


def test_all_themes_together() -> None:
    def exports(theme: str, html: str, seconds: float, memory: int) -> delta.Exports:
        manifest = f'{{"length": {{"html": {len(html)}, "text": 2}}}}'
        files = {f"{theme}/a/article.html": html.encode(), f"{theme}/a/manifest.json": manifest.encode()}
        return delta.Exports(files, seconds, memory)

    table = delta.table(
        {
            "ink": (exports("ink", "<b>ab", 1.0, 10_000_000), exports("ink", "<b>ab", 2.0, 20_000_000)),
            "warm": (exports("warm", "<b>ab", 1.0, 30_000_000), exports("warm", "<i><b>ab", 1.0, 20_000_000)),
        }
    )
    assert table.splitlines()[2:] == [
        "| ink | 2 | 0 | 39 (+0) | 2.500 | × 2.00 | 10 → 20 |",
        "| warm | 2 | 2 | 42 (+3) | 2.500 → 4.000 | × 1.00 | 30 → 20 |",
        "| **all** | 4 | 2 | 81 (+3) | 2.500 → 3.250 | × 1.50 | 30 → 20 |",
    ]
