"""``python -m wxexport``."""

from wxexport.cli import main

main()
