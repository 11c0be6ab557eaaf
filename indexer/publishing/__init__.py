"""Generations on disk: published by one swap, opened, checked, rolled back."""
