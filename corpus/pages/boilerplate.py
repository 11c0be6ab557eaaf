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
    r"(?:hem|start|startsida)\s*[/>›»|]",
    r"©",
)
_NAVIGATION = frozenset(
    name.strip()
    for name in (
        "projektbanken | projektbank | projekt | alla projekt | våra projekt | sök | sök projekt | sök i projektbanken"
        " | hem | start | meny | nyheter | om oss | aktuellt | svenska esf-rådet"
    ).split("|")
)  # of the website above a title; further down they may be anybody's words
_EVENT = re.compile(
    rf"\d{{1,2}}\s+{_MONTH}(?:\s+\d{{4}})?\s*[-–—:]\s*(?:webbinarium|seminarium|webbseminarium|konferens|utlysning"
    r"|frukost|digitalt|öppet\s+hus|informationsmöte|informationsträff|webbträff|lunch|nätverksträff|workshop)",
    re.IGNORECASE,
)
_PANDEMIC = re.compile(r"covid|corona|pandemi", re.IGNORECASE)
_OPENING = re.compile("|".join(f"(?:{pattern})" for pattern in _OPENINGS), re.IGNORECASE)
_DATED = re.compile(rf"\d{{1,2}}\s+{_MONTH}(?:\s+\d{{4}})?\s*[-–—:]", re.IGNORECASE)
_SIGN_UP = re.compile(r"(?:läs\s+mer|mer\s+information)\s+och\s+(?:anmälan|anmäl\s+dig)\W*", re.IGNORECASE)
_EXACT = frozenset(_LINES)
_NOTICE_LENGTH = 160  # characters; a longer paragraph about the pandemic is the project's own words


def is_boilerplate(text: str) -> bool:
    """Whether a line belongs to the website: the whole line must, or open with what only a website says."""
    line = " ".join(text.split()).rstrip(".:>»").casefold()
    return line in _EXACT or (len(line) <= 2 * _NOTICE_LENGTH and bool(_OPENING.match(line)))


def without_boilerplate(blocks: Sequence[Block]) -> list[Block]:
    """Without the website's lines. A dated line goes when the next one invites to sign up; an event announced above
    the title, too: further down it is what the project did."""
    headline = next((i for i, block in enumerate(blocks) if block.level == 1), 0)
    following = [*(block.text for block in blocks[1:]), ""]
    kept: list[Block] = []
    for position, (block, after) in enumerate(zip(blocks, following, strict=False)):
        invites = _DATED.match(block.text) and _SIGN_UP.fullmatch(after)
        announces = (not kept or position < headline) and _EVENT.match(block.text)
        if not (is_boilerplate(block.text) or invites or announces):
            kept.append(block)
    return kept


def without_notices(blocks: Sequence[Block]) -> list[Block]:
    """For the lines in front of a header block, where more is the website's: navigation, events, short notices about
    the pandemic."""
    return [block for position, block in enumerate(blocks) if not _is_notice(blocks, position)]


def _is_notice(blocks: Sequence[Block], position: int) -> bool:
    text = blocks[position].text
    if len(text) > _NOTICE_LENGTH:
        return False
    about_pandemic = _PANDEMIC.search(text) and alone(blocks, position)
    return bool(text.casefold().strip(" >»:") in _NAVIGATION or _EVENT.match(text) or about_pandemic)
