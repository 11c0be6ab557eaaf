"""Results as the one JSON object that the command line and the API give; answer.schema.json describes it."""

from typing import Any

from corpus.doubt import conflict_in_words
from corpus.project import Project
from search.asking.ranges import choices
from search.helping.wording import offered
from search.query import Query
from search.results import Completion, FacetCounts, FacetValue, Hit, Offer, Results, Snippet, Suggestion, Totals

Json = dict[str, Any]


def answer(results: Results) -> Json:
    """Labels and notes are in the reader's language, everything a program decides by is not."""
    return {
        "query": _query(results.query),
        "total": results.total,
        "generation": results.generation,
        "hits": [hit_answer(hit) for hit in results.hits],
        "facets": [_facet(facet) for facet in results.facets],
        "levels": [{"level": each.level, "total": each.total} for each in results.levels],
        "suggestions": [_suggestion(each) for each in results.suggestions],
        "places": [_offer(each) for each in results.places],
        "totals": _totals(results.totals),
        "mentions": {"chosen": results.query.mentions, "adds": results.mentioned},
    }


def hit_answer(hit: Hit) -> Json:
    return {
        **project_facts(hit.project),
        "score": round(hit.score, 4),
        "snippets": [snippet_answer(snippet) for snippet in hit.snippets],
        "matches": [
            {"word": each.word, "form": each.form, "level": each.level, "count": each.count} for each in hit.matches
        ],
    }


def project_facts(project: Project) -> Json:
    """What the source states of a project; dates ISO, money in whole kronor, missing null."""
    return {
        "id": project.id,
        "title": project.title,
        "owner": project.owner,
        "programme": project.programme,
        "phase": project.phase,
        "regions": list(project.regions),
        "counties": list(project.counties),
        "municipalities": list(project.municipalities),
        "start": project.start.isoformat() if project.start else None,
        "end": project.end.isoformat() if project.end else None,
        "grant_sek": project.grant,
        "budget_sek": project.budget,
        "url": project.source.url,
    }


def project_answer(project: Project) -> Json:
    """The whole project; contact details are never part of it."""
    return {
        **project_facts(project),
        "fund": project.fund,
        "programme_period": project.programme_period,
        "cofinanciers": list(project.cofinanciers),
        "partners": list(project.partners),
        "places": [{"name": each.name, "kind": each.kind, "provenance": each.provenance} for each in project.places],
        "sections": [{"kind": each.kind, "heading": each.heading, "text": each.text} for each in project.sections],
        "warnings": [conflict_in_words(each) for each in project.warnings],
        "source": {
            "file": project.source.file,
            "line": project.source.line,
            "reader": project.source.reader,
            "bank": project.source.bank,
        },
    }


def facet_answer(facets: tuple[FacetCounts, ...]) -> list[Json]:
    return [_facet(facet) for facet in facets]


def _suggestion(suggestion: Suggestion) -> Json:
    about = list(suggestion.about)
    return {"kind": suggestion.kind, "about": about, **_instead(suggestion.query), "total": suggestion.total}


def _offer(offer: Offer) -> Json:
    meant = {"word": offer.word, "field": offer.field, "value": offer.value, "label": offered(offer)}
    return {**meant, **_instead(offer.query), "total": offer.total}


def completions_answer(completions: tuple[Completion, ...]) -> list[Json]:
    """What a question being typed may become."""
    return [
        {"kind": each.kind, "label": each.label, **_instead(each.query), "total": each.total} for each in completions
    ]


def _instead(query: Query) -> Json:
    filters = {each.field: list(each.values) for each in choices(query)}
    return {"text": query.text, "filters": filters, "match": query.match}


def _query(query: Query) -> Json:
    return {
        "text": query.text,
        "understood": query.understood,
        "filters": {each.field: list(each.values) for each in choices(query)},
        "sort": query.sort,
        "match": query.match,
        "notes": list(query.notes),
    }


def snippet_answer(snippet: Snippet) -> Json:
    marks = [[mark.start, mark.end, mark.level] for mark in snippet.marks]
    return {"section": snippet.section, "text": snippet.text, "marks": marks}


def _facet(facet: FacetCounts) -> Json:
    return {
        "field": facet.field,
        "label": facet.label,
        "values": [_facet_value(each) for each in facet.values],
        "distinct": facet.distinct,
        "missing": facet.missing,
        "parent_field": facet.parent_field or None,
        "histogram": [{"low": each.low, "high": each.high, "count": each.count} for each in facet.histogram],
    }


def _facet_value(each: FacetValue) -> Json:
    return {
        "value": each.value,
        "label": each.label,
        "count": each.count,
        "selected": each.selected,
        "parent": each.parent or None,
        "level": each.level,
    }


def _totals(totals: Totals) -> Json:
    return {
        "projects": totals.projects,
        "grant_sek": {"sum": totals.grant.kronor, "missing": totals.grant.missing},
        "budget_sek": {"sum": totals.budget.kronor, "missing": totals.budget.missing},
        "first_year": totals.first_year,
        "last_year": totals.last_year,
    }
