"""Correct the lemma table where it took a rarer reading of a form, by what it says of the neighbouring forms.

The table gives each form one lemma, often a rare one: "risk" as the imperative of "riska", "kurs" as the genitive of
"kur", "tittar" as a form of "tittare". The forms around it settle the matter without any further data.
"""

from collections import Counter
from collections.abc import Callable, Mapping

Lookup = Callable[[str], str | None]
Asked = Callable[[str], bool]

# A form with two of these endings known as its own inflections is a lemma itself.
_INFLECTIONS = frozenset("en et er ar erna arna ens ets n ns t a r de dde te an or".split())
_ENOUGH = 2
_VERBAL = ("d", "s", "t")  # ends of lemmas that can have a verb behind them: utvecklad, utvecklas, godkänt
_PAST = ("de", "des", "tte", "pte", "kte", "tes", "ts")
_SHORTEST_VERB = 4


def inflected(table: Mapping[str, str]) -> set[str]:
    """Return the forms that enough inflections of theirs lead back to."""
    found = (lemma for form, lemma in table.items() if form.startswith(lemma) and form[len(lemma) :] in _INFLECTIONS)
    return {form for form, count in Counter(found).items() if count >= _ENOUGH}


def preferred(form: str, lemma: str, lookup: Lookup, is_inflected: Asked) -> str:
    """Return the likelier lemma of `form`, given the table's and ways to ask the table for others."""
    if lemma == form:
        if form.endswith("t") and _is_adjective(form[:-1], lookup):
            return form[:-1]
    elif lemma not in (form.removesuffix("a"), form.removesuffix("r")) and is_inflected(form):
        return form
    elif lemma == form + "e" and _is_verb_in_ar(form[:-1], lookup):
        return form[:-1]
    return (lemma.endswith(_VERBAL) and _verb_behind(form, lemma, lookup)) or lemma


def _is_adjective(form: str, lookup: Lookup) -> bool:
    """Tell whether `form` is the lemma of its own -a: snabb, snabba."""
    return len(form) >= _SHORTEST_VERB and lookup(form) == lookup(form + "a") == form


def _is_verb_in_ar(form: str, lookup: Lookup) -> bool:
    """Tell whether `form` is the infinitive of a verb in -ar, -ade: titta."""
    if len(form) < _SHORTEST_VERB or not form.endswith("a") or lookup(form) != form:
        return False
    return form in (lookup(form + "de"), lookup(form + "t"), lookup(form + "s"))


def _is_verb(form: str, lookup: Lookup) -> bool:
    """Tell whether `form` is the infinitive of any verb in -a: titta, godkänna, beröra."""
    if lookup(form) != form:
        return False
    return form in (lookup(form[:-1] + "er"), lookup(form[:-1])) or _is_verb_in_ar(form, lookup)


def _verb_behind(form: str, lemma: str, lookup: Lookup) -> str | None:
    """Return the verb of a participle or passive that the table made a lemma: utvecklad, utvecklas, godkändes."""
    if lemma.endswith("ad") and not lemma.endswith("stad") and _is_verb_in_ar(lemma[:-1], lookup):
        return lemma[:-1]
    if lemma.endswith("as") and len(lemma) > _SHORTEST_VERB and _is_verb(lemma[:-1], lookup):
        return lemma[:-1]
    if form.endswith(_PAST) and lemma.endswith(("d", "t")) and form not in (lemma, lemma + "s", lemma + "ets"):
        root = lemma[:-1]
        for infinitive in (root + "a", root + root[-1:] + "a"):
            if _is_verb(infinitive, lookup):
                return infinitive
    return None
