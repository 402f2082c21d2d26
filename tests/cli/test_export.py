"""``wxexport export``: what is written where, several articles, ``--strict``, ``--watch``."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from tests.cli.running import GOOD, KNOWN, NEXT_STEP, TWICE, Ran, Run, environment, tree
from wxexport.cli.export import _changed


def until(condition: Callable[[], bool], seconds: float = 60) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.1)
    return condition()


def test_one_article(run: Run, good: Path) -> None:
    assert run("good.md") == Ran(0, f"good.wx/index.html: 0 pictures, no warnings\n  {KNOWN}{NEXT_STEP}\n", "")
    assert (good.parent / "good.wx" / "article.html").is_file()


def test_export_by_its_name(run: Run, good: Path) -> None:
    assert run("export", "good.md").code == 0
    assert (good.parent / "good.wx").is_dir()


def test_findings_are_printed_and_exit_with_0(run: Run, found: Path) -> None:
    ran = run("found.md")
    assert ran == Ran(
        0,
        "found.wx/index.html: 0 pictures, 2 warnings\n  title   乙  from the heading, line 1\n"
        f"  digest  没有地址  from the text, line 3\n  {NEXT_STEP}\n",
        "found.md:3:1: warning WX010 the link “没有地址” has no address\n"
        "  3 | [没有地址]()\n"
        "    | ^^^^^^^^^^^^\n"
        "  Write one between the parentheses, or plain text.\n"
        "found.md:5:1: warning WX012 the link “站内” leads to b.md, a file that is not there\n"
        "  5 | [站内](b.md) [页内](#x)\n"
        "    | ^^^^^^^^^^^^\n"
        "  Correct the name of the file, or write plain text.\n"
        "found.md:5:12: info WX011 the link “页内” leads to #x\n"
        "  5 | [站内](b.md) [页内](#x)\n"
        "    |              ^^^^^^^^^^\n"
        "  WeChat has no jumps inside an article; it stays as text.\n",
    )


def test_several_into_a_folder(run: Run, good: Path, found: Path) -> None:
    ran = run("good.md", "found.md", "-o", "out")
    assert ran.code == 0
    pages = [line.partition(":")[0] for line in ran.out.splitlines() if line[0] != " "]
    assert pages == ["out/good/index.html", "out/found/index.html"]
    assert sorted(path.name for path in (good.parent / "out").iterdir()) == ["found", "good"]


def test_the_same_article_twice_is_exported_once(run: Run, good: Path) -> None:
    assert run("good.md", "good.md").out.count("index.html:") == 1


def test_two_articles_of_the_same_name(run: Run, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.md").write_text(GOOD, "utf-8")
    assert run("a/x.md", "b/x.md", "-o", "out") == Ran(
        2, "", "error: a/x.md and b/x.md would both be written to out/x\n  Export them to different folders.\n"
    )
    assert not (tmp_path / "out").exists()
    assert run("a/x.md", "b/x.md").code == 0


def test_two_suffixes_of_the_same_name(run: Run, good: Path) -> None:
    good.with_suffix(".markdown").write_text(GOOD, "utf-8")
    assert run("good.md", "good.markdown").err.startswith(
        "error: good.md and good.markdown would both be written to good.wx\n"
    )


def test_one_failing_article_does_not_stop_the_others(run: Run, good: Path, found: Path) -> None:
    ran = run("good.md", "none.md", "found.md")
    assert ran.code == 2
    pages = [line.partition(":")[0] for line in ran.out.splitlines() if line[0] != " "]
    assert pages == ["good.wx/index.html", "found.wx/index.html"]
    assert "error: none.md: no such file\n" in ran.err


def test_jobs_give_the_same_bytes_in_the_same_order(run: Run, tmp_path: Path) -> None:
    names = [f"{number}.md" for number in range(4)]
    for name in names:
        (tmp_path / name).write_text(f"# 第 {name} 期\n\n[没有地址]()\n\n```python\nx = 1\n```\n", "utf-8")
    alone, together = run(*names, "-o", "one"), run(*names, "none.md", "-o", "two", "--jobs", "2")
    assert (alone.code, together.code) == (0, 2)
    assert together.out == alone.out.replace("one/", "two/")
    assert together.err == alone.err + "error: none.md: no such file\n"
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_strict(run: Run, good: Path, found: Path) -> None:
    assert run("good.md", "--strict").code == 0
    assert run("found.md", "--strict").code == 1
    assert run("good.md", "found.md", "--strict").code == 1
    assert run("found.md", "none.md", "--strict").code == 2
    assert run("found.md", "--stdout", "--strict").code == 1
    assert (found.parent / "found.wx").is_dir()


def test_strict_ignores_info(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 甲\n\n[页内](#x)\n", "utf-8")
    assert run("a.md", "--strict").code == 0


def test_json(run: Run, good: Path, found: Path) -> None:
    ran = run("good.md", "found.md", "none.md", "--json")
    assert ran.code == 2
    printed = json.loads(ran.out)
    assert [one.pop("output") for one in printed] == ["good.wx", "found.wx"]
    for one, name in zip(printed, ("good", "found"), strict=True):
        assert one == json.loads((good.parent / f"{name}.wx" / "manifest.json").read_bytes())


def test_stdout_takes_one_article(run: Run, good: Path, found: Path) -> None:
    assert run("good.md", "found.md", "--stdout") == Ran(2, "", "error: --stdout takes one article\n")


def test_output_folder_that_is_a_file_or_foreign(run: Run, good: Path) -> None:
    out = good.parent / "good.wx"
    out.write_bytes(b"mine")
    assert run("good.md") == Ran(
        2, "", "error: good.wx: is a file, but the output needs a folder\n  Choose another folder with -o.\n"
    )
    assert out.read_bytes() == b"mine"
    out.unlink()
    out.mkdir()
    (out / "mine").write_bytes(b"mine")
    assert run("good.md").err == (
        "error: good.wx: contains files that wxexport did not write (mine), so it is not replaced\n"
        "  Move them, or choose another folder with -o.\n"
    )
    assert tree(out) == {"mine": b"mine"}


def test_output_folder_below_a_file(run: Run, good: Path) -> None:
    ran = run("good.md", "-o", "good.md")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: good.md/good: cannot be written: ")
    assert good.read_text("utf-8") == GOOD


def clipboard(outside: Path, copied: Path) -> dict[str, str]:
    """The environment of a Wayland desktop whose ``wl-copy`` writes to a file."""
    program = outside / "bin" / "wl-copy"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\ncat > '{copied}.new' && mv '{copied}.new' '{copied}'\n", "utf-8")
    program.chmod(0o755)
    return environment(WAYLAND_DISPLAY="wayland-9", PATH=f"{program.parent}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.skipif(sys.platform != "linux", reason="others have another clipboard")
def test_copy(run: Run, good: Path, found: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    copied = good.parent / "copied"
    ran = run("good.md", "--copy", **clipboard(tmp_path_factory.mktemp("desktop"), copied))
    page = f"good.wx/index.html: 0 pictures, no warnings\n  {KNOWN}"
    assert (ran.code, ran.out) == (0, f"{page}copied; paste into the editor (Ctrl+V)\n  {TWICE}\n")
    assert ran.err.startswith("this desktop took the HTML without its plain text: ")
    assert copied.read_bytes() == (good.parent / "good.wx" / "article.html").read_bytes()
    none = run("good.md", "--copy", DISPLAY="", WAYLAND_DISPLAY="")
    assert (none.code, none.out) == (2, f"{page}{NEXT_STEP}\n")
    assert none.err.startswith("error: nothing was copied: there is no desktop, so there is no clipboard\n")
    assert run("good.md", "found.md", "--copy").err == "error: --copy takes one article\n"


@pytest.mark.skipif(sys.platform != "linux", reason="Ctrl+C and the clipboard are others elsewhere")
def test_watch(good: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    article = good.parent / "good.wx" / "article.html"

    def shown(text: str) -> bool:
        return article.is_file() and text in article.read_text("utf-8")

    copied = good.parent / "copied"
    log = good.parent / "log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "wxexport", "good.md", "--watch", "--copy"],
            cwd=good.parent,
            env=clipboard(tmp_path_factory.mktemp("desktop"), copied),
            stdout=stream,
            stderr=stream,
        )
    try:
        assert until(lambda: b"Watching" in log.read_bytes()), log.read_text("utf-8")
        assert shown("正文")
        good.write_text("# 甲\n\n改过的一段。\n", "utf-8")
        assert until(lambda: shown("改过的一段")), log.read_text("utf-8")
        assert until(lambda: copied.read_bytes() == article.read_bytes())
        good.write_bytes(b"\xff")
        assert until(lambda: b"is not UTF-8 text" in log.read_bytes()), log.read_text("utf-8")
        assert shown("改过的一段")
        good.with_suffix(".tmp").write_text("# 甲\n\n编辑器换了文件。\n", "utf-8")
        good.with_suffix(".tmp").replace(good)
        assert until(lambda: shown("编辑器换了文件")), log.read_text("utf-8")
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)
    assert "Traceback" not in log.read_text("utf-8")


def test_what_was_saved_before_the_watch_is_seen(good: Path) -> None:
    began = time.time_ns()
    good.write_text("# 甲\n", "utf-8")
    assert good in next(_changed({good.parent}, began))


@pytest.mark.skipif(sys.platform != "linux", reason="a file keeps the time of its move there, and has any name")
@pytest.mark.parametrize("name", [b"folder", b"\xff"])
def test_what_is_moved_there_is_seen_before_the_watch_and_in_it(tmp_path: Path, name: bytes) -> None:
    """The time of a file's content may be years ago; the watcher takes no folder whose name is not UTF-8."""
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
    (folder / "below").mkdir(parents=True)
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff")).mkdir()
    began = time.time_ns()
    seen = _changed({folder}, began)
    for _ in range(2):
        (tmp_path / "old").write_text("# 甲\n", "utf-8")
        os.utime(tmp_path / "old", ns=(0, 0))
        (tmp_path / "old").rename(folder / "a.md")
        assert any(folder / "a.md" in changes for changes in islice(seen, 4))


@pytest.mark.parametrize("option", ["--copy", "--output x", "--json", "--watch", "--open", "--changed"])
def test_options_that_would_not_be_heard_are_refused(run: Run, good: Path, option: str) -> None:
    error = f"error: {option.partition(' ')[0]} cannot be used with --stdout\n"
    assert run("good.md", "--stdout", *option.split()) == Ran(2, "", error)


def replaced_anew(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def replaced_by_another(folder: Path) -> None:
    """Whose files are old."""
    other = folder.with_name("other")
    other.mkdir()
    (other / "a.md").write_text("# 乙\n", "utf-8")
    folder.rename(folder.with_name("aside"))
    other.rename(folder)


@pytest.mark.skipif(os.name == "nt", reason="a folder that is watched stays there")
@pytest.mark.parametrize("replace", [replaced_anew, replaced_by_another])
@pytest.mark.parametrize("place", ["issues", "below/issues"])
def test_saves_in_a_folder_that_took_the_place_of_another_are_seen(
    tmp_path: Path, place: str, replace: Callable[[Path], None]
) -> None:
    article = tmp_path / place / "a.md"
    article.parent.mkdir(parents=True)
    article.write_text("# 甲\n", "utf-8")
    seen = _changed({article.parent}, time.time_ns())

    def noticed() -> bool:
        return any(article in changes for changes in seen)

    assert noticed()
    replace(tmp_path / place.partition("/")[0])
    assert not article.exists() or noticed()
    article.parent.mkdir(exist_ok=True)
    for number in range(8):  # more than what is noticed of one change
        article.write_text(f"# {number}\n", "utf-8")
        assert noticed()


def test_watch_needs_a_file(run: Run) -> None:
    ran = run("-", "--watch", stdin=GOOD)
    assert (ran.code, ran.err) == (2, "error: --watch needs an article that is a file\n")


def test_chinese_file_names(run: Run, tmp_path: Path) -> None:
    name = "第五期 简报（上）"
    (tmp_path / f"{name}.md").write_text("没有标题", "utf-8")
    assert run(f"{name}.md").out.startswith(f"{name}.wx/index.html: ")
    assert json.loads((tmp_path / f"{name}.wx" / "manifest.json").read_bytes())["title"] == name


@pytest.mark.skipif(os.name == "nt", reason="a pipe closes in another way there")
def test_closed_pipe_is_no_traceback(good: Path) -> None:
    good.write_text("# 甲\n\n" + "很长的正文。\n\n" * 20_000, "utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "wxexport", "good.md", "--stdout"],
        cwd=good.parent,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


@pytest.mark.parametrize(
    ("article", "twice"),
    [
        ("# 题\n\n文\n", True),
        ("---\ntitle: 题\n---\n\n# 题\n\n文\n", True),
        ("---\ntitle: 别\n---\n\n# 题\n\n文\n", False),
        ("---\ntitle: 题\n---\n\n文\n", False),
        ("---\ntitle_in_body: false\n---\n\n# 题\n\n文\n", False),
        ("---\ntitle_in_body: true\n---\n\n# 题\n\n文\n", False),
    ],
)
def test_a_title_that_stands_twice_is_said_until_it_is_decided(
    run: Run, tmp_path: Path, article: str, twice: bool
) -> None:
    (tmp_path / "a.md").write_text(article, "utf-8")
    assert ("the title will stand twice" in run("a.md").out) is twice
    assert ("标题会出现两遍" in (tmp_path / "a.wx" / "index.html").read_text("utf-8")) is twice
    assert (tmp_path / "a.wx" / "article.html").read_text("utf-8").count("题") == (
        0 if "body: false" in article or "#" not in article else 1
    )


def test_a_new_issue_has_its_title_once(run: Run, tmp_path: Path) -> None:
    assert run("new", "第 7 期", "-o", "7.md").code == 0
    ran = run("7.md")
    assert (ran.err, "twice" in ran.out) == ("", False)
    assert json.loads((tmp_path / "7.wx" / "manifest.json").read_bytes())["title"] == "第 7 期"
    assert "第 7 期" not in (tmp_path / "7.wx" / "article.html").read_text("utf-8")


def test_what_can_be_fixed_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 题\n\n• 一\n\n• 二\n", "utf-8")
    assert "  `wxexport check --fix a.md` can fix some of it\n" in run("a.md").out


def test_what_is_known_is_printed_with_where_it_comes_from(run: Run, tmp_path: Path) -> None:
    text = "# 周刊 第 12 期 (2021-05-21)\n\n> 导读：芯片、框架与编译器的一周，还有一篇长文。\n"
    names = [f"{number}.md" for number in range(6)]
    for name in names:
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("ref: refs/heads/main\n", "utf-8")
    (tmp_path / ".git" / "config").write_text('[remote "origin"]\nurl = https://u:pw@gitee.com/o/r.git\n', "utf-8")
    lines = run(names[0], "--lang", "zh").out.splitlines()
    assert lines[1:6] == [
        "  标题      周刊 第 12 期 (2021-05-21)  来自标题，第 1 行",
        "  日期      2021-05-21  来自标题，第 1 行",
        "  期号      12  来自标题，第 1 行",
        "  摘要      芯片、框架与编译器的一周，还有一篇长文。  来自导读，第 3 行",
        "  阅读原文  https://gitee.com/o/r/blob/main/0.md  来自 git 远程地址",
    ]
    assert "来自标题" not in run(*names, "--lang", "zh").out  # of many articles only what is written
