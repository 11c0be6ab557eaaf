"""Swedish words: lemmas, compounds, folding, from our own word files and tables compiled on first use."""
