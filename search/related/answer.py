"""What stands close to a project, as the JSON object that the command line and the API give."""

from typing import Any

from search.related.reasons import Related
from search.related.related import Relatives
from search.showing.answer import project_facts

Json = dict[str, Any]


def relatives_answer(found: Relatives) -> Json:
    """`telling` are the words it was compared by, heaviest first."""
    return {
        "project": project_facts(found.project),
        "telling": [{"form": each.form, "weight": round(each.weight, 3)} for each in found.telling],
        "family": [_related(each) for each in found.family],
        "same_text": [_related(each) for each in found.same_text],
        "similar": [_related(each) for each in found.alike],
    }


def _related(related: Related) -> Json:
    reasons = [
        {"kind": each.kind, "words": list(each.words), "share": round(each.share, 3), "text": each.in_words()}
        for each in related.reasons
    ]
    return {**project_facts(related.project), "likeness": round(related.likeness, 3), "reasons": reasons}
