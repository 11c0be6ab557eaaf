"""One project to others: alike, of the same family, in the same words, side by side."""
