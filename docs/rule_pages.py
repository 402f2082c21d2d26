"""The catalog of rules -> a page for each rule, ``docs/rules/WX###-slug.md``, and their list, ``docs/rules/README.md``;
in Chinese in ``docs/rules/zh/``.

    python -m docs.rule_pages

A page has the texts of the rule from ``wxexport/findings``, and its example or its fixtures.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wxexport.findings import catalog, page
from wxexport.messages import Message
from wxexport.model import Rule
from wxexport.words import Language

CHECKOUT = Path(__file__).resolve().parent.parent
FOLDER = CHECKOUT / "docs" / "rules"
FIXTURES = CHECKOUT / "tests" / "fixtures" / "rules"


@dataclass(frozen=True, slots=True)
class _Words:
    """What the list of rules says in a language, and what stands around the examples of rules on HTML."""

    language: Language
    too_long: str
    reported: str
    not_reported: str
    title: str
    intro: str
    columns: str
    families: tuple[str, ...]

    def said(self, text: str) -> str:
        return Message(text).in_language(self.language)


_ENGLISH = _Words(
    "en",
    "The example is too long to show.",
    "Reported:",
    "Not reported:",
    "Rules",
    "What `wxexport check` reports. `python -m docs.rule_pages` generates this folder.",
    "| id | name | severity | reports |",
    (
        "Reading and converting the article",
        "Platform: what the editor and the back end keep, change and refuse",
        "Layout: `--layout`, needs Chromium",
        "Colors in dark and light mode",
        "Editing: what an issue's editor would mend; `check` only, not an export",
    ),
)
_CHINESE = _Words(
    "zh",
    "例子太长，这里不列。",
    "会报告：",
    "不报告：",
    "规则",
    "`wxexport check` 会报告什么。这个文件夹由 `python -m docs.rule_pages` 生成。",
    "| 编号 | 名字 | 级别 | 报告 |",
    (
        "读取和转换文章",
        "平台：编辑器和后台保留、改动、不收的",
        "排版：`--layout`，需要 Chromium",
        "深色与浅色模式的颜色",
        "编辑：一期的编辑会改的地方；只有 `check` 报告，导出时不报告",
    ),
)
_PREFIXES = ("WX0", "WX1", "WX2", "WX3", "WX4")


def pages() -> dict[str, str]:
    """File name -> text of every page; the Chinese ones are in ``zh/``."""
    made: dict[str, str] = {}
    for folder, words in (("", _ENGLISH), ("zh/", _CHINESE)):
        made |= {
            f"{folder}{rule.id}-{rule.slug}.md": page.page(rule, words.language, _examples(rule, words))
            for rule in catalog.ALL
        }
        made[f"{folder}README.md"] = _index(catalog.ALL, words)
    return made


def main() -> None:
    made = pages()
    for old in FOLDER.rglob("*.md"):
        if old.relative_to(FOLDER).as_posix() not in made:
            old.unlink()
    for name, text in made.items():
        (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / name).write_text(text, "utf-8", newline="\n")


def _examples(rule: Rule, words: _Words) -> list[str]:
    """Those of a rule that has none of its own."""
    found = []
    for kind, label in (("fail", words.reported), ("pass", words.not_reported)):
        if path := fixture(rule, kind):
            language = "markdown" if path.suffix == ".md" else "html"
            found += [label, page.fenced(language, path.read_text("utf-8"))]
    return found or [words.too_long]


def fixture(rule: Rule, kind: str) -> Path | None:
    """The failing or passing file of a rule; of an issue among others the latest."""
    files = (FIXTURES / rule.slug).glob(f"{kind}*")
    return max((path for path in files if path.suffix in (".html", ".md")), default=None)


def _index(every: tuple[Rule, ...], words: _Words) -> str:
    parts = [f"# {words.title}", words.intro]
    for prefix, title in zip(_PREFIXES, words.families, strict=True):
        rows = [_row(rule, words) for rule in every if rule.id.startswith(prefix)]
        if rows:
            parts += [f"## {title}", "\n".join([words.columns, "|---|---|---|---|", *rows])]
    return "\n\n".join(parts) + "\n"


def _row(rule: Rule, words: _Words) -> str:
    link = f"[{rule.id}]({rule.id}-{rule.slug}.md)"
    return f"| {link} | {rule.slug} | {words.said(rule.severity)} | {words.said(rule.summary)} |"


if __name__ == "__main__":
    main()
