"""Every form of the query language with an example, for help texts; a test asks each of them of the sample."""

from dataclasses import dataclass

from corpus.language import message


@dataclass(frozen=True, slots=True)
class Form:
    """`meaning` is an English message, translated when shown."""

    example: str
    meaning: str


FORMS = (
    Form("praktik validering", message("both words, in any inflection and inside compounds")),
    Form('"supported employment"', message("the words side by side, in any inflection")),
    Form('="praktiken"', message("exactly this form; =praktiken means the same")),
    Form("praktik -förstudie", message("without the second word; NOT and INTE mean the same")),
    Form("praktik ELLER lärling", message("either word; OR means the same")),
    Form("praktik OCH unga", message("both as themselves, never as related concepts; AND means the same")),
    Form(
        "(praktik ELLER lärling) unga",
        message("OR binds closer than words side by side, AND closest"),
    ),
    Form("prakti*", message("forms that begin so; at least three letters")),
    Form("*platser", message("forms that end so")),
    Form("arbets*ing", message("a star for any letters, a question mark for one: organi?ation")),
    Form('"praktik företag"~10', message("near each other in any order, at most so many words between them")),
    Form("titel:praktik", message("in the title")),
    Form("avsnitt:målsättning praktik", message("all words of the query in sections of this kind")),
    Form("avsnitt:målsättning(praktik ELLER lärling) unga", message("only the words in parentheses in that section")),
    Form('region:"Östra Mellansverige" praktik', message("a field and its value; quote a value of several words")),
    Form("praktik -fas:Förstudie", message("without that value")),
    Form("län:(Skåne ELLER Blekinge)", message("any of several values")),
    Form("år:2009..2012", message("under way at any time in these years")),
    Form("från:jan 2012 till:vt 2014", message("under way from or until then")),
    Form("budget:1mkr..5mkr", message("a total budget in this range, also >500tkr, 8,7 milj, 1 500 000 kr")),
    Form("bidrag:>1mkr", message("a grant above this")),
)
