"""A folder of issues with an archive, for tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from wxexport.archive import reading
from wxexport.archive.entries import FILE_NAME, Archive

URL = "https://mp.weixin.qq.com/s/"


def repository(folder: Path, files: Mapping[str, str]) -> Archive:
    """The archive of a folder with these files, which is a repository."""
    (folder / ".git").mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8", newline="")
    return reading.of(folder)


def table(path: str, name: str, **more: str) -> str:
    """An entry as it is written."""
    return "".join([f'["{path}"]\nurl = "{URL}{name}"\n', *(f'{key} = "{more[key]}"\n' for key in more), "\n"])


def archived(folder: Path, text: str, **files: str) -> Archive:
    return repository(folder, {FILE_NAME: text, **files})
