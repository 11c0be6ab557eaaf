"""Where projects come from: banks of projects by the names that readers and column maps give them."""

from corpus.language import message

PROJECT_PAGE, ARTICLE = "projektsida", "artikel"
BANKS = {
    PROJECT_PAGE: message("Project pages (ESF)"),
    ARTICLE: message("Articles and other pages"),
    "own": message("Tables with columns of their own"),
    "tillvaxtverket": message("Tillväxtverket"),
    "swecris": message("Swecris"),
    "kohesio": message("Kohesio"),
}
