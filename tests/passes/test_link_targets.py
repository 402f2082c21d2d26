"""Relative links of an article in a repository."""

from __future__ import annotations

import pytest

from tests.passes.issue import converted, messages, tree

_SITE = "https://github.com/o/r/blob/main/2026"


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("a.md", f"{_SITE}/a.md"),
        ("../b.md", "https://github.com/o/r/blob/main/b.md"),
        ("../2026/c.md", f"{_SITE}/c.md"),
    ],
)
def test_a_link_in_the_repository_has_its_address(link: str, address: str) -> None:
    made = converted(f"# 题\n\n[甲]({link})", site_url=_SITE)
    assert messages(made) == []
    assert address in tree(made).text_content()


@pytest.mark.parametrize("link", ["../../a.md", "../../../a.md", "/a.md"])
def test_a_link_out_of_the_branch_is_told(link: str) -> None:
    made = converted(f"# 题\n\n[甲]({link})", site_url=_SITE)
    assert messages(made) == [("WX012", f"the link “甲” leads to {link}, out of https://github.com/o/r/blob/main/")]
    assert "github" not in tree(made).text_content()
