"""Files to projects: readers, places, and the sample that comes along."""
