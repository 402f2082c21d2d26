"""The catalog of rules -> a page for each rule, ``docs/rules/WX###-slug.md``, and their list, ``docs/rules/README.md``.

    python -m docs.rule_pages

A page has the texts of the rule from ``wxexport/findings``, and its example or its fixtures.
"""

from __future__ import annotations

import re
from pathlib import Path

from wxexport.findings import catalog
from wxexport.model import Rule

CHECKOUT = Path(__file__).resolve().parent.parent
FOLDER = CHECKOUT / "docs" / "rules"
FIXTURES = CHECKOUT / "tests" / "fixtures" / "rules"
_LANGUAGES = {"theme-property": "css", "tail-part": "toml"}
_CONTROL = re.compile(r"[\x00-\x08]")
_FAMILIES = (
    ("WX0", "Reading and converting the article"),
    ("WX1", "Platform: what the editor and the back end keep, change and refuse"),
    ("WX2", "Layout: `--layout`, needs Chromium"),
    ("WX3", "Colors in dark and light mode"),
)


def pages() -> dict[str, str]:
    """File name -> text of every page."""
    return {f"{rule.id}-{rule.slug}.md": _page(rule) for rule in catalog.ALL} | {"README.md": _index(catalog.ALL)}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    made = pages()
    for old in FOLDER.glob("*.md"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, "utf-8", newline="\n")


def _page(rule: Rule) -> str:
    parts = [
        f"# {rule.id} {rule.slug}",
        f"{rule.severity.capitalize()}: {rule.summary}. {rule.note}".strip(),
        "## Why",
        rule.why,
    ]
    parts += ["## Example", *(_examples(rule) or ["The example is too long to show."])]
    if rule.remedy:
        parts += ["## What to do", rule.remedy]
    parts += [
        "## Silence this rule",
        f"Write `<!-- wxexport: ignore {rule.id} -->` above the block or in the line, `ignore-file` for the whole "
        f'file, or set `ignore = ["{rule.id}"]`.',
    ]
    return "\n\n".join(parts) + "\n"


def _examples(rule: Rule) -> list[str]:
    if rule.example:
        control = _CONTROL.search(rule.example)
        words = [f"`{_named(control)}` stands for the character itself."] if control else []
        return [_fenced(_LANGUAGES.get(rule.slug, "markdown"), rule.example), *words]
    found = []
    for name, label in (("fail.html", "Reported:"), ("pass.html", "Not reported:")):
        path = FIXTURES / rule.slug / name
        if path.is_file():
            found += [label, _fenced("html", path.read_text("utf-8"))]
    return found


def _fenced(language: str, text: str) -> str:
    return f"````{language}\n{_CONTROL.sub(_named, text.rstrip())}\n````"


def _named(control: re.Match[str]) -> str:
    return f"[U+{ord(control[0]):04X}]"


def _index(every: tuple[Rule, ...]) -> str:
    parts = [
        "# Rules",
        "What `wxexport check` reports. `python -m docs.rule_pages` generates this folder.",
    ]
    for prefix, title in _FAMILIES:
        rows = [
            f"| [{rule.id}]({rule.id}-{rule.slug}.md) | {rule.slug} | {rule.severity} | {rule.summary} |"
            for rule in every
            if rule.id.startswith(prefix)
        ]
        if rows:
            parts += [f"## {title}", "\n".join(["| id | name | severity | reports |", "|---|---|---|---|", *rows])]
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    main()
