"""The search on other people's pages: a form, an element, a frame, the browser's own search box."""
