"""Names of organisations as they are usually written: neither in capitals nor with a legal form spelt out."""

import re

from corpus.places import all_names
from corpus.project import PlaceKind

# Words that begin small within a name, whatever the source says.
_SMALL = frozenset(
    """
    av akademin aktiebolag distrikt ekonomisk energimyndighet energimyndigheten finansiär för förbund förbundet förening
    föreningen företag handelshögskola handelshögskolan hydrologiska högskola högskolan i ideell ideella institut
    kommun kommunalförbund kommuner kompetensutveckling kooperativ kraft landsting lantbruksuniversitet län läns med
    meteorologiska museum norra näringsliv och offentlig på regionen samt samordningsförbund stad stift stiftelse
    svenska södra teknik tekniska till turism universitet utveckling vid västra yrkeshögskola östra
    """.split()
)
_CAPITALS = frozenset(
    """
    AB ABB ABF AF BTH CO CV EU ESF ESS FK FN FOI GKN HB IF IKT IT IUC KB KI KTH LO LRF LTU NBV RISE SFI SKF SKL SKR SLU
    SMHI SP SSAB SVID TCO VTI VVS
    """.split()
)
_FORMS = (
    (re.compile(r"\s*\((?:publ|svb)\)\.?", re.IGNORECASE), ""),
    (re.compile(r"\baktiebolag(?:et)?\b", re.IGNORECASE), "AB"),
    (re.compile(r"\bek(?:onomisk)?\.?\s+för(?:en(?:ing)?)?\b\.?", re.IGNORECASE), "ekonomisk förening"),
    (re.compile(r"\s*\((?P<short>[A-ZÅÄÖ]{2,6})\)$"), ""),
)
_TRIM = " .,;:•*·"
_LETTERS = re.compile(r"[^\W\d_]+")


def tidied(written: str) -> str:
    """One spelling of a name: "KARLSTADS UNIVERSITET" and "Karlstads Universitet" are "Karlstads universitet"."""
    name = " ".join(written.split()).strip(_TRIM)
    for pattern, replacement in _FORMS:
        name = pattern.sub(replacement, name)
    name = name.strip(_TRIM)
    shouted = name.isupper() and len(name) > len("KTH AB")
    return _LETTERS.sub(lambda found: _word(found, shouted), name)


def _word(found: re.Match[str], shouted: bool) -> str:
    word = found.group()
    if word.upper() in _CAPITALS and (shouted or word.isupper()):
        return word.upper()
    if found.start() and word.lower() in _SMALL and not _after_hyphen(found):
        return word.lower()
    if shouted:
        return word.capitalize() if len(word) > 1 else word
    return word.capitalize() if word.islower() and _is_town(word, found) else word


def _after_hyphen(found: re.Match[str]) -> bool:
    return found.string[found.start() - 1] in "-/&"


def _is_town(word: str, found: re.Match[str]) -> bool:
    """ "Högskolan i gävle"."""
    return found.string[: found.start()].endswith(" i ") and word.capitalize() in all_names(PlaceKind.MUNICIPALITY)
