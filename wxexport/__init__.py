"""Markdown articles -> HTML that survives the WeChat Official Account editor.

Three functions and what they take and give; nothing else is public. They are imported on first use, so that
``wxexport --help`` does not load a Markdown parser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wxexport.version import __version__

if TYPE_CHECKING:
    from wxexport.pipeline import export, themes, to_html

__all__ = ["__version__", "export", "themes", "to_html"]


def __getattr__(name: str) -> Any:
    if name in ("export", "themes", "to_html"):
        from wxexport import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module 'wxexport' has no attribute {name!r}")
