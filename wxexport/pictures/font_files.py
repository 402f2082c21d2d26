"""The names of fonts -> their files on this machine, in the folders where the system keeps fonts."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

SERIF = (
    "times.ttf",
    "times new roman.ttf",
    "liberationserif-regular.ttf",
    "dejavuserif.ttf",
    "notoserif-regular.ttf",
    "freeserif.ttf",
)
SANS = (
    "arial.ttf",
    "liberationsans-regular.ttf",
    "dejavusans.ttf",
    "notosans-regular.ttf",
    "freesans.ttf",
)
MONO = (
    "cour.ttf",
    "courier new.ttf",
    "liberationmono-regular.ttf",
    "dejavusansmono.ttf",
    "notosansmono-regular.ttf",
    "freemono.ttf",
)
# Sans-serif first: it stays readable as a subscript on a phone.
CHINESE = (
    "notosanscjk-regular.ttc",
    "notosanscjksc-regular.otf",
    "notosanssc-regular.otf",
    "notosanssc-regular.ttf",
    "notosanssc[wght].ttf",
    "notosanscjk-vf.otf.ttc",
    "notosanscjk-vf.ttf.ttc",
    "sourcehansanssc-regular.otf",
    "sourcehansanscn-regular.otf",
    "sourcehansans-regular.ttc",
    "sourcehansans.ttc",
    "pingfang.ttc",
    "msyh.ttc",
    "hiragino sans gb.ttc",
    "stheiti medium.ttc",
    "stheiti light.ttc",
    "deng.ttf",
    "simhei.ttf",
    "wqy-microhei.ttc",
    "wqy-zenhei.ttc",
    "droidsansfallbackfull.ttf",
    "droidsansfallback.ttf",
    "notoserifcjk-regular.ttc",
    "sourcehanserifsc-regular.otf",
    "songti.ttc",
    "simsun.ttc",
    "uming.ttc",
)
_OUTLINES = frozenset((".ttf", ".otf", ".ttc", ".otc"))


def named(names: Sequence[str]) -> list[Path]:
    """The files with these names, whatever their case, in the order of ``names`` and then of their paths."""
    order = {name: number for number, name in enumerate(names)}
    found = [path for path in _all() if path.name.lower() in order]
    return sorted(found, key=lambda path: (order[path.name.lower()], str(path)))


def outlines() -> list[Path]:
    """All files with outline fonts, in the order of their paths."""
    return sorted(filter(is_outline, _all()))


def is_outline(path: Path) -> bool:
    """Whether the file is an OpenType or TrueType font by its name; resvg reads no others."""
    return path.suffix.lower() in _OUTLINES


def _all() -> Iterator[Path]:
    return (path for folder in _folders() for path in _files(folder))


def _files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(parent) / name for name in names)


def _folders() -> tuple[Path, ...]:
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 (Path.home() raises where there is none)
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        return Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts", local / "Microsoft" / "Windows" / "Fonts"
    if sys.platform == "darwin":
        return Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"
    shared = Path("/usr/share/fonts"), Path("/usr/local/share/fonts")
    return *shared, home / ".local" / "share" / "fonts", home / ".fonts"
