"""Writes the table of what is understood of each tool's Markdown into ``docs/*/dialects.md``, between the two markers.

    python -m docs.dialects_table

The table is made of ``wxexport/markdown/dialects/``; what is around the markers stays as it is.
"""

from __future__ import annotations

from pathlib import Path

from docs.between import replaced
from wxexport.markdown.dialects import TOOLS
from wxexport.markdown.dialects.tool import Mark
from wxexport.messages import Message
from wxexport.words import Language

_DOCS = Path(__file__).resolve().parent
_HEADS: dict[Language, str] = {"en": "| tool | written | becomes |", "zh": "| 工具 | 写法 | 变成 |"}
PAGES = {language: _DOCS / language / "dialects.md" for language in _HEADS}


def updated(text: str, language: Language) -> str:
    """The page with the table as the code has it."""
    return replaced(text, "dialects", _table(language))


def main() -> None:
    for language, page in PAGES.items():
        page.write_text(updated(page.read_text("utf-8"), language), "utf-8", newline="\n")


def _table(language: Language) -> str:
    rows = (
        f"| {'' if number else Message(tool.name).in_language(language)} | {_code(mark)} "
        f"| {mark.english if language == 'en' else mark.chinese} |"
        for tool in TOOLS
        for number, mark in enumerate(tool.marks)
    )
    return "\n".join((_HEADS[language], "|---|---|---|", *rows))


def _code(mark: Mark) -> str:
    marks = "``" if "`" in mark.written else "`"
    space = " " if len(marks) > 1 else ""
    escaped = mark.written.replace("|", r"\|")
    return f"{marks}{space}{escaped}{space}{marks}"


if __name__ == "__main__":
    main()
