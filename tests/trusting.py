"""A folder whose settings the user trusts, for tests of what they run and load."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wxexport.article import settings
from wxexport.trust import consent
from wxexport.trust.consent import Trust


def trusting(folder: Path) -> dict[str, Any]:
    """The settings of a command line on which the user allows what ``wxexport.toml`` asks for."""
    request = settings.request(folder.resolve())
    return {consent.KEY: Trust(frozenset({request.digest} if request else ()))}
