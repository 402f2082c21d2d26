"""Trees, lines and plain text of HTML, for every package that looks into an article; read ``tree.parse`` first."""
