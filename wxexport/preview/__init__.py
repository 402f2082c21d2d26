"""Takes an article and shows it in the browser, updated on every save, until Ctrl+C; read ``server.serve`` first."""

from __future__ import annotations

from wxexport.preview.server import serve

__all__ = ["serve"]
