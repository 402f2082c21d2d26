"""Every rule that an article can break, as data, and how findings are grouped; read ``article_rules`` first."""
