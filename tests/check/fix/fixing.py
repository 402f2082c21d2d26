"""Helper: runs ``--fix`` on the bytes of a file."""

from __future__ import annotations

from pathlib import Path

from wxexport import pipeline
from wxexport.check import fix
from wxexport.check.fix.verify import Convert


def fixed(
    tmp_path: Path, data: bytes, convert: Convert = pipeline.convert
) -> tuple[bytes, list[tuple[str, int | None]]]:
    """The new bytes, and the rule and the line of each fixed finding."""
    path = tmp_path / "a.md"
    path.write_bytes(data)
    done = fix.file(path, {}, convert)
    return path.read_bytes(), [(one.rule, one.line) for one in done]
