"""Which segments to merge: each kept is several times all smaller ones, so that there are never many."""

_FACTOR = 4  # with it an index of a million documents has at most ten segments
_MOST_DELETED = 0.3  # a segment that lost more of its documents is written anew


def to_merge(sizes: list[tuple[int, int]]) -> set[int]:
    """Numbers of the segments to join, from the documents left in each and all it holds."""
    worn = {number for number, (left, held) in enumerate(sizes) if held - left > _MOST_DELETED * held}
    ascending = sorted(range(len(sizes)), key=lambda number: sizes[number][0])
    smaller, joined = 0, 0
    for place, number in enumerate(ascending):
        left = sizes[number][0]
        if smaller and left < _FACTOR * smaller:
            joined = place + 1
        smaller += left
    return worn | set(ascending[:joined])
