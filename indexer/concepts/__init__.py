"""Concepts in texts: which words name one, and where."""
