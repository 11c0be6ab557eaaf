"""Organisations that take part in projects: one name for each, and what kind of actor it is."""
