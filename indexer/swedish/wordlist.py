"""Expand the compound flags of the Swedish hunspell list into first, middle and last forms.

The list (SFOL/DSSO by Göran Andersson, LGPL-3) is read from the installed package spylls; nothing of it is copied here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources
from importlib.resources.abc import Traversable

_RULE_FIELDS = 5


@dataclass(frozen=True, slots=True)
class Flags:
    """The letters that the affix file gives the meanings of interest here."""

    begin: str
    middle: str
    end: str
    permit: str
    refused: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One suffix rule: cut `strip`, add `add`, when the word ends as `condition` says."""

    strip: str
    add: str
    flags: str
    condition: re.Pattern[str]

    def apply(self, word: str) -> str | None:
        """Return the suffixed word, or None where the rule does not fit."""
        if not self.condition.search(word):
            return None
        return word[: len(word) - len(self.strip)] + self.add


@dataclass(slots=True)
class CompoundForms:
    """What may stand first, in the middle and last in a compound, each with the entry it comes from."""

    first: dict[str, str] = field(default_factory=dict)
    middle: dict[str, str] = field(default_factory=dict)
    last: set[str] = field(default_factory=set)

    def add(self, form: str, entry: str, flags: str, known: Flags) -> None:
        """Record `form` of `entry` under each position that `flags` allow; the shortest entry wins."""
        for letter, table in ((known.begin, self.first), (known.middle, self.middle)):
            if letter in flags:
                table[form] = min(table.get(form, entry), entry, key=len)
        if known.end in flags:
            self.last.add(form)


def source_files() -> tuple[Traversable, Traversable]:
    """Return the affix file and the word file inside the installed package."""
    folder = resources.files("spylls") / "hunspell" / "data" / "sv"
    return folder / "sv_SE.aff", folder / "sv_SE.dic"


def expand(affixes: str, words: str) -> CompoundForms:
    """Expand every entry of the word file; some 5 seconds for the whole list."""
    known, rules = _read_affixes(affixes)
    forms = CompoundForms()
    for word, flags in _entries(words):
        if not any(letter in known.refused for letter in flags):
            _expand_entry(word, flags, known, rules, forms)
    return forms


def _expand_entry(word: str, flags: str, known: Flags, rules: dict[str, list[Rule]], forms: CompoundForms) -> None:
    """Record an entry and its suffixed forms in `forms`."""
    entry = word.lower()
    # A name may begin a compound (Göteborgsregionen); as a last part it only makes false splits.
    own = flags if entry == word else flags.replace(known.end, "")
    if known.end in own or known.begin in own or known.middle in own:
        forms.add(entry, entry, own, known)
    for letter in flags:
        for rule in rules.get(letter, ()):
            suffixed = rule.apply(word)
            if suffixed is None:
                continue
            if known.permit in rule.flags:
                forms.add(suffixed.lower(), entry, rule.flags, known)
            elif known.end in own:
                forms.last.add(suffixed.lower())


def _entries(words: str) -> Iterator[tuple[str, str]]:
    """Yield (word, flags) of every purely alphabetic entry; the first line is a count."""
    for line in words.splitlines()[1:]:
        word, _, flags = line.strip().partition("/")
        if word.isalpha():
            yield word, flags


def _read_affixes(text: str) -> tuple[Flags, dict[str, list[Rule]]]:
    """Read the compound flags and the suffix rules by letter."""
    rules: dict[str, list[Rule]] = {}
    named: dict[str, str] = {}
    for line in text.splitlines():
        cells = line.split("#", 1)[0].split()
        if len(cells) >= _RULE_FIELDS and cells[0] == "SFX":
            rules.setdefault(cells[1], []).append(_rule(cells))
        elif len(cells) > 1:
            named[cells[0]] = cells[1]
    flags = Flags(
        begin=named["COMPOUNDBEGIN"],
        middle=named["COMPOUNDMIDDLE"],
        end=named["COMPOUNDEND"],
        permit=named["COMPOUNDPERMITFLAG"],
        refused=named["NOSUGGEST"] + named["FORBIDDENWORD"],
    )
    return flags, rules


def _rule(cells: list[str]) -> Rule:
    """Read one line `SFX letter strip add[/flags] condition`."""
    strip, (add, _, flags) = cells[2], cells[3].partition("/")
    return Rule(
        strip="" if strip == "0" else strip,
        add="" if add == "0" else add,
        flags=flags,
        condition=re.compile(f"{cells[4]}$"),
    )
