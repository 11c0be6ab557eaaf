"""What to ask instead: words spelt otherwise, looser questions, places, endings of what is being typed."""
