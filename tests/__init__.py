"""The tests; their files mirror the rooms of ``wxexport``."""
