"""HTML and text -> the pasteboard of macOS, by ``osascript``, which is part of the system."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from wxexport.clipboard.programs import run

SCRIPT = """
ObjC.import('AppKit');
function run(paths) {
  const read = (path) => $.NSString.stringWithContentsOfFileEncodingError(path, $.NSUTF8StringEncoding, null);
  const board = $.NSPasteboard.generalPasteboard;
  board.clearContents;
  board.setStringForType(read(paths[0]), $.NSPasteboardTypeHTML);
  board.setStringForType(read(paths[1]), $.NSPasteboardTypeString);
}
"""


def copy(html: str, text: str) -> None:
    """Raises ``OSError``."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("article.html", "article.txt")]
        for path, content in zip(paths, (html, text), strict=True):
            path.write_text(content, "utf-8", newline="\n")
        run(("osascript", "-l", "JavaScript", "-e", SCRIPT, *map(str, paths)))
