"""Every construct of an article and what becomes of it, as files to read: ``tests/golden/<case>/``.

``article.md`` is the case; its front matter holds its settings. Beside it stand the Document (``document.html``), the
finished article under the theme of ``tests/golden/theme.css`` (``final.html``) and what the author is told
(``findings.txt``). A new case is a folder with an ``article.md``; then, and after a change that is meant,

    python -m tests.whole.test_golden --write [CASE...]

writes the rest. Read it before you commit it: a golden file says that its content is right.
"""

from __future__ import annotations

import difflib
import os
import re
import sys
from pathlib import Path
from unittest.mock import patch

import pytest

from wxexport import pipeline
from wxexport.article import reading as article
from wxexport.html.tree import BLOCKS

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
CASES = sorted(path.parent.name for path in GOLDEN.glob("*/article.md"))
_COLUMNS = re.compile(r'( data-line="\d+):[\d:]+')
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^>]*>")


def outcome(case: str) -> dict[str, str]:
    """What the case's article becomes: file name -> text."""
    folder = GOLDEN / case
    text = article.decode((folder / "article.md").read_bytes(), "article.md")
    parsed = article.parse(text, path="article.md", folder=folder, command_line={"offline": True})
    with patch.dict(
        os.environ, PATH="", WXEXPORT_MERMAID=""
    ):  # a case must not depend on the diagram programs of this machine
        document = pipeline.convert(parsed)
    bundle = pipeline.finish(pipeline.style(document, str(GOLDEN / "theme.css")))
    findings = [f"{one.line or '-'}\t{one.rule}\t{one.message}\n" for one in bundle.findings]
    return {
        "document.html": indented(_COLUMNS.sub(r"\1", document.html)),
        "final.html": indented(bundle.draft_html),
        "findings.txt": "".join(findings),
    }


def indented(html: str) -> str:
    """The same HTML with each block on a line of its own; without the line breaks and the indents it is the output."""
    pieces: list[str] = []
    depth, end, after_block = 0, 0, False
    for tag in _TAG.finditer(html):
        pieces.append(html[end : tag.start()])
        end = tag.end()
        if tag[2] in BLOCKS:
            closing = bool(tag[1])
            depth -= closing
            if pieces[1:] and (not closing or after_block):
                pieces.append("\n" + "  " * depth)
            depth += not closing
            after_block = closing
        pieces.append(tag[0])
    return "".join(pieces) + html[end:] + "\n"


@pytest.mark.parametrize("case", CASES)
def test_golden(case: str) -> None:
    differences = [
        line
        for name, made in outcome(case).items()
        for line in difflib.unified_diff(
            (GOLDEN / case / name).read_text("utf-8").splitlines(),
            made.splitlines(),
            f"golden/{case}/{name}",
            "now",
            lineterm="",
        )
    ]
    assert not differences, "\n".join(differences)


def test_every_folder_is_a_case() -> None:
    assert sorted(path.name for path in GOLDEN.iterdir() if path.is_dir()) == CASES


def test_indented_changes_nothing_but_lines() -> None:
    for case in CASES:
        document = outcome(case)["document.html"]
        assert indented(re.sub(r"\n *", "", document)) == document


def write(cases: list[str]) -> None:
    """Makes what the cases become now their golden files."""
    for case in cases or CASES:
        for name, text in outcome(case).items():
            (GOLDEN / case / name).write_bytes(text.encode())


if __name__ == "__main__":
    if sys.argv[1:2] != ["--write"] or os.environ.get("CI"):
        sys.exit("use: python -m tests.whole.test_golden --write [CASE...]   (never in CI)")
    write(sys.argv[2:])
