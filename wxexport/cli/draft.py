"""``wxexport draft``: articles -> drafts in an account of WeChat's; read ``draft`` first."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wxexport.cli import color
from wxexport.cli.exit_codes import FAILED, FOUND, INTERRUPTED
from wxexport.cli.language import say
from wxexport.cli.options import allowed, completed_by, refuse_together, with_article_options
from wxexport.cli.parameters import Choice
from wxexport.cli.printing import echo, print_changes, print_error, print_findings, print_json
from wxexport.cli.progress import Bar
from wxexport.cli.sources import read_article
from wxexport.errors import WxExportError, reported
from wxexport.messages import Message, t, tn

if TYPE_CHECKING:
    from wxexport.draft.access import Access
    from wxexport.draft.issue import Issue
    from wxexport.draft.sending import Choice as Wanted
    from wxexport.draft.sending import Result
    from wxexport.draft.session import Session

MOST_TOGETHER = 8
"""Articles in one draft."""
_BACK_END = t("it is in mp.weixin.qq.com under 内容管理, 草稿箱; nothing was published")
_DONE = {
    "added": t("{articles}: added as the draft {id}"),
    "updated": t("{articles}: the draft {id} is updated"),
    "unchanged": t("{articles}: unchanged, nothing was sent; the draft is {id}"),
}
_WOULD = {
    "add": t("{articles}: a draft would be added"),
    "update": t("{articles}: the draft {id} would be updated"),
    "nothing": t("{articles}: unchanged, nothing would be sent; the draft is {id}"),
    "recover": t("{articles}: an earlier run was stopped; its draft would be looked for, and added if it is not there"),
}


@click.command()
@click.argument("articles", nargs=-1, metavar="ISSUE.md...", shell_complete=completed_by("files"))
@with_article_options
@click.option("--account", default="", metavar="NAME", help="The account, if there are several.")
@click.option("--together", is_flag=True, help="Make one draft of several articles, in this order; up to eight.")
@click.option("--new", is_flag=True, help="Make another draft, whatever there is already.")
@click.option("--media-id", default="", metavar="ID", help="Go on with the draft that has this id.")
@click.option("--overwrite", is_flag=True, help="Replace what was changed in the back end.")
@click.option("--dry-run", is_flag=True, help="Print what would be sent; use no network.")
@click.option(
    "--check", "only_check", is_flag=True, help="Check credentials, address, rights and quotas; write nothing."
)
@click.option("--proxy", metavar="URL", help="Reach WeChat by this proxy, such as http://127.0.0.1:7890.")
@click.option("--state", type=click.Path(path_type=Path), metavar="FILE", help="Remember the drafts in this file.")
@click.option("--format", "form", type=Choice(("text", "json")), default="text", help="Output format.")
def draft(
    articles: tuple[str, ...],
    account: str,
    together: bool,
    new: bool,
    media_id: str,
    overwrite: bool,
    dry_run: bool,
    only_check: bool,
    proxy: str | None,
    state: Path | None,
    form: str,
    **settings: Any,
) -> None:
    """Make a draft in the account of each article, or update the one that is there.

    Pictures and cover are uploaded once. Nothing is ever published, sent to readers or deleted.

    AppID and AppSecret come from WXEXPORT_WECHAT_APPID and WXEXPORT_WECHAT_SECRET (with _NAME for --account NAME), from
    the keyring, or from a file that only you can read.
    """
    from wxexport.draft.credentials import DEFAULT
    from wxexport.draft.sending import Choice as Wanted
    from wxexport.draft.session import Session

    as_json = form == "json"
    session = Session(account or DEFAULT, Wanted(new, media_id, overwrite), proxy, state)
    refuse_together((("--check", "--dry-run"), ("--new", "--media-id")))
    _refuse_wrong_use(articles, together, session.choice, settings, only_check=only_check)
    if only_check:
        _print_access(session, as_json=as_json)
        return
    settings |= allowed(articles) | {"account": account, "image_mode": "embed"} | ({"offline": True} if dry_run else {})
    groups = [articles] if together else [(article,) for article in articles]
    told: list[dict[str, Any]] = []
    code = 0
    for group in groups:
        try:
            with reported(group[0]):
                issues = [_issue(article, settings, session.account) for article in group]
                done = _planned(issues, session, as_json) if dry_run else _sent(issues, session, as_json)
                told.append({"articles": [issue.path for issue in issues], "account": session.account} | done)
        except WxExportError as error:
            print_error(WxExportError(error.message, error.path or group[0], error.line, error.hint, error.column))
            code = FAILED
        except KeyboardInterrupt:
            print_error(WxExportError(t("stopped; the next run goes on where this one ended"), group[0]))
            sys.exit(INTERRUPTED)
    if as_json:
        print_json(told)
    elif any(one.get("media_id") for one in told) and not dry_run:
        _say_below(_BACK_END)
    sys.exit(code or (FOUND if any(one.get("problems") for one in told) else 0))


def _refuse_wrong_use(
    articles: Sequence[str], together: bool, wanted: Wanted, settings: dict[str, Any], *, only_check: bool
) -> None:
    groups = 1 if together else len(articles)
    problem, hint = None, None
    if only_check and articles:
        problem = t("--check takes no article")
    elif not only_check and not articles:
        problem = t("there is no article to make a draft of")
        hint = t("Name it: `wxexport draft {name}`.", name="2026-11-07.md")
    elif "-" in articles:
        problem = t("a draft needs a file: by its path the next run knows the draft")
    elif len({Path(article).resolve() for article in articles}) < len(articles):
        problem = t("an article is named twice")
    elif wanted.media_id and groups > 1:
        problem = t("--media-id takes one article, or several with --together")
    elif together and len(articles) > MOST_TOGETHER:
        problem = t("a draft has at most {most} articles, not {count}", most=MOST_TOGETHER, count=len(articles))
    elif settings.get("image_mode") not in (None, "embed"):
        problem = t("--images cannot be used with a draft: its pictures are uploaded")
    if problem:
        raise WxExportError(problem, hint=hint)


def _issue(article: str, settings: dict[str, Any], account: str) -> Issue:
    """The article, exported and without an error. Raises ``WxExportError``."""
    from wxexport import pipeline
    from wxexport.draft import issue, limits
    from wxexport.wechat import editor

    read = read_article(article, settings)
    with Bar(1) as bar:
        bundle = pipeline.finish(pipeline.style(pipeline.convert(read, progress=bar.pictures_done)))
    made = issue.made(bundle, read, Path(article), account)
    findings = limits.findings(made)
    print_findings(findings)
    print_changes(editor.after_save(bundle.html).changes, read.path, lines=False)
    if errors := Counter(finding.severity for finding in findings)["error"]:
        count = tn("{count} error", "{count} errors", count=errors)
        raise WxExportError(
            t("nothing was sent: {count}", count=count), article, hint=t("Correct what is reported above.")
        )
    return made


def _sent(issues: Sequence[Issue], session: Session, as_json: bool) -> dict[str, Any]:
    with Bar(1) as bar:
        result = session.send(issues, bar.pictures_done)
    if not as_json:
        _print_result(issues, result)
    return {
        "action": result.action,
        "media_id": result.media_id,
        "uploaded": list(result.uploaded),
        "problems": [say(problem) for problem in result.problems],
    }


def _print_result(issues: Sequence[Issue], result: Result) -> None:
    echo(_line(_DONE[result.action], issues, result.media_id))
    if result.uploaded:
        _say_below(tn("{count} picture uploaded", "{count} pictures uploaded", count=len(result.uploaded)))
    for problem in result.problems:
        print_error(WxExportError(problem, issues[0].path))


def _planned(issues: Sequence[Issue], session: Session, as_json: bool) -> dict[str, Any]:
    planned = session.plan(issues)
    if not as_json:
        _print_plan(issues, planned)
    return planned


def _print_plan(issues: Sequence[Issue], planned: dict[str, Any]) -> None:
    echo(_line(_WOULD[planned["would"]], issues, planned["media_id"]))
    if not planned["credentials"]:
        _say_below(t("no credentials are set: shown for an account without uploads and drafts"))
    for upload in planned["uploads"]:
        line = t("{name} ({bytes:,} bytes) by {path}", name=upload["name"], bytes=upload["bytes"], path=upload["path"])
        _say_below(t("{line}: uploaded already", line=line) if upload["done"] else line)
    for lengths in planned["lengths"]:
        for name, one in lengths.items():
            said = t("{name}: {characters:,} characters, {bytes:,} bytes", name=name, **one)
            _say_below(said)
    print_json(planned["requests"])


def _line(said: Message, issues: Sequence[Issue], media_id: str) -> str:
    names = say(t("{names}", names=tuple(issue.path for issue in issues)))
    return say(Message(said.template, values={"articles": color.place(names), "id": media_id}))


def _say_below(said: Message) -> None:
    echo(f"  {say(said)}")


def _print_access(session: Session, *, as_json: bool) -> None:
    from wxexport.draft import access

    with reported("wxexport draft --check"):
        found = access.check(session.client())
    if as_json:
        print_json(_access_as_json(found, session.account))
        return
    echo(say(t("{account}: AppID and AppSecret are right, and WeChat takes calls from here", account=session.account)))
    _say_below(tn("{count} draft in the account", "{count} drafts in the account", count=found.drafts))
    for quota in found.quotas:
        said = t("WeChat does not say")
        if quota.limit is not None:
            said = t("{used} of {limit} today", used=quota.used, limit=quota.limit)
        _say_below(t("{path}: {said}", path=quota.call.path, said=said))


def _access_as_json(found: Access, account: str) -> dict[str, Any]:
    quotas = {quota.call.path: {"limit": quota.limit, "used": quota.used} for quota in found.quotas}
    return {"account": account, "drafts": found.drafts, "quotas": quotas}
