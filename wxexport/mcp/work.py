"""What a tool does with an article, in its own process: a request as JSON in, an answer out; read ``main`` first."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wxexport.errors import WxExportError, reported
from wxexport.errors.secret import redacted
from wxexport.messages import t
from wxexport.trust.consent import KEY, Trust
from wxexport.words import Language

if TYPE_CHECKING:
    from wxexport.bundle.assemble import Bundle
    from wxexport.draft.issue import Issue
    from wxexport.mcp.results import Change, Done, Drafted, Exported, Findings, Saved
    from wxexport.model import Article, Finding

_MOST_FINDINGS = 50
_MOST_CHANGES = 50
_MOST_HTML = 100_000  # characters: an answer is read by a model, and paid for
_SEVERITIES = ("error", "warning", "info")


def main() -> None:
    """Answers the request on standard input: ``{"result": …}``, or ``{"error": …}`` with the text of the error."""
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)  # what a library or a program prints is no answer
        answers.write(redacted(json.dumps(answer(json.loads(sys.stdin.buffer.read())))).encode())


def answer(request: dict[str, Any]) -> dict[str, Any]:
    given = dict(request)
    work, language = WORK[given.pop("work")], given.pop("language")
    try:
        with reported(given["path"]):
            return {"result": work(language=language, **given)}
    except WxExportError as error:
        return {"error": error.in_language(language)}


def check(path: str, language: Language) -> Findings:
    from wxexport import pipeline

    return _findings(path, pipeline.findings(_article(path, runs=False)), language)


def export(path: str, language: Language, folder: str, theme: str | None) -> Exported:
    bundle = _exported(_article(path, runs=True, **({"theme": theme} if theme else {})))
    target = bundle.write(folder)
    about = bundle.manifest
    return {
        **_findings(path, bundle.findings, language),
        "folder": str(target),
        "page": str(target / "index.html"),
        "title": about["title"],
        "author": about["author"],
        "digest": about["digest"],
        "theme": about["theme"],
        "pictures": len(about["images"]) - len(about["cover"]),
        "html_length": about["length"]["html"],
        "text_length": about["length"]["text"],
    }


def preview_after_save(path: str, language: Language) -> Saved:
    from wxexport.wechat import editor

    bundle = _exported(_article(path, runs=False))
    saved = editor.after_save(bundle.html)
    html = saved.html
    for picture in bundle.images:
        html = html.replace(picture.data_uri, f"images/{picture.name}")
    changes: list[Change] = [
        {"step": one.step, "message": one.message.in_language(language), "excerpt": one.excerpt}
        for one in saved.changes[:_MOST_CHANGES]
    ]
    return {
        "file": path,
        "html": html[:_MOST_HTML],
        "length": len(html),
        "changes": changes,
        "left_out": len(saved.changes) - len(changes),
    }


def draft(path: str, language: Language, dry_run: bool) -> Drafted:
    from wxexport.draft import issue, limits
    from wxexport.draft.credentials import DEFAULT

    settings = {"image_mode": "embed"} | ({"offline": True} if dry_run else {})
    article = _article(path, runs=True, **settings)
    made = issue.made(_exported(article), article, Path(path), DEFAULT)
    findings = limits.findings(made)
    if errors := tuple(one.message for one in findings if one.severity == "error"):
        raise WxExportError(t("nothing was sent: {errors}", errors=errors), path)
    done = _planned(made) if dry_run else _sent(made, language)
    return {**_findings(path, findings, language), "dry_run": dry_run, **done}


def _planned(made: Issue) -> Done:
    from wxexport.draft.session import Session

    planned = Session().plan([made])
    names = [upload["name"] for upload in planned["uploads"] if not upload["done"]]
    return {"action": planned["would"], "media_id": planned["media_id"], "uploaded": names, "problems": []}


def _sent(made: Issue, language: Language) -> Done:
    """Sends it as a plain ``wxexport draft`` does: what somebody has changed in the back end stays."""
    from wxexport.draft.session import Session

    result = Session().send([made])
    problems = [problem.in_language(language) for problem in result.problems]
    return {
        "action": result.action,
        "media_id": result.media_id,
        "uploaded": list(result.uploaded),
        "problems": problems,
    }


WORK: dict[str, Callable[..., Any]] = {one.__name__: one for one in (check, export, preview_after_save, draft)}


def _article(path: str, *, runs: bool, **settings: Any) -> Article:
    """The article. What the user has allowed on the command line stays allowed; nothing more is, and in a check nothing
    runs."""
    from wxexport.article import reading

    return reading.read(Path(path), {KEY: Trust(runs=runs), **settings})


def _exported(article: Article) -> Bundle:
    from wxexport import pipeline

    return pipeline.finish(pipeline.style(pipeline.convert(article)))


def _findings(path: str, findings: Sequence[Finding], language: Language) -> Findings:
    from wxexport.bundle.manifest import finding_as_json

    counts = Counter(finding.severity for finding in findings)
    worst = sorted(findings, key=lambda finding: _SEVERITIES.index(finding.severity))[:_MOST_FINDINGS]
    shown: Any = [finding_as_json(finding, language) for finding in worst]
    for one in shown:
        del one["file"]
    return {
        "file": path,
        "errors": counts["error"],
        "warnings": counts["warning"],
        "notes": counts["info"],
        "findings": shown,
        "left_out": len(findings) - len(shown),
    }
