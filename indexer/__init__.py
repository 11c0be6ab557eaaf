"""A project to terms and the index on disk: what is searchable, how it is stored, how it is published."""
