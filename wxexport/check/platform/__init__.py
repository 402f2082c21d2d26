"""A finished article -> findings about what the editor keeps: functions by their subject, a rule each."""
