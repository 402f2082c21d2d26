"""Calls of a client of the Model Context Protocol -> answers: findings, an export, a theme; read ``server.serve``.

The client is a program that somebody else's article may have talked into anything. So paths stay inside of the folders
that the user named (``roots``), a client can give no consent, and each call that reads an article is a process of its
own (``process``, ``work``): it can be ended, and what it prints does not reach the client.
"""
