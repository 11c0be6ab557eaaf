"""The JSON API under /api/v1: addresses, description and documentation are made from the same tables."""
