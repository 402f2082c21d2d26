"""HTML -> the clipboard of a Wayland desktop, by ``wl-copy``, which can offer one type: text/html."""

from __future__ import annotations

from wxexport.clipboard.programs import run

PROGRAM = "wl-copy"


def copy(html: str) -> None:
    """Raises ``OSError``."""
    run((PROGRAM, "--type", "text/html"), html.encode())
