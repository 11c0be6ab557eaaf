"""What was typed to a query that an engine can answer."""
