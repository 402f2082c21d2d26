"""Fixtures of the tests of drawings."""

from tests.drawings.fakes import bin_folder, good, install, squares

__all__ = ["bin_folder", "good", "install", "squares"]
