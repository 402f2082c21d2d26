"""Writes the tables of the settings into ``docs/en/settings.md`` and ``docs/zh/settings.md``, between the two markers.

    python -m docs.settings_table

The tables are made of ``wxexport/article/keys.py``; what is around the markers stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from docs.between import replaced
from wxexport.article import keys

CHECKOUT = Path(__file__).resolve().parent.parent
Language = Literal["en", "zh"]


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one language around the tables."""

    head: str
    tail: str
    account: str
    option: str
    front_matter: str
    file: str
    file_or_option: str
    aliases: str
    comma: str


_WORDS: dict[Language, _Words] = {
    "en": _Words(
        head="| key | default | what it does |",
        tail="The keys of the table `[tail]`:",
        account="The keys of the tables `[accounts.NAME]`, which come before those of the file for that account:",
        option=" (`{}`)",
        front_matter="; front matter only",
        file="; `wxexport.toml` only",
        file_or_option="; `wxexport.toml` and `{}` only",
        aliases="; other programs' {} too",
        comma=", ",
    ),
    "zh": _Words(
        head="| 键 | 默认值 | 作用 |",
        tail="`[tail]` 表里的键：",
        account="`[accounts.名字]` 表里的键，用这个公众号时优先于文件里的：",
        option="（`{}`）",
        front_matter="；只在 front matter 里",
        file="；只在 `wxexport.toml` 里",
        file_or_option="；只在 `wxexport.toml` 里，或用 `{}`",
        aliases="；其他工具的 {} 也认",
        comma="、",
    ),
}
LANGUAGES: tuple[Language, ...] = ("en", "zh")


def page(language: Language) -> Path:
    """The file that holds the tables in this language."""
    return CHECKOUT / "docs" / language / "settings.md"


def updated(text: str, language: Language) -> str:
    """The page with the tables as the code has them."""
    return replaced(text, "settings", tables(language))


def tables(language: Language) -> str:
    """The table of all keys, and those of the keys of ``[tail]`` and ``[accounts.NAME]``."""
    words = _WORDS[language]
    everywhere = _table(words, language, (*keys.FRONT_MATTER, *keys.SETTINGS))
    tail, account = (_table(words, language, listed) for listed in (keys.TAIL, keys.ACCOUNT))
    return "\n\n".join((everywhere, words.tail, tail, words.account, account))


def main() -> None:
    for language in LANGUAGES:
        path = page(language)
        path.write_text(updated(path.read_text("utf-8"), language), "utf-8", newline="\n")


def _table(words: _Words, language: Language, listed: Iterable[keys.Key]) -> str:
    return "\n".join((words.head, "|---|---|---|", *(_row(words, language, key) for key in listed)))


def _row(words: _Words, language: Language, key: keys.Key) -> str:
    default = f"`{key.default}`" if key.default not in ("", '""') else ""
    text = key.english if language == "en" else key.chinese
    aliases = words.comma.join(f"`{alias}`" for alias in key.aliases)
    return (
        f"| `{key.name}` | {default} | {text}{words.aliases.format(aliases) if aliases else ''}{_where(words, key)} |"
    )


def _where(words: _Words, key: keys.Key) -> str:
    if key.where == "front matter":
        return words.front_matter
    if key.where == "file":
        return words.file_or_option.format(key.option) if key.option else words.file
    return words.option.format(key.option) if key.option else ""


if __name__ == "__main__":
    main()
