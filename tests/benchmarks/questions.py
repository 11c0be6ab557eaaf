"""The classes of questions, with words chosen by how many documents hold them."""

from dataclasses import dataclass, replace

from search.matching.generation import Generation


@dataclass(frozen=True, slots=True)
class Ask:
    """`words` are stems; `how` joins them: all, any, phrase or prefix. `page` counts from 1, ten ids each."""

    name: str
    words: tuple[str, ...] = ()
    how: str = "all"
    region: str = ""
    by_day: bool = False
    page: int = 1
    facets: bool = True


def questions(generation: Generation) -> list[Ask]:
    """Each class with three facets, then each of those that need none without."""
    by_frequency = _terms(generation)
    frequent, common, middling, rare = (_near(by_frequency, share) for share in (0.3, 0.08, 0.02, 0.0001))
    asked = [
        Ask("one frequent term", frequent[:1]),
        Ask("one rare term", rare[:1]),
        Ask("two terms, AND", common[:2]),
        Ask("five terms, OR", (*common[:2], *middling[:3]), "any"),
        Ask("phrase", _pair(generation, common + middling), "phrase"),
        Ask("prefix", ("arbet",), "prefix"),
        Ask("term in a region", common[:1], region="Stockholm"),
        Ask("everything"),
        Ask("term by date", common[:1], by_day=True),
        Ask("term, page 50", frequent[:1], page=50),
    ]
    return asked + [replace(each, name=f"{each.name}, no facets", facets=False) for each in asked if each.words]


def _terms(generation: Generation) -> list[tuple[int, str]]:
    """Ascending by frequency; words of letters only."""
    counts: dict[str, int] = {}
    for part in generation.parts:
        for ordinal, term in enumerate(part.file.terms("stem")):
            text = term.decode()
            counts[text] = counts.get(text, 0) + part.file.frequency("stem", ordinal)
    return sorted((count, text) for text, count in counts.items() if text.isalpha() and len(text) > 2)


def _near(terms: list[tuple[int, str]], share: float) -> tuple[str, ...]:
    """The terms that come nearest to a share of the documents."""
    wanted = max(2, share * max(count for count, _text in terms))
    return tuple(text for _count, text in sorted(terms, key=lambda each: abs(each[0] - wanted))[:8])


def _pair(generation: Generation, words: tuple[str, ...]) -> tuple[str, ...]:
    """Two of the words that stand side by side most often."""
    from search.matching.matched import Scratch
    from search.matching.phrases import find_phrase

    scratch = Scratch(generation.documents)

    def together(pair: tuple[str, str]) -> int:
        return len(find_phrase(generation, "stem", pair, scratch).documents)

    return max(((left, right) for left in words for right in words if left != right), key=together)
