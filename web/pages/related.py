"""Projects that stand close to another, and projects side by side."""

from dataclasses import dataclass

from corpus.language import gettext as _
from corpus.project import Project
from search.engine import Engine
from search.related.reasons import Related
from search.related.related import relatives
from search.showing.facts import short_facts
from web.urls import State, compare_url, project_url

_MOST = 6  # of each group
_SHOWN_TERMS = 10


@dataclass(frozen=True, slots=True)
class RelatedView:
    title: str
    url: str
    facts: tuple[str, ...]
    reasons: tuple[str, ...]
    compare: str


@dataclass(frozen=True, slots=True)
class Group:
    heading: str
    projects: tuple[RelatedView, ...]


@dataclass(frozen=True, slots=True)
class RelatedPage:
    """`groups` without an empty one; `telling` are the words by which the project was compared."""

    name: str
    url: str
    groups: tuple[Group, ...]
    telling: tuple[str, ...]


def related_page(project: Project, state: State, engine: Engine) -> RelatedPage:
    """Costs tens of milliseconds."""
    found = relatives(project, engine, _MOST)
    groups = (
        (_("Belong together"), found.family),
        (_("The same text"), found.same_text),
        (_("About the same"), found.alike),
    )
    return RelatedPage(
        name=project.title,
        url=project_url(project.id, state),
        groups=tuple(
            Group(heading, tuple(_view(each, project.id, state) for each in group))
            for heading, group in groups
            if group
        ),
        telling=tuple(each.form for each in found.telling[:_SHOWN_TERMS]),
    )


def _view(related: Related, id: str, state: State) -> RelatedView:
    other = related.project
    plain = State(lang=state.lang)
    return RelatedView(
        title=other.title,
        url=project_url(other.id, plain),
        facts=tuple(short_facts(other)),
        reasons=tuple(each.in_words() for each in related.reasons),
        compare=compare_url((id, other.id), plain),
    )
