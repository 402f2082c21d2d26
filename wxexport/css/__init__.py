"""CSS text goes in, values that WeChat keeps come out; selectors become XPath conditions, counters become text.

Read ``declarations.compile_declarations`` first.
"""
