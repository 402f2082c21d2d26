"""Runs ``wxexport draft`` against a fake, in folders of its own, with every limit on time shortened."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from tests.cli.running import CHECKOUT, Ran
from tests.draft.fake import FakeWeChat
from tests.draft.pictures import picture

HURRY: Mapping[str, Any] = {
    "wxexport.draft.client._PAUSES": (0.0, 0.0, 0.0),
    "wxexport.draft.recovery._PAUSES": (0.0, 0.0, 0.0, 0.0),
    "wxexport.draft.wire._SILENT": 20.0,
}
ISSUE = """---
title: 第十二期：草稿
author: 甲
digest: 这一期说的是草稿
cover: cover.png
---

正文的第一段。

![红的](red.png)

正文的第二段。

![蓝的](blue.jpg)
"""


def write_article(folder: Path) -> None:
    """An article with two pictures and a cover."""
    (folder / "issue.md").write_text(ISSUE, "utf-8")
    (folder / "red.png").write_bytes(picture("png", (600, 300), "red"))
    (folder / "blue.jpg").write_bytes(picture("jpeg", (600, 300), "blue"))
    (folder / "cover.png").write_bytes(picture("png", (900, 383), "teal"))


class Runner:
    """The process that all runs are children of, with a folder of its own."""

    def __init__(self, folder: Path) -> None:
        write_article(folder)
        environment = {**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONUTF8": "1", "WXEXPORT_CACHE": str(folder)}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.draft.forking", folder / "issue.md"],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate(timeout=60)

    def ask(self, **asked: Any) -> int:
        """A number: of the child, or its exit code."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


@dataclass(slots=True)
class Running:
    """A run that has begun. ``wait`` may be called once."""

    number: int
    place: Path
    _runner: Runner

    def wait(self) -> Ran:
        code = self._runner.ask(wait=self.number)
        return Ran(code, *(self.place.with_suffix(kind).read_text("utf-8") for kind in (".out", ".err")))

    def moments(self) -> list[str]:
        """The changes of files, in their order."""
        return self.place.with_suffix(".moments").read_text("utf-8").splitlines()


@dataclass
class Desk:
    """A user with an article, in folders below ``top``; ``environment`` and ``set`` are for the next runs."""

    top: Path
    wechat: FakeWeChat
    runner: Runner
    environment: dict[str, str] = field(default_factory=dict, repr=False)
    set: dict[str, Any] = field(default_factory=lambda: dict(HURRY))
    articles: tuple[str, ...] = ("issue.md",)
    runs: int = 0

    def __post_init__(self) -> None:
        self.reset()
        self.environment |= {
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            "PATH": os.environ["PATH"],
            "TMPDIR": str(self.home),
            "WXEXPORT_CACHE": str(self.home / "cache"),
            "WXEXPORT_STATE": str(self.home / "state"),
            "WXEXPORT_WECHAT_API": self.wechat.address,
            "WXEXPORT_WECHAT_APPID": self.wechat.appid,
            "WXEXPORT_WECHAT_SECRET": self.wechat.secret,
        }

    def reset(self) -> None:
        """Brings the article back, and forgets all that was remembered; what was printed stays."""
        for folder in (self.repository, self.home):
            shutil.rmtree(folder, ignore_errors=True)
        for folder in (self.repository, self.home, self.streams):
            folder.mkdir(parents=True, exist_ok=True)
        write_article(self.repository)

    @property
    def repository(self) -> Path:
        return self.top / "repository"

    @property
    def home(self) -> Path:
        return self.top / "home"

    @property
    def streams(self) -> Path:
        return self.top / "streams"

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.repository / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def change(self, old: str, new: str) -> None:
        """Changes the text of the article."""
        path = self.repository / "issue.md"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    def draft(self, *arguments: str) -> Ran:
        """Runs ``wxexport draft`` with the ``articles``."""
        return self.start(*arguments).wait()

    def start(self, *arguments: str, kill: int = 0) -> Running:
        """Begins ``wxexport draft``; ``kill`` is the change of a file before which it is killed."""
        self.runs += 1
        place = self.streams / f"{self.runs}"
        number = self.runner.ask(
            arguments=["draft", *self.articles, *arguments],
            folder=str(self.repository),
            environment=self.environment,
            set=self.set,
            watched=str(self.top),
            kill=kill,
            **{kind: str(place.with_suffix(f".{kind}")) for kind in ("out", "err", "log", "moments")},
        )
        return Running(number, place, self.runner)
