"""An exported article -> ``index.html``, the page to copy it from; read ``render`` first.

The page is one file, makes no requests and works from ``file://``. It holds the article once, as JSON; its script shows
it in a frame without scripts and puts the same string on the clipboard. The article is never read back from the DOM,
because no browser serializes it as it was written. What the page itself says is in it in Chinese and in English; it
opens in the article's language, and a button changes it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import string
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from html import escape
from pathlib import Path
from typing import Literal

from wxexport.bundle.known import Row, rows
from wxexport.model import Asset, Finding, Metadata
from wxexport.resources import folder
from wxexport.text import regex

Language = Literal["zh", "en"]
_IMPORT = regex(r"^import [^;\n]*;\n", re.MULTILINE)
_EXPORT = regex(r"^export (?=async |class |const |function )", re.MULTILINE)
_CODE = regex(r"`([^`\n]+)`")
_SCRIPT_WORDS = ("article", "copied", "article_copied", "field_copied", "failed")
_TEMPLATE_WORDS = ("copy", "copy_field", "open", "back_end", "then", "noscript", "other_language")
_COPIED = ("digest", "source_url")
_LANGUAGE_TAGS: dict[Language, str] = {"zh": "zh-CN", "en": "en"}


def render(
    article_html: str,
    *,
    known: Metadata,
    author: str,
    theme: Mapping[Language, str],
    language: Language,
    findings: Sequence[Finding],
    plain_text: str,
    covers: Sequence[Asset] = (),
    repeats_title: bool = False,
) -> str:
    """Returns ``index.html``, to be written as UTF-8 with ``\\n`` line ends.

    ``article_html`` is the sanitized fragment with its pictures as data URIs; exactly this string is copied as
    text/html, and ``plain_text`` as text/plain. The other values are plain text. ``known`` are the fields of the editor
    and where each comes from, ``language`` is that of the article, ``theme`` the theme's title in each. The same input
    gives the same bytes.
    """
    data = {
        "html": article_html,
        "text": plain_text,
        "frame": frame_head(language),
        "words": {one: {name: read_words("page", one)[name] for name in _SCRIPT_WORDS} for one in _LANGUAGE_TAGS},
    }
    values = {f"word_{name}": _word(name) for name in _TEMPLATE_WORDS} | {
        "language": _LANGUAGE_TAGS[language],
        "title": escape(known.title),
        "title_origin": "".join(_origin(row) for row in rows(known) if row.name == "title"),
        "facts": _facts(known, author, theme),
        "covers": _covers(covers),
        "findings": _findings(findings),
        "twice": f'<p class="how">{_word("twice")}</p>' if repeats_title else "",
    }
    return _fill(data, values)


def _fill(data: Mapping[str, object], values: Mapping[str, str]) -> str:
    """``assets/page/index.html`` with its styles and scripts inlined.

    ``data`` is what the script reads; ``values`` are HTML for the other placeholders.
    """
    style = _read("page", "desk.css") + _read("page", "page.css")
    script = _joined("copying.js", "page.js")
    # A placeholder inside a value is not replaced: Template.substitute reads the template only.
    return string.Template(_read("page", "index.html")).substitute(
        values, style=style, script=script, script_hash=_hash(script), data=script_json(data)
    )


def frame_head(language: Language) -> str:
    """The HTML before the fragment in the frame: WeChat's own styles; links open in a new tab."""
    return (
        f'<!doctype html><html lang="{_LANGUAGE_TAGS[language]}"><head><meta charset="utf-8">'
        '<meta name="color-scheme" content="only light"><base target="_blank">'
        f"<style>{_read('page', 'article.css')}</style></head><body>"
    )


@cache
def read_words(name: str, language: Language) -> dict[str, str]:
    """The table ``language`` of ``assets/NAME/words.toml``."""
    table: dict[str, str] = tomllib.loads(_read(name, "words.toml"))[language]
    return table


@cache
def _read(name: str, file: str) -> str:
    return Path(folder("assets"), name, file).read_text("utf-8")


@cache
def _joined(*modules: str) -> str:
    """Modules as one, for a page that cannot import: each line that exports or imports one of them loses that."""
    return "".join(_EXPORT.sub("", _IMPORT.sub("", _read("page", module))) for module in modules)


@cache
def _hash(script: str) -> str:
    """The Content-Security-Policy source of the inline script, which follows a line end in the template."""
    digest = hashlib.sha256(("\n" + script).encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def script_json(data: Mapping[str, object]) -> str:
    """JSON for a script element: without ``<`` nothing in it can end the element or start a comment."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _both(text: Callable[[Language], str]) -> str:
    """A text in each language, what stands between backticks as code; the style of the page hides the other one."""
    texts = {language: _CODE.sub(r"<code>\1</code>", escape(text(language))) for language in _LANGUAGE_TAGS}
    if len(set(texts.values())) == 1:
        return texts["en"]
    return "".join(f'<span lang="{_LANGUAGE_TAGS[language]}">{said}</span>' for language, said in texts.items())


@lru_cache(maxsize=256)
def _word(name: str, *values: object) -> str:
    return _both(lambda language: read_words("page", language)[name].format(*values))


def _facts(known: Metadata, author: str, theme: Mapping[Language, str]) -> str:
    """The fields of the editor, each to be copied, and what else is known of the article."""
    found = [
        _fact(row.name, escape(row.value), _origin(row), copy=row.name in _COPIED)
        for row in rows(known)
        if row.name != "title"
    ]
    writer = [_fact("author", escape(author), copy=True)] if author else []
    return "\n".join([*writer, *found, _fact("theme", _both(lambda language: theme[language]))])


def _covers(covers: Sequence[Asset]) -> str:
    """Both crops, each to be had with a click."""
    shown = []
    for name, asset in zip(("wide", "square"), covers, strict=False):
        button = f'<button type="button" class="small" data-cover="{escape(asset.name)}">'
        caption = f"<figcaption>{_word(f'cover_{name}')}{button}{_word('cover_save')}</button></figcaption>"
        shown.append(f'<figure><img src="{asset.data_uri}" alt="">{caption}</figure>')
    return f'<section class="covers">{"".join(shown)}</section>' if shown else ""


def _fact(name: str, text: str, origin: str = "", *, copy: bool = False) -> str:
    row = f'<dt>{_word(name)}</dt><dd><span id="{name}">{text}</span>{origin}</dd>'
    if copy:
        row += f'<button type="button" class="small" data-field="{name}">{_word("copy_field")}</button>'
    return f"<div>{row}</div>"


def _origin(row: Row) -> str:
    return f'<small class="origin">{_both(row.origin.in_language)}</small>'


def _findings(findings: Sequence[Finding]) -> str:
    if not findings:
        return f'<p class="clean">{_word("clean")}</p>'
    items = "\n".join(map(_finding, findings))
    return f"<details>\n<summary>{_word('findings', len(findings))}</summary>\n<ul>\n{items}\n</ul>\n</details>"


def _finding(finding: Finding) -> str:
    place = {"line": finding.line, "column": finding.column}
    where = [_word(name, number) for name, number in place.items() if number]
    parts = [
        f"<p>{_word(finding.severity)} · {_both(finding.message.in_language)}</p>",
        f"<p><code>{escape(finding.excerpt)}</code></p>" if finding.excerpt else "",
        f'<p class="hint">{_both(finding.hint.in_language)}</p>' if finding.hint else "",
        f'<p class="where">{" · ".join((*where, escape(finding.rule)))}</p>',
    ]
    return f'<li class="{finding.severity}">{"".join(parts)}</li>'
