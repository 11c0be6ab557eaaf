"""How well a ranking answers a judged set, with how sure one can be of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from search.judging.judged import Judgements

DEPTH = 100  # documents of a ranking that are looked at
# Our names of measures, and the library's with their depths. It parses "RR@10" by means that Python 3.14 lacks.
_MEASURES = {
    "MRR@10": ("RR", 10),
    "nDCG@10": ("nDCG", 10),
    "recall@100": ("R", DEPTH),
    "hit@1": ("Success", 1),
    "hit@10": ("Success", 10),
}
_RESAMPLES = 2000
_SEED = 1  # the same run gives the same interval

Ranking = Sequence[tuple[str, float]]  # document id and score, best first
Values = Mapping[str, float]  # by query id


@dataclass(frozen=True, slots=True)
class Estimate:
    """The mean over the queries with its 95 % bootstrap interval."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """`gain` over the other run; `p` of a two-sided paired permutation test; queries better and worse."""

    gain: float
    p: float
    better: int
    worse: int


def measure(judgements: Judgements, rankings: Mapping[str, Ranking]) -> dict[str, Values]:
    """Each measure's value for each query that was asked; a query without hits counts as 0."""
    import ir_measures  # late, like scipy: they come only with the extra "eval"

    asked = {query: dict(judgements[query]) for query in rankings}
    values: dict[str, dict[str, float]] = {name: dict.fromkeys(rankings, 0.0) for name in _MEASURES}
    named = {getattr(ir_measures, theirs) @ depth: name for name, (theirs, depth) in _MEASURES.items()}
    for metric in ir_measures.iter_calc(list(named), asked, _distinct(rankings)):
        values[named[metric.measure]][metric.query_id] = float(metric.value)
    return dict(values)


def _distinct(rankings: Mapping[str, Ranking]) -> dict[str, dict[str, float]]:
    """The rank as score: the library would order equal scores by id, but the order of the hits is what users see."""
    return {query: {id: -float(rank) for rank, (id, _) in enumerate(ranking)} for query, ranking in rankings.items()}


def estimate(values: Values) -> Estimate:
    from scipy import stats

    sample = np.fromiter(values.values(), float)
    mean = float(sample.mean())
    if len(sample) < 2 or np.ptp(sample) == 0:
        return Estimate(mean, mean, mean)
    found = stats.bootstrap((sample,), np.mean, n_resamples=_RESAMPLES, method="percentile", rng=_SEED)
    return Estimate(mean, float(found.confidence_interval.low), float(found.confidence_interval.high))


def compare(values: Values, other: Values) -> Comparison:
    """Both must have been measured on the same queries."""
    from scipy import stats

    gains = np.array([values[query] - other[query] for query in values])
    if not gains.any():
        return Comparison(0.0, 1.0, 0, 0)
    test = stats.permutation_test((gains,), np.mean, permutation_type="samples", n_resamples=_RESAMPLES, rng=_SEED)
    return Comparison(float(gains.mean()), float(test.pvalue), int((gains > 0).sum()), int((gains < 0).sum()))
