"""The text of a Markdown file goes in, its front matter and the text after it come out; read ``split`` first.

An article may be somebody else's text, so its YAML is read without tags, merge keys or types: nothing in it runs or
expands. What cannot be read as a whole is read entry by entry, and an entry that cannot be read is plain text.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from typing import Any, NamedTuple

from wxexport.article import heads, keys
from wxexport.article.heads import Head, Syntax
from wxexport.dataclass import dataclass
from wxexport.errors import toml
from wxexport.errors.toml import Problem
from wxexport.findings import article_rules as rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.text import UNPRINTABLE, regex

_QUOTED = regex(r"(?P<quote>[\"'])(?P<text>[^\"']*)(?P=quote)")
_KNOWN = "|".join(sorted(keys.KNOWN))
_KEY: Mapping[Syntax, re.Pattern[str]] = {
    "yaml": regex(
        rf"(?:(?P<key>[\"']?[^\W\d][\w.-]*[\"']?)[ \t]*:(?=\s|$)|(?P<known>{_KNOWN})[:：](?!//))[ \t]*(?P<value>.*)"
    ),
    "toml": regex(r"(?:\[+[ \t]*(?P<table>[\w-]+)|(?P<key>[\"']?[\w-]+[\"']?)[ \t]*(?:\.[^=]*)?=[ \t]*(?P<value>.*))"),
    "json": regex(r"[ \t{]*(?P<key>\"[\w.-]+\")[ \t]*:[ \t]*(?P<value>.*)"),
    "text": regex(r"(?P<key>[A-Za-z][\w -]*):(?=\s|$)[ \t]*(?P<value>.*)"),
}
_LETTER = r"(?!(?i:true|yes|on|false|no|off|null)\b)[^\W\d_]"
_WORDS = regex(rf"(?:{_LETTER}[\w-]*: {_LETTER}[ \w./-]*(?<![ .])(?:\n+|\Z))+")
"""YAML that is plain text: a word, a colon and words on each line."""
_WIDE_COLON = regex(r"[\w.-]+[ \t]*：")
_INSIDE = regex(r"[ \t]|-(?:[ \t]|$)|[\]})]")
"""How a line begins that belongs to the entry before."""


class FrontMatter(NamedTuple):
    """The keys above an article, the line each is on, and the line that the text after them starts on."""

    values: Mapping[str, Any]
    lines: Mapping[str, int]
    end: int


@dataclass(slots=True)
class _Read:
    """What a head says; ``stray`` lines are in no entry, ``problem`` is why the whole cannot be read."""

    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    stray: int = 0
    problem: Problem | None = None


class _Error(Exception):
    def __init__(self, problem: Problem, line: int) -> None:
        """A problem in a text that begins on ``line``."""
        super().__init__(problem.message)
        self.problem = problem._replace(line=line + (problem.line or 1) - 1)


def split(text: str, path: str) -> tuple[FrontMatter, str, tuple[Finding, ...]]:
    """(front matter, the text after it, findings). Comments above the front matter stay, and every line its number."""
    plain = None
    for head in heads.candidates(text):
        found = None if len(head.block) > heads.LONGEST else _read(head)
        if found is None or not _is_proven(head, found):
            plain = plain or (head if not head.proof else None)
            continue
        lines = text.count("\n", 0, head.end)
        above = text[: head.start]
        findings = _problem(found, path)
        if not above.strip("\ufeff \t\n"):
            return FrontMatter(found.values, found.lines, lines + 1), text[head.end :], findings
        rest = above + "\n" * (lines - above.count("\n")) + text[head.end :]
        return FrontMatter(found.values, found.lines, 1), rest, findings
    return FrontMatter({}, {}, 1), text, _not_front_matter(text, plain, path)


def head_of(text: str) -> Head | None:
    """The head that ``split`` takes for front matter, if there is one."""
    found = (head for head in heads.candidates(text) if len(head.block) <= heads.LONGEST)
    return next((head for head in found if _is_proven(head, _read(head))), None)


def _not_front_matter(text: str, plain: Head | None, path: str) -> tuple[Finding, ...]:
    # Two thematic breaks with text between them look like front matter, so the text stays.
    if plain and plain.syntax == "yaml" and not plain.block.startswith("\n"):
        too_long = len(plain.block) > heads.LONGEST
        why = t("over {most:,} characters", most=heads.LONGEST) if too_long else t("key: value lines")
        message = t("the block at the top is not front matter ({why}); it stays in the article", why=why)
    elif heads.is_opened(text):
        message = t("the front matter at the top has no last line ---; it stays in the article")
    else:
        return ()
    return (rules.FRONT_MATTER.finding(message, path, 1),)


def _problem(found: _Read, path: str) -> tuple[Finding, ...]:
    if found.problem is None:
        return ()
    problem = found.problem
    message = t("the front matter is not valid, so it is read line by line: {problem}", problem=problem.message)
    return (rules.FRONT_MATTER.finding(message, path, problem.line, hint=problem.hint),)


def _is_proven(head: Head, found: _Read) -> bool:
    """Whether a head is one. What can be something else in GitHub's Markdown needs keys that only a head has."""
    known = {name.lower() for name in found.values} & keys.KNOWN
    if head.proof and not known:
        return False
    if head.proof:
        is_dense = "\n\n" not in head.block.strip("\n")
        is_sure = len(known) > 1 or ("title" in known and head.syntax != "text")
        if not (is_sure and is_dense and not found.stray if head.proof == "lines" else is_sure or is_dense):
            return False
    if found.problem:
        return bool(found.values) and found.stray <= (len(found.values) if known else 0)
    return True


# --- reading ------------------------------------------------------------------------------------------------------


def _read(head: Head) -> _Read:
    if head.syntax == "text":  # every value is what is written
        return _by_entry(head)
    try:
        whole = _READERS[head.syntax](head.block, head.line)
    except _Error as error:
        return _by_entry(head, error.problem)
    if not isinstance(whole, dict):
        from wxexport.article import yaml_errors

        return _by_entry(head, yaml_errors.NO_KEYS._replace(line=head.line))
    lines: dict[str, int] = {}
    for entry in _entries(head):
        lines.setdefault(entry.key, entry.line)
    values = {str(key): value for key, value in whole.items()}
    if head.syntax == "yaml" and not lines.keys() <= {"", *values}:
        alone = _by_entry(head)  # a quotation mark that the next one closes takes in the entries between
        if alone.problem:
            return alone
    return _Read(values, lines)


class _Entry(NamedTuple):
    key: str
    line: int
    value: str
    text: str


def _entries(head: Head) -> Iterator[_Entry]:
    """The entries of a head: a line with a key, and the lines that belong to it. Lines in no entry have no key."""
    pattern = _KEY[head.syntax]
    begun: tuple[str, int, str] | None = None
    text: list[str] = []
    for number, line in enumerate(head.block.split("\n"), head.line):
        match = pattern.match(line)
        if match is None and (not line.strip() or line.startswith("#") or line in ("{", "}")):
            continue
        if match is None and begun is not None and _INSIDE.match(line):
            text.append(line)
            continue
        if begun is not None:
            yield _Entry(*begun, "\n".join(text))
        groups = match.groupdict() if match else {}
        key = (groups.get("key") or groups.get("table") or groups.get("known") or "").strip("\"' ")
        begun, text = (key, number, groups.get("value") or ""), [line]
    if begun is not None:
        yield _Entry(*begun, "\n".join(text))


def _by_entry(head: Head, problem: Problem | None = None) -> _Read:
    found = _Read()
    for entry in _entries(head):
        name = entry.key.lower() if head.syntax == "text" else entry.key
        if not name:
            found.stray += 1
            if head.syntax == "yaml" and _WIDE_COLON.match(entry.text):
                found.problem = found.problem or _no_key(entry)
        elif name not in found.values:
            found.lines[name] = entry.line
            found.values[name], own = _value(head.syntax, entry)
            # Of YAML the first entry that cannot be read is wrong, not the line on which the whole ends.
            found.problem = found.problem or (own if head.syntax == "yaml" else None)
    found.problem = found.problem or problem
    return found


def _value(syntax: Syntax, entry: _Entry) -> tuple[Any, Problem | None]:
    """The value of one entry: what its lines say by themselves, else the text behind its key, and why it is that."""
    problem = None
    if read := _READERS.get(syntax):
        try:
            alone = read(entry.text.strip().removeprefix("{").rstrip(", \n"), entry.line)
            if isinstance(alone, dict) and alone.keys() == {entry.key}:
                return alone[entry.key], None
            if not isinstance(alone, dict):
                problem = _no_key(entry)
        except _Error as error:
            problem = error.problem
    text = entry.value.strip().rstrip(", }" if syntax == "json" else "")
    return _unquoted(text), problem


def _no_key(entry: _Entry) -> Problem:
    """What is wrong with an entry that is only text to YAML: its colon."""
    from wxexport.article import yaml_errors

    wide = _WIDE_COLON.match(entry.text)
    return (yaml_errors.WIDE_COLON if wide else yaml_errors.NO_KEYS)._replace(line=entry.line)


def _unquoted(text: str) -> str:
    """The text without its quotes; one that is forgotten takes the other with it."""
    if quoted := _QUOTED.fullmatch(text):
        return quoted["text"]
    if text[:1] in ("'", '"') and text[0] not in text[1:]:
        return text[1:].rstrip("'\"")
    return text


def _yaml(block: str, line: int) -> Any:
    """The value of a YAML text that begins on ``line``."""
    if _WORDS.fullmatch(block):  # the library takes as long to load as it takes to convert an article
        return dict(entry.split(": ", 1) for entry in block.split("\n") if entry)
    from wxexport.article import yaml_text

    try:
        found = yaml_text.load(block.replace("\t", " "))  # valid behind a key, and common before one
    except yaml_text.Error as error:
        raise _Error(error.problem, line) from None
    return {} if found is None else found


def _json(block: str, line: int) -> Any:
    """JSON, also without its braces. It is YAML too, which takes one comma too many."""
    return _yaml(block if block.lstrip().startswith("{") else f"{{{block}}}", line)


def _toml(block: str, line: int) -> Any:
    import tomllib  # few articles have any

    try:
        return _as_text(tomllib.loads(block, parse_float=str))
    except (ValueError, RecursionError) as error:
        raise _Error(toml.problem(error, block), line) from None


def _as_text(value: Any) -> Any:
    """A value of TOML as YAML would have it: numbers and dates are text."""
    if isinstance(value, dict):
        return {UNPRINTABLE.sub("", key): _as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_text(inner) for inner in value]
    if isinstance(value, bool):
        return value
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ")
    return UNPRINTABLE.sub("", str(value))


_READERS: Mapping[Syntax, Callable[[str, int], Any]] = {"yaml": _yaml, "toml": _toml, "json": _json}
