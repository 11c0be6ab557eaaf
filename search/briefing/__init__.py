"""The answer to a question as a text to paste into a report."""
