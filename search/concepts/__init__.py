"""What an index tells of methods, target groups and other concepts."""
