"""An article in a look -> a draft of it in the account; read ``would`` first, which sends nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from wxexport.bundle.assemble import Bundle
from wxexport.draft import credentials, issue, limits
from wxexport.draft.credentials import DEFAULT
from wxexport.draft.issue import Issue
from wxexport.draft.session import Session
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
    made = _issue(bundle, article, file)
    Session().client()  # for its errors
    found = Session().plan([made])
    pictures = sum(not upload["done"] for upload in found["uploads"])
    return {"would": found["would"], "pictures": pictures, "made": False}


def make(bundle: Bundle, article: Article, file: Path) -> dict[str, Any]:
    """Makes or updates the draft, as ``wxexport draft`` does. Raises ``WxExportError``."""
    result = Session().send([_issue(bundle, article, file)])
    if result.problems:
        raise WxExportError(t("the draft is there, but: {problems}", problems=result.problems), article.path)
    return {"would": "nothing", "pictures": len(result.uploaded), "made": True}


def _issue(bundle: Bundle, article: Article, file: Path) -> Issue:
    made = issue.made(bundle, article, file, DEFAULT)
    if errors := tuple(one.message for one in limits.findings(made) if one.severity == "error"):
        raise WxExportError(t("nothing was sent: {errors}", errors=errors), article.path)
    return made
