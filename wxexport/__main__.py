"""The ``wxexport`` command, and ``python -m wxexport``."""

from __future__ import annotations

import sys

_INTERRUPTED = 130  # ``exit_codes`` has it too, but may be what is being loaded


def main() -> None:
    """Loads the program and runs it; Ctrl+C ends it without a traceback while it is loaded, too."""
    try:
        from wxexport import cli

        cli.main()
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
