"""Links to notes."""

from __future__ import annotations

from tests.passes.one_pass import run_one
from wxexport.passes import wiki


def test_a_note_stays_as_text_and_is_reported() -> None:
    html, findings = run_one(
        wiki.run,
        '<p data-line="3">一<span class="wiki" data-target="二" data-line="3">三</span>'
        '<span class="wiki wiki-embed" data-target="四.md" data-line="4">四.md</span><span class="wiki">五</span></p>',
    )
    assert html == '<p data-line="3">一三四.md五</p>'
    assert [(finding.rule, finding.severity, finding.line, finding.excerpt) for finding in findings] == [
        ("WX015", "info", 3, "二"),
        ("WX015", "info", 4, "四.md"),
        ("WX015", "info", 3, "五"),
    ]
    assert [finding.message for finding in findings] == [
        "a link to a note is shown as text",
        "an embedded note is left out",
        "a link to a note is shown as text",
    ]
