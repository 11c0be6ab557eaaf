"""The pages that people read: what each shows, and its address."""
