"""The number that tells how files are read, which an index is compared with before anything is."""

READING = 7  # raised whenever the same file would give another project
