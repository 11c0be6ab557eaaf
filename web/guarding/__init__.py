"""What keeps a served index safe: headers, limits, and who may embed or call it."""
