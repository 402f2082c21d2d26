"""Writes the table of WeChat's behaviors and what ``wxexport draft`` does then into ``docs/*/draft.md``.

    python -m docs.draft_table

The table is made of ``tests/draft/behaviors.py``, whose rows are tests; what is around its markers stays as it is.
"""

from __future__ import annotations

from pathlib import Path

from docs.between import replaced
from tests.draft.behaviors import BEHAVIORS

_DOCS = Path(__file__).resolve().parent
_HEADS = {"en": "| WeChat | `wxexport draft` | test |", "zh": "| 微信 | `wxexport draft` | 测试 |"}
PAGES = {language: _DOCS / language / "draft.md" for language in _HEADS}


def updated(text: str, language: str) -> str:
    """The page with the table as the tests have it."""
    return replaced(text, "behaviors", _table(language))


def main() -> None:
    for language, page in PAGES.items():
        page.write_text(updated(page.read_text("utf-8"), language), "utf-8", newline="\n")


def _table(language: str) -> str:
    place = list(_HEADS).index(language)
    rows = (f"| {one.does[place]} | {one.then[place]} | `{one.name}` |" for one in BEHAVIORS)
    return "\n".join((_HEADS[language], "|---|---|---|", *rows))


if __name__ == "__main__":
    main()
