"""Every row of ``attacks``, and that SECURITY.md promises what they prove."""

from __future__ import annotations

import base64
import io
import json
import os
import re
import select
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.running import CHECKOUT, environment, tree
from tests.whole.attacks import ARTICLE, ATTACKS, DRAWS, Attack, Link, Pipe
from wxexport import cli
from wxexport.cli import language
from wxexport.preview.studio import Studio, View

RED = (200, 30, 30)
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f]")
ROWS = re.compile(r"`([a-z-]+)`")

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no links and pipes without rights here")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The folder outside, with what must not be told."""
    folder = tmp_path.resolve() / "out"
    folder.mkdir()
    (tmp_path / "home").mkdir()
    Image.new("RGB", (9, 9), RED).save(folder / "secret.png")
    (folder / "secret.md").write_text("# SECRET\n\nSECRET\n", "utf-8")
    (folder / "plain.md").write_text("# 题\n\n正\x08文\n", "utf-8")
    (folder / "secret.css").write_text(".article p { color: #c81e1e; SECRET }\n", "utf-8")
    (folder / "secret.toml").write_text("SECRET = SECRET\n", "utf-8")
    (folder / "secret.git").write_text('[remote "origin"]\nurl = https://github.com/SECRET/SECRET.git\n', "utf-8")
    (folder / "secret.svg.css").write_text("rect { fill: #c81e1e !important }", "utf-8")
    (folder / "secret.dtd").write_text('<!ATTLIST rect fill CDATA "#c81e1e">', "utf-8")
    (folder / "secret.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect id="r" width="9" height="9"'
        ' fill="#c81e1e"/><linearGradient id="g"><stop stop-color="#c81e1e"/></linearGradient>'
        '<filter id="f"><feFlood flood-color="#c81e1e"/></filter></svg>',
        "utf-8",
    )
    return folder


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_an_attack_fails(
    attack: Attack,
    out: Path,
    listener: socket.socket,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ran = out.parent / "ran"
    names = {"$OUT": str(out), "$RAN": str(ran), "$PORT": str(listener.getsockname()[1])}
    repository = built(attack, out.parent / "repository", names)
    for name, value in {"HOME": str(out.parent / "home"), "PATH": os.environ["PATH"], **attack.environment}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(repository)
    before, outside = tree(repository) if attack.name != "old-output" else {}, tree(out)
    code = run(attack.arguments, monkeypatch)
    printed = "".join(capsys.readouterr())
    assert code == attack.code, printed
    assert attack.shown in printed
    assert not ran.exists()
    assert tree(out) == outside
    assert not select.select([listener], [], [], 0)[0]
    assert "SECRET" not in printed
    assert all(b"EVIL" not in path.read_bytes() for path in repository.glob("a.wx/article.html"))
    assert attack.arguments[0] == "dump" or not OBEYED.search(printed)
    for name, data in tree(repository).items() if before else ():
        assert name in before or (b"SECRET" not in data and b"c81e1e" not in data), name
    for manifest in repository.glob("*.wx/manifest.json") if before else ():
        assert len(json.loads(manifest.read_bytes())["images"]) == attack.pictures
    if attack in DRAWS:
        assert not is_red(next(repository.glob("a.wx/images/*.png")))


def built(attack: Attack, folder: Path, names: dict[str, str]) -> Path:
    (folder / ".git").mkdir(parents=True)
    for name, file in {"a.md": ARTICLE, **attack.files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(file, Link):
            path.symlink_to(filled(file.to, names))
        elif isinstance(file, Pipe):
            os.mkfifo(path)
        elif isinstance(file, bytes):
            path.write_bytes(file)
        else:
            path.write_text(filled(file, names), "utf-8")
            path.chmod(0o755)
    return folder


def filled(text: str, names: dict[str, str]) -> str:
    for name, value in names.items():
        text = text.replace(name, value)
    return text


def run(arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> int:
    """The exit code of the command in this process; of the preview, what its page asks for."""
    language.set_language("en")
    monkeypatch.setenv("LC_ALL", "C")
    if arguments[0] == "preview":
        os.environ["PATH"] = os.environ["PATH"]
        from wxexport.trust import programs

        programs.guard(os.environ)
        studio = Studio(Path(arguments[1]))
        shown = studio.article(("", ()), View(saved=True)), studio.facts(("", ())), studio.choices(), studio.sources()
        print(json.dumps(shown, default=str))
        return 0
    monkeypatch.setattr(sys, "argv", ["wxexport", *arguments])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return int(ended.value.code or 0)


def is_red(picture: Path | io.BytesIO) -> bool:
    with Image.open(picture) as opened:
        return opened.convert("RGB").getpixel((4, 4)) == RED


def test_the_secret_picture_would_be_seen(out: Path) -> None:
    uri = f"data:image/png;base64,{base64.b64encode((out / 'secret.png').read_bytes()).decode()}"
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="{uri}" width="9" height="9"/></svg>'
    )
    from wxexport.pictures.svg import draw_svg

    assert is_red(io.BytesIO(draw_svg(svg.encode(), 1, 1080)[0]))


@pytest.mark.parametrize("arguments", [("a.md",), ("check", "a.md"), ("--help",)])
def test_no_module_comes_from_the_current_folder(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """``python -m`` puts the current folder before the library of Python."""
    ran = tmp_path / "ran"
    for name in ("typing", "click", "json", "markdown", "lxml", "PIL", "tomllib", "wxexport_evil"):
        (tmp_path / f"{name}.py").write_text(f"open({str(ran)!r}, 'w')\n", "utf-8")
    (tmp_path / "a.md").write_text(ARTICLE, "utf-8")
    for start in (["-m", "wxexport"], ["-mwxexport"]):
        done = subprocess.run(
            [sys.executable, *start, *arguments], cwd=tmp_path, env=environment(), capture_output=True, check=False
        )
        assert (done.returncode, ran.exists()) == (0, False), done.stderr.decode()


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can give files away")
def test_settings_of_another_user_are_not_read_by_root(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(ARTICLE, "utf-8")
    (tmp_path / "wxexport.toml").write_text('author = "甲"\n', "utf-8")
    os.chown(tmp_path / "wxexport.toml", 4_242, -1)
    done = subprocess.run(
        [sys.executable, "-m", "wxexport", "a.md"], cwd=tmp_path, env=environment(), capture_output=True, check=False
    )
    assert done.returncode == 2
    assert b"wxexport.toml: belongs to another user, so it is not read" in done.stderr


@pytest.mark.parametrize("name", ["SECURITY.md", "docs/zh/security.md"])
def test_what_is_promised_is_what_the_attacks_show(name: str) -> None:
    """Each attack stands behind one promise, each promise has attacks, and both languages promise the same."""
    rows = [line.rsplit("|", 2)[1] for line in (CHECKOUT / name).read_text("utf-8").splitlines() if line[:2] == "| "]
    shown = [ROWS.findall(row) for row in rows[1:]]
    assert all(shown)
    assert sorted(one for row in shown for one in row) == sorted(attack.name for attack in ATTACKS)
    english = [line for line in (CHECKOUT / "SECURITY.md").read_text("utf-8").splitlines() if line[:2] == "| "]
    assert shown == [ROWS.findall(line.rsplit("|", 2)[1]) for line in english[1:]]
