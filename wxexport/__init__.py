"""Takes Markdown articles and returns HTML for the WeChat Official Account editor; read ``export`` first.

Three functions are public, with the types of their arguments and results; nothing else is. They are imported on first
use, so that ``wxexport --help`` does not load a Markdown parser.
"""

from __future__ import annotations

import sys

if sys.argv[:1] == ["-m"] and {"wxexport", "-mwxexport"} & {*sys.orig_argv} and not sys.flags.safe_path:
    del sys.path[0]  # the current folder, which may be somebody else's and have modules of any name

from wxexport.version import __version__

TYPE_CHECKING = False  # which type checkers take for true; ``typing`` would be loaded before Ctrl+C is handled
__all__ = ["__version__", "export", "themes", "to_html"]

if TYPE_CHECKING:
    from wxexport.pipeline import export, themes, to_html
else:  # with ``__getattr__`` a type checker would accept any name

    def __getattr__(name: str) -> object:
        if name in ("export", "themes", "to_html"):
            from wxexport import pipeline

            return getattr(pipeline, name)
        raise AttributeError(f"module 'wxexport' has no attribute {name!r}")
