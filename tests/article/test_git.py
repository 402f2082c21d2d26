"""The web address of a file in a git repository, from the files of ``.git`` and nothing else."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.work import LINEAR, growth_in_c
from wxexport.article import git

FILE = "期/1 a.md"
AT = "%E6%9C%9F/1%20a.md"
GITHUB = f"https://github.com/o/r/blob/main/{AT}"


def repository(folder: Path, config: str, head: str = "ref: refs/heads/main\n") -> Path:
    """The path of an article in a repository with this configuration."""
    (folder / ".git").mkdir(parents=True)
    (folder / ".git" / "config").write_text(config, "utf-8")
    (folder / ".git" / "HEAD").write_text(head, "utf-8")
    return article(folder)


def article(folder: Path) -> Path:
    file = folder / FILE
    file.parent.mkdir()
    file.write_text("正文\n", "utf-8")
    return file.resolve()


def remote(url: str, name: str = "origin") -> str:
    return f'[core]\n\tbare = false\n[remote "{name}"]\n\turl = {url}\n\tfetch = +refs/heads/*:refs/remotes/{name}/*\n'


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://github.com/o/r.git", GITHUB),
        ("https://github.com/o/r", GITHUB),
        ("https://github.com/o/r/", GITHUB),
        ("https://www.github.com/o/r.git", GITHUB),
        ("https://GitHub.com/o/r", GITHUB),
        ("http://github.com/o/r", GITHUB),
        ("git://github.com/o/r.git", GITHUB),
        ("git@github.com:o/r.git", GITHUB),
        ("github.com:o/r.git", GITHUB),
        ("ssh://git@github.com/o/r.git", GITHUB),
        ("ssh://git@github.com:22/o/r.git", GITHUB),
        ("ssh://git@ssh.github.com:443/o/r.git", GITHUB),
        ("https://user:secret@github.com/o/r.git", GITHUB),
        ("https://ghp_secret@github.com/o/r.git", GITHUB),
        ('"https://github.com/o/r.git"', GITHUB),
        ("https://github.com/o/r.git ; a comment", GITHUB),
        ("git@gitee.com:o/r.git", f"https://gitee.com/o/r/blob/main/{AT}"),
        ("https://gitlab.com/g/sub/r.git", f"https://gitlab.com/g/sub/r/-/blob/main/{AT}"),
        ("git@jihulab.com:g/r.git", f"https://jihulab.com/g/r/-/blob/main/{AT}"),
        ("git@gitlab.gnome.org:g/sub/r.git", f"https://gitlab.gnome.org/g/sub/r/-/blob/main/{AT}"),
        ("ssh://git@gitlab.gnome.org:2222/g/r.git", f"https://gitlab.gnome.org/g/r/-/blob/main/{AT}"),
    ],
)
def test_address(tmp_path: Path, url: str, expected: str) -> None:
    found = git.address(repository(tmp_path, remote(url)))
    assert found == expected
    assert "secret" not in found


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/srv/git/r.git",
        "../r.git",
        "file:///srv/git/r.git",
        "C:/git/r",
        "git@work:o/r.git",  # a name of the user's own ssh configuration
        "git@git.example.org:o/r.git",  # any host
        "https://code.example.org/gitlab/r.git",
        "https://gitlab.localhost/o/r",
        "https://gitlab.corp/o/r",
        "https://gitlab.lan/o/r",
        "https://gitlab.example.org:8443/o/r",
        "https://192.168.0.2/o/r",
        "https://[::1]/o/r",
        "https://[::1/o/r",
        "https://github.com.evil.example.org/o/r",
        "https://evil.org/github.com/o/r",
        "https://github.com/o",
        "https://github.com/o/r/x",
        "https://github.com/o/../r",
        "https://github.com/o/r.wiki.git",
        "https://github.com/o/<script>",
        "https://github.com/o/r?x=1",
        "javascript://github.com/o/r",
        "ext::sh -c true% o/r",
    ],
)
def test_no_address(tmp_path: Path, url: str) -> None:
    assert git.address(repository(tmp_path, remote(url))) == ""


@pytest.mark.parametrize(
    ("head", "branch"),
    [
        ("ref: refs/heads/main\n", "main"),
        ("ref: refs/heads/feature/一#2", "feature/%E4%B8%80%232"),
        ("0123456789abcdef0123456789abcdef01234567\n", ""),  # a commit
        ("ref: refs/heads/.invalid\n", ""),  # reftable
        ("ref: refs/heads/a..b\n", ""),
        ("ref: refs/heads/a b\n", ""),
        ("ref: refs/tags/v1\n", ""),
        ("ref: refs/heads/\n", ""),
        ("", ""),
        ("x" * 10_000, ""),
    ],
)
def test_branch(tmp_path: Path, head: str, branch: str) -> None:
    found = git.address(repository(tmp_path, remote("git@github.com:o/r.git"), head))
    assert found == (f"https://github.com/o/r/blob/{branch}/{AT}" if branch else "")


def test_the_default_branch_of_the_remote_is_preferred(tmp_path: Path) -> None:
    file = repository(tmp_path, remote("git@github.com:o/r.git"), "ref: refs/heads/draft\n")
    assert "/blob/draft/" in git.address(file)
    (tmp_path / ".git/refs/remotes/origin").mkdir(parents=True)
    (tmp_path / ".git/refs/remotes/origin/HEAD").write_text("ref: refs/remotes/origin/main\n", "utf-8")
    assert "/blob/main/" in git.address(file)
    assert "/blob/draft/" in git.address(file, checked_out=True)


def test_the_only_remote_may_have_any_name(tmp_path: Path) -> None:
    assert git.address(repository(tmp_path / "a", remote("git@github.com:o/r.git", "hub"))) == GITHUB
    two = remote("git@github.com:o/r.git", "one") + remote("git@github.com:o/s.git", "two")
    assert git.address(repository(tmp_path / "b", two)) == ""
    with_origin = remote("git@github.com:o/s.git", "fork") + remote("git@github.com:o/r.git")
    assert git.address(repository(tmp_path / "c", with_origin)) == GITHUB


@pytest.mark.parametrize(
    "config",
    [
        "",
        "\x00\xff" * 100,
        "[remote\n",
        '[remote "origin"]\n',
        '[remote "origin"]\nurl\n',
        "url = git@github.com:o/r.git\n",
        "[include]\n\tpath = /etc/gitconfig\n",
        '[url "https://github.com/"]\n\tinsteadOf = gh:\n' + remote("gh:o/r"),
        remote("git@github.com:o/r.git") + "#" * 300_000,
    ],
)
def test_a_configuration_without_a_remote(tmp_path: Path, config: str) -> None:
    assert git.address(repository(tmp_path, config)) == ""


def test_a_worktree_and_a_submodule(tmp_path: Path) -> None:
    def run(*arguments: str) -> None:
        who = ("-c", "user.name=n", "-c", "user.email=n@example.org", "-c", "protocol.file.allow=always")
        subprocess.run(["git", *who, *arguments], check=True, capture_output=True)

    main, inner = tmp_path / "main", tmp_path / "inner"
    for folder in (main, inner):
        run("init", "-q", "-b", "main", str(folder))
        article(folder)
        run("-C", str(folder), "add", ".")
        run("-C", str(folder), "commit", "-q", "-m", "x")
    run("-C", str(main), "remote", "add", "origin", "git@github.com:o/r.git")
    run("-C", str(main), "worktree", "add", "-q", "-b", "other", str(tmp_path / "tree"))
    assert git.address(tmp_path / "tree" / FILE) == GITHUB.replace("main", "other")
    run("-C", str(main), "submodule", "add", "-q", str(inner), "sub")
    run("-C", str(main / "sub"), "remote", "set-url", "origin", "git@gitee.com:o/s.git")
    assert git.address(main / "sub" / FILE) == f"https://gitee.com/o/s/blob/main/{AT}"


def test_a_repository_that_does_not_know_the_folder_is_not_read(tmp_path: Path) -> None:
    repository(tmp_path / "secret", remote("git@github.com:victim/secret.git"))
    for number, mark in enumerate(
        ("gitdir: ../secret/.git", f"gitdir: {tmp_path}/secret/.git\n", "gitdir:", "gitdir: \0")
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / ".git").write_text(mark, "utf-8")
        assert git.address(article(folder)) == ""


def test_links_out_of_the_repository_are_not_followed(tmp_path: Path) -> None:
    repository(tmp_path / "secret", remote("git@github.com:victim/secret.git"))
    whole = tmp_path / "whole"
    whole.mkdir()
    (whole / ".git").symlink_to(tmp_path / "secret" / ".git")
    assert git.address(article(whole)) == ""
    file = repository(tmp_path / "one", "")
    (tmp_path / "one/.git/config").unlink()
    (tmp_path / "one/.git/config").symlink_to(tmp_path / "secret/.git/config")
    assert git.address(file) == ""


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    file = repository(tmp_path, remote("git@github.com:o/r.git"))
    assert git.address(file.with_name("<stdin>")) == ""
    assert git.address(Path("/nowhere/a.md")) == ""


@pytest.mark.parametrize(
    ("line", "filling"),
    [("url = a{} b", " "), ("url{}= x", " "), ("a{}@b:c", "a"), ("url = https://github.com/{}", "/")],
)
def test_a_hostile_line_is_read_in_linear_time(line: str, filling: str) -> None:
    def work(size: int) -> None:
        config = git._config(f'[remote "origin"]\n{line.format(filling * 20 * size)}\n')
        git._remote(config)

    assert growth_in_c(work, 1_000) < LINEAR
