"""An exported article -> ``index.html``, the page to copy it from; read ``render`` first.

The page is one file, makes no requests and works from ``file://``. It holds the article once, as JSON; its script shows
it in a frame without scripts and puts the same string on the clipboard. The article is never read back from the DOM,
because no browser serializes it as it was written.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import string
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Literal

from wxexport.model import Asset, Finding
from wxexport.resources import folder
from wxexport.text import regex

Language = Literal["zh", "en"]
_IMPORT = regex(r"^import [^;\n]*;\n", re.MULTILINE)
_EXPORT = regex(r"^export (?=async |class |const |function )", re.MULTILINE)
_SCRIPT_WORDS = ("article", "copied", "article_copied", "field_copied", "failed")
_LANGUAGE_TAGS: dict[Language, str] = {"zh": "zh-CN", "en": "en"}


def render(
    article_html: str,
    *,
    title: str,
    author: str,
    digest: str,
    theme: str,
    language: Language,
    findings: Sequence[Finding],
    plain_text: str,
    covers: Sequence[Asset] = (),
) -> str:
    """Returns ``index.html``, to be written as UTF-8 with ``\\n`` line ends.

    ``article_html`` is the sanitized fragment with its pictures as data URIs; exactly this string is copied as
    text/html, and ``plain_text`` as text/plain. The other values are plain text. ``language`` is that of the page. The
    same input gives the same bytes.
    """
    words = read_words("page", language)
    data = {
        "html": article_html,
        "text": plain_text,
        "frame": frame_head(language),
        "words": {name: words[name] for name in _SCRIPT_WORDS},
    }
    values = {f"word_{name}": escape(word) for name, word in words.items()} | {
        "language": _LANGUAGE_TAGS[language],
        "title": escape(title),
        "facts": _facts(words, author, digest, theme),
        "covers": _covers(words, covers),
        "findings": _findings(words, findings, language),
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


def _joined(*modules: str) -> str:
    """Modules as one, for a page that cannot import: each line that exports or imports one of them loses that."""
    return "".join(_EXPORT.sub("", _IMPORT.sub("", _read("page", module))) for module in modules)


def _hash(script: str) -> str:
    """The Content-Security-Policy source of the inline script, which follows a line end in the template."""
    digest = hashlib.sha256(("\n" + script).encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def script_json(data: Mapping[str, object]) -> str:
    """JSON for a script element: without ``<`` nothing in it can end the element or start a comment."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _facts(words: Mapping[str, str], author: str, digest: str, theme: str) -> str:
    fields = {"author": author, "digest": digest}
    copyable = [_fact(words, name, text, copy=True) for name, text in fields.items() if text]
    return "\n".join([*copyable, _fact(words, "theme", theme, copy=False)])


def _covers(words: Mapping[str, str], covers: Sequence[Asset]) -> str:
    """Both crops, each to be had with a click."""
    shown = []
    for name, asset in zip(("wide", "square"), covers, strict=False):
        label = escape(words[f"cover_{name}"])
        button = f'<button type="button" class="small" data-cover="{escape(asset.name)}">'
        save = f"{button}{escape(words['cover_save'])}</button>"
        picture = f'<img src="{asset.data_uri}" alt="{escape(words["cover"])}, {label}">'
        shown.append(f"<figure>{picture}<figcaption>{label}{save}</figcaption></figure>")
    return f'<section class="covers" aria-label="{escape(words["cover"])}">{"".join(shown)}</section>' if shown else ""


def _fact(words: Mapping[str, str], name: str, text: str, *, copy: bool) -> str:
    row = f'<dt>{escape(words[name])}</dt><dd id="{name}">{escape(text)}</dd>'
    if copy:
        label = escape(words["copy_field"])
        row += f'<button type="button" class="small" data-field="{name}">{label}</button>'
    return f"<div>{row}</div>"


def _findings(words: Mapping[str, str], findings: Sequence[Finding], language: Language) -> str:
    if not findings:
        return f'<p class="clean">{escape(words["clean"])}</p>'
    summary = escape(words["findings"].format(count=len(findings)))
    items = "\n".join(_finding(words, finding, language) for finding in findings)
    return f"<details>\n<summary>{summary}</summary>\n<ul>\n{items}\n</ul>\n</details>"


def _finding(words: Mapping[str, str], finding: Finding, language: Language) -> str:
    place = {"line": finding.line, "column": finding.column}
    where = [words[name].format(number) for name, number in place.items() if number]
    parts = [
        f"<p>{escape(words[finding.severity])} · {escape(finding.message.in_language(language))}</p>",
        f"<p><code>{escape(finding.excerpt)}</code></p>" if finding.excerpt else "",
        f'<p class="hint">{escape(finding.hint.in_language(language))}</p>' if finding.hint else "",
        f'<p class="where">{escape(" · ".join((*where, finding.rule)))}</p>',
    ]
    return f'<li class="{finding.severity}">{"".join(parts)}</li>'
