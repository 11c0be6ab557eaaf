"""A query to the documents that match: evaluated, filtered, counted, ranked on arrays."""
