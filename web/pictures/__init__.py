"""Counts as pictures that are read at a glance: a map, bars. Every part of one is a filter."""
