"""A question to an answer: query, evaluation, facets, snippets, and the commands that ask."""
