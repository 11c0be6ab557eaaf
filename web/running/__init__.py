"""Serving: settings, the processes that answer, and what an operator can see of them."""
