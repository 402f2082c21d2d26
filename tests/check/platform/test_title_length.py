"""WX110 title-length, and the lines of findings about keys of the front matter."""

from __future__ import annotations

import pytest

from tests.check.case import Case, in_article


def test_a_finding_about_a_key_is_at_its_line() -> None:
    keys = {"title": 65, "author": 9, "description": 121}
    front = "".join(f"{key}: {'字' * length}\n" for key, length in keys.items())
    front = f"---\n{front}source_url: https://a.example/{'a' * 1024}\n---\n\n字\n"
    lines = [in_article(front, rule)[0][0] for rule in ("WX110", "WX112", "WX111", "WX147")]
    assert lines == [2, 3, 4, 5]


@pytest.mark.parametrize("in_body", ["true", "false"])
def test_a_title_is_at_the_line_of_its_heading(in_body: str) -> None:
    text = f"---\ntitle_in_body: {in_body}\n---\n\n字\n\n# {'题' * 65}\n"
    assert [line for line, _ in in_article(text, "WX110")] == [7]


@pytest.mark.parametrize("length", [33, 64])
def test_a_title_for_the_editor_only_is_information(length: int) -> None:
    ((severity, message),) = [(one.severity, one.message) for one in Case("", title="题" * length).check()]
    expected = f"the title has {length} characters; the draft interface takes 32, the editor 64"
    assert (severity, message) == ("info", expected)
