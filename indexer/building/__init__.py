"""Files to a new generation: what is read, what is admitted, who does the work."""
