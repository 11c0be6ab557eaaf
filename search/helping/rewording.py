"""Did you mean: words of the question that the index spells otherwise, apart or together."""

from collections.abc import Iterator

from search.asking.fieldnames import is_field
from search.helping.compounds import Joined, joined, parted
from search.helping.offers import Index, asked, offer, rewritten, word_runs
from search.query import And, Node, Or, Phrase, Query, Within, Word
from search.results import Suggestion, SuggestionKind

FEW = 5  # hits, of which one may ask whether the words are right
_MOST_WORDS = 12  # of a question that are looked at
_SPELLINGS = 3  # of one word
_COMMONER = 10  # times as many projects must hold another spelling of a word that the index knows
_SURELY_COMMONER = 3  # times as many projects must hold a compound as hold its parts side by side
_COMPOUND_SHARE = 100  # where hits are many, a compound that is met once for so many of them is not meant
_SLIP = 1.15  # what a spelling of a known word may cost at most


def reworded(query: Query, total: int, index: Index) -> Iterator[Suggestion]:
    """Likeliest first; a question with hits enough is only told of compounds."""
    if total <= FEW:
        yield from _respelt(query, index)
    for run in word_runs(query.tree):
        for each in joined(run[:_MOST_WORDS], lambda form: index.frequency("exact", form)):
            yield from _together(query, total, each, index)


def _together(query: Query, total: int, found: Joined, index: Index) -> Iterator[Suggestion]:
    """The compound instead of its parts, if those stand side by side much more seldom than it does."""
    held = index.count(Query(tree=Word(found.form)))
    if total > FEW and held * _COMPOUND_SHARE < total:
        return
    if held >= _SURELY_COMMONER * index.count(Query(tree=Phrase(found.words))):
        text = rewritten(query.text, found.words, found.form)
        yield from offer(SuggestionKind.TOGETHER, asked(query, text, index), index, " ".join(found.words), found.form)


def _respelt(query: Query, index: Index) -> Iterator[Suggestion]:
    """Every doubtful word by itself, and all together where there are several."""
    best: list[tuple[str, str]] = []
    offered: list[Suggestion] = []
    for word in list(dict.fromkeys(_words(query.tree)))[:_MOST_WORDS]:
        if is_field(word) and f"{word}:" in query.text.casefold():  # a field that lacks its value
            continue
        instead = [*_spellings(word, index)]
        best += [(word, instead[0][1])] if instead else []
        for kind, form in instead:
            offered += offer(kind, asked(query, rewritten(query.text, (word,), form), index), index, word, form)
    if len(best) > 1:
        text = query.text
        for word, form in best:
            text = rewritten(text, (word,), form)
        about = (" ".join(word for word, _form in best), " ".join(form for _word, form in best))
        yield from offer(SuggestionKind.SPELLING, asked(query, text, index), index, *about)
    yield from offered


def _spellings(word: str, index: Index) -> Iterator[tuple[SuggestionKind, str]]:
    """Other ways to write a word that no project holds, or hardly any; each of another total."""
    held = index.count(Query(tree=Word(word, index.spellings(word))))
    if held > FEW:
        return
    seen = {held}
    for near in index.near(word)[: 2 * _SPELLINGS]:
        found = index.count(Query(tree=Word(near.form)))
        if found not in seen and (not held or (found >= held * _COMMONER and near.cost <= _SLIP)):
            seen.add(found)
            yield SuggestionKind.SPELLING, near.form
        if len(seen) > _SPELLINGS:
            return
    if not held and (parts := parted(word, lambda form: index.frequency("exact", form))):
        yield SuggestionKind.APART, " ".join(parts)


def _words(node: Node) -> Iterator[str]:
    """Every word as typed that is looked for, those of phrases too; excluded ones are left out."""
    match node:
        case Word(text):
            yield text
        case Phrase(words):
            yield from words
        case And(nodes) | Or(nodes):
            for each in nodes:
                yield from _words(each)
        case Within(_, inner):
            yield from _words(inner)
