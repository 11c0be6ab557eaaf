"""What a page says about its website instead of the project, and must not be found."""

import re
from collections.abc import Sequence

from corpus.pages.blocks import Block, alone

_MONTH = "(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)"
_LINES = (
    "logotyp på utskrifter",
    "logotyp vid utskrift",
    "logotype",
    "in english",
    "stäng",
    "stäng meny",
    "öppna meny",
    "startsida",
    "till toppen",
    "tillbaka till toppen",
    "skriv ut",
    "skriv ut sidan",
    "lyssna på sidan",
    "dela sidan",
    "dela på facebook",
    "dela på linkedin",
    "dela på twitter",
    "kontakta oss",
    "läs mer",
    "läs också",
    "läs mer om projektet",
    "mer information",
    "mer information och anmälan",
    "anmäl dig här",
    "jag förstår",
    "jag godkänner",
    "acceptera",
    "acceptera alla",
    "godkänn",
    "godkänn alla",
    "godkänn alla kakor",
    "endast nödvändiga",
    "endast nödvändiga kakor",
    "hoppa till innehåll",
    "hoppa till innehållet",
    "hoppa till huvudinnehåll",
    "till innehåll på sidan",
    "till sidans innehåll",
    "gå till innehåll",
    "gå direkt till innehållet",
    "om webbplatsen",
    "om kakor",
    "tillgänglighetsredogörelse",
    "genvägar",
    "relaterade länkar",
    "relaterade nyheter",
    "sidfot",
)
_OPENINGS = (
    r"(?:uppdaterad\s+)?information\s+(?:med\s+anledning\s+av|om|kring|angående)\s+(?:covid|corona|pandemin)[^.!?]*$",
    r"vi\s+använder\s+(?:oss\s+av\s+)?(?:cookies|kakor)",
    r"(?:den\s+här|denna)\s+(?:webb)?(?:plats|sida)\w*\s+använder\s+(?:cookies|kakor)",
    r"(?:webbplatsen|sidan)\s+använder\s+(?:cookies|kakor)",
    r"nödvändiga\s+(?:cookies|kakor)",
    r"(?:inställningar\s+för|läs\s+mer\s+om|så\s+använder\s+vi|så\s+hanterar\s+vi)\s+(?:cookies|kakor)",
    r"genom\s+att\s+(?:fortsätta|surfa|använda)\b.{0,80}\b(?:cookies|kakor)",
    r"hoppa\s+(?:direkt\s+)?till\s+(?:huvud)?inneh[åa]ll",
    r"(?:sidan\s+)?senast\s+(?:uppdaterad|ändrad|granskad|publicerad)",
    r"sidan\s+(?:uppdaterad|uppdaterades|publicerad|granskad)",
    r"dela\s+(?:sidan|den\s+här\s+sidan)\b[^.]{0,40}$",
    rf"\d{{1,2}}\s+{_MONTH}(?:\s+\d{{4}})?\s*[-–—:]\s*(?:webbinarium|seminarium|webbseminarium|konferens|utlysning|frukost|"
    r"digitalt|öppet\s+hus|informationsmöte|informationsträff|webbträff|lunch|nätverksträff|workshop)",
    r"©",
)
_PANDEMIC = re.compile(r"covid|corona|pandemi", re.IGNORECASE)
_OPENING = re.compile("|".join(f"(?:{pattern})" for pattern in _OPENINGS), re.IGNORECASE)
_DATED = re.compile(rf"\d{{1,2}}\s+{_MONTH}(?:\s+\d{{4}})?\s*[-–—:]", re.IGNORECASE)
_SIGN_UP = re.compile(r"(?:läs\s+mer|mer\s+information)\s+och\s+(?:anmälan|anmäl\s+dig)\W*", re.IGNORECASE)
_EXACT = frozenset(_LINES)
_NOTICE_LENGTH = 160  # characters; a longer paragraph about the pandemic is the project's own words


def is_boilerplate(text: str) -> bool:
    """Whether a line belongs to the website: the whole line must, or open with what only a website says."""
    line = re.sub(r"\s+", " ", text).strip().rstrip(".:>»").casefold()
    return line in _EXACT or (len(line) <= 2 * _NOTICE_LENGTH and bool(_OPENING.match(line)))


def without_boilerplate(blocks: Sequence[Block]) -> list[Block]:
    """Without the website's lines; a dated line goes when the next one invites to sign up."""
    following = [*(block.text for block in blocks[1:]), ""]
    return [
        block
        for block, after in zip(blocks, following, strict=False)
        if not is_boilerplate(block.text) and not (_DATED.match(block.text) and _SIGN_UP.fullmatch(after))
    ]


def without_notices(blocks: Sequence[Block]) -> list[Block]:
    """For the lines in front of a header block: short notices about the pandemic there are the website's, too."""
    return [
        block
        for position, block in enumerate(blocks)
        if not (len(block.text) <= _NOTICE_LENGTH and _PANDEMIC.search(block.text) and alone(blocks, position))
    ]
