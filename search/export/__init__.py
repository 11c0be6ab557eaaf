"""Every hit of a question in the form that another program, a spreadsheet or a reference manager reads."""
