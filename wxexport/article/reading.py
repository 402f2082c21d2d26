"""A Markdown file goes in, an ``Article`` comes out: encoding, front matter, title, digest, settings."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any, Literal

import yaml

from wxexport.article import keys, settings, values
from wxexport.errors import WxExportError
from wxexport.findings import article_rules as rules
from wxexport.model import Article, Finding

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_FRONT_MATTER_ONLY = frozenset(key.name for key in keys.FRONT_MATTER)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LARGEST_HEAD = 256 * 1024
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN = re.compile("[A-Za-z]+")
_NO_LANGUAGE = re.compile(r"^(?:```|~~~).*?^(?:```|~~~)|`[^`\n]*`|<[^<>]*>|https?://\S+", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^# +(\S[^\n]{0,300}?)[ #]*$", re.MULTILINE)
_ENOUGH_FOR_LANGUAGE = 50_000
_LONGEST_FRONT_MATTER = 65_536
_LARGEST_ARTICLE = 64 * 1024 * 1024


def read(path: Path, command_line: Mapping[str, Any] | None = None) -> Article:
    """Reads one article from a UTF-8 file (with or without BOM, any line ends).

    ``command_line`` holds settings given there. Raises ``WxExportError`` when the file is missing, a folder,
    empty, too large, or not UTF-8 (then with the line of the first byte that is not).
    """
    name = UNPRINTABLE.sub("\ufffd", str(path))  # a file's name need not be UTF-8, the output is
    try:
        if path.is_dir():
            raise WxExportError("is a folder, not an article", name, hint="Name the Markdown file in it.")
        with path.open("rb") as file:
            data = file.read(_LARGEST_ARTICLE + 1)
        folder = path.resolve().parent
    except FileNotFoundError:
        raise WxExportError("no such file", name) from None
    except OSError as error:
        raise WxExportError(f"cannot be read: {error.strerror}", name) from None
    return parse(decode(data, name), path=name, folder=folder, command_line=command_line)


def decode(data: bytes, path: str) -> str:
    """UTF-8 bytes, with or without BOM, as text. Raises ``WxExportError`` for other encodings and too many bytes."""
    if len(data) > _LARGEST_ARTICLE:
        raise WxExportError(f"is larger than {_LARGEST_ARTICLE // 1024**2} MB", path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].replace(b"\r\n", b"\n")
        line = before.count(b"\n") + before.count(b"\r") + 1
        hint = "it is UTF-16 now" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "older Windows editors save GBK"
        raise WxExportError("is not UTF-8 text", path, line, f"Save it as UTF-8; {hint}.") from None


def parse(
    text: str,
    *,
    path: str = "<text>",
    folder: Path | None = None,
    command_line: Mapping[str, Any] | None = None,
    may_be_empty: bool = False,
) -> Article:
    """An article from its text: front matter split off, settings resolved, unprintable characters removed.

    Relative addresses start at ``folder``. Raises ``WxExportError`` for empty text, for front matter that is not
    valid YAML, and for settings of the wrong type.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text, findings = _printable(text, path)
    front, body, more = _split(text, path)
    findings += more
    if not body.strip() and not may_be_empty:
        raise WxExportError("is empty", path, hint="There is nothing to export.")
    language: Literal["zh", "en"] = "zh" if is_chinese(body) else "en"
    return Article(
        text=body,
        path=path,
        folder=folder,
        first_line=front.end,
        title=_field(front, path, "title"),
        digest=_field(front, path, "digest", "description"),
        language=language,
        settings=settings.resolve(
            folder=folder,
            front_matter=front.values,
            front_matter_path=path,
            front_matter_lines=front.lines,
            command_line=command_line or {},
        ),
        findings=findings,
        year=_year(front, path),
        lines=tuple(front.lines.items()),
    )


def summary(path: Path) -> tuple[str, str]:
    """The title and the address (``wechat_url``, else ``source_url``) of another article, read from its first 256 KB.
    Without a title it is the file's name; the address may be empty.

    Raises ``WxExportError`` when the file cannot be read or its front matter is not YAML.
    """
    name = UNPRINTABLE.sub("\ufffd", path.name)
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_HEAD)
    except OSError as error:
        raise WxExportError(f"cannot be read: {error.strerror}", name) from None
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    front, body, _ = _split(UNPRINTABLE.sub("", text), name)
    heading = _HEADING.search(body)
    title = _field(front, name, "title") or (" ".join(heading[1].split()) if heading else "") or path.stem
    return title, _field(front, name, "wechat_url", "source_url")


def _year(front: _FrontMatter, path: str) -> str:
    """The year of the article's ``date``, else of a file's name that begins with one."""
    date = front.values.get("date")
    match = _YEAR.search(date) if isinstance(date, str) else _YEAR.match(PurePath(path).name)
    return match[0] if match else ""


def is_chinese(text: str) -> bool:
    """Whether the text is Chinese: it has more than one Chinese character for three Latin words.

    Code, tags and addresses do not count.
    """
    text = _NO_LANGUAGE.sub("", text[:_ENOUGH_FOR_LANGUAGE])
    return len(_HAN.findall(text)) * 3 > len(_LATIN.findall(text))


def _printable(text: str, path: str) -> tuple[str, tuple[Finding, ...]]:
    """The text without control characters: no editor shows them, and lxml refuses them."""
    findings = tuple(
        rules.CONTROL_CHARACTER.finding(f"control character U+{ord(match[0]):04X} removed", path, number)
        for number, line in enumerate(text.split("\n"), 1)
        if (match := UNPRINTABLE.search(line))
    )
    return (UNPRINTABLE.sub("", text) if findings else text), findings


@dataclass(frozen=True, slots=True)
class _FrontMatter:
    """The keys above an article, the line each is on, and the line that the text after them starts on."""

    values: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    end: int = 1


class _Loader(yaml.BaseLoader):
    """YAML with text, lists, mappings, booleans and null only.

    Numbers and dates stay text: an issue may be called ``1.10``, ``007`` or ``2026-8-1``. Tags and merge keys have no
    effect, so that a few lines cannot expand to a gigabyte.
    """

    def construct_scalar(self, node: yaml.ScalarNode) -> str:
        return UNPRINTABLE.sub("", str(super().construct_scalar(node)))  # YAML has escapes such as "\\0"


_BOOL, _NULL = "tag:yaml.org,2002:bool", "tag:yaml.org,2002:null"
_Loader.add_implicit_resolver(_BOOL, re.compile(r"(?i:true|yes|on|false|no|off)$"), list("tTyYoOfFnN"))
_Loader.add_implicit_resolver(_NULL, re.compile(r"(?i:null|~|)$"), ["n", "N", "~", ""])
_Loader.add_constructor(_BOOL, lambda loader, node: node.value.lower() in ("true", "yes", "on"))
_Loader.add_constructor(_NULL, lambda loader, node: None)


def _split(text: str, path: str) -> tuple[_FrontMatter, str, tuple[Finding, ...]]:
    """(front matter, the text after it, findings)."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return _FrontMatter(), text, ()
    if len(match[0]) > _LONGEST_FRONT_MATTER:
        return _FrontMatter(), text, (_not_front_matter(path, f"over {_LONGEST_FRONT_MATTER:,} characters"),)
    values, lines = _load(match[1], path)
    if not isinstance(values, dict):
        return _FrontMatter(), text, (_not_front_matter(path, "key: value lines"),)
    values = {str(key): value for key, value in values.items()}
    front = _FrontMatter(values, lines, match[0].count("\n") + 1)
    return front, text[match.end() :], _misspelled(front, path)


def _not_front_matter(path: str, why: str) -> Finding:
    # Two thematic breaks with text between them look like front matter, so the text stays.
    message = f"the block at the top is not front matter ({why}); it stays in the article"
    return rules.FRONT_MATTER.finding(message, path, 1)


def _load(block: str, path: str) -> tuple[Any, dict[str, int]]:
    """The YAML of the block, and the line of each of its keys."""
    try:
        loader = _Loader(block)
        node = loader.get_single_node()
        if node is None:
            return {}, {}
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        lines = {str(key.value): key.start_mark.line + 2 for key, _ in pairs}
        return loader.construct_document(node), lines
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it is nested too deep"
        line = mark.line + 2 if mark else 1
        hint = "Put text with a colon or bracket in quotes."
        raise WxExportError(f"the front matter is not valid YAML: {problem}", path, line, hint) from None


def _misspelled(front: _FrontMatter, path: str) -> tuple[Finding, ...]:
    """Findings for keys that look like misspelled settings; other keys belong to Jekyll and similar tools."""
    found = []
    for key in front.values:
        near = settings.nearest(key, at_least=0.8)
        if near not in (None, key) and key not in _FRONT_MATTER_ONLY:
            message = f"front matter key {key!r} is not used"
            found.append(rules.UNKNOWN_KEY.finding(message, path, front.lines.get(key), key, f"Did you mean {near}?"))
    return tuple(found)


def _field(front: _FrontMatter, path: str, *keys: str) -> str:
    for key in keys:
        value = front.values.get(key, "")
        if not isinstance(value, str | None):
            line = front.lines.get(key)
            raise WxExportError(f"{key} must be text, not {values.shown(value)}", path, line, "Put it in quotes.")
        if text := " ".join((value or "").split()):
            return text
    return ""
