"""A style sheet for another tool (mdnice, doocs/md, wenyan, Typora, …) becomes a theme, with a report on each line.

Read ``make.make`` first.
"""
