"""The examples of the CommonMark and GitHub Flavored Markdown specifications, all of them.

The specifications are not in the repository: ``WXEXPORT_SPECIFICATIONS`` names a folder with ``commonmark.txt``
(0.31.2) and ``gfm.txt`` (0.29); CONTRIBUTING.md says where they come from. What differs on purpose is listed here by
number, with its reason; one of each kind, in our own words, is tested without the folder.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

import wxexport
from tests.markdown.test_properties import _normal
from wxexport.markdown import github
from wxexport.model import Syntax

_FOLDER = os.environ.get("WXEXPORT_SPECIFICATIONS")
_EXAMPLE = re.compile(r"^`{32} example *([a-z]*)\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)

_ADDRESS = "GitHub links a bare address, CommonMark alone does not"
_WIKI = "[[name]] is Obsidian's link to a note"
_FRONT_MATTER = "an article that begins with --- and --- has empty front matter"
_ALIGN = "markdown-it-py writes the alignment of a cell as a style; the attribute means the same"
_TASKS = "the checkbox and its list have classes, by which a pass finds them"
_STRUCK = "<s> where GitHub has <del>"
_COMMENT = "two hyphens in a comment: forbidden by the older CommonMark of GitHub's specification, not by 0.31.2"
_FILTER = "to_html leaves raw HTML as written; export sanitizes it (test_sanitize, test_hostile_addresses)"

# By specification and number of the example. With and without the Chinese rules the list is the same: they change
# nothing in the specifications, whose examples hold no Chinese but one.
_DIFFERENT = {
    "commonmark.txt": {
        98: _FRONT_MATTER,
        548: _WIKI,
        590: _WIKI,
        602: _ADDRESS,
        606: _ADDRESS,
        608: _ADDRESS,
        611: _ADDRESS,
        612: _ADDRESS,
    },
    "gfm.txt": {
        68: _FRONT_MATTER,
        199: _ALIGN,
        279: _TASKS,
        280: _TASKS,
        491: _STRUCK,
        556: _WIKI,
        598: _WIKI,
        610: _ADDRESS,
        614: _ADDRESS,
        616: _ADDRESS,
        619: _ADDRESS,
        620: _ADDRESS,
        645: _COMMENT,
        653: _FILTER,
    },
}
_COUNT = {"commonmark.txt": 652, "gfm.txt": 673}


def _examples(name: str) -> list[tuple[str, str]]:
    """(Markdown, HTML) of each example."""
    if not _FOLDER:
        pytest.skip("WXEXPORT_SPECIFICATIONS is not set")
    text = (Path(_FOLDER) / name).read_text("utf-8").replace("→", "\t")
    return [(markdown, html) for _, markdown, html in _EXAMPLE.findall(text)]


@pytest.mark.parametrize("chinese_rules", [False, True])
@pytest.mark.parametrize("name", _COUNT)
def test_only_the_examples_listed_here_differ(name: str, chinese_rules: bool) -> None:
    examples = _examples(name)
    different = {
        number
        for number, (markdown, html) in enumerate(examples, 1)
        if _normal(wxexport.to_html(markdown, chinese_rules=chinese_rules)) != _normal(html)
    }
    assert len(examples) == _COUNT[name]
    assert different == set(_DIFFERENT[name])


def test_without_what_github_and_obsidian_add_all_examples_of_commonmark_are_right(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parser = github._markdown_it.__wrapped__(Syntax(chinese_rules=False))
    parser.disable(["wiki", "gfm_autolink_www", "gfm_autolink_protocol", "mail"])
    monkeypatch.setattr(github, "_markdown_it", lambda syntax: parser)
    empty_front_matter = "---\n---\n"
    for markdown, html in _examples("commonmark.txt"):
        text = empty_front_matter + markdown if markdown.startswith("---") else markdown
        assert _normal(wxexport.to_html(text)) == _normal(html), markdown


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("<http://a.cn 乙>\n", '<p>&lt;<a href="http://a.cn">http://a.cn</a> 乙&gt;</p>'),
        ("写信到 a@b.cn\n", '<p>写信到 <a href="mailto:a@b.cn">a@b.cn</a></p>'),
        ("[[甲]]\n", '<p><span class="wiki" data-target="甲">甲</span></p>'),
        ("---\n---\n", ""),
        ("|甲|\n|:-:|\n", '<table><thead><tr><th style="text-align:center">甲</th></tr></thead></table>'),
        ("~~甲~~\n", "<p><s>甲</s></p>"),
        (
            "- [x] 甲\n",
            '<ul class="contains-task-list"><li class="task-list-item">'
            '<input class="task-list-item-checkbox" checked="" disabled="" type="checkbox"> 甲</li></ul>',
        ),
    ],
)
def test_what_differs_on_purpose(cmark_gfm: str, markdown: str, html: str) -> None:
    assert _normal(wxexport.to_html(markdown)) == _normal(html)
    plain: dict[str, Any] = {"input": markdown, "capture_output": True, "check": True, "encoding": "utf-8"}
    assert _normal(subprocess.run([cmark_gfm, "--unsafe"], **plain).stdout) != _normal(html)
