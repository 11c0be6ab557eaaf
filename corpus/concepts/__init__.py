"""What projects do, for whom and with whom: concepts with all their names."""
