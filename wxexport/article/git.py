"""A file -> its address on GitHub, Gitee or GitLab, by what ``.git`` says of its remote; read ``address`` first.

The files of ``.git`` are read, and no program is run. They may be somebody else's: they are small regular files inside
of the repository, or of one that names this folder as its own, and only what is surely an address on the web comes out.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote, urlsplit

from wxexport.dataclass import dataclass
from wxexport.errors import WxExportError
from wxexport.text import regex
from wxexport.trust import files, folders, seen

_LARGEST_CONFIG = 256 * 1024
_LARGEST_NAME = 4 * 1024  # bytes of a file that holds a name
_SECTION = regex(r'\s*\[\s*([\w.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]')
_ENTRY = regex(r"([A-Za-z][\w-]*)\s*=\s*(.+)")
_COMMENT = regex(r"\s[#;].*")
_SCP = regex(r"(?:[\w.-]+@)?([\w.-]+):(?!//)(?!\d+/)/?(\S+)")  # git@github.com:owner/repository.git
_PATH = regex(r"[A-Za-z0-9._~-]+(?:/[A-Za-z0-9._~-]+)+")
_BRANCH = regex(r"(?!\.)[\w.@+=,#-]+(?:/[\w.@+=,#-]+)*")
_BRANCHES = "refs/heads/"
_SCHEMES = ("https", "http", "ssh", "git")
_OTHER_NAMES = {"www.github.com": "github.com", "ssh.github.com": "github.com", "altssh.gitlab.com": "gitlab.com"}
_FORMS = {
    "github.com": "https://github.com/{path}/blob/{branch}/{file}",
    "gitee.com": "https://gitee.com/{path}/blob/{branch}/{file}",
    "gitlab.com": "https://gitlab.com/{path}/-/blob/{branch}/{file}",
    "jihulab.com": "https://jihulab.com/{path}/-/blob/{branch}/{file}",
}
_OWNER_AND_NAME = ("github.com", "gitee.com")
_NOT_PUBLIC = (
    *("corp", "example", "home", "internal", "intranet", "invalid", "lan", "local", "localhost", "private", "test"),
)


@dataclass(frozen=True, slots=True)
class _Repository:
    """``top`` is the folder with the files, ``own`` the folder of git for it; worktrees share ``common``."""

    top: Path
    own: Path
    common: Path

    def read(self, name: str, most: int = _LARGEST_NAME) -> str:
        """The text of a file of git; ``""`` without it."""
        folder = self.own if name == "HEAD" else self.common
        return _text(folder / name, self.common if self.own != self.top / ".git" else self.top, most)


def address(file: Path, *, checked_out: bool = False) -> str:
    """The web address of a file of a clone from GitHub, Gitee or GitLab; ``""`` without one.

    The branch is the remote's default one, else, and with ``checked_out``, the one that is checked out: an article is
    often written on a branch that is gone when readers come.
    """
    with suppress(OSError, ValueError, RuntimeError):  # a path that the system refuses
        repository = _around(file.parent)
        if repository is None or not os.path.isfile(file):
            return ""
        name, remote = _remote(_config(repository.read("config", _LARGEST_CONFIG)))
        default = _ref(repository.read(f"refs/remotes/{name}/HEAD"), f"refs/remotes/{name}/") if name else ""
        current = _ref(repository.read("HEAD"), _BRANCHES)
        branch = current if checked_out else default or current
        if remote and branch:
            inside = quote(file.relative_to(repository.top).as_posix())
            return _form(remote).format(path=remote[1], branch=quote(branch), file=inside)
    return ""


def is_public(host: str) -> bool:
    """Whether the name of a host may be one that readers reach: no address of a private network, no local name."""
    labels = host.lower().rstrip(".").split(".")
    if labels[-1].isdecimal() or ":" in host:
        return _is_global(host)
    return len(labels) > 1 and all(labels) and labels[-1] not in _NOT_PUBLIC


def _is_global(number: str) -> bool:
    import ipaddress  # few remotes are numbers

    try:
        return ipaddress.ip_address(number).is_global
    except ValueError:
        return False


def is_forge(address: str) -> bool:
    """Whether a web address is one of GitHub, Gitee or GitLab: files are shown there, and not a site of their own."""
    host = urlsplit(address).hostname or ""
    return host in _FORMS or _is_gitlab(host)


# --- where git keeps its files --------------------------------------------------------------------------------------


def _around(folder: Path) -> _Repository | None:
    top = folders.repository(folder.resolve())
    if top is None:
        return None
    mark = top / ".git"
    if os.path.isdir(mark):
        return _Repository(top, mark, mark)
    key, _, named = _text(mark, top, _LARGEST_NAME).partition(":")
    own = (top / named.strip()).resolve() if key == "gitdir" and named.strip() else top
    if own == top or not os.path.isdir(own):
        return None
    return _worktree(top, own) or _submodule(top, own)


def _worktree(top: Path, own: Path) -> _Repository | None:
    """The worktree of a repository that knows it: an archive may hold a ``.git`` that leads anywhere."""
    common = own.parent.parent
    mark = _text(own / "gitdir", own, _LARGEST_NAME).strip()
    is_known = own.parent.name == "worktrees" and mark and (own / mark).resolve() == top / ".git"
    return _Repository(top, own, common) if is_known else None


def _submodule(top: Path, own: Path) -> _Repository | None:
    core = _config(_text(own / "config", own, _LARGEST_CONFIG)).get(("core", ""), {})
    work = core.get("worktree", "")
    return _Repository(top, own, own) if work and (own / work).resolve() == top else None


def _text(path: Path, root: Path, most: int) -> str:
    try:
        return files.of_repository(path, [root], most=most).decode("utf-8", "replace")
    except WxExportError:
        seen.note(path)
        return ""


# --- what is in them ------------------------------------------------------------------------------------------------


def _config(text: str) -> Mapping[tuple[str, str], Mapping[str, str]]:
    """The entries of each section of a configuration; the first one of a name counts."""
    sections: dict[tuple[str, str], dict[str, str]] = {}
    entries: dict[str, str] = {}
    for line in text.splitlines():
        if section := _SECTION.match(line):
            entries = sections.setdefault((section[1].lower(), section[2] or ""), {})
            line = line[section.end() :]
        if entry := _ENTRY.fullmatch(line.strip()):
            entries.setdefault(entry[1].lower(), _COMMENT.sub("", entry[2]).strip('"'))
    return sections


def _remote(config: Mapping[tuple[str, str], Mapping[str, str]]) -> tuple[str, tuple[str, str] | None]:
    """The name of the remote, ``origin`` or the only one, and its host and path on the web."""
    remotes = {
        name: entries["url"] for (kind, name), entries in config.items() if kind == "remote" and "url" in entries
    }
    name = "origin" if "origin" in remotes or len(remotes) != 1 else next(iter(remotes))
    return name, _place(remotes.get(name, ""))


def _place(url: str) -> tuple[str, str] | None:
    """The host and the path of a repository that readers may reach; without names and passwords in the address."""
    if scp := _SCP.fullmatch(url):
        host, path = scp[1], scp[2]
    else:
        parts = urlsplit(url)
        has_port = parts.scheme in ("https", "http") and parts.port not in (None, 80, 443)
        if parts.scheme not in _SCHEMES or parts.query or parts.fragment or has_port:
            return None
        host, path = parts.hostname or "", parts.path
    host = _OTHER_NAMES.get(host.lower(), host.lower())
    path = path.strip("/").removesuffix(".git")
    is_whole = _PATH.fullmatch(path) is not None and not {".", ".."} & {*path.split("/")}
    if not is_whole or path.endswith(".wiki") or not is_public(host) or not _form((host, path)):
        return None
    return host, path


def _form(place: tuple[str, str]) -> str:
    host, path = place
    if host in _OWNER_AND_NAME and path.count("/") != 1:
        return ""
    return _FORMS.get(host, f"https://{host}/{{path}}/-/blob/{{branch}}/{{file}}" if _is_gitlab(host) else "")


def _is_gitlab(host: str) -> bool:
    """Whether a host is surely a GitLab of somebody's own."""
    return host.startswith("gitlab.") and is_public(host)


def _ref(text: str, beginning: str) -> str:
    """The branch that a file such as HEAD names; ``""`` for a commit, and for what is no name of a branch."""
    branch = text.strip().removeprefix("ref:").strip().removeprefix(beginning)
    is_named = text.startswith("ref:") and beginning in text and ".." not in branch
    return branch if is_named and _BRANCH.fullmatch(branch) and not branch.endswith((".lock", "/")) else ""
