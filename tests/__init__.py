"""The tests; their files stand in the same folders as what they test in ``wxexport``."""
