"""Runs ``wxexport`` as a shell does, for the tests of every command."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent.parent
GOOD = "# 甲\n\n正文与[链接](https://example.com/a)。\n"
KNOWN = "title   甲  from the heading, line 1\n  digest  正文与链接。  from the text, line 3\n  "
"""What the summary of ``GOOD`` says of its metadata."""
FOUND = "# 乙\n\n[没有地址]()\n\n[站内](b.md) [页内](#x)\n"
TWICE = (
    "the title will stand twice: WeChat shows it above the text; for only that one, write title_in_body: false in the "
    "front matter (true keeps both)"
)
PASTE = "open it in a browser, press the button, and paste into the editor (Ctrl+V)"
NEXT_STEP = f"{PASTE}\n  {TWICE}"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a finished command left: exit code and the two streams as text."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


def environment(**changes: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(CHECKOUT), **changes}


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
