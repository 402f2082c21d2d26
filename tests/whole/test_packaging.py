"""What is built and installed: a wheel and an editable install do what the checkout does, from anywhere."""

from __future__ import annotations

import ast
import importlib.metadata
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from build import ProjectBuilder
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import wxexport

# The license paragraph needs a badge from `assets/`, the rest of the article a theme from `themes/`.
ARTICLE = """\
# 掌上周报

正文 **加粗：**后文，`code`。

```python
print("你好")
```

<a rel="license" href="http://creativecommons.org/licenses/by-sa/4.0/"><img alt="知识共享许可协议" \
style="border-width:0" src="https://i.creativecommons.org/l/by-sa/4.0/88x31.png" /></a><br />本作品采用\
<a rel="license" href="http://creativecommons.org/licenses/by-sa/4.0/">\
知识共享署名-相同方式共享 4.0 通用许可协议</a>进行许可。
"""

# Python picks UTF-8 by itself in the first two; the third is a system whose own encoding cannot say Chinese.
LOCALES = {
    "unset": {},
    "C": {"LC_ALL": "C"},
    "ascii": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}

# `render.py` runs the one in a process of its own, `credentials.py` loads the other by its name, if it is installed.
NOT_IMPORTED = {"resvg-py", "keyring"}


@dataclass(frozen=True, slots=True)
class Built:
    """The three files that can be built from the checkout."""

    sdist: Path
    wheel: Path
    editable: Path


def _run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """What ``command`` prints, in an environment that holds nothing but a search path."""
    system = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}  # Windows needs it
    environment = {"PATH": os.defpath, **system, **environment}
    result = subprocess.run(
        command, cwd=cwd, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    assert result.returncode == 0, result.stderr.decode(errors="replace")
    return result.stdout.decode("utf-8", "surrogateescape")


def _program(environment: Path, name: str) -> Path:
    folder, suffix = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")
    return environment / folder / (name + suffix)


def _export(*command: str | Path, folder: Path, cwd: Path, **environment: str) -> bytes:
    """``article.html`` of ``ARTICLE`` as ``command`` makes it."""
    folder.mkdir()
    source = folder / "issue 1.md"
    source.write_text(ARTICLE, encoding="utf-8")
    _run(*command, source, "-o", folder / "out", "--offline", cwd=cwd, **environment)
    return (folder / "out" / "issue 1" / "article.html").read_bytes()


def _files(folder: Path, prefix: str) -> dict[str, bytes]:
    """The files below ``folder`` as they should be in a wheel under ``prefix``."""
    return {
        f"{prefix}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.name != ".DS_Store"
    }


def _wheel_contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def project(checkout: Path) -> dict[str, Any]:
    project: dict[str, Any] = tomllib.loads((checkout / "pyproject.toml").read_text("utf-8"))["project"]
    return project


@pytest.fixture(scope="module")
def built(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """An sdist, a wheel built from that sdist, and the wheel behind ``pip install --editable``."""
    folder = tmp_path_factory.mktemp("dist")
    # Without being told what to build, `build` makes the wheel from the sdist, not from the checkout.
    command: list[str | Path] = [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder]
    subprocess.run([*command, checkout], check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    (sdist,), (wheel,) = folder.glob("*.tar.gz"), folder.glob("*.whl")
    editable = Path(ProjectBuilder(checkout).build("editable", folder / "editable"))
    return Built(sdist, wheel, editable)


@pytest.fixture(scope="module")
def environment(project: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment of its own with the declared dependencies, at the versions the tests run with.

    It is made once; each kind of install then replaces the other in it.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder / "venv", with_pip=True, clear=True)
    constraints = folder / "constraints.txt"
    constraints.write_text(
        "".join(
            f"{found.name}=={found.version}\n"
            for found in importlib.metadata.distributions()
            if found.name != "wxexport"
        ),
        encoding="utf-8",
    )
    _pip(folder / "venv", "--constraint", constraints, *project["dependencies"])
    return folder / "venv"


def _pip(environment: Path, *arguments: str | Path) -> None:
    python = _program(environment, "python")
    subprocess.run(
        [python, "-I", "-m", "pip", "install", "--quiet", *arguments],
        check=True,
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture(scope="module", params=["wheel", "editable"])
def installed(request: pytest.FixtureRequest, environment: Path, built: Built) -> Path:
    """The environment with the project installed in one of the two ways."""
    _pip(environment, "--no-deps", "--no-index", "--force-reinstall", getattr(built, request.param))
    return environment


@pytest.fixture(scope="module")
def expected(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The checkout's own export."""
    folder = tmp_path_factory.mktemp("checkout") / "articles"
    return _export(sys.executable, "-m", "wxexport", folder=folder, cwd=checkout)


def test_the_wheel_holds_the_package_and_its_data_and_nothing_else(checkout: Path, built: Built) -> None:
    expected = (
        _files(checkout / "wxexport", "wxexport")
        | _files(checkout / "themes", "wxexport/_data/themes")
        | _files(checkout / "assets", "wxexport/_data/assets")
    )
    contents = _wheel_contents(built.wheel)
    information = {name for name in contents if name.partition("/")[0].endswith(".dist-info")}
    assert set(contents) - information == set(expected)
    assert {name: contents[name] for name in expected} == expected


def test_a_wheel_from_the_checkout_is_the_wheel_from_the_sdist(checkout: Path, built: Built, tmp_path: Path) -> None:
    direct = Path(ProjectBuilder(checkout).build("wheel", tmp_path))
    assert direct.name == built.wheel.name
    assert direct.read_bytes() == built.wheel.read_bytes()


def test_the_editable_wheel_copies_no_data(built: Built) -> None:
    names = [name for name in _wheel_contents(built.editable) if ".dist-info/" not in name]
    assert [Path(name).suffix for name in names] == [".pth"]


def test_the_sdist_can_be_tested(checkout: Path, built: Built) -> None:
    with tarfile.open(built.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    tests = {path.relative_to(checkout).as_posix() for path in (checkout / "tests").rglob("*.py")}
    assert names >= tests | {"tests/run", "requirements-dev.txt", "LICENSE", "README.md", "pyproject.toml"}


def test_metadata(built: Built) -> None:
    contents = _wheel_contents(built.wheel)
    information = f"wxexport-{wxexport.__version__}.dist-info"
    metadata = importlib.metadata.PathDistribution(zipfile.Path(built.wheel, information + "/")).metadata
    assert metadata["Name"] == "wxexport"
    assert metadata["Version"] == wxexport.__version__
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == ">=3.11"
    entry_points = contents[f"{information}/entry_points.txt"].decode()
    assert entry_points == "[console_scripts]\nwxexport = wxexport.__main__:main\n"
    assert f"{information}/licenses/LICENSE" in contents
    assert contents["wxexport/py.typed"] == b""


def test_users_see_the_types(checkout: Path, built: Built, tmp_path: Path) -> None:
    """The wheel in an environment without the other packages: what mypy knows is what it carries."""
    venv.create(tmp_path / "venv")
    python = _program(tmp_path / "venv", "python")
    packages = _run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path).strip()
    with zipfile.ZipFile(built.wheel) as archive:
        archive.extractall(packages)
    (tmp_path / "use.py").write_bytes((checkout / "tests" / "whole" / "public_types.py").read_bytes())
    mypy: list[str | Path] = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", tmp_path / "cache"]
    mypy += ["--python-executable", python, "use.py"]
    assert _run(*mypy, cwd=tmp_path) == "Success: no issues found in 1 source file\n"


def test_every_import_is_a_declared_dependency_and_the_other_way_round(checkout: Path, project: dict[str, Any]) -> None:
    modules: set[str] = set()
    for path in (checkout / "wxexport").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                modules |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                modules.add(node.module.partition(".")[0])
    owners = importlib.metadata.packages_distributions()
    modules -= {*sys.stdlib_module_names, "wxexport"}
    imported = {canonicalize_name(owners[module][0]) for module in modules}
    lines = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    declared = {canonicalize_name(Requirement(line).name) for line in lines}
    assert declared == imported | NOT_IMPORTED


def test_pinned_versions_name_no_index(checkout: Path, project: dict[str, Any]) -> None:
    text = (checkout / "requirements-dev.txt").read_text("utf-8")
    assert re.findall(r"://|^ *--(?!hash=sha256:)", text, re.MULTILINE) == []
    pinned = set(re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE))
    assert pinned >= {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}


@pytest.mark.network
def test_version_of_an_install(installed: Path, tmp_path: Path) -> None:
    output = _run(_program(installed, "python"), "-m", "wxexport", "--version", cwd=tmp_path)
    assert output.split()[-1] == wxexport.__version__


@pytest.mark.network
def test_an_install_lists_the_themes_of_the_checkout(installed: Path, checkout: Path, tmp_path: Path) -> None:
    expected = _run(sys.executable, "-m", "wxexport", "themes", "list", cwd=checkout)
    assert _run(_program(installed, "wxexport"), "themes", "list", cwd=tmp_path) == expected
    assert "default" in expected


@pytest.mark.network
@pytest.mark.parametrize("locale", LOCALES)
def test_an_install_exports_what_the_checkout_exports(
    installed: Path, expected: bytes, tmp_path: Path, locale: str
) -> None:
    program = _program(installed, "wxexport")
    assert _export(program, folder=tmp_path / "articles", cwd=tmp_path, **LOCALES[locale]) == expected
    assert expected.count(b"data:image/png;base64,") == 1  # the badge
