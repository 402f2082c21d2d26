"""What of a ``wxexport.toml`` reaches beyond its repository, and the settings without it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.trusting import trusting
from wxexport.article import reading, settings
from wxexport.trust import consent
from wxexport.trust.consent import Trust

ALL = """
theme = "../mine.css"
diagrams = { dot = "tools/draw {input}", puml = "", mermaid = "mmdc" }
markdown_extensions = ["toc", "evil"]
image_folders = ["pictures", "../private", "~"]
allow_local_network = true
author = "甲"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    top = tmp_path.resolve() / "repository"
    (top / ".git").mkdir(parents=True)
    (top / "tools").mkdir()
    (top / "tools" / "draw").write_text("#!/bin/sh\n", "utf-8")
    (top.parent / "mine.css").write_text("p { color: red }\n", "utf-8")
    return top


def configured(folder: Path, toml: str) -> None:
    (folder / "wxexport.toml").write_text(toml, "utf-8")


def test_what_needs_consent(folder: Path) -> None:
    configured(folder, ALL)
    request = settings.request(folder)
    assert request is not None
    assert request.path == folder / "wxexport.toml"
    assert request.wants == (
        ("diagrams.dot", f"{folder}/tools/draw '{{input}}'"),
        ("diagrams.mermaid", "mmdc"),
        ("markdown_extensions", "toc"),
        ("markdown_extensions", "evil"),
        ("allow_local_network", "true"),
        ("image_folders", str(folder.parent / "private")),
        ("theme", str(folder.parent / "mine.css")),
    )
    assert [name for name, _ in request.contents] == [str(folder / "tools" / "draw")]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege")
@pytest.mark.parametrize(
    "command",
    ["tools/link {input}", "sh -c 'sh tools/link < {input}'", "node --require=tools/link x", "sh tools/inside"],
)
def test_what_a_command_names_is_asked_for_again_when_it_changes(folder: Path, command: str) -> None:
    """A link to a program of the system may lead to another one after a pull."""
    (folder.parent / "one").write_text("#!/bin/sh\n", "utf-8")
    (folder / "tools" / "link").symlink_to(folder.parent / "one")
    (folder / "tools" / "inside").symlink_to(folder / "tools" / "draw")
    configured(folder, f'diagrams = {{ dot = "{command}" }}\n')
    before = settings.request(folder)
    assert before is not None
    assert settings.request(folder) == before
    (folder / "tools" / "link").unlink()
    (folder / "tools" / "link").symlink_to("/bin/sh")
    (folder / "tools" / "draw").write_text("#!/bin/sh\nrm x\n", "utf-8")
    after = settings.request(folder)
    assert after is not None
    assert after.digest != before.digest


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege")
@pytest.mark.parametrize(
    "toml", ['image_folders = ["link"]\n', 'theme = "./link"\n', 'tail = { account_qr = "link" }\n']
)
def test_a_link_out_is_asked_for_again_when_it_leads_elsewhere(folder: Path, toml: str) -> None:
    digests = []
    for name in ("one", "two"):
        (folder.parent / name).mkdir()
        (folder / "link").unlink(missing_ok=True)
        (folder / "link").symlink_to(folder.parent / name)
        configured(folder, toml)
        request = settings.request(folder)
        assert request is not None
        digests.append(request.digest)
    assert digests[0] != digests[1]


def test_what_needs_none(folder: Path) -> None:
    configured(folder, 'theme = "themes/mine"\nauthor = "甲"\nimage_folders = ["pictures"]\ndiagrams = { dot = "" }\n')
    assert settings.request(folder) is None
    configured(folder, 'theme = "tech"\nallow_local_network = false\nmarkdown_extensions = []\n')
    assert settings.request(folder) is None
    assert settings.request(folder / "none") is None


def test_without_consent_the_other_settings_count(folder: Path) -> None:
    configured(folder, ALL)
    found = reading.parse("一\n", folder=folder)
    assert found.withheld == (
        *("diagrams.dot", "diagrams.mermaid", "markdown_extensions", "allow_local_network", "image_folders", "theme"),
    )
    assert found.settings.author == "甲"
    assert found.settings.theme == "default"
    assert found.settings.diagrams == (("dot", ""), ("plantuml", ""), ("mermaid", ""))
    assert found.settings.markdown_extensions == ()
    assert found.settings.image_folders == (folder / "pictures", folder / "~")
    assert not found.settings.allow_local_network
    ((rule, message),) = [(finding.rule, finding.message) for finding in found.findings]
    assert rule == "WX060"
    assert message == (
        "markdown_extensions, allow_local_network, image_folders, theme of wxexport.toml are not used, because you "
        "have not allowed them"
    )


def test_with_consent_everything_counts(folder: Path) -> None:
    configured(folder, ALL)
    given = trusting(folder)
    found = reading.parse("一\n", folder=folder, command_line=given)
    assert (found.withheld, found.findings) == ((), ())
    assert found.settings.theme == str(folder.parent / "mine.css")
    assert found.settings.markdown_extensions == ("toc", "evil")
    configured(folder, ALL.replace("mmdc", "mmdc -x"))  # a pull changes a command
    assert reading.parse("一\n", folder=folder, command_line=given).withheld != ()
    configured(folder, ALL)
    (folder / "tools" / "draw").write_text("#!/bin/sh\nrm -rf ~\n", "utf-8")  # or the program that it names
    assert reading.parse("一\n", folder=folder, command_line=given).withheld != ()


def test_no_command_runs_where_none_may(folder: Path) -> None:
    configured(folder, 'diagrams = { dot = "draw" }\n')
    given = {consent.KEY: Trust(trusting(folder)[consent.KEY].given, runs=False)}
    found = reading.parse("一\n", folder=folder, command_line=given)
    assert (found.withheld, found.settings.diagrams) == ((), (("dot", ""),))


def test_what_the_caller_sets_is_his_own(folder: Path) -> None:
    found = reading.parse("一\n", folder=folder, command_line={"diagrams": {"dot": "draw"}, "theme": "/x.css"})
    assert found.withheld == ()
    assert found.settings.diagrams == (("dot", "draw"),)


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights on Windows")
def test_a_link_that_leads_outside_is_outside(folder: Path) -> None:
    (folder / "x.css").symlink_to("../x.css")
    (folder / "pictures").symlink_to(folder.parent)
    configured(folder, 'theme = "x.css"\nimage_folders = ["pictures"]\n')
    request = settings.request(folder)
    assert request is not None
    assert [name for name, _ in request.wants] == ["image_folders", "theme"]


def test_what_an_account_reads_elsewhere_needs_consent(folder: Path) -> None:
    configured(
        folder,
        '[accounts.weekly]\nauthor = "乙"\ntheme = "../mine.css"\n'
        'tail = { account = "乙的号", account_qr = "../code.png" }\n',
    )
    request = settings.request(folder)
    assert request is not None
    assert request.wants == (
        ("accounts.weekly.theme", str(folder.parent / "mine.css")),
        ("accounts.weekly.tail.account_qr", str(folder.parent / "code.png")),
    )
    weekly = {settings.ACCOUNT: "weekly"}
    found = reading.parse("一\n", folder=folder, command_line=weekly).settings
    assert (found.author, found.theme, found.tail.account, found.tail.account_qr) == ("乙", "default", "乙的号", "")
    found = reading.parse("一\n", folder=folder, command_line=trusting(folder) | weekly).settings
    assert (found.theme, found.tail.account_qr) == (str(folder.parent / "mine.css"), str(folder.parent / "code.png"))
    assert reading.parse("一\n", folder=folder, command_line=trusting(folder)).settings.author == ""
