"""Personal contact details, taken out of the text so that nothing downstream can show them."""

import re
from dataclasses import replace

from corpus.details import EMAIL, HINT, PHONE_LABEL, PHONES, WITHHELD, DetailKind, find_details, masked
from corpus.first_names import without_first_names
from corpus.project import Contact

_REACH = (
    r"kontaktperson(?:er)?|kontakt|kontaktuppgifter|(?:för )?mer information|vid frågor|e-?post(?:adress)?|mejl|mail"
)
_LINE = re.compile(rf"^[\s•*–-]*(?:{_REACH})(?: ?:|,? kontakta) ?(?P<rest>.*)$", re.IGNORECASE)
_TAIL = re.compile(rf"[\s,;(]*\b(?:{_REACH}) ?: ?(?P<rest>.*)$", re.IGNORECASE)
_WORD = r"[A-ZÅÄÖÉ][\w'é-]+"
NAME = re.compile(rf"{_WORD}(?: (?:(?:af|von|van|de|der) )?{_WORD}){{1,3}}")
_SEVERAL_NAMES = re.compile(rf"{NAME.pattern}(?:(?:, ?| och | & ){NAME.pattern})*")
_ROLE = re.compile(
    r"\b(?:\w*(?:ledare|chef|samordnare|koordinator|handläggare|ansvarig|sekreterare|strateg|kommunikatör)"
    rf"|{PHONE_LABEL}|{_REACH}|kontakta|eller|och|på|via|till)\b",
    re.IGNORECASE,
)


def _word(*forms: str) -> str:
    """One of `forms`, in any letter case, from the beginning of a word on; the first letters, which are quick to look
    for, are lower case in `forms` and stand in front."""
    first = {letter for form in forms for letter in (form[0], form[0].upper())} | {"\u212a"}  # a K by another name
    rest = "|".join(f"(?<={form[0]}){form[1:]}" for form in forms)
    return rf"[{''.join(sorted(first))}](?<!\w.)(?i:{rest})"


# Whoever stands behind one of these and a colon is somebody to turn to.
_OF_PROJECT = "projekt(?:ledare|ansvariga?|chef|samordnare)"
_IN_ROLE = re.compile(
    _word("kontaktperson(?:er)?", _OF_PROJECT, f"del{_OF_PROJECT}", "kontakt")
    + rf"(?i: (?:eller|och|/) \w+)?\s?:\s*(?P<name>{NAME.pattern})"
)
# "Kontakta Eva Alm på 070-…": who is asked to be called stands behind the word that asks, or before the way to do it.
_ASKING = ("kontakta", "ring", "mejla", "maila")
_ASKED = f"(?i:{'|'.join(_ASKING)})"
_TO_ASK = re.compile(rf"{_word(*_ASKING)} (?:(?i:gärna) )?(?P<name>{NAME.pattern})")
_BEFORE_DETAIL = re.compile(
    rf"(?!{_ASKED}\b)(?P<name>{NAME.pattern})[\s,(/–-]{{0,4}}(?:(?:på|via) )?"
    rf"(?:(?i:{PHONE_LABEL}|e-?post|mail)[\s.:]{{0,3}})?{WITHHELD}"
)
# Words that name an organisation: no person is called so.
_ORGANISATION = re.compile(
    r"(?:ingen|skolan?|verket|förbund(?:et)?|förening(?:en)?|förvaltning(?:en)?|nämnd(?:en)?|enhet(?:en)?|center|centrum"
    r"|kassan|fond(?:en)?|råd(?:et)?|kontoret|byrån?|företag(?:en|et)?|stiftelsen?|universitet\w*|kommun\w*|region(?:en)?|landsting(?:et)?|län"
    r"|projekt(?:et)?|bolag(?:et)?|gruppen|distriktet)\b|\b(?:AB|HB|EU|ESF|IUC|LO)\b",
    re.IGNORECASE,
)
# What stands in every line that tells a contact without a detail, as words and what they go on with.
_HINTED = {
    **dict.fromkeys(("kontakt", "mejl", "mail", "frågor", "information"), ("",)),
    "projekt": ("led", "ansv", "chef", "sam"),
}
_HINTS = tuple(
    (word[1:], [first + word[1:] + end for first in (word[0], word[0].upper()) for end in ends])
    for word, ends in _HINTED.items()
)  # each with the letters that all of its forms share
_BLANKS = re.compile(r"[^\S\n]{2,}")
_LETTERS = re.compile(r"\w{2}")
_EMPTY_LINES = re.compile(r"\n{3,}")
_LONGEST_NAME = 80  # characters


def _may_tell(text: str) -> bool:
    """Whether there can be anything to withhold in `text`."""
    for letters, words in _HINTS:
        if letters in text and any(map(text.__contains__, words)):
            return True
    return HINT.search(text) is not None


def withhold(text: str, contact: Contact | None) -> tuple[str, Contact | None]:
    """`text` without e-mail addresses, phone numbers, contact lines; `contact` with the first of each found."""
    return _line_by_line(text, contact, names_alone=False) if _may_tell(text) else (text, contact)


def withhold_section(text: str, contact: Contact | None) -> tuple[str, Contact | None]:
    """The same for what stands under a contact heading, where a line of names alone is contact, too."""
    return _line_by_line(text, contact, names_alone=True)


def _line_by_line(text: str, contact: Contact | None, *, names_alone: bool) -> tuple[str, Contact | None]:
    kept = []
    for written in text.split("\n"):
        line = _single_blanks(written)
        tells = _may_tell(line) and _tells(line)
        contact = _told(line, contact) if tells else contact
        if not ((tells and is_only_contact(line)) or (names_alone and _names_only(line))):
            left = _masked_line(line) if tells else line
            kept.append(left if left != line else written)
    left = "\n".join(kept)
    return (_EMPTY_LINES.sub("\n\n", left) if "\n\n\n" in left else left).strip(), contact


def _single_blanks(line: str) -> str:
    return line if "  " not in line and line.isprintable() else _BLANKS.sub(" ", line)


def _tells(line: str) -> bool:
    """Whether there is a detail, a label in front or somebody to turn to in `line`."""
    return bool(details_in(line) or _LINE.match(line) or _in_role(line))


def _in_role(line: str) -> re.Match[str] | None:
    return (_IN_ROLE.search(line) if ":" in line else None) or _TO_ASK.search(line)


def _told(line: str, contact: Contact | None) -> Contact | None:
    """`contact` completed by what `line` tells."""
    details, labelled = details_in(line), _LINE.match(line)
    if labelled and (details or is_only_contact(line)):
        return merge(contact, replace(details or Contact(), name=name_in(_without_role(labelled["rest"]))))
    in_role = _in_role(line)
    if in_role and is_personal(in_role["name"]):
        return merge(contact, replace(details or Contact(), name=in_role["name"]))
    return merge(contact, details) if details else contact


def is_only_contact(line: str) -> bool:
    """Whether `line` is nothing but a way to reach somebody: address, number, name."""
    if not _may_tell(line):
        return False
    line = _single_blanks(line).strip()
    labelled, details = _LINE.match(line), details_in(line)
    told = labelled["rest"] if labelled else line
    return bool(details or (labelled and is_personal(_without_role(told).strip(" .,;()")))) and not _left_over(told)


def names_somebody(line: str) -> bool:
    """Whether `line` is nothing but contact details, or names and roles without any."""
    return is_only_contact(line) or _names_only(line)


def _names_only(line: str) -> bool:
    return len(line) <= _LONGEST_NAME and not _left_over(line)


def _left_over(text: str) -> bool:
    """Whether a word remains when addresses, numbers, names, roles are gone."""
    for pattern in (EMAIL, *PHONES, NAME, _ROLE):
        text = pattern.sub(" ", text)
    return _LETTERS.search(text) is not None


def _masked_line(line: str) -> str:
    """`line` with its details withheld; a name in the role of a contact, or right before a detail, goes with them."""
    details, labelled = details_in(line), _LINE.match(line)
    name = NAME.match(labelled["rest"]) if labelled and details else None
    if labelled and name:
        start = labelled.start("rest")
        line = line[:start] + WITHHELD + line[start + name.end() :]
    line = _TO_ASK.sub(_without_person, _IN_ROLE.sub(_without_person, masked(line)))
    return without_first_names(_BEFORE_DETAIL.sub(_without_person, line)) if details else line


def _without_person(found: re.Match[str]) -> str:
    return found[0].replace(found["name"], WITHHELD, 1) if is_personal(found["name"]) else found[0]


def without_contact(value: str, contact: Contact | None) -> tuple[str, Contact | None]:
    """A name of an organisation without the person, address, number that somebody wrote behind it."""
    if not value:
        return value, contact
    tail = _TAIL.search(value)
    details = details_in(value)
    if details is None and not (tail and is_only_contact(tail[0].lstrip(" ,;("))):
        return value, contact
    contact = merge(contact, replace(details or Contact(), name=_name_behind(value)))
    parts = re.split(r"\s*[,;]\s*", value[: tail.start()] if tail else value)
    kept = [masked(part) for i, part in enumerate(parts) if _left_over(part) or (i == 0 and not details_in(part))]
    return ", ".join(part for part in kept if part), contact


def _name_behind(value: str) -> str:
    """The name of a person that stands as a part of its own, after the first."""
    parts = re.split(rf"\s*[,;:]\s*|(?:{_REACH}) ", value)[1:]
    found = (NAME.match(_BLANKS.sub(" ", part)) for part in parts)
    return next((name[0] for name in found if name and is_personal(name[0])), "")


def is_personal(name: str) -> bool:
    """Whether `name` is that of a person: several words, none of which names an organisation."""
    return bool(_SEVERAL_NAMES.fullmatch(name)) and not _ORGANISATION.search(name)


def without_name(text: str, contact: Contact | None) -> str:
    """`text` with "…" wherever the name of the contact person recurs."""
    if contact is None or not is_personal(contact.name) or contact.name.split()[0] not in text:
        return text
    words = r"\s+".join(map(re.escape, contact.name.split()))
    return re.sub(rf"(?<!\w){words}s?(?!\w)", WITHHELD, text)


def _without_role(text: str) -> str:
    """ "projektledare Bo Ek" without the role."""
    role = _ROLE.match(text)
    return text[role.end() :].strip() if role else text.strip()


def name_in(text: str) -> str:
    """The name that `text` begins with; all of it where nothing else stands there."""
    text = " ".join(text.split())
    match = NAME.match(text)
    if match:
        return match.group()
    return "" if details_in(text) or len(text) > _LONGEST_NAME else text


def details_in(text: str) -> Contact | None:
    """First e-mail address with first phone number, or None."""
    found: dict[DetailKind, str] = {}
    for detail in find_details(text):
        found.setdefault(detail.kind, text[detail.start : detail.end].strip())
    if not found:
        return None
    address = re.sub(r"^mailto:", "", found.get(DetailKind.EMAIL, ""))
    return Contact(email=address, phone=found.get(DetailKind.PHONE, ""))


def merge(first: Contact | None, second: Contact) -> Contact:
    """What `first` lacks is taken from `second`."""
    if first is None:
        return second
    return Contact(first.name or second.name, first.email or second.email, first.phone or second.phone)
