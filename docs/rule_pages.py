"""The catalog of rules -> a page for each rule, ``docs/rules/WX###-slug.md``, and their list, ``docs/rules/README.md``;
in Chinese in ``docs/rules/zh/``.

    python -m docs.rule_pages

A page has the texts of the rule from ``wxexport/findings``, and its example or its fixtures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from wxexport.findings import catalog
from wxexport.messages import Message
from wxexport.model import Rule
from wxexport.words import Language

CHECKOUT = Path(__file__).resolve().parent.parent
FOLDER = CHECKOUT / "docs" / "rules"
FIXTURES = CHECKOUT / "tests" / "fixtures" / "rules"
_LANGUAGES = {"theme-property": "css", "tail-part": "toml", "not-trusted": "toml"}
_CONTROL = re.compile(r"[\x00-\x08]")
_SEVERITIES = {"error": "错误", "warning": "警告", "info": "说明"}


@dataclass(frozen=True, slots=True)
class _Words:
    """What a page says around the texts of its rule."""

    language: Language
    head: str
    why: str
    example: str
    too_long: str
    remedy: str
    silence: str
    how: str
    stands: str
    reported: str
    not_reported: str
    title: str
    intro: str
    columns: str
    families: tuple[str, ...]

    def said(self, text: str) -> str:
        return Message(text).in_language(self.language)

    def severity(self, rule: Rule) -> str:
        return _SEVERITIES[rule.severity] if self.language == "zh" else rule.severity


_ENGLISH = _Words(
    "en",
    "{severity}: {summary}. {note}",
    "Why",
    "Example",
    "The example is too long to show.",
    "What to do",
    "Silence this rule",
    "Write `<!-- wxexport: ignore {id} -->` above the block or in the line, `ignore-file` for the whole file, "
    'or set `ignore = ["{id}"]`.',
    "`{name}` stands for the character itself.",
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
    ),
)
_CHINESE = _Words(
    "zh",
    "{severity}：{summary}。{note}",
    "原因",
    "例子",
    "例子太长，这里不列。",
    "怎么办",
    "忽略这条规则",
    "在这一块上面或同一行里写 `<!-- wxexport: ignore {id} -->`；管整个文件写 `ignore-file`；"
    '或者设 `ignore = ["{id}"]`。',
    "`{name}` 代表那个字符本身。",
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
    ),
)
_PREFIXES = ("WX0", "WX1", "WX2", "WX3")


def pages() -> dict[str, str]:
    """File name -> text of every page; the Chinese ones are in ``zh/``."""
    made: dict[str, str] = {}
    for folder, words in (("", _ENGLISH), ("zh/", _CHINESE)):
        made |= {f"{folder}{rule.id}-{rule.slug}.md": _page(rule, words) for rule in catalog.ALL}
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


def _page(rule: Rule, words: _Words) -> str:
    note = words.said(rule.note)
    head = words.head.format(severity=words.severity(rule).capitalize(), summary=words.said(rule.summary), note=note)
    parts = [f"# {rule.id} {rule.slug}", head.strip(), f"## {words.why}", words.said(rule.why)]
    parts += [f"## {words.example}", *(_examples(rule, words) or [words.too_long])]
    if rule.remedy:
        parts += [f"## {words.remedy}", words.said(rule.remedy)]
    parts += [f"## {words.silence}", words.how.format(id=rule.id)]
    return "\n\n".join(parts) + "\n"


def _examples(rule: Rule, words: _Words) -> list[str]:
    if rule.example:
        control = _CONTROL.search(rule.example)
        note = [words.stands.format(name=_named(control))] if control else []
        return [_fenced(_LANGUAGES.get(rule.slug, "markdown"), rule.example), *note]
    found = []
    for name, label in (("fail.html", words.reported), ("pass.html", words.not_reported)):
        path = FIXTURES / rule.slug / name
        if path.is_file():
            found += [label, _fenced("html", path.read_text("utf-8"))]
    return found


def _fenced(language: str, text: str) -> str:
    return f"````{language}\n{_CONTROL.sub(_named, text.rstrip())}\n````"


def _named(control: re.Match[str]) -> str:
    return f"[U+{ord(control[0]):04X}]"


def _index(every: tuple[Rule, ...], words: _Words) -> str:
    parts = [f"# {words.title}", words.intro]
    for prefix, title in zip(_PREFIXES, words.families, strict=True):
        rows = [_row(rule, words) for rule in every if rule.id.startswith(prefix)]
        if rows:
            parts += [f"## {title}", "\n".join([words.columns, "|---|---|---|---|", *rows])]
    return "\n\n".join(parts) + "\n"


def _row(rule: Rule, words: _Words) -> str:
    page = f"[{rule.id}]({rule.id}-{rule.slug}.md)"
    return f"| {page} | {rule.slug} | {words.severity(rule)} | {words.said(rule.summary)} |"


if __name__ == "__main__":
    main()
