"""What PyYAML says of front matter -> what is wrong in the author's words, on which line, and what to do."""

from __future__ import annotations

import yaml

from wxexport.errors.toml import Problem
from wxexport.messages import NOTHING, t
from wxexport.text import regex

_QUOTE = t('Put the whole text in quotes: title: "…".')
_KEYS = t("Write key: value on each line, such as title: 第 7 期.")
NO_KEYS = Problem(t("a key needs a colon and a space behind it"), _KEYS)
WIDE_COLON = Problem(
    t("the colon behind the key is the full-width “：”"), t("Write a half-width colon and a space: “: ”.")
)
_OTHER_QUOTES = t("Put the whole text in the other kind of quotes: '…' around \"…\".")

REPEATED = "aliases repeat too much"

_KINDS = (
    (r"mapping values are not allowed", t("a text with a colon and a space needs quotes"), _QUOTE),
    (r"sequence entries are not allowed", t("a list does not begin behind its key"), t("Write it as [a, b].")),
    (
        r"found unexpected (?:end of stream|document separator)",
        t("the quotation mark is not closed"),
        t("Put the missing quotation mark at the end of the text."),
    ),
    (
        r"found character|expected alphabetic or numeric|undefined alias|chomping|a line break",
        t("such text needs quotes"),
        _QUOTE,
    ),
    (r"expected ',' or '\]'", t("the list is not closed"), t("Write [a, b]: commas between, and a ] at the end.")),
    (
        r"expected ',' or '\}'",
        t("a comma or a bracket is missing"),
        t("Entries in braces have commas between them, and a } at the end."),
    ),
    (
        r"expected <block end>, but found '<scalar>'",
        t("something stands behind the closing quote or bracket"),
        _OTHER_QUOTES,
    ),
    (r"expected <block end>|could not find expected ':'", t("this line is not key: value"), _KEYS),
    (
        r"unknown escape|escape sequence",
        t("a backslash has a meaning of its own in text"),
        t("Put the text in single quotes: 'a\\b'."),
    ),
    (r"found another document|document start", t("--- stands in the front matter"), t("Take it out.")),
    (REPEATED, t("the aliases (*name) stand for too many values"), t("Write the values themselves.")),
)
"""A pattern of PyYAML's message, what is wrong, and what to do."""
_PATTERNS = tuple((regex(pattern), message, hint) for pattern, message, hint in _KINDS)
_ABOUT_BEGINNING = regex(r"found unexpected|expected ',' or '\]'|while scanning a (?:block|quoted)")
"""Found where the text ends; the mistake is where it begins."""
_KEY = regex(r"[ \t]+[\w.-]+[ \t]*:(?:\s|$)")


def problem(error: yaml.YAMLError | RecursionError, block: str) -> Problem:
    """What PyYAML refuses in a block; its line counts from the beginning of the block."""
    said = getattr(error, "problem", None)
    if not said:
        return Problem(t("it is nested too deep") if isinstance(error, RecursionError) else t("it is not YAML"))
    context, mark = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    begins = context if context and _ABOUT_BEGINNING.match(said) else mark
    line = begins.line + 1 if begins else 1
    lines = block.split("\n")
    text = lines[line - 1] if line <= len(lines) else ""
    if line > 1 and "mapping values" in said and _KEY.match(text):
        return Problem(t("this line is indented"), t("Begin it at the edge."), line)
    found = next(((message, hint) for pattern, message, hint in _PATTERNS if pattern.search(said)), None)
    message, hint = found or (t("it is not YAML"), NOTHING)
    return Problem(message, hint or _QUOTE, line)
