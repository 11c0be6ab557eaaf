"""Personal contact details, taken out of the text so that nothing downstream can show them."""

import re
from dataclasses import replace

from corpus.project import Contact

EMAIL = re.compile(
    r"(?:mailto:)?(?<![\w.+'-])[\w.+'-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}", re.IGNORECASE
)
_LABEL = r"(?:telefon(?:nummer)?|tel|tfn|mobil(?:telefon|nummer)?|växel|direkt|ring|sms)"
_NUMBER = r"(?:\+46\s?(?:\(0\))?|0)[\d\s/–-]{5,16}\d"
_PHONES = (
    re.compile(rf"(?<!\w){_LABEL}\.?\s*:?\s*(?P<number>{_NUMBER})", re.IGNORECASE),
    re.compile(r"(?<![\d-])(?P<number>(?:\+46\s?(?:\(0\))?\s?|0)7[0-9][\s-]?\d{2,3}\s?\d{2}\s?\d{2,3})(?!\d)"),
    re.compile(
        r"(?<![\d-])(?P<number>0[1-9]\d{0,2}\s?[-–/]\s?(?!\d\d\s(?:19|20)\d\d(?!\d))\d{2,3}(?:\s?\d{2,3}){1,2})(?![\d-])"
    ),
    re.compile(r"(?<!\w)(?P<number>\+46[\d\s()-]{7,16}\d)(?!\d)"),
)
_LINE = re.compile(
    r"^(?:kontaktperson(?:er)?|kontakt|kontaktuppgifter|(?:för\s+)?mer\s+information|vid\s+frågor|e-?post(?:adress)?|mejl"
    r"|mail)"
    r"\s*(?::|,\s*kontakta|\s+kontakta)\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-ZÅÄÖÉ][\w'é-]+(?:\s+(?:af|von|de)?\s*[A-ZÅÄÖÉ][\w'é-]+){1,3}")
_HINT = re.compile(
    r"@|[(\[]at[)\]]|(?<!\d)0[1-9]|\+46|[Tt](?:el|fn)|[Kk]ontakt|[Mm](?:obil|ejl|ail)|[Ff]rågor|[Ii]nformation"
)
_LONGEST_NAME = 80  # characters
WITHHELD = "…"  # stands where a contact detail stood


def withhold(text: str, contact: Contact | None) -> tuple[str, Contact | None]:
    """`text` without e-mail addresses, phone numbers, contact lines; `contact` with the first of each found."""
    if not _may_hold(text):
        return text, contact
    kept = []
    for line in text.split("\n"):
        rest, contact = _withhold_line(line, contact)
        if rest is not None:
            kept.append(rest)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip(), contact


def _may_hold(text: str) -> bool:
    return bool(_HINT.search(text))


def _withhold_line(line: str, contact: Contact | None) -> tuple[str | None, Contact | None]:
    """None for a line that was nothing but a way to reach somebody."""
    details = details_in(line)
    labelled = _LINE.match(line.strip())
    if labelled and (details or _NAME.match(labelled["rest"])):
        return None, merge(contact, replace(details or Contact(), name=name_in(labelled["rest"])))
    if details is None:
        return line, contact
    rest, others = EMAIL.sub(WITHHELD, line), EMAIL.sub("", line)
    for phone in _PHONES:
        others = phone.sub("", others)
        rest = phone.sub(lambda found: found[0].replace(found["number"], WITHHELD), rest)
    return (rest if re.search(r"\w{2}", others) else None), merge(contact, details)


def name_in(text: str) -> str:
    """The name that `text` begins with; all of it where nothing else stands there."""
    match = _NAME.match(text)
    if match:
        return match.group()
    return "" if details_in(text) or len(text) > _LONGEST_NAME else text


def details_in(text: str) -> Contact | None:
    """First e-mail address with first phone number, or None."""
    email = EMAIL.search(text)
    phone = next((found for pattern in _PHONES if (found := pattern.search(text))), None)
    if not (email or phone):
        return None
    address = re.sub(r"^mailto:", "", email.group()) if email else ""
    return Contact(email=address, phone=phone["number"].strip() if phone else "")


def merge(first: Contact | None, second: Contact) -> Contact:
    """What `first` lacks is taken from `second`."""
    if first is None:
        return second
    return Contact(first.name or second.name, first.email or second.email, first.phone or second.phone)
