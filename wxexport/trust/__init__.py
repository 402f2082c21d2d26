"""What somebody else's repository may do: which files are read (``files``), which programs are found (``programs``),
what needs the user's consent (``consent``). A path goes in, its bytes or an error come out; read ``files`` first.
"""
