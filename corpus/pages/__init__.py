"""Pages and articles, text or HTML, to projects: blocks of text, header, sections."""
