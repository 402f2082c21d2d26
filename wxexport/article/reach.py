"""The values of a ``wxexport.toml`` -> those that reach beyond its repository, and the values without them.

The file may be part of somebody else's repository. It may say how articles look, but what runs or loads code, reads
files elsewhere or asks the user's own network needs his consent; read ``request`` first.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from wxexport.model import AccountSettings
from wxexport.trust import consent, folders
from wxexport.trust.consent import Request, Trust


def request(values: Mapping[str, Any], path: Path) -> Request | None:
    """What of the checked ``values`` of the file at ``path`` needs consent; ``None`` for nothing."""
    wants = tuple(_wants(values, path.parent.resolve()))
    if not wants:
        return None
    from wxexport.trust import contents

    commands = [command for _, command in values.get("diagrams", ())]
    return Request(path.resolve(), wants, contents.named(commands, path.parent))


def within(values: dict[str, Any], path: Path, trust: Trust) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The values as far as the user allows them, and the names of the others, such as ``diagrams.dot``."""
    asked = request(values, path)
    if asked and not consent.is_given(asked, trust):
        names = tuple(dict.fromkeys(name for name, _ in asked.wants))
        return _without(values, names, path.parent.resolve()), names
    if not trust.runs and "diagrams" in values:
        return values | {"diagrams": tuple((language, "") for language, _ in values["diagrams"])}, ()
    return values, ()


def _without(values: dict[str, Any], names: Sequence[str], folder: Path) -> dict[str, Any]:
    kept = {key: value for key, value in values.items() if key not in names and key != "diagrams"}
    if "diagrams" in values:
        kept["diagrams"] = tuple((language, "") for language, _ in values["diagrams"])
    if "image_folders" in names:
        roots = folders.roots_for(folder)
        kept["image_folders"] = tuple(one for one in values["image_folders"] if _is_inside(one, roots))
    if "tail.account_qr" in names:
        kept["tail"] = dataclasses.replace(values["tail"], account_qr="")
    if "accounts" in values:
        kept["accounts"] = tuple(_account_without(account, names) for account in values["accounts"])
    return kept


def _account_without(account: AccountSettings, names: Sequence[str]) -> AccountSettings:
    """The account without its settings among ``names``, which begin as in ``accounts.weekly.theme``."""
    own, begin = dict(account.settings), f"accounts.{account.name}"
    if f"{begin}.theme" in names:
        del own["theme"]
    if f"{begin}.tail.account_qr" in names:
        own["tail"] = dataclasses.replace(own["tail"], account_qr="")
    return dataclasses.replace(account, settings=tuple(own.items()))


def _wants(values: Mapping[str, Any], folder: Path) -> Iterator[tuple[str, str]]:
    """Names and values; of a path, where it leads now, because a link may lead elsewhere the next time."""
    for language, command in values.get("diagrams", ()):
        if command:
            yield f"diagrams.{language}", command
    for name in values.get("markdown_extensions", ()):
        yield "markdown_extensions", name
    if values.get("allow_local_network"):
        yield "allow_local_network", "true"
    roots = folders.roots_for(folder)
    for extra in values.get("image_folders", ()):
        if not _is_inside(extra, roots):
            yield "image_folders", os.path.realpath(extra)
    theme = values.get("theme", "")
    if os.path.isabs(theme) and not _is_inside(theme, roots):  # noqa: PTH117 - others are names
        yield "theme", os.path.realpath(theme)
    for account in values.get("accounts", ()):
        for name, value in _wants(dict(account.settings), folder):
            yield f"accounts.{account.name}.{name}", value
    code = tail.account_qr if (tail := values.get("tail")) else ""
    if os.path.isabs(code) and not _is_inside(code, roots):  # noqa: PTH117 - others are addresses
        yield "tail.account_qr", os.path.realpath(code)


def _is_inside(path: str | Path, roots: tuple[Path, ...]) -> bool:
    real = Path(os.path.realpath(path))
    return any(real.is_relative_to(root) for root in roots)
