"""``wxexport qr``."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import Ran, Run
from wxexport.pictures import qr


def test_qr(run: Run, tmp_path: Path) -> None:
    text = "https://example.org/第五期"
    assert run("qr", text, "-o", "code.png") == Ran(0, f"code.png: QR code for {text}\n", "")
    assert qr.decode((tmp_path / "code.png").read_bytes()) == text
    assert run("qr", "x", "-o", "none/code.png") == Ran(
        2, "", "error: none/code.png: cannot be written: there is no such folder\n"
    )
    assert run("qr", " ", "-o", "code.png") == Ran(2, "", "error: there is no text to make a QR code of\n")
