"""An id or a name -> the rule: every kind of finding as data, and findings grouped; read ``catalog.rule_id`` first."""
