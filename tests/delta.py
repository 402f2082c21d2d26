"""What a change does to the output: two revisions export the seeds and the samples in every theme.

    python -m tests.delta OLD [NEW] [--theme NAME ...]

Without NEW it compares with the working tree. Prints a table in Markdown: of each theme the files and how many of
them differ, their bytes, how many characters of HTML one of text costs, the ratio of the times (of the processor, both
from this run) and the most memory. Both sides export the articles of NEW with the installed packages. It judges
nothing; Unix only.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
_MOST_NAMES = 20
_HEAD = ("theme", "files", "differ", "bytes", "HTML per character", "time", "MB of memory")


@dataclass(frozen=True, slots=True)
class Exports:
    """What one revision makes of all articles in some themes."""

    files: dict[str, bytes]  # by their paths, which begin with the theme
    seconds: float
    memory: int  # bytes

    def html_per_character(self) -> float:
        manifests = (json.loads(data) for name, data in self.files.items() if name.endswith("/manifest.json"))
        lengths = [manifest["length"] for manifest in manifests]
        sums = [sum(int(length[kind]) for length in lengths) for kind in ("html", "text")]
        return sums[0] / sums[1]


def main(arguments: Sequence[str] | None = None, checkout: Path = CHECKOUT) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old")
    parser.add_argument("new", nargs="?")
    parser.add_argument("--theme", action="append", metavar="NAME", help="only this one; may be repeated")
    given = parser.parse_args(arguments)
    with ExitStack() as stack:
        old = stack.enter_context(_tree(checkout, given.old))
        new = stack.enter_context(_tree(checkout, given.new)) if given.new else checkout
        articles = _articles(new, checkout.parent / "shared" / "seeds")
        both = _themes(old) & _themes(new)
        themes = given.theme or sorted(both)
        pairs = {theme: (_export(old, articles, theme), _export(new, articles, theme)) for theme in themes}
        other = sorted(_themes(old) ^ _themes(new))
    print(f"{len(articles)} articles, {given.old} → {given.new or 'working tree'}\n")
    print(table(pairs))
    if other:
        print(f"\nThemes of one side only: {', '.join(other)}")
    if names := [name for old, new in pairs.values() for name in differing(old.files, new.files)]:
        rest = [f"and {len(names) - _MOST_NAMES} more"] if len(names) > _MOST_NAMES else []
        print("\n" + "\n".join(f"* {name}" for name in [*(f"`{name}`" for name in names[:_MOST_NAMES]), *rest]))


def table(pairs: dict[str, tuple[Exports, Exports]]) -> str:
    """The table, one row a theme and, if there are several, one of all."""
    rows = [_row(theme, *pair) for theme, pair in pairs.items()]
    if len(pairs) > 1:
        old, new = zip(*pairs.values(), strict=True)
        rows.append(_row("**all**", _sum(old), _sum(new)))
    lines = [_HEAD, ("---", *["---:"] * (len(_HEAD) - 1)), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def differing(old: dict[str, bytes], new: dict[str, bytes]) -> list[str]:
    """The files that are not the same on both sides, or on one side only."""
    return sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))


def _row(name: str, old: Exports, new: Exports) -> tuple[str, ...]:
    sizes = [sum(map(len, side.files.values())) for side in (old, new)]
    return (
        name,
        _change(f"{len(old.files):,}", f"{len(new.files):,}"),
        f"{len(differing(old.files, new.files)):,}",
        f"{sizes[1]:,} ({sizes[1] - sizes[0]:+,})",
        _change(f"{old.html_per_character():.3f}", f"{new.html_per_character():.3f}"),
        f"× {new.seconds / old.seconds:.2f}",
        f"{old.memory / 1e6:.0f} → {new.memory / 1e6:.0f}",
    )


def _change(old: str, new: str) -> str:
    return new if old == new else f"{old} → {new}"


def _sum(sides: Iterable[Exports]) -> Exports:
    sides = list(sides)
    files = {name: data for side in sides for name, data in side.files.items()}
    return Exports(files, sum(side.seconds for side in sides), max(side.memory for side in sides))


def _articles(tree: Path, seeds: Path) -> list[Path]:
    return [*sorted(seeds.glob("*/*.md")), *sorted(tree.glob("assets/sample/*/*.md"))]


def _themes(tree: Path) -> set[str]:
    return {path.parent.name for path in tree.glob("themes/*/theme.toml")}


@contextmanager
def _tree(checkout: Path, revision: str) -> Iterator[Path]:
    """The files of a revision, in a worktree that is removed afterward."""
    git = ["git", "-C", str(checkout), "worktree"]
    with tempfile.TemporaryDirectory(prefix="wxexport-delta-") as folder:
        tree = Path(folder).resolve() / "tree"
        subprocess.run([*git, "add", "--quiet", "--detach", str(tree), revision], check=True)
        try:
            yield tree
        finally:
            subprocess.run([*git, "remove", "--force", str(tree)], check=True)


def _export(tree: Path, articles: list[Path], theme: str) -> Exports:
    """Exports in a process of its own, which runs the code of ``tree``."""
    with tempfile.TemporaryDirectory(prefix="wxexport-delta-") as folder:
        command = [sys.executable, "-m", "wxexport", *map(str, articles), "-o", folder, "--theme", theme, "--offline"]
        environment = {**os.environ, "PYTHONPATH": str(tree)}
        with (Path(folder) / "log").open("w+b") as log:
            process = subprocess.Popen(command, cwd=tree, env=environment, stdout=log, stderr=log)
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                log.seek(0)
                sys.exit(f"{tree}: theme {theme}:\n{log.read().decode('utf-8', 'replace')}")
        (Path(folder) / "log").unlink()
        paths = (path for path in Path(folder).rglob("*") if path.is_file())
        files = {f"{theme}/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in paths}
    unit = 1 if sys.platform == "darwin" else 1024
    return Exports(files, used.ru_utime + used.ru_stime, used.ru_maxrss * unit)


if __name__ == "__main__":
    main()
