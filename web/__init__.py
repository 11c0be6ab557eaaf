"""The Flask front end, and the command that joins all parts."""
