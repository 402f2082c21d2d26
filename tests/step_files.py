"""Files that hold HTML before and after one step: a pass, or a step of the editor's model.

``NAME.NN.html`` is of the step NAME. It begins with a comment in TOML: a line that says what the file shows, and the
settings of the run. Then come the input, a line ``@@@`` and the output; after another such line, what the step reports.
The key ``again`` says why a step changes its own output. No-break and wide spaces are written as entities.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SEPARATOR = "\n@@@\n"
_SPACES = {"\xa0": "&nbsp;", "\u2002": "&ensp;"}

Run = Callable[[str, str, dict[str, Any]], tuple[str, list[str]]]
"""The name of a step, its input and the settings -> its output and what it reports."""


@dataclass(frozen=True, slots=True)
class StepFile:
    name: str
    comment: str
    before: str
    after: str

    @property
    def settings(self) -> dict[str, Any]:
        return tomllib.loads(self.comment)

    @property
    def again(self) -> str:
        """Why the step changes its own output; empty if it does not."""
        return str(self.settings.get("again", ""))

    def run(self, run: Run, html: str) -> tuple[str, list[str]]:
        settings = {key: value for key, value in self.settings.items() if key != "again"}
        output, reported = run(self.name, html, settings)
        for space, entity in _SPACES.items():
            output = output.replace(space, entity)
        return output, reported

    def text(self, run: Run) -> str:
        """The file as it has to be."""
        output, reported = self.run(run, self.before)
        parts = [f"<!--\n{self.comment}\n-->\n{self.before}", output, *(["\n".join(reported)] if reported else [])]
        return _SEPARATOR.join(parts) + "\n"


def paths(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.[0-9][0-9].html"))


def read(path: Path) -> StepFile:
    comment, _, rest = path.read_text("utf-8").removeprefix("<!--\n").partition("\n-->\n")
    before, after = (*rest.split(_SEPARATOR), "")[:2]
    return StepFile(path.name.rsplit(".", 2)[0], comment, before.removesuffix("\n"), after.removesuffix("\n"))


def write(folder: Path, run: Run) -> None:
    """Writes into each file what its step gives."""
    for path in paths(folder):
        path.write_text(read(path).text(run), "utf-8", newline="\n")
