"""Programs and a font that are the same on every machine, for tests of drawings."""

from __future__ import annotations

import json
import struct
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from wxexport import resources
from wxexport.drawings import formulas, mermaid
from wxexport.drawings.diagrams import renderer_for
from wxexport.pictures import fonts


class SquareFont:
    """Draws every character but 龘 as a square, the same on every machine."""

    name = "Squares"

    def outline(self, character: str) -> str | None:
        return None if character == "龘" else "M0 -120H1000V880H0Z"


@pytest.fixture
def squares(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    formulas.draw.cache_clear()
    monkeypatch.setattr(fonts, "chinese", SquareFont)
    yield
    formulas.draw.cache_clear()


Install = Callable[[str, str], Path]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="40"><rect width="50" height="40"/></svg>'
GOOD = f"""
    import json, sys
    from pathlib import Path
    source = sys.stdin.buffer.read().decode()
    with open({{log!r}}, "a", encoding="utf-8") as log:
        log.write(json.dumps([sys.argv[1:], source, str(Path.cwd())]) + "\\n")
    print('{SVG.format(120)}')
"""


def png(width: int, height: int) -> bytes:
    """A black PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress((b"\0" + b"\0" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder on ``PATH``; the cache is a fresh one, too."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv(mermaid.VARIABLE, "")
    monkeypatch.setenv(resources.CACHE, str(tmp_path / "cache"))
    return folder


@pytest.fixture
def install(bin_folder: Path) -> Install:
    """Puts a program on ``PATH`` that runs the Python code given."""

    def put(name: str, code: str) -> Path:
        lines = code.strip("\n").split("\n")
        indent = len(lines[0]) - len(lines[0].lstrip())
        script = "\n".join(line[indent:] for line in lines)
        if sys.platform == "win32":
            (bin_folder / f"{name}.py").write_text(script, "utf-8")
            program = bin_folder / f"{name}.bat"
            program.write_text(f'@"{sys.executable}" "%~dp0{name}.py" %*\n')
        else:
            program = bin_folder / name
            program.write_text(f"#!{sys.executable}\n{script}\n", "utf-8")
            program.chmod(0o755)
        return program

    return put


@pytest.fixture
def good(install: Install, tmp_path: Path) -> Callable[[str], Path]:
    """Installs programs that draw an SVG, 120 px wide, and write down what they were given."""
    return lambda name: install(name, GOOD.replace("{log!r}", repr(str(tmp_path / "log"))))


def calls(tmp_path: Path) -> list[tuple[list[str], str, str]]:
    """(arguments, standard input, current folder) of each call of a good program."""
    log = tmp_path / "log"
    return [tuple(json.loads(line)) for line in log.read_text("utf-8").splitlines()] if log.exists() else []


def draw(language: str, source: str, commands: dict[str, str] | None = None) -> bytes:
    renderer = renderer_for(language, commands or {})
    assert renderer is not None
    return renderer(source)
