"""The test suite: one module for each module or promise."""
