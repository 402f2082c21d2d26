"""Text -> Article: encoding, front matter, settings. Reads a file in one place only (``read``)."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import yaml

from wxexport import rules, settings
from wxexport.errors import WxExportError
from wxexport.model import Article, Finding

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN = re.compile("[A-Za-z]+")
_NO_LANGUAGE = re.compile(r"^(?:```|~~~).*?^(?:```|~~~)|`[^`\n]*`|<[^<>]*>|https?://\S+", re.DOTALL | re.MULTILINE)
_ENOUGH_FOR_LANGUAGE = 50_000
_LONGEST_FRONT_MATTER = 65_536
_LARGEST_ARTICLE = 64 * 1024 * 1024


def read(path: Path, command_line: Mapping[str, Any] | None = None) -> Article:
    """Reads one article from a UTF-8 file (with or without BOM, any line ends).

    ``command_line`` holds settings given there. Raises ``WxExportError`` when the file is missing, a folder,
    empty, too large, or not UTF-8 (then with the line of the first byte that is not).
    """
    if path.is_dir():
        raise WxExportError("is a folder, not an article", path, hint="Name the Markdown file in it.")
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise WxExportError("no such file", path) from None
    except OSError as error:
        raise WxExportError(f"cannot be read: {error.strerror}", path) from None
    return parse(decode(data, str(path)), path=str(path), folder=path.resolve().parent, command_line=command_line)


def decode(data: bytes, path: str) -> str:
    """UTF-8 bytes, with or without BOM, as text."""
    if len(data) > _LARGEST_ARTICLE:
        raise WxExportError(f"is {len(data):,} bytes long; an article may have {_LARGEST_ARTICLE:,}", path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise WxExportError(
            "is not UTF-8 text", path, line, "Save it as UTF-8; older Windows editors save GBK."
        ) from None


def parse(
    text: str,
    *,
    path: str = "<text>",
    folder: Path | None = None,
    command_line: Mapping[str, Any] | None = None,
) -> Article:
    """An article from its text: front matter taken off, settings resolved, unshowable characters removed.

    Relative addresses start at ``folder``. Raises ``WxExportError`` for empty text, for front matter that is not
    valid YAML, and for settings of the wrong type.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text, findings = _showable(text, path)
    meta, body, first_line, more = _split(text, path)
    findings += more
    if not body.strip():
        raise WxExportError("is empty", path, hint="There is nothing to export.")
    language: Literal["zh", "en"] = "zh" if is_chinese(body) else "en"
    return Article(
        text=body,
        path=path,
        folder=folder,
        first_line=first_line,
        title=_field(meta, path, "title"),
        digest=_field(meta, path, "digest", "description"),
        language=language,
        settings=settings.resolve(
            folder=folder, front_matter=meta, front_matter_path=path, command_line=command_line or {}
        ),
        findings=findings,
    )


def is_chinese(text: str) -> bool:
    """Whether a reader would call the text Chinese: its Chinese characters are more than a third of its Latin words.

    Code, tags and addresses are in no language.
    """
    text = _NO_LANGUAGE.sub("", text[:_ENOUGH_FOR_LANGUAGE])
    return len(_HAN.findall(text)) * 3 > len(_LATIN.findall(text))


def _showable(text: str, path: str) -> tuple[str, tuple[Finding, ...]]:
    """Without control characters: no editor shows them, and the XML of later stages has no place for them."""
    findings = tuple(
        rules.CONTROL_CHARACTER.finding(f"control character U+{ord(match[0]):04X} removed", path, number)
        for number, line in enumerate(text.split("\n"), 1)
        if (match := _UNSHOWABLE.search(line))
    )
    return (_UNSHOWABLE.sub("", text) if findings else text), findings


def _split(text: str, path: str) -> tuple[dict[str, Any], str, int, tuple[Finding, ...]]:
    """(front matter, the text after it, the line that text starts on, findings)."""
    match = _FRONT_MATTER.match(text[:_LONGEST_FRONT_MATTER])
    if match is None:
        return {}, text, 1, ()
    try:
        meta = yaml.safe_load(match[1])
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "cannot be read"
        raise WxExportError(
            f"the front matter is not valid YAML: {problem}",
            path,
            mark.line + 2 if mark else 1,
            "Put text with a colon or bracket in quotes.",
        ) from None
    if meta is None:
        meta = {}
    if not isinstance(meta, dict):
        # Two thematic breaks with text between them look just like this, so the text stays.
        finding = rules.FRONT_MATTER.finding(
            "the block at the top is not front matter (key: value lines); it stays in the article", path, 1
        )
        return {}, text, 1, (finding,)
    meta = {str(key): value for key, value in meta.items()}
    first_line = match[0].count("\n") + 1
    return meta, text[match.end() :], first_line, _misspelt(meta, path)


def _misspelt(meta: Mapping[str, Any], path: str) -> tuple[Finding, ...]:
    """Keys that are not wxexport's but look like them; all other keys belong to Jekyll and its kind."""
    found = []
    for key in meta:
        near = settings.nearest(key, at_least=0.8)
        if near not in (None, key):
            message = f"front matter key {key!r} is not used"
            found.append(rules.UNKNOWN_KEY.finding(message, path, 1, key, f"Did you mean {near}?"))
    return tuple(found)


def _field(meta: Mapping[str, Any], path: str, *keys: str) -> str:
    for key in keys:
        value = meta.get(key)
        if value is None:
            continue
        if not isinstance(value, str | int | float | datetime.date):
            raise WxExportError(f"{key} must be text, not {value!r}", path)
        return " ".join(str(value).split())
    return ""


def with_title(article: Article, title: str) -> Article:
    """The same article with the title that its text turned out to have."""
    return dataclasses.replace(article, title=title)
