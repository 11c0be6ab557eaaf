"""The sets of terms that every form is indexed under."""

from collections.abc import Callable

from indexer.terms import Terms

# Positions of one namespace that another has too are stored only there.
TOLD_BY = {"part": "stem"}

# Whatever a form means in a namespace stands at one position of the text; it may be nothing or several terms.
NAMESPACES: dict[str, Callable[[Terms], tuple[str, ...]]] = {
    "exact": lambda terms: (terms.exact,),
    "stem": lambda terms: (terms.stem,),
    # The stem too, so that one document frequency covers a word standing alone and inside a compound.
    "part": lambda terms: (terms.stem, *terms.parts),
}

# Where concepts stand: a concept's id at each word of a name, and that with USED where the project probably uses it.
CONCEPT = "concept"
USED = "+"
POSTED = (*NAMESPACES, CONCEPT)
