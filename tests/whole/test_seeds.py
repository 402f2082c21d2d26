"""Real newsletters, end to end through the command: five issues of one, where they are, and the sample of our own."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import html
from lxml.html import HtmlElement

from wxexport.pictures import qr

CHECKOUT = Path(__file__).resolve().parent.parent.parent
SEEDS = CHECKOUT.parent / "shared" / "seeds"
SAMPLE = CHECKOUT / "assets" / "sample"
ISSUES = {path.stem: path for path in (*SEEDS.glob("embedded-ai-report/*.md"), *SAMPLE.glob("weekly/*.md"))}
CODES = {"embedded-ai-report": SEEDS / "wechat_qrcode.jpg", "weekly": SAMPLE / "wechat_qrcode.png"}


@dataclass(frozen=True, slots=True)
class Exported:
    """What one issue was and what it became."""

    path: Path
    source: str
    folder: Path
    root: HtmlElement
    manifest: dict[str, Any]

    @property
    def text(self) -> str:
        return "".join(self.root.itertext())


def export_all(output: Path) -> None:
    command = [sys.executable, "-m", "wxexport", *map(str, ISSUES.values()), "-o", str(output), "--offline"]
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    result = subprocess.run(command, cwd=output.parent, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    lines = [line for line in result.stdout.splitlines() if not line.startswith(" ")]
    assert [line.partition("/index.html: ")[0] for line in lines] == [str(output / name) for name in ISSUES]


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds") / "out"
    export_all(folder)
    return folder


@pytest.fixture(params=sorted(ISSUES))
def issue(request: pytest.FixtureRequest, output: Path) -> Exported:
    path, folder = ISSUES[request.param], output / request.param
    root = html.fragment_fromstring((folder / "article.html").read_text("utf-8"))
    return Exported(path, path.read_text("utf-8"), folder, root, json.loads((folder / "manifest.json").read_bytes()))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_the_real_ones_are_all_here() -> None:
    if not SEEDS.is_dir():
        pytest.skip("the real newsletters are not beside this checkout")
    assert len(list(SEEDS.glob("embedded-ai-report/*.md"))) == 5


def test_sample_is_here() -> None:
    assert {"2026-10-24", "2026-11-07"} <= ISSUES.keys()


def test_exporting_again_gives_the_same_bytes(output: Path) -> None:
    before = tree(output)
    export_all(output)
    assert tree(output) == before
    assert {name.partition("/")[0] for name in before} == set(ISSUES)


def test_files(issue: Exported) -> None:
    pictures = {f"images/{image['name']}" for image in issue.manifest["images"]}
    assert set(tree(issue.folder)) == {"index.html", "article.html", "draft.html", "manifest.json", *pictures}
    page = (issue.folder / "index.html").read_text("utf-8")
    found = re.search(r'<script [^>]*type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert found is not None
    assert json.loads(found[1])["html"] == (issue.folder / "article.html").read_text("utf-8")


def test_title(issue: Exported) -> None:
    heading = re.search(r"^# (.+?)\s*$", issue.source, re.MULTILINE)
    assert heading is not None
    assert issue.manifest["title"] == heading[1]
    assert squeezed(heading[1]) == squeezed("".join(next(issue.root.iter("h1")).itertext()))


def test_every_chinese_character_is_there_in_order(issue: Exported) -> None:
    body = re.sub(r"\A---\n.*?\n---\n", "", issue.source, flags=re.DOTALL)
    body = re.sub(r"<[^>]*>|\[\^1\]:.*|^>? ?\[!TIP\]|^```.*", "", body, flags=re.MULTILINE)
    body = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", body)  # a picture's description is kept, but not shown
    body = body.replace("4.0 通用许可协议", "4.0 国际许可协议")  # the license's right name
    at, text = 0, issue.text
    for number, character in enumerate(characters := re.findall("[\u3001-\u303f\u3400-\u9fff\uff01-\uff60]", body)):
        at = text.find(character, at) + 1
        assert at, "".join(characters[max(0, number - 20) : number + 20])


def test_links_lead_to_articles_only(issue: Exported) -> None:
    addresses = [link.get("href", "") for link in issue.root.iter("a")]
    assert [address for address in addresses if not re.match(r"https?://mp\.weixin\.qq\.com/s[/?].", address)] == []


def addresses(source: str) -> set[str]:
    """Every web address that is written in a newsletter but those of pictures."""
    source = re.sub(r'\ssrc="[^"]*"|!\[[^\]]*\]\([^)]*\)', "", source)
    found = re.findall(r"https?://[A-Za-z0-9\-._~:/?#@!$&'*+,;=%<>]+", source)
    return {address.rstrip(".,;:!?'*<>") for address in found}


def test_every_address_can_be_reached(issue: Exported) -> None:
    kept = {unquote(link.get("href", "")) for link in issue.root.iter("a")}
    text = unquote(issue.text)
    wanted = {unquote(address.split("<")[0]) for address in addresses(issue.source)}
    assert wanted
    assert sorted(address for address in wanted if address not in kept and address not in text) == []


def test_every_reference_is_in_the_list_once(issue: Exported) -> None:
    links = issue.manifest["links"]
    numbered = {link["number"]: link["address"] for link in links if link["kind"] == "reference"}
    assert len(set(numbered.values())) == len(numbered)
    for number, address in numbered.items():
        assert squeezed(issue.text).count(f"[{number}]") >= 2, number  # in the text and in the list
        assert address in issue.text
    relative = {
        match for match in re.findall(r"\]\((\.\.?/[^)]*)\)", issue.source) if not match.endswith((".png", ".jpg"))
    }
    reported = {finding["excerpt"] for finding in issue.manifest["findings"] if finding["rule"] == "WX012"}
    assert reported == relative


def pictures(issue: Exported) -> list[tuple[HtmlElement, bytes]]:
    """Each picture of ``article.html`` with its bytes, cut out of the data URI."""
    found = []
    for image in issue.root.iter("img"):
        head, _, data = image.get("src", "").partition(";base64,")
        assert head in ("data:image/png", "data:image/jpeg")
        found.append((image, base64.b64decode(data, validate=True)))
    return found


def test_qr_code_reads_as_the_original(issue: Exported) -> None:
    if "![wechat_qrcode]" not in issue.source:
        pytest.skip("this issue has none")
    expected = qr.decode(CODES[issue.path.parent.name].read_bytes())
    assert expected
    decoded = [text for _, data in pictures(issue) if (text := qr.decode(data)) is not None]
    assert decoded == [expected]


def test_badge_shows(issue: Exported) -> None:
    if 'rel="license"' not in issue.source:
        pytest.skip("this issue has none")
    badges = [(image, data) for image, data in pictures(issue) if image.get("alt") == "知识共享许可协议"]
    ((badge, data),) = badges
    assert data.startswith(b"\x89PNG")
    width, height = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    assert badge.get("data-w") == str(width)
    assert float(badge.get("data-ratio", "")) == pytest.approx(height / width, abs=1e-3)
    assert width / height == pytest.approx(88 / 31, abs=0.05)
    assert re.search(r"(?:^|;)width:88px(?:;|$)", badge.get("style", ""))
    assert "creativecommons.org/licenses/by-sa/" in issue.text


def test_every_picture_has_what_wechat_wants_to_know(issue: Exported) -> None:
    known = {image["sha256"]: image for image in issue.manifest["images"]}
    assert len(pictures(issue)) == issue.source.count("![") + issue.source.count("<img")
    for image, _ in pictures(issue):
        assert image.get("data-w", "").isdigit()
        assert re.search(r"(?:^|;)width:\d+(?:px|%)", image.get("style", ""))
    assert len(known) == len({image["name"] for image in known.values()})


def test_digest_and_source_are_told(issue: Exported) -> None:
    assert issue.manifest["source"] == issue.path.name
    assert issue.manifest["language"] == "zh"
    assert 10 < len(issue.manifest["digest"]) <= 120


DIGESTS = {
    "2019-06-29": "关注模型压缩、低比特量化、移动端推理加速优化、部署",
    "2020-03-30": "近来比较大的新闻，可能就要数国内各种框架开源，清华的Jittor、旷视的MegEngine、华为的MindSpore，"
    "还有今年将要开源的OneFlow；商汤科技被曝折戟IPO：未形成核心技术壁垒，九轮融资后上市未卜",
    "2020-09-12": "本期19条。【新闻】美商务部再发声明欲断华为芯片后路，"
    "IBM首款7nm EUV商用处理器POWER10面世增加AI推理指令，"
    "首发于iPhone12的苹果A14与酷睿i9的性能对比，高通次旗舰骁龙860/875 Lite曝光",
    "2021-05-21": "关注模型压缩、低比特量化、移动端推理加速优化、部署",
    "2021-08-01": "关注模型压缩、低比特量化、移动端推理加速优化、部署",
}


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real newsletters are not beside this checkout")
def test_the_digests_and_dates_of_the_real_ones(output: Path) -> None:
    for name, digest in DIGESTS.items():
        manifest = json.loads((output / name / "manifest.json").read_bytes())
        assert (name, manifest["digest"]) == (name, digest)
        assert (manifest["date"], manifest["origins"]["date"]["source"]) == (name, "heading")


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real newsletters are not beside this checkout")
def test_the_real_ones_take_less_than_four_characters_of_html_for_one_of_text(output: Path) -> None:
    """Together: an issue that is mostly a table of dates takes more, since every cell wants its two wrappers."""
    folders = [output / name for name, path in ISSUES.items() if path.is_relative_to(SEEDS)]
    lengths = [json.loads((folder / "manifest.json").read_bytes())["length"] for folder in folders]
    for folder, length in zip(folders, lengths, strict=True):
        assert length["html"] == len((folder / "draft.html").read_text("utf-8"))
    assert sum(length["html"] for length in lengths) < 4 * sum(length["text"] for length in lengths)
