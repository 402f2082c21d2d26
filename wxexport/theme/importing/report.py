"""What an import found: what each line of a style sheet does in an article, as text or JSON."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from pathlib import Path
from typing import Literal

from wxexport.dataclass import dataclass
from wxexport.messages import NOTHING, Message, t
from wxexport.theme import tools
from wxexport.words import Language

_FATES = {"works": t("works"), "has no element": t("has no element"), "cannot survive": t("cannot survive")}
Fate = Literal["works", "has no element", "cannot survive", ""]
"""What a line does; ``""`` for a line about the sheet as a whole."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a selector or a declaration does: ``text`` is at the 1-based ``line``. ``why`` is the reason, or, when
    something ``stands_in`` for it, what does. ``declarations`` is how many declarations the line is about.
    """

    path: str
    line: int
    fate: Fate
    text: str
    why: Message = NOTHING
    declarations: int = 0
    stands_in: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The lines in the order of the sheet. A declaration is ``reached`` when it is for an element of the sample."""

    dialect: str
    lines: tuple[Line, ...]

    @property
    def declarations(self) -> int:
        return sum(line.declarations for line in self.lines)

    @property
    def reached(self) -> int:
        return sum(line.declarations for line in self.lines if line.fate != "has no element")

    @property
    def works(self) -> int:
        return sum(line.declarations for line in self.lines if line.fate == "works")


def as_json(report: Report, files: Iterable[Path]) -> dict[str, object]:
    """The report for programs. ``files`` are those that were written."""
    return {
        "dialect": report.dialect,
        "declarations": report.declarations,
        "reached": report.reached,
        "works": report.works,
        "files": [path.as_posix() for path in files],
        "lines": [
            {name: getattr(line, name) for name in ("path", "line", "fate", "text", "why", "stands_in")}
            for line in report.lines
        ],
    }


def line_text(line: Line, language: Language = "en") -> str:
    """One line of the report for people."""
    return f"{line.path}:{line.line}: {said(line).in_language(language)}"


def said(line: Line) -> Message:
    first, *others = filter(None, (_FATES[line.fate] if line.fate else NOTHING, Message(line.text), line.why))
    return reduce(lambda before, part: t("{name}: {reason}", name=before, reason=part), others, first)


def summary(report: Report, folder: Path) -> Message:
    """The last line of the report for people: how much of the sheet a reader sees."""
    share = f"{report.works / max(report.reached, 1):.0%}"
    return t(
        "{folder}: for {tool}; {reached} of {all} declarations are for an element of the sample, {works} of these work"
        " ({share})",
        folder=folder,
        tool=tools.named(report.dialect).title,
        reached=report.reached,
        all=report.declarations,
        works=report.works,
        share=share,
    )
