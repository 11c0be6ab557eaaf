"""What of a found project is shown: marks, snippets, facts, the answer as JSON."""
