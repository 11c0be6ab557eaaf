"""The operators of the query language; only capitals are operators."""

from enum import Enum

from corpus.language import gettext as _
from corpus.language import message


class Sign(Enum):
    """What a piece of a query is: an operand, or what joins and groups operands."""

    LEAF = "leaf"
    OPEN = "("
    CLOSE = ")"
    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    WITHIN = "within"  # limits the operand that follows to sections
    SECTION = "section"  # limits the whole group that it stands in


OPERATORS = {
    "AND": Sign.AND,
    "OCH": Sign.AND,
    "OR": Sign.OR,
    "ELLER": Sign.OR,
    "NOT": Sign.NOT,
    "INTE": Sign.NOT,
}
_SHOWN = {Sign.AND: message("AND"), Sign.OR: message("OR")}


def shown(sign: Sign) -> str:
    """The operator in the reader's language."""
    operator = _(_SHOWN[sign])
    return f" {operator} "
