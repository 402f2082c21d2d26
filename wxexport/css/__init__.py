"""CSS text becomes values that WeChat keeps.

Read ``declarations.compile_declarations`` first.
"""
