"""Fifty words asked of the real pages: each meets the forms it should of those that stand there, and few others."""

import re

import pytest

from indexer.analysis import Analyzer
from search.engine import Engine
from search.matching.expand import expand
from search.query import Word
from tests.conftest import SEEDS

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not on this machine")

# Word: the forms it must meet, as a regular expression read off the pages. After a slash: forms it may meet as well.
WANTED = """
praktik: praktik(en|plats|platser|perioder)? / praktik.*|praktis.*
praktikplats: praktikplats(er)?
praktikant: praktikant(er)? / prakti.*
arbetslös: arbetslösa?|långtidsarbetslösa / .*arbetslös.*
arbetslöshet: arbetslösheten?|arbetslöshetsperioder|långtidsarbetslöshet|strukturarbetslöshet / .*arbetslös.*
långtidsarbetslös: långtidsarbetslösa / långtidsarbetslös.*
arbetsmarknad: arbetsmarknad.*
projekt: (del|genomförande)?projekt.*
insats: insatser|arbetsmarknadsinsatsen|stödinsatser|utbildningsinsatser
arbetsplats: arbetsplats.*
utbildning: utbildning.*|.*utbildning
sjukskriven: (långtids)?sjukskrivna / sjukskriv.*
kvinna: kvinnors?
anställning: .*anställning.* / anställ.*
stöd: stöd.*|.*stöd(et)? / stöd.*
malsattning: målsättning(en)?
målgrupp: målgrupp.*
företag: .*företag.*
deltagare: (projekt)?deltagar.* / delta.*
handledare: handledar.* / handled.*
handledarutbildning: handledarutbildning
metod: metod(en|er)?|metodutveckling
kommun: kommun(en|ens|er|erna|innevånare)? / kommunala?
region: (gnosjö)?region(en|er)? / regional.*
individ: individ(en.?s?|er|ers)?|individanpassning|individfokuserad / individ.*
kompetens: .*kompetens.*
samverkan: samverkan.* / samverka.*
partnerskap: .*partnerskap(et)?
förstudie: förstudien?
ungdom: ungdomar
myndighet: myndigheter
arbetsgivare: arbetsgivar.*
erfarenhet: .*erfarenhet.*
möjlighet: möjlighet.* / möjlig.*
verksamhet: verksamhet.*
förutsättning: förutsättning.*
funktionsnedsättning: funktionsnedsättning.* / funktions.*
tillganglighet: tillgänglighet.* / tillgängliga?t?
kunskap: kunskap.*
mål: mål.*
språk: språk.*
försörjningsstöd: försörjningsstöd.* / .*försörjning.*
meritportfölj: meritportfölj.*
sjukdom: sjukdoms.*
studie: studiecirklar|förstudien? / stud.*
konjunktur: (hög|låg)konjunktur.*
industri: .*industri.* / industri.*
enhet: .*(marknads|lednings)enhet(en)?|enhetschef
undervisning: .*undervisning
hjälp: hjälp.*
"""


def questions() -> dict[str, tuple[str, str]]:
    rows = (line.partition(": ") for line in WANTED.strip().splitlines())
    split = {word: forms.partition(" / ") for word, _colon, forms in rows}
    return {word: (must, may) for word, (must, _slash, may) in split.items()}


def test_fifty_words_meet_what_they_should(seeds: Engine, analyzer: Analyzer) -> None:
    forms = {each.form for each in seeds.terms("", limit=100_000)}
    recalls, precisions = [], []
    for word, (must, may) in questions().items():
        wanted = {form for form in forms if re.fullmatch(must, form)}
        allowed = wanted | {form for form in forms if may and re.fullmatch(may, form)}
        group = expand(Word(word, seeds.spellings(word)), analyzer)
        met = {form for form in forms if group.level_of(analyzer.terms(form))}
        assert met & wanted, f"{word} meets nothing of {wanted}"
        recalls.append(len(met & wanted) / len(wanted))
        precisions.append(len(met & allowed) / len(met))
    assert len(recalls) == 50
    assert sum(recalls) / 50 > 0.98
    assert sum(precisions) / 50 > 0.98
