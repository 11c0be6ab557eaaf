"""Projects that belong together: stages of one effort, nearly the same title, one mentioning the other."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.project import Project
from indexer.tokens import tokenize
from search.asking.fieldnames import plain
from search.query import Phrase
from search.related.names import core, names, stage
from search.related.reasons import Kind, Reason
from search.related.telling import Lexicon

if TYPE_CHECKING:
    from search.engine import Engine

_CANDIDATES = 40
_SAME_OWNER = 0.5  # share of the titles' rarity that must be common where the owner is the same
_OTHER_OWNER = 0.9
_RARE = 8  # projects that hold a word which may be a name
_FEW_WORDS = 3  # names of fewer words must be introduced or quoted to be taken for a mention
_INTRODUCED = r"(?:projekt\w*|förstudie\w*|förprojekt\w*|programmet|satsningen|initiativet)\s+(?:kallat\s+)?"
_QUOTE = "[\"”“'’»]"
_ID = re.compile(r"(?<![\w-])(?=[\w/-]*\d{5})\w[\w/-]{4,24}(?!\w)")
_MENTION = re.compile(
    rf"{_INTRODUCED}(?:{_QUOTE}(?P<quoted>[^\"”“»\n]{{5,100}}){_QUOTE}"
    r"|(?P<name>[A-ZÅÄÖ][\w-]+(?:\s(?:[A-ZÅÄÖ0-9][\w-]*|och|för|i|på|till|med|av)){0,8}))",
)
_MENTIONS = 12  # of one text that are followed


def family(project: Project, engine: "Engine", lexicon: Lexicon) -> dict[str, list[Reason]]:
    """Ids of the projects that belong to `project`, each with its reasons."""
    found: dict[str, list[Reason]] = {}
    for id, reason in (
        *_by_title(project, engine, lexicon),
        *_named_by(project, engine, lexicon),
        *_named_in(project, engine, lexicon),
    ):
        reasons = found.setdefault(id, [])
        if id != project.id and reason.kind not in {each.kind for each in reasons}:
            reasons.append(reason)
    return {id: reasons for id, reasons in found.items() if reasons}


def _by_title(project: Project, engine: "Engine", lexicon: Lexicon) -> Iterator[tuple[str, Reason]]:
    own = _title_stems(project, lexicon)
    for other in _found_by(own, engine):
        if other.id != project.id and (reason := _same_effort(project, other, own, lexicon)):
            yield other.id, reason


def _found_by(stems: dict[str, float], engine: "Engine") -> Iterator[Project]:
    for id, _score in engine.rank_stems(stems, _CANDIDATES):
        project = engine.project(id)
        if project is not None:
            yield project


def _title_stems(project: Project, lexicon: Lexicon) -> dict[str, float]:
    """The stems of the title's core with their rarity."""
    forms = (token.form for token in tokenize(core(project.title)))
    stems = (lexicon.analysis.terms(form).stem for form in forms)
    return {stem: lexicon.rarity(stem) for stem in stems}


def _same_effort(project: Project, other: Project, own: dict[str, float], lexicon: Lexicon) -> Reason | None:
    theirs = _title_stems(other, lexicon)
    together = sum({**own, **theirs}.values())
    share = sum(own[stem] for stem in own.keys() & theirs.keys()) / together if together else 0
    same_owner = bool(project.owner and other.owner and plain(project.owner) == plain(other.owner))
    if share < (_SAME_OWNER if same_owner else _OTHER_OWNER):
        return None
    stages = stage(project), stage(other)
    if same_owner and stages[0] != stages[1]:
        return Reason(Kind.STAGE, tuple(filter(None, stages)), share)
    return Reason(Kind.TITLE, (other.title,), share)


def _named_by(project: Project, engine: "Engine", lexicon: Lexicon) -> Iterator[tuple[str, Reason]]:
    """Projects whose text mentions this one by name."""
    for name in _rare_names(project, lexicon):
        words = tuple(name[token.start : token.end] for token in tokenize(name))
        for id, _score in engine.rank(Phrase(words), _CANDIDATES) if words else ():
            other = engine.project(id)
            if (
                other is not None
                and id != project.id
                and plain(name) not in plain(other.title)
                and _mentions(other, name)
            ):
                yield id, Reason(Kind.NAMED, (name,))


def _rare_names(project: Project, lexicon: Lexicon) -> Iterator[str]:
    """Names of several words, and single words that are hardly used for anything else."""
    for name in names(project):
        tokens = tokenize(name)
        if len(tokens) > 1 or all(
            lexicon.frequency(lexicon.analysis.terms(each.form).stem) <= _RARE for each in tokens
        ):
            yield name


def _mentions(project: Project, name: str) -> bool:
    """Whether the text mentions the name as a name: introduced, quoted, or too long to be anything else."""
    written = r"\s+".join(map(re.escape, name.split()))
    introduced = re.compile(rf"(?:(?i:{_INTRODUCED}){_QUOTE}?|{_QUOTE}){written}(?!\w)")
    alone = re.compile(rf"(?<!\w){written}(?!\w)")
    pattern = introduced if len(name.split()) < _FEW_WORDS else alone
    return any(pattern.search(section.text) for section in project.sections)


def _named_in(project: Project, engine: "Engine", lexicon: Lexicon) -> Iterator[tuple[str, Reason]]:
    """Projects that this one's text mentions, by id or by name."""
    text = "\n".join(section.text for section in project.sections)
    for written in dict.fromkeys(_ID.findall(text)):
        for id in _with_id(written, project, engine):
            yield id, Reason(Kind.NAMES, (written,))
    mentioned = (found["quoted"] or found["name"] for found in _MENTION.finditer(text))
    for name in list(dict.fromkeys(mentioned))[:_MENTIONS]:
        stems = {lexicon.analysis.terms(token.form).stem: 1.0 for token in tokenize(name)}
        for other in _found_by(stems, engine):
            if other.id != project.id and _called(other, name, lexicon) and not _called(project, name, lexicon):
                yield other.id, Reason(Kind.NAMES, (name,))


def _called(project: Project, written: str, lexicon: Lexicon) -> bool:
    """Whether what was written is one of the project's names, or begins with one and goes on in lower case."""
    for name in _rare_names(project, lexicon):
        begun, rest = written.split()[: len(name.split())], written.split()[len(name.split()) :]
        if plain(" ".join(begun)) == plain(name) and not (rest and not rest[0].islower()):
            return True
    return False


def _with_id(written: str, project: Project, engine: "Engine") -> Iterator[str]:
    """The project with this id or reference number; sources put their own prefix before it, or a funder behind."""
    prefix = re.match(r"[^\W\d]+[-_/]", project.id)
    for id in (written, f"{prefix[0]}{written}" if prefix else written):
        exact = engine.ids(id, limit=2)
        if id in exact or (len(exact) == 1 and re.fullmatch(re.escape(id) + r"_\w+", exact[0])):
            yield id if id in exact else exact[0]
            return
