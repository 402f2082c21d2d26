"""An article in a look -> a draft of it in the account; read ``would`` first, which sends nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from wxexport.bundle.assemble import Bundle
from wxexport.draft import credentials, issue, limits, plan, sending, session, state
from wxexport.draft.credentials import DEFAULT
from wxexport.draft.issue import Issue
from wxexport.draft.sending import Choice
from wxexport.errors import WxExportError
from wxexport.messages import t
from wxexport.model import Article


def offered() -> bool:
    """Whether there may be credentials. None is read before the author asks for a draft."""
    return credentials.may_be_there(DEFAULT, os.environ)


def would(bundle: Bundle, article: Article, file: Path) -> dict[str, Any]:
    """What a draft would be: ``would`` as ``plan.plan`` has it, and how many ``pictures`` would be uploaded.

    Raises ``WxExportError`` for an article with errors, and without credentials.
    """
    account = credentials.find(DEFAULT, os.environ)
    found = plan.plan([_issue(bundle, article, file)], account.appid, session.remembered(None), Choice())
    pictures = sum(not upload["done"] for upload in found["uploads"])
    return {"would": found["would"], "pictures": pictures, "made": False}


def make(bundle: Bundle, article: Article, file: Path) -> dict[str, Any]:
    """Makes or updates the draft, as ``wxexport draft`` does. Raises ``WxExportError``."""
    made = _issue(bundle, article, file)
    client = session.connected(DEFAULT, None, os.environ)
    with state.opened(None) as remembered:
        result = sending.send([made], client, remembered, Choice())
    if result.problems:
        raise WxExportError(t("the draft is there, but: {problems}", problems=result.problems), article.path)
    return {"would": "nothing", "pictures": len(result.uploaded), "made": True}


def _issue(bundle: Bundle, article: Article, file: Path) -> Issue:
    made = issue.made(bundle, article, file, DEFAULT)
    if errors := tuple(one.message for one in limits.findings(made) if one.severity == "error"):
        raise WxExportError(t("nothing was sent: {errors}", errors=errors), article.path)
    return made
