"""Diagrams: found, drawn, limited, cached, and left as code when they cannot be drawn. The programs are fakes."""

from __future__ import annotations

import base64
import json
import os
import shlex
import shutil
import struct
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from lxml import html

import wxexport
from wxexport import pipeline
from wxexport.article import reading as articles
from wxexport.article import settings
from wxexport.drawings import diagrams, mermaid
from wxexport.drawings.diagrams import DiagramError, renderer_for
from wxexport.errors import WxExportError
from wxexport.model import Document, Finding
from wxexport.pictures import cache

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


_PARENT = """\
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
open({pid!r}, "w").write(str(child.pid))
"""


@pytest.fixture(autouse=True)
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder on ``PATH``; the cache is a fresh one, too."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv(mermaid.VARIABLE, "")
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
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


def convert(text: str, folder: Path | None = None, **given: object) -> Document:
    return pipeline.convert(articles.parse(text, path="a.md", folder=folder, command_line=given))


def findings(document: Document) -> list[Finding]:
    """What was found, but for the title that these articles have not."""
    return [finding for finding in document.findings if finding.rule != "WX004"]


# --- finding a renderer ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["mermaid", "dot", "graphviz", "gv", "plantuml", "puml", "python", ""])
def test_without_programs_and_commands_nothing_draws(language: str) -> None:
    assert renderer_for(language, {}) is None


def test_a_program_on_path_gets_the_source_on_standard_input(good: Callable[[str], Path], tmp_path: Path) -> None:
    good("dot")
    assert draw("graphviz", "digraph { 甲 -> 乙 }") == (SVG.format(120) + os.linesep).encode()
    ((arguments, source, folder),) = calls(tmp_path)
    assert (arguments, source) == (["-Tsvg"], "digraph { 甲 -> 乙 }")
    assert Path(folder) not in (Path.cwd(), tmp_path)  # so a relative path in the source leads nowhere
    assert not Path(folder).exists()


def test_a_program_in_the_current_folder_is_not_taken(
    good: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch, bin_folder: Path
) -> None:
    good("dot")
    monkeypatch.chdir(bin_folder)
    monkeypatch.setenv("PATH", os.curdir)
    assert renderer_for("dot", {}) is None


def test_a_command_wins_over_the_program(good: Callable[[str], Path], tmp_path: Path) -> None:
    good("dot")
    program = good("other")
    draw("dot", "digraph {}", {"dot": f"'{program}' --flag 'two words' ; rm $HOME"})
    assert calls(tmp_path)[0][0] == ["--flag", "two words", ";", "rm", "$HOME"]


def test_a_command_adds_a_language(good: Callable[[str], Path]) -> None:
    good("d2")
    assert b"<svg" in draw("d2", "a -> b", {"d2": "d2 - -"})


def test_an_empty_command_turns_a_language_off(good: Callable[[str], Path]) -> None:
    good("dot")
    assert renderer_for("dot", {"dot": ""}) is None


def test_files_take_the_place_of_streams(install: Install) -> None:
    copy = "import sys; _, scale, given, made = sys.argv; print('chatter')\n"
    copy += "text = open(given, encoding='utf-8').read()\n"
    copy += "open(made, 'w').write(f'<svg ><!--{text} {scale} {made[-4:]}--></svg>')"
    install("mmdc", copy)
    drawn = draw("mermaid", "graph TD", {"mermaid": "mmdc -s={scale} {input} {output}"})
    assert drawn == b"<svg ><!--graph TD -s=2 .png--></svg>"


def test_the_source_is_never_part_of_the_command(install: Install) -> None:
    install("dot", f"import sys; assert sys.argv[1:] == ['-Tsvg'], sys.argv; print('{SVG.format(9)}')")
    for source in ("-o/tmp/x", "{output}", "$(touch x)", "`touch x`", "\n-Tpng\n", "'\"; touch x"):
        assert b"<svg" in draw("dot", source)


# --- PlantUML -------------------------------------------------------------------------------------------------------


def test_plantuml_gets_its_first_and_last_line(good: Callable[[str], Path], tmp_path: Path) -> None:
    good("plantuml")
    draw("puml", "a -> b\n")
    draw("plantuml", "@startmindmap\n* a\n@endmindmap\n")
    assert [source for _, source, _ in calls(tmp_path)] == [
        "@startuml\na -> b\n@enduml\n",
        "@startmindmap\n* a\n@endmindmap\n",
    ]


def test_plantuml_runs_in_its_sandbox(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLANTUML_SECURITY_PROFILE", raising=False)
    install("plantuml", "import os; print('<svg >', os.environ['PLANTUML_SECURITY_PROFILE'], '</svg>')")
    assert draw("plantuml", "a -> b").strip() == b"<svg > SANDBOX </svg>"


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("!include /etc/passwd", "!include"),
        (" ! include_many x.txt", "! include_many"),
        ("!includeurl https://example.com/x", "!includeurl"),
        ("!import x.zip", "!import"),
        ("a : <img:/etc/x.png>", "<img"),
        ('!$x = %load_json("/etc/x.json")', "%load_json"),
    ],
)
def test_plantuml_that_reads_files_is_refused(
    good: Callable[[str], Path], tmp_path: Path, line: str, named: str
) -> None:
    good("plantuml")
    with pytest.raises(DiagramError) as caught:
        draw("plantuml", f"@startuml\n{line}\n@enduml")
    assert str(caught.value) == f"{named} would read files of this machine"
    assert calls(tmp_path) == []


def test_plantuml_may_use_its_own_library(good: Callable[[str], Path]) -> None:
    good("plantuml")
    assert draw("plantuml", "!include <C4/C4_Container>\na -> b")


# --- what goes wrong ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (
            "import sys; print('\\x1b[31mhello\\nError: bad\\x1b[0m  line 2', file=sys.stderr); sys.exit(3)",
            "Error: bad line 2",
        ),
        ("import sys; print('ERROR\\n12\\nSyntax Error?', file=sys.stderr); sys.exit(200)", "Syntax Error?"),
        ("import sys; print('\\n  broken\\nmore', file=sys.stderr); sys.exit(1)", "broken"),
        ("import sys; print('told on standard output'); sys.exit(1)", "told on standard output"),
        ("import sys; sys.exit(7)", "ended with status 7"),
        ("import os, sys; print('error in', os.getcwd() + os.sep + 'x', file=sys.stderr); sys.exit(1)", "error in x"),
    ],
)
def test_a_failure_tells_the_programs_first_error_line(install: Install, code: str, reason: str) -> None:
    install("dot", code)
    with pytest.raises(DiagramError) as caught:
        draw("dot", "digraph {")
    assert str(caught.value) == f"dot: {reason}"


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("pass", "dot wrote nothing"),
        ("print('hello')", "dot wrote neither PNG nor SVG"),
        (
            "print('<svg ><foreignObject/></svg>')",
            "dot puts HTML into its SVG, which only browsers draw; let it write PNG",
        ),
    ],
)
def test_what_is_no_picture_is_refused_and_not_kept(install: Install, tmp_path: Path, code: str, reason: str) -> None:
    install("dot", code)
    with pytest.raises(DiagramError) as caught:
        draw("dot", "digraph {}")
    assert str(caught.value) == reason
    assert not (tmp_path / "cache").exists()


def test_a_slow_program_is_ended_with_what_it_started(
    install: Install, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no ps")
    pid = tmp_path / "pid"
    install("dot", _PARENT.format(pid=str(pid)) + "child.wait()\n")
    clock = SimpleNamespace(monotonic=lambda: 2 * diagrams.SECONDS if pid.exists() and pid.read_text() else 0.0)
    monkeypatch.setattr(diagrams, "time", clock)  # the time is over when the child runs
    with pytest.raises(DiagramError) as caught:
        draw("dot", "digraph {}")
    assert str(caught.value) == f"dot took more than {diagrams.SECONDS:g} seconds"
    assert _ends(int(pid.read_text()))


@pytest.mark.parametrize(
    ("code", "command"),
    [
        ("while True: print('x' * 10_000)", "dot"),
        ("import sys\nwith open(sys.argv[1], 'w') as file:\n    while True: file.write('x' * 10_000)", "dot {output}"),
        ("print('x' * 200_000)", "dot"),
    ],
)
def test_too_much_output_is_refused(install: Install, monkeypatch: pytest.MonkeyPatch, code: str, command: str) -> None:
    install("dot", code)
    monkeypatch.setattr(diagrams, "MAX_BYTES", 100_000)
    with pytest.raises(DiagramError, match=r"^dot wrote more than 0 MB$"):
        draw("dot", "digraph {}", {"dot": command})


def test_a_huge_source_is_not_tried(good: Callable[[str], Path], tmp_path: Path) -> None:
    good("dot")
    with pytest.raises(DiagramError, match=r"^it is longer than 200,000 characters$"):
        draw("dot", "x" * 200_001)
    assert calls(tmp_path) == []


def test_a_command_without_its_program_says_so() -> None:
    with pytest.raises(DiagramError, match=r"^the program no-such-program is not there$"):
        draw("dot", "digraph {}", {"dot": "no-such-program -Tsvg"})


@pytest.mark.skipif(sys.platform == "win32", reason="a shebang is POSIX's")
def test_a_program_that_cannot_be_started_says_so(bin_folder: Path) -> None:
    program = bin_folder / "dot"
    program.write_text("#!/no/such/interpreter\n")
    program.chmod(0o755)
    with pytest.raises(DiagramError, match="cannot be started"):
        draw("dot", "digraph {}")


# --- the cache ------------------------------------------------------------------------------------------------------


def test_what_was_drawn_is_not_drawn_again(good: Callable[[str], Path], tmp_path: Path) -> None:
    program = good("dot")
    first = draw("dot", "digraph {}")
    assert draw("graphviz", "digraph {}") == first
    assert len(calls(tmp_path)) == 1
    draw("dot", "digraph { a }")
    draw("dot", "digraph {}", {"dot": f"'{program}' -x"})
    assert len(calls(tmp_path)) == 3
    kept = [path.name for path in (tmp_path / "cache" / "diagrams").iterdir()]
    assert sorted(map(len, kept)) == [64, 64, 64]  # digests; nothing half written


@pytest.mark.parametrize("place", ["", "file"])
def test_drawing_works_without_a_cache(
    good: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    good("dot")
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / place) if place else "")
    assert draw("dot", "digraph {}") == draw("dot", "digraph {}")
    assert len(calls(tmp_path)) == 2


def test_a_full_disk_leaves_nothing_behind(
    good: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good("dot")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert b"<svg" in draw("dot", "digraph {}")
    assert list((tmp_path / "cache" / "diagrams").iterdir()) == []


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {}, "home/.cache/wxexport/diagrams"),
        ("linux", {"XDG_CACHE_HOME": "{}/xdg"}, "xdg/wxexport/diagrams"),
        ("linux", {"XDG_CACHE_HOME": "relative"}, "home/.cache/wxexport/diagrams"),
        ("darwin", {"XDG_CACHE_HOME": "{}/xdg"}, "home/Library/Caches/wxexport/diagrams"),
        ("win32", {"LOCALAPPDATA": "{}/local"}, "local/wxexport/diagrams"),
        ("win32", {}, "home/AppData/Local/wxexport/diagrams"),
        ("linux", {cache.VARIABLE: "{}/own"}, "own/diagrams"),
    ],
)
def test_the_cache_is_where_the_system_keeps_such_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], expected: str
) -> None:
    for name in (cache.VARIABLE, "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    for name, value in variables.items():
        monkeypatch.setenv(name, value.format(tmp_path))
    monkeypatch.setattr(sys, "platform", platform)
    assert diagrams.cache_folder() == tmp_path / expected


# --- in an article --------------------------------------------------------------------------------------------------


def test_a_diagram_becomes_a_picture_with_its_title_as_caption(good: Callable[[str], Path]) -> None:
    good("dot")
    document = convert('文章\n\n```dot title="从甲到乙"\ndigraph {}\n```\n')
    (asset,) = document.assets  # 240 by 80 of ink, and a margin of white
    assert (asset.media_type, asset.width, asset.height, asset.origin) == ("image/png", 247, 94, "dot diagram")
    assert asset.name.startswith("dot-")
    section, caption = html.fromstring(document.html)[1:]
    assert (section.tag, section.get("class")) == ("section", "image")
    assert dict(section[0].attrib) == {
        "alt": "从甲到乙",
        "data-line": "3",
        "data-ratio": "0.3806",
        "data-w": "247",
        "src": f"images/{asset.name}",
        "style": "width:124px",
    }
    assert (caption.get("class"), caption.text_content()) == ("caption", "从甲到乙")
    assert findings(document) == []


@pytest.mark.parametrize(("text", "alt"), [("中文文章", "图示"), ("English text", "Diagram")])
def test_without_a_title_the_description_is_a_word(good: Callable[[str], Path], text: str, alt: str) -> None:
    good("dot")
    document = convert(f"{text}\n\n```dot\ndigraph {{}}\n```\n")
    assert html.fromstring(document.html).xpath("//img/@alt") == [alt]


@pytest.mark.parametrize(
    ("width", "command", "style"),
    [
        (500, None, "width:250px"),  # mmdc is asked for two pixels each
        (700, None, "width:100%"),
        (250, "mmdc {output}", "width:250px"),
        (350, "mmdc {output}", "width:100%"),
        (350, "mmdc {output} {scale}", "width:175px"),
    ],
)
def test_a_diagram_is_as_large_as_its_program_laid_it_out(
    install: Install, width: int, command: str | None, style: str
) -> None:
    data = base64.b64encode(png(width, 30)).decode()
    install(
        "mmdc",
        f"""
        import base64, sys
        target = next(word for word in sys.argv if word.endswith(".png"))
        open(target, "wb").write(base64.b64decode({data!r}))
        """,
    )
    document = convert("```mermaid\ngraph TD\n```\n", diagrams={"mermaid": command} if command else None)
    assert html.fromstring(document.html).xpath("//img/@style") == [style]


def test_without_a_program_the_source_stays_and_the_finding_says_what_to_install() -> None:
    text = "# 标题\n\n```mermaid\ngraph TD\n```\n\n- x\n\n  ```puml\n  a -> b\n  ```\n\n```dot\ndigraph {}\n```\n"
    document = convert(text)
    told = [
        (finding.rule, finding.severity, finding.line, finding.message, finding.hint) for finding in findings(document)
    ]
    assert told == [
        (
            "WX051",
            "warning",
            3,
            "the mermaid diagram stays code: the program mmdc is not installed",
            "Install mermaid-cli (npm install -g @mermaid-js/mermaid-cli), or Chromium and npm install -g mermaid; "
            "or set diagrams in wxexport.toml.",
        ),
        (
            "WX051",
            "warning",
            9,
            "the plantuml diagram stays code: the program plantuml is not installed",
            "Install PlantUML: https://plantuml.com/starting; or set diagrams in wxexport.toml.",
        ),
        (
            "WX051",
            "warning",
            13,
            "the dot diagram stays code: the program dot is not installed",
            "Install Graphviz: https://graphviz.org/download/; or set diagrams in wxexport.toml.",
        ),
    ]
    blocks = html.fromstring(document.html).xpath("//section[@class='code']")
    assert [block.text_content() for block in blocks] == ["graph TD", "a -> b", "digraph {}"]


def test_a_failure_leaves_the_source_and_its_reason(install: Install) -> None:
    install("dot", "import sys; print('syntax error in line 1', file=sys.stderr); sys.exit(1)")
    document = convert("---\nauthor: x\n---\n\n```dot\ndigraph {\n```\n")
    (finding,) = findings(document)
    assert (finding.line, finding.message) == (5, "the dot diagram stays code: dot: syntax error in line 1")
    assert html.fromstring(document.html).text_content() == "digraph {"


def test_a_picture_that_cannot_be_read_leaves_the_source(install: Install) -> None:
    install("dot", "import sys; sys.stdout.buffer.write(b'\\x89PNG\\r\\n\\x1a\\nnonsense')")
    document = convert("```dot\ndigraph {}\n```\n")
    assert [finding.rule for finding in findings(document)] == ["WX051"]
    assert html.fromstring(document.html).text_content() == "digraph {}"


@pytest.mark.parametrize("fence", ["```dot source", "```python", "```", "```Dot  SOURCE"])
def test_what_is_meant_as_code_stays_code(good: Callable[[str], Path], tmp_path: Path, fence: str) -> None:
    good("dot")
    document = convert(f"{fence}\ndigraph {{}}\n```\n")
    assert (document.assets, findings(document), calls(tmp_path)) == ((), [], [])


def test_an_empty_command_leaves_the_source_without_a_finding(good: Callable[[str], Path]) -> None:
    good("dot")
    document = convert("```graphviz\ndigraph {}\n```\n", diagrams={"dot": " "})
    assert (document.assets, findings(document)) == ((), [])


def test_pictures_that_the_source_names_are_not_read(install: Install) -> None:
    svg = SVG.format(50).replace("<rect", '<image href="/etc/x.png" width="9" height="9"/><rect')
    install("dot", f"print({svg!r})")
    (finding,) = findings(convert("```dot\ndigraph {}\n```\n"))
    assert (finding.rule, finding.message) == (
        "WX021",
        "dot diagram: references to files outside the svg are not drawn",
    )


def test_both_dialects_draw(good: Callable[[str], Path]) -> None:
    good("dot")
    assert len(convert("```dot\ndigraph {}\n```\n", dialect="python-markdown").assets) == 1


def test_the_picture_travels_in_the_bundle(good: Callable[[str], Path], tmp_path: Path) -> None:
    good("dot")
    path = tmp_path / "a.md"
    path.write_text("# 题\n\n```dot\ndigraph {}\n```\n", "utf-8")
    bundle = wxexport.export(path)
    (image,) = bundle.images
    assert image.data_uri in bundle.html
    assert f'src="images/{image.name}"' in bundle.draft_html
    assert [finding.rule for finding in bundle.findings if finding.severity == "error"] == []


# --- the setting ----------------------------------------------------------------------------------------------------


def test_front_matter_names_no_programs() -> None:
    with pytest.raises(WxExportError, match=r"^a\.md:2: diagrams cannot be set in front matter"):
        convert("---\ndiagrams: {dot: rm}\n---\n\ntext\n")


@pytest.mark.parametrize("wrong", ["dot", ["dot"], {"dot": ["dot"]}, {"dot": True}, {"dot": "'unclosed"}])
def test_a_setting_that_is_no_table_of_commands_is_refused(wrong: object) -> None:
    with pytest.raises(WxExportError, match=r"diagrams must be a table of commands"):
        convert("text", diagrams=wrong)


def test_wxexport_toml_names_programs_beside_itself(tmp_path: Path) -> None:
    text = '[diagrams]\npuml = "tools/draw \'a b\' {output}"\ndot = "dot -Tsvg"\nmermaid = ""\n'
    (tmp_path / settings.FILE_NAME).write_text(text, "utf-8")
    resolved = settings.resolve(folder=tmp_path, front_matter={}, front_matter_path="a.md", command_line={})
    tool = str(tmp_path / "tools" / "draw")
    assert [name for name, _ in resolved.diagrams] == ["plantuml", "dot", "mermaid"]
    assert [shlex.split(command) for _, command in resolved.diagrams] == [
        [tool, "a b", "{output}"],
        ["dot", "-Tsvg"],
        [],
    ]


# --- the real thing -------------------------------------------------------------------------------------------------

_GRAPHVIZ = shutil.which("dot")


@pytest.mark.skipif(_GRAPHVIZ is None, reason="Graphviz is not installed")
def test_graphviz_itself_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _GRAPHVIZ is not None
    monkeypatch.setenv("PATH", str(Path(_GRAPHVIZ).parent))
    good = 'digraph { rankdir=LR; 作者 -> "Markdown 文章" -> 公众号 -> 读者 }'
    document = convert(f"文\n\n```dot\n{good}\n```\n\n```dot\ndigraph {{ a ->\n```\n")
    (asset,) = document.assets
    assert asset.width == 1080
    (finding,) = findings(document)
    assert finding.line == 7
    assert "syntax error in line 2" in finding.message


def test_no_program_is_left_running(install: Install, tmp_path: Path) -> None:
    """A program may start another and end first; both are gone when the picture is there."""
    if sys.platform == "win32":
        pytest.skip("Windows has no process groups")
    pid = tmp_path / "pid"
    install("dot", _PARENT.format(pid=str(pid)) + f"print('{SVG.format(9)}')\n")
    draw("dot", "digraph {}")
    assert _ends(int(pid.read_text()))


def _ends(pid: int) -> bool:
    """Waits for a process that may just be ending: much less than it would run."""
    for _ in range(200):
        if not _alive(pid):
            return True
        time.sleep(0.05)
    return False


def _alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and that nobody has asked about does not."""
    shown = subprocess.run(["/bin/ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return bool(shown.stdout.strip()) and not shown.stdout.strip().startswith("Z")
