"""Tables and exports to projects: rows of CSV, Excel and JSON, read by column maps."""
