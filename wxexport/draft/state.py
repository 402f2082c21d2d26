"""What earlier runs have sent, in a file outside of the repository -> the same for the next one; read ``opened`` first.

Every step of a run is written before the next one is taken, so a run that was killed can be gone on with. A file that
cannot be understood is never replaced: it may be all that tells one draft from the next.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, field, replace
from pathlib import Path
from typing import Any

from wxexport import resources
from wxexport.dataclass import dataclass
from wxexport.disk import whole
from wxexport.disk.lock import locked
from wxexport.errors import WxExportError, unwritable
from wxexport.messages import t
from wxexport.trust import files

FILE_NAME = "drafts.json"
_FORMAT, _VERSION = "wxexport drafts", 1
_LARGEST = 64_000_000  # bytes
_WAIT = 60.0  # seconds for another run that has the file

Hashes = dict[str, str]


@dataclass(frozen=True, slots=True)
class Sent:
    """One article of a draft: the hash of what was ``sent``, its ``print`` (what nobody changes on the way), the hashes
    of its fields as they were ``read`` back (none: the run ended before). ``sending`` is the print of an update that
    may have been carried out."""

    sent: str
    print: str
    read: Hashes = field(default_factory=dict)
    sending: str = ""


@dataclass(frozen=True, slots=True)
class Adding:
    """A draft that may have been added: how it is found again, and ids that it cannot have. ``began`` is the time in
    seconds since 1970; ``unclear`` if the run that sent it got no answer and did not find it."""

    covers: tuple[str, ...]
    titles: tuple[str, ...]
    articles: tuple[Sent, ...]
    known: tuple[str, ...]
    began: float
    unclear: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft by its articles: their ``paths`` in the repository at ``root``, which is empty in a file that was named
    with ``--state``. Without a ``media_id`` there is none yet."""

    root: str
    paths: tuple[str, ...]
    media_id: str = ""
    articles: tuple[Sent, ...] = ()
    adding: Adding | None = None


@dataclass(slots=True)
class _Account:
    uploads: dict[str, dict[str, str]] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)


class NoPlaceError(WxExportError):
    """There is no folder for what is remembered."""


class State:
    """The content of one file. What is changed is written at once. Raises ``WxExportError``."""

    def __init__(self, path: Path, accounts: dict[str, _Account], *, by_root: bool) -> None:
        self.path = path
        self.by_root = by_root
        self._accounts = accounts

    def upload(self, appid: str, call: str, digest: str) -> dict[str, str]:
        """What WeChat answered to an upload; empty if there was none."""
        account = self._accounts.get(appid)
        return account.uploads.get(f"{call} {digest}", {}) if account else {}

    def put_upload(self, appid: str, call: str, digest: str, answer: dict[str, str]) -> None:
        self._of(appid).uploads[f"{call} {digest}"] = answer
        self.write()

    def forget_upload(self, appid: str, call: str, digest: str) -> None:
        self._of(appid).uploads.pop(f"{call} {digest}", None)
        self.write()

    def ids(self, appid: str) -> tuple[str, ...]:
        """The ids of all drafts of an account that are known."""
        drafts = self.drafts(appid)
        adding = (known for draft in drafts if draft.adding for known in draft.adding.known)
        return tuple(dict.fromkeys([*(draft.media_id for draft in drafts if draft.media_id), *adding]))

    def empty(self, root: Path, paths: tuple[str, ...]) -> Draft:
        """No draft yet of the articles with these paths in a repository."""
        return Draft(str(root) if self.by_root else "", paths)

    def find(self, appid: str, root: Path, paths: tuple[str, ...], *, alone: bool = True) -> Draft:
        """The draft of these articles, or an empty one. A repository that has moved is known by its paths.

        ``alone`` raises ``WxExportError`` if one of them is in a draft with others, which cannot be given or take it.
        """
        none, known = self.empty(root, paths), self.drafts(appid)
        here = [draft for draft in known if draft.root == none.root and {*draft.paths} & {*paths}]
        other = next((draft for draft in here if draft.paths != paths), None)
        if other and alone:
            hint = t("WeChat adds no article to a draft and takes none out: --new makes another draft.")
            both = next(path for path in paths if path in other.paths)
            said = t("is in the draft of {others}", others=other.paths)
            raise WxExportError(said if len(other.paths) > 1 else t("has a draft of its own"), both, hint=hint)
        found = [draft for draft in here if draft.paths == paths]
        moved = [draft for draft in known if draft.paths == paths and _has_moved(draft)]
        return replace((found or moved)[0], root=none.root) if found or len(moved) == 1 else none

    def drafts(self, appid: str) -> tuple[Draft, ...]:
        account = self._accounts.get(appid)
        return tuple(account.drafts) if account else ()

    def restore(self, appid: str, drafts: tuple[Draft, ...]) -> None:
        """Remembers the drafts that there were before."""
        self._of(appid).drafts = list(drafts)
        self.write()

    def put(self, appid: str, draft: Draft) -> None:
        """Remembers a draft in the place of all that have one of its articles."""
        account = self._of(appid)
        account.drafts = [one for one in account.drafts if not _is_replaced(one, draft)]
        account.drafts.append(draft)
        self.write()

    def write(self) -> None:
        value = {
            "format": _FORMAT,
            "version": _VERSION,
            "accounts": {appid: asdict(account) for appid, account in sorted(self._accounts.items())},
        }
        try:
            whole.file(self.path, (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode(), mode=0o600)
        except OSError as error:
            raise unwritable(error, self.path) from None

    def _of(self, appid: str) -> _Account:
        return self._accounts.setdefault(appid, _Account())


def _is_replaced(one: Draft, by: Draft) -> bool:
    is_moved = one.paths == by.paths and _has_moved(one)
    return is_moved or (one.root == by.root and bool({*one.paths} & {*by.paths}))


def _has_moved(draft: Draft) -> bool:
    return bool(draft.root) and not os.path.isdir(draft.root)


@contextmanager
def opened(named: Path | None) -> Iterator[State]:
    """The state in the file that is ``named``, else in the user's own, for this run alone.

    Raises ``WxExportError`` for a file that is damaged, of another version, in use or not to be written.
    """
    path = _place(named)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with locked(path.with_name(f".{path.name}.lock"), seconds=_WAIT):
            state = read(path, by_root=named is None)
            state.write()  # what cannot be remembered is not sent
            yield state
    except TimeoutError:
        in_use = WxExportError(t("another run is using it"), path, hint=t("Wait until it has ended."))
    except OSError as error:
        in_use = unwritable(error, path)
    else:
        return
    raise in_use


def peek(named: Path | None) -> State:
    """The state as it is, not to be written. Raises ``WxExportError``."""
    try:
        path = _place(named)
    except NoPlaceError:
        return State(Path(), {}, by_root=True)
    return read(path, by_root=named is None)


def read(path: Path, *, by_root: bool) -> State:
    """The state in a file, which need not exist. Raises ``WxExportError``."""
    try:
        path.lstat()
    except FileNotFoundError:
        return State(path, {}, by_root=by_root)
    except OSError as error:
        raise unwritable(error, path) from None
    accounts = None
    try:
        found = json.loads(files.text_of(files.of_user(path, most=_LARGEST), path))
        if found["format"] == _FORMAT and found["version"] != _VERSION:
            raise WxExportError(
                t("is of another version of wxexport ({version})", version=str(found["version"])[:20]),
                path,
                hint=t("Use that version, or another file with --state."),
            )
        if found["format"] == _FORMAT:
            accounts = {str(appid): _account(value) for appid, value in found["accounts"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        accounts = None
    if accounts is None:
        hint = t("Put back a copy of it. Without one, move it away: then name each draft with --media-id ID, once.")
        raise WxExportError(t("is damaged, or wxexport did not write it; it stays as it is"), path, hint=hint)
    return State(path, accounts, by_root=by_root)


def _place(named: Path | None) -> Path:
    if named is not None:
        return named.absolute()
    folder = resources.state_folder()
    if folder is None:
        raise NoPlaceError(t("there is no folder to remember drafts in"), hint=t("Name a file with --state FILE."))
    return folder / FILE_NAME


# --- from JSON: raises ValueError, KeyError, TypeError, AttributeError ------------------------------------------------


def _account(value: dict[str, Any]) -> _Account:
    uploads = {_text(name): _texts_by_name(answer) for name, answer in value["uploads"].items()}
    return _Account(uploads, [_draft(draft) for draft in value["drafts"]])


def _draft(value: dict[str, Any]) -> Draft:
    paths, articles = _texts(value["paths"]), tuple(map(_sent, value["articles"]))
    adding = _adding(value["adding"]) if value["adding"] is not None else None
    if (
        not paths
        or len(adding.articles if adding else paths) != len(paths)
        or (articles and len(articles) != len(paths))
    ):
        raise ValueError
    return Draft(_text(value["root"]), paths, _text(value["media_id"]), articles, adding)


def _adding(value: dict[str, Any]) -> Adding:
    covers, titles, known = (_texts(value[name]) for name in ("covers", "titles", "known"))
    if not isinstance(value["began"], int | float) or not isinstance(value["unclear"], bool):
        raise TypeError
    return Adding(covers, titles, tuple(map(_sent, value["articles"])), known, float(value["began"]), value["unclear"])


def _sent(value: dict[str, Any]) -> Sent:
    return Sent(_text(value["sent"]), _text(value["print"]), _texts_by_name(value["read"]), _text(value["sending"]))


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(map(_text, value))


def _texts_by_name(value: Any) -> dict[str, str]:
    return {_text(name): _text(text) for name, text in value.items()}


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
