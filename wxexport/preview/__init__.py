"""The local preview: the article in a browser, built again on every save."""

from __future__ import annotations

from wxexport.preview.server import serve

__all__ = ["serve"]
