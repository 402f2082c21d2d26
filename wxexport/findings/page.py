"""A rule -> its page in Markdown, in English or Chinese: what it reports, why, what to do; read ``page``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wxexport.messages import Message, t
from wxexport.model import Rule
from wxexport.text import regex
from wxexport.words import Language

_CONTROL = regex(r"[\x00-\x08]")
_LANGUAGES = {"theme-property": "css", "tail-part": "toml", "not-trusted": "toml"}
SEVERITIES = {"error": t("Error"), "warning": t("Warning"), "info": t("Info")}


def page(rule: Rule, language: Language, examples: Sequence[str] = ()) -> str:
    """The page. ``examples`` are the blocks to show for a rule without an example of its own."""
    summary, note = Message(rule.summary), Message(rule.note)
    if rule.optional:
        note = t('It is off until `enable = ["{id}"]` turns it on.', id=rule.id)
    head = t("{severity}: {summary}. {note}", severity=SEVERITIES[rule.severity], summary=summary, note=note)
    silence = t(
        "Write `<!-- wxexport: ignore {id} -->` above the block or in the line, `ignore-file` for the whole file, or"
        ' set `ignore = ["{id}"]`.',
        id=rule.id,
    )
    parts = [f"# {rule.id} {rule.slug}", head.in_language(language).strip()]
    for title, blocks in (
        (t("Why"), _said(rule.why, language)),
        (t("Example"), _example(rule, language) if rule.example else examples),
        (t("What to do"), _said(rule.remedy, language)),
        (t("Silence this rule"), [silence.in_language(language)]),
    ):
        if blocks:
            parts += [f"## {title.in_language(language)}", *blocks]
    return "\n\n".join(parts) + "\n"


def fenced(language: str, text: str) -> str:
    return f"````{language}\n{_CONTROL.sub(_named, text.rstrip())}\n````"


def _said(text: str, language: Language) -> list[str]:
    return [Message(text).in_language(language)] if text else []


def _example(rule: Rule, language: Language) -> list[str]:
    control = _CONTROL.search(rule.example)
    note = (
        [t("`{name}` stands for the character itself.", name=_named(control)).in_language(language)] if control else []
    )
    return [fenced(_LANGUAGES.get(rule.slug, "markdown"), rule.example), *note]


def _named(control: re.Match[str]) -> str:
    return f"[U+{ord(control[0]):04X}]"
