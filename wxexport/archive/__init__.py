"""The path of an issue goes in, the address that it is published at comes out; read ``reading.of`` first.

The archive is a file beside ``wxexport.toml``, with a table for each published issue. ``reading`` and ``writing`` know
its form, ``links`` and ``earlier`` answer passes, ``adding``, ``judge``, ``status`` and ``matching`` compare it with
the files of the issues.
"""
