"""premailer writes the styles; what it imports for other work stays away, and works for others."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from tests.theme.samples import article_root, compiled
from wxexport.theme import inliner
from wxexport.theme.inline import inline

_EXPORT = "import wxexport, sys\nwxexport.export(sys.argv[1])\n"
_NOT_NEEDED = "assert not {'cssselect', 'cssutils', 'requests'} & {*sys.modules}, 'imported for nothing'\n"
_OF_OTHERS = """
import premailer
page = "<style>p > b { color: red } p { margin: 1px }</style><p style='color: blue'><b>x</b></p>"
print(premailer.transform(page, pretty_print=False))
"""
_INLINED = '<html><head></head><body><p style="margin:1px; color:blue"><b style="color:red">x</b></p></body></html>'


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.md"
    path.write_text("# A\n\ntext **bold** <b style='color: red'>b</b>\n", "utf-8")
    return path


def run(script: str, article: Path) -> str:
    command = [sys.executable, "-c", script, str(article)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_others_get_all_of_premailer_after_an_export(article: Path) -> None:
    assert run(_EXPORT + _NOT_NEEDED + _OF_OTHERS, article) == _INLINED


def test_an_export_works_with_a_premailer_that_others_imported(article: Path) -> None:
    assert run(_OF_OTHERS + _EXPORT + _OF_OTHERS, article) == f"{_INLINED}\n{_INLINED}"


def test_elements_of_one_kind_are_merged_once(monkeypatch: pytest.MonkeyPatch) -> None:
    root = article_root("<p>x</p>" * 50 + '<p style="color:red">y</p>' * 50)
    made: list[int] = []
    original = inliner._inliner()

    class Counting(original):  # type: ignore[misc, valid-type]
        def transform(self) -> None:
            made.append(len(list(self.html.iter(etree.Element))))
            super().transform()

    monkeypatch.setattr(inliner, "_inliner", lambda: Counting)
    inline(root, compiled("p { margin-left: 1px } .article { color: blue }"))

    assert made == [4]  # the page, the article, and a paragraph of each kind
    assert [p.get("style") for p in root[::50]] == ["margin-left:1px", "color:red;margin-left:1px"]
