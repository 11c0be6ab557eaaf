"""What a project is called by others, and which stage of a longer effort its title says it is."""

import re

from corpus.project import Project

_STAGE = re.compile(
    r"\b(?:(?P<pilot>förstudie\w*|förprojekt\w*|pilotstudie\w*|planering(?:sprojekt)?)"
    r"|(?P<main>genomförande\w*|huvudprojekt\w*|implementering)"
    r"|(?P<part>(?:etapp|fas|steg|del)\s*(?:\d{1,2}|[IVX]{1,4}|ett|två|tre)\b|[IVX]{2,4}$|\s\d$)"
    r"|(?P<later>fortsättning\w*|förlängning\w*|uppföljning\w*))",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s+[-–—]\s*|\s*[-–—]\s+|\s*[:;]\s+|\s*[(),\"”“]\s*")
_LINKING = r"(?:inför|för|till|av|om|avseende|en|ett|den|det|projekt(?:et)?)"
_LINK = re.compile(rf"^(?:{_LINKING}\s+)+|(?:\s+{_LINKING})+$", re.IGNORECASE)
_SHORTEST = 5  # characters of a name that can be recognised
_LONGEST = 120

_STAGES = {"pilot": "förstudie", "main": "genomförande", "later": "fortsättning"}


def stage(project: Project) -> str:
    """The stage that phase or title tells, such as "förstudie" or "del 2"; empty where nothing is said."""
    for text in (project.title, project.phase or ""):
        found = _STAGE.search(text)
        if found:
            return next((name for group, name in _STAGES.items() if found[group]), found[0].lower().strip())
    return ""


def core(title: str) -> str:
    """The title without what it says of the stage."""
    return " ".join(_STAGE.sub(" ", title).split()).strip(' -–—:;,.()"”“')


def names(project: Project) -> tuple[str, ...]:
    """The title, its core, and the piece before the first dash or colon: how others may mention it. Longest first."""
    pieces = [_LINK.sub("", piece).strip() for piece in _JOINT.split(_STAGE.sub(" ", project.title))]
    first = next((" ".join(piece.split()) for piece in pieces if len(piece.strip()) >= _SHORTEST), "")
    found = [project.title, _LINK.sub("", core(project.title)).strip(), first if _is_name(first) else ""]
    fitting = (each for each in dict.fromkeys(found) if _SHORTEST <= len(each) <= _LONGEST and not each[0].islower())
    return tuple(sorted(fitting, key=len, reverse=True))


def _is_name(piece: str) -> bool:
    """Whether at least half of the words have a capital: "Destination Dalarna", not "Utveckling av nya"."""
    words = piece.split()
    return 2 * sum(not word[0].islower() for word in words) >= len(words) > 0
