"""The GitHub Action: its steps are run as they are written, in a repository with names that a shell would obey."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.running import CHECKOUT, FOUND, GOOD, environment

_ACTION: dict[str, Any] = yaml.safe_load((CHECKOUT / "action.yml").read_text("utf-8"))
_STEPS: list[dict[str, Any]] = _ACTION["runs"]["steps"]
_PINNED = re.compile(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}")
_EXPRESSION = re.compile(r"\$\{\{ (.*?) \}\}")
_HOSTILE = (
    "a b.md",
    'it\'s "quoted".md',
    "$(touch ran).md",
    "`touch ran`.md",
    "; touch ran;.md",
    "${PATH}.md",
    "--theme=none.md",
    "第 1 期？.md",
    "[a].md",
    "<img src=x> | & @all.md",
)
_WORD = '--version"; touch ran; $(touch ran) `touch ran`\nexit-code=0\n${PATH}'

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="names that Windows does not have")


@dataclass(slots=True)
class Job:
    """A job that uses the action: its inputs, and what its steps have left."""

    folder: Path
    inputs: dict[str, str]
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    printed: str = ""

    @property
    def repository(self) -> Path:
        return self.folder / "repository"

    @property
    def summary(self) -> str:
        return (self.folder / "check.summary").read_text("utf-8")

    @property
    def bundle(self) -> Path:
        return Path(self.outputs["export"]["bundle"])

    def run(self, *names: str) -> int:
        """Runs these steps; the exit code of the last."""
        code = 0
        for name in names:
            code = self._run(next(step for step in _STEPS if step.get("id") == name))
        return code

    def _run(self, step: dict[str, Any]) -> int:
        name = step["id"]
        script, output = self.folder / f"{name}.sh", self.folder / f"{name}.output"
        script.write_text(step["run"], "utf-8")
        output.touch()
        given = {key: _EXPRESSION.sub(self._value, text) for key, text in step["env"].items()}
        runner = {
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(self.folder / f"{name}.summary"),
            "GITHUB_JOB": "articles",
        }
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],  # GitHub's `shell: bash`
            cwd=self.repository,
            env=environment(**runner, **given, LC_ALL="C.UTF-8"),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        self.printed = (done.stdout + done.stderr).decode()
        self.outputs[name] = dict(line.split("=", 1) for line in output.read_text("utf-8").splitlines())
        return done.returncode

    def _value(self, match: re.Match[str]) -> str:
        return next((found for word in match[1].split(" || ") if (found := self._of(word))), "")

    def _of(self, word: str) -> str:
        known = {"github.action_path": str(CHECKOUT), "runner.temp": str(self.folder)}
        if word.startswith("'"):
            return word.strip("'")
        if word.startswith("inputs."):
            return self.inputs[word.removeprefix("inputs.")]
        if word.startswith("steps."):
            _, step, _, name = word.split(".")
            return self.outputs[step].get(name, "")
        return known[word]


Start = Callable[..., Job]


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Begins a job in a repository with these files; the program is that of the checkout."""

    def begin(files: Mapping[str, str], /, **inputs: str) -> Job:
        defaults = {name: str(one.get("default", "")) for name, one in _ACTION["inputs"].items()}
        given = {name.replace("_", "-"): value for name, value in inputs.items()}
        assert given.keys() <= defaults.keys()
        job = Job(tmp_path, defaults | {"files": "\n".join(files)} | given)
        for name, text in files.items():
            path = job.repository / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        work, program = tmp_path / "wxexport.x1y2", tmp_path / "program"
        work.mkdir()
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m wxexport "$@"\n', "utf-8")
        program.chmod(0o755)
        job.outputs["install"] = {"work": str(work), "program": str(program)}
        return job

    return begin


def test_what_is_used_is_pinned_and_nothing_from_outside_stands_in_a_script() -> None:
    used = [step["uses"] for step in _STEPS if "uses" in step]
    assert [name.partition("@")[0] for name in used] == ["actions/setup-python", "actions/upload-artifact"]
    assert all(_PINNED.fullmatch(name) for name in used)
    scripts = [step for step in _STEPS if "run" in step]
    assert [step["id"] for step in scripts] == ["install", "check", "export", "result"]
    assert [step["shell"] for step in scripts] == ["bash"] * 4
    assert [step["id"] for step in scripts if "${{" in step["run"]] == []
    workflow = (CHECKOUT / ".github" / "workflows" / "nightly.yml").read_text("utf-8")
    assert all(f"uses: {name} #" in workflow for name in used)  # the same as our own workflows, renewed with them


def test_the_last_step_fails_and_a_fork_is_only_checked() -> None:
    conditions = {step.get("id", step.get("uses", "").partition("@")[0]): step.get("if") for step in _STEPS}
    assert conditions == {
        "python": None,
        "install": None,
        "check": None,
        "export": "always() && steps.check.outcome == 'success' && inputs.export == 'true' && "
        "(!github.event.pull_request || github.event.pull_request.head.repo.full_name == github.repository)",
        "actions/upload-artifact": "always() && steps.export.outputs.bundle",
        "result": "always()",
    }
    assert _STEPS[-1]["id"] == "result"


def test_names_that_a_shell_would_obey(start: Start) -> None:
    job = start(dict.fromkeys(_HOSTILE, FOUND), lang="en")
    assert job.run("check") == 0
    assert job.outputs["check"] == {"exit-code": "1"}
    assert job.run("export") == 0
    assert job.run("result") == 1
    assert job.outputs["result"] == {"exit-code": "1"}
    assert sorted(path.name for path in job.repository.iterdir()) == sorted(_HOSTILE)  # no file `ran`
    places = re.findall(r"<tr><td><code>(.*?):3:1</code>", job.summary)
    assert len(places) == len(_HOSTILE)
    assert "&lt;img src=x&gt; | &amp; @all.md" in places
    assert "it&#x27;s &quot;quoted&quot;.md" in places
    bundles = sorted(path.parent.name for path in job.bundle.rglob("index.html"))
    assert bundles == sorted(re.sub(r'[":<>|*?\\]', "_", name) + ".wx" for name in (n[:-3] for n in _HOSTILE))
    assert job.outputs["export"]["artifact"] == "wxexport-articles-x1y2"


def test_annotations_and_the_whole_summary(start: Start) -> None:
    job = start({"a.md": "# 题\n\n" + "[空]()\n\n" * 60, "b.md": GOOD}, files="a.md\n\nb.md\nnone.md\n", lang="en")
    assert job.run("check") == 0
    annotations = [line for line in job.printed.splitlines() if line.startswith("::")]
    assert annotations[0] == "::error file=none.md,title=wxexport::no such file"
    assert annotations[1].startswith("::warning file=a.md,line=3,col=1,endColumn=6,title=WX010::the link “空”")
    assert len(annotations) == 61 == job.summary.count("<tr>")
    assert job.summary.startswith("### wxexport: 1 file failed, 60 warnings\n\n<table>\n<tr><td><code>none.md</code>")
    assert job.run("export", "result") == 2
    assert sorted(path.name for path in job.bundle.iterdir()) == ["a.wx", "b.wx"]


@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [(GOOD, "warning", 0), (FOUND, "warning", 1), (FOUND, "error", 0), (FOUND, "never", 0), ("", "never", 2)],
)
def test_the_exit_code_is_kept(start: Start, text: str, fail_on: str, code: int) -> None:
    job = start({"a.md": text}, fail_on=fail_on)
    assert job.run("check") == 0
    assert job.run("export") == 0
    assert job.run("result") == code
    assert ("bundle" in job.outputs["export"]) == (code != 2)
    assert job.summary.startswith("### wxexport: ")


@pytest.mark.parametrize("name", ["theme", "set", "fail_on", "lang", "files"])
def test_no_input_is_obeyed(start: Start, name: str) -> None:
    job = start({"a.md": GOOD}, **{name: _WORD})
    job.run("check", "export")
    assert job.run("result") == 2
    assert [path.name for path in job.repository.iterdir()] == ["a.md"]


def test_a_step_that_did_not_run_is_a_failure(start: Start) -> None:
    job = start({"a.md": GOOD})
    job.outputs |= {"check": {}, "export": {}}
    assert job.run("result") == 2


def test_patterns_and_folders(start: Start) -> None:
    names = ("2025/1.md", "2026/1.md", "2026/deep/2.md", "line\nend.md", "x[1].md", "x1.md")
    job = start(
        dict.fromkeys(names, GOOD), files="2025/*.md\r\n2026/**/*.md\nline*.md\nx[1].md\n", set="accent=#a8321f\n"
    )
    assert job.run("check", "export", "result") == 0, job.printed
    found = sorted(path.parent.relative_to(job.bundle).as_posix() for path in job.bundle.rglob("index.html"))
    assert found == ["2025/1.wx", "2026/1.wx", "2026/deep/2.wx", "line_end.wx", "x[1].wx"]
    assert "a8321f" in (job.bundle / "2025" / "1.wx" / "article.html").read_text("utf-8")


def test_two_outputs_never_share_a_name(start: Start) -> None:
    job = start({"a?.md": GOOD, "a*.md": GOOD, "../up.md": GOOD})
    assert job.run("check", "export", "result") == 0
    found = sorted(path.parent.relative_to(job.bundle).as_posix() for path in job.bundle.rglob("index.html"))
    assert found == ["_/up.wx", "a_.wx", "a_.wx_"]


@pytest.mark.parametrize("trust", ["false", "true"])
def test_only_trust_runs_a_command(start: Start, tmp_path: Path, trust: str) -> None:
    ran = tmp_path / "ran"
    toml = f"[diagrams]\ndot = \"sh -c 'touch {ran}'\"\n"
    job = start({"a.md": "# 题\n\n```dot\na\n```\n", "wxexport.toml": toml}, files="a.md", trust=trust)
    assert job.run("check") == 0
    assert not ran.exists()
    assert job.run("export") == 0
    assert ran.exists() == (trust == "true")


@pytest.mark.network
def test_it_installs_itself(start: Start) -> None:
    job = start({"a.md": FOUND, "pip.py": "raise SystemExit(9)\n", "venv.py": "raise SystemExit(9)\n"}, files="a.md")
    shutil.rmtree(job.outputs["install"]["work"])
    job.outputs["python"] = {"python-path": sys.executable}
    assert job.run("install") == 0, job.printed
    assert Path(job.outputs["install"]["program"]).is_relative_to(job.outputs["install"]["work"])
    assert job.run("check", "export", "result") == 1
    assert (job.bundle / "a.wx" / "index.html").is_file()
