"""What libraries say on standard error: nothing in it is obeyed by a terminal."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.cli.running import environment

_SAY = {
    "logged": "import logging; logging.getLogger('library').warning('a\\x1b[31m')",
    "warned": "import warnings; warnings.warn('a\\x1b[31m')",
    "raised": "raise ValueError('a\\x1b[31m')",
    "traced": "import logging; logs.show_tracebacks(); logs.show_tracebacks(); "
    "logging.getLogger('wxexport').debug('a\\x1b[31m')",
}


@pytest.mark.parametrize("way", _SAY)
def test_what_libraries_say_is_visible(way: str) -> None:
    code = f"from wxexport.cli import logs\nlogs.make_visible()\n{_SAY[way]}"
    ran = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, check=False)
    assert ran.stderr.count(b"a\\x1b[31m") == 1
    assert b"\x1b" not in ran.stderr
