"""Posting lists, columns and texts as arrays in one file: written, merged, read, shown to Whoosh."""
