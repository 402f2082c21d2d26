"""The rules of ``article_rules``: the example of each has its finding."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from wxexport import export
from wxexport.article import reading as article
from wxexport.findings import article_rules as rules
from wxexport.messages import t
from wxexport.model import Finding, Remembered, Rule
from wxexport.theme.load import load as load_theme


def _ambiguous(folder: Path) -> tuple[Finding, ...]:
    (folder / ".obsidian").mkdir()  # it is a vault, so pictures are looked for by name
    for name, color in (("a", "red"), ("b", "blue")):
        (folder / name).mkdir()
        Image.new("RGB", (100, 100), color).save(folder / name / "twice.png")
    return export(article.parse(rules.PICTURE_AMBIGUOUS.example, folder=folder)).findings


def _remembered(folder: Path) -> tuple[Finding, ...]:
    _png(folder / "kept.png")
    kept = Remembered((folder / "kept.png").read_bytes(), t("timed out after 10 s"))
    read = article.parse(rules.PICTURE_REMEMBERED.example, folder=folder)
    return export(read, fetcher=lambda url: kept).findings


def _changed(folder: Path) -> tuple[Finding, ...]:
    Image.new("RGB", (100, 100), "red").save(folder / "a.webp")
    return export(article.parse(rules.PICTURE_CHANGED.example, folder=folder)).findings


def _without_part(folder: Path) -> tuple[Finding, ...]:
    (folder / "wxexport.toml").write_text(rules.TAIL_PART.example, "utf-8")
    return export(article.parse("# 题\n\n正文。\n", folder=folder)).findings


def _not_trusted(folder: Path) -> tuple[Finding, ...]:
    (folder / "wxexport.toml").write_text(rules.NOT_TRUSTED.example, "utf-8")
    return export(article.parse("# 题\n\n正文。\n", folder=folder)).findings


def _wrong_archive(folder: Path) -> tuple[Finding, ...]:
    (folder / "wxexport.published.toml").write_text(rules.ARCHIVE.example, "utf-8")
    return export(article.parse("# 题\n\n[上一期](2026-11-07.md)\n", folder=folder)).findings


def _dead_entry(folder: Path) -> tuple[Finding, ...]:
    (folder / "wxexport.toml").write_text('archive_heading = "往期回顾"\n', "utf-8")
    return export(article.parse(rules.ARCHIVE_LINK.example, folder=folder)).findings


def _lost_by_theme(folder: Path) -> tuple[Finding, ...]:
    (folder / "mine.css").write_text(rules.THEME_PROPERTY.example, "utf-8")
    return load_theme(str(folder / "mine.css")).findings


def _png(path: Path) -> None:
    Image.new("RGB", (100, 100), "red").save(path)


_STAGED = {
    "picture-ambiguous": _ambiguous,
    "picture-remembered": _remembered,
    "picture-changed": _changed,
    "tail-part": _without_part,
    "not-trusted": _not_trusted,
    "archive": _wrong_archive,
    "archive-link": _dead_entry,
    "theme-property": _lost_by_theme,
}
"""Rules that need files beside the text."""


SHOWN_ELSEWHERE = frozenset({"formula-font", "code-plain"})
"""Of one the example needs a font, of the other 16,000 characters; the tests of formulas and of code show them."""


def findings_of(rule: Rule, folder: Path) -> tuple[Finding, ...]:
    """What is found in the rule's example, in an empty folder."""
    if rule.slug in _STAGED:
        return _STAGED[rule.slug](folder)
    return export(article.parse(rule.example, folder=folder, command_line={"offline": True})).findings


@pytest.mark.parametrize("rule", rules.ALL, ids=lambda rule: rule.slug)
def test_the_example_of_a_rule_is_reported(rule: Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rule.why
    assert rule.example
    monkeypatch.setenv("PATH", "")  # a program that draws diagrams would draw this one
    assert rule.slug in SHOWN_ELSEWHERE or rule.id in {one.rule for one in findings_of(rule, tmp_path)}
