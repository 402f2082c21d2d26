"""Writes the table of the editor's model into ``docs/en/editor.md`` and ``docs/zh/editor.md``, between the two markers.

    python -m docs.editor_table

The table is made of ``wxexport/wechat/behavior.py``; what is around the markers stays as it is.
"""

from __future__ import annotations

from pathlib import Path

from docs.between import replaced
from wxexport.wechat import behavior

_DOCS = Path(__file__).resolve().parent
_HEADS = ("| step | what it does | evidence |", "| 步骤 | 做什么 | 可靠程度 |")
PAGES = (_DOCS / "en" / "editor.md", _DOCS / "zh" / "editor.md")
"""In the order of the languages of ``behavior``."""


def updated(text: str, language: int) -> str:
    """The page with the table as the code has it."""
    return replaced(text, "steps", _table(language))


def main() -> None:
    for language, page in enumerate(PAGES):
        page.write_text(updated(page.read_text("utf-8"), language), "utf-8", newline="\n")


def _table(language: int) -> str:
    rows = (f"| `{step}` | {fact.value[language]} | {fact.evidence} |" for step, fact in behavior.STEPS.items())
    return "\n".join((_HEADS[language], "|---|---|---|", *rows))


if __name__ == "__main__":
    main()
