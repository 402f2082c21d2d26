"""What the tools answer: the shapes that a client is told as JSON schemas."""

from __future__ import annotations

from typing import Any

from typing_extensions import TypedDict  # which schemas are made of before Python 3.12, too


class Found(TypedDict):
    """A finding. Lines and columns count from 1, in characters; `end` is the column after the last one.

    `edits` mend it where nothing has to be guessed: each replaces the columns `start` to `end` of `line` by
    `text`.
    """

    rule: str
    severity: str
    message: str
    line: int | None
    column: int | None
    end: int | None
    excerpt: str
    hint: str
    edits: list[dict[str, Any]]


class Findings(TypedDict):
    """The findings of an article, the worst first; `left_out` is the number of those that are not in the list."""

    file: str
    errors: int
    warnings: int
    notes: int
    findings: list[Found]
    left_out: int


class Exported(Findings):
    """What was written: `folder` holds `page`, from which a person copies the article, and the manifest."""

    folder: str
    page: str
    title: str
    author: str
    digest: str
    theme: str
    pictures: int
    html_length: int
    text_length: int


class Done(TypedDict):
    """`action` is added, updated or unchanged; in a dry run add, update, nothing, or recover (an earlier run was
    stopped, and its draft would be looked for). `uploaded` are names of pictures, `problems` what WeChat has stored
    otherwise than it was sent."""

    action: str
    media_id: str
    uploaded: list[str]
    problems: list[str]


class Drafted(Findings, Done):
    """What became of the draft, or would. Nothing is published."""

    dry_run: bool


class Change(TypedDict):
    """What the editor does to the HTML of an export."""

    step: str
    message: str
    excerpt: str


class Saved(TypedDict):
    """The HTML that is left after a save, its pictures by file name; `length` counts all of its characters, of which
    `html` has the first."""

    file: str
    html: str
    length: int
    changes: list[Change]
    left_out: int


class ThemeName(TypedDict):
    name: str
    title: str
    description: str


class Explained(TypedDict):
    """A rule; `page` is Markdown: what it reports, why, an example, what to do."""

    id: str
    slug: str
    severity: str
    off_by_default: bool
    page: str
