"""What every engine must do alike; a new engine joins through the `engine` fixture."""

import gc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread
from weakref import WeakSet

import pytest

from corpus.project import Project
from indexer.errors import IndexUnavailable
from search.asking.question import Question, understand
from search.engine import Engine, open_engine
from search.errors import QueryError
from search.matching.generation import Generation
from search.query import Word
from search.results import Level, Match
from search.showing.facts import short_facts
from tests.conftest import ARTIKELN, LYFTET, SKOLVAGEN, THREE, Ask, fill, ids


def test_words_are_joined_by_and(ask: Ask) -> None:
    assert set(ids(ask("praktik"))) == {"lyftet", "skolvagen", "artiklar/zebran"}
    assert ids(ask("praktik validering")) == ["skolvagen"]
    assert ids(ask("praktik finnsinte")) == []


def test_a_word_meets_its_inflections(ask: Ask) -> None:
    assert "artiklar/zebran" in ids(ask("praktik"))
    assert ids(ask("långtidsarbetslös")) == ["lyftet"]


def test_a_phrase_needs_its_words_side_by_side(ask: Ask) -> None:
    assert ids(ask('"supported employment"')) == ["skolvagen"]
    assert ids(ask('"employment supported"')) == []
    assert ids(ask('"praktik på en arbetsplats')) == ["lyftet"]


def test_phrases_do_not_reach_across_sections(ask: Ask) -> None:
    assert ids(ask('"veckor arbetsförmedlingen"')) == []


def test_minus_excludes(ask: Ask) -> None:
    assert set(ids(ask("praktik -validering"))) == {"lyftet", "artiklar/zebran"}
    assert set(ids(ask("-validering"))) == {"lyftet", "artiklar/zebran"}
    assert set(ids(ask('praktik -"supported employment"'))) == {"lyftet", "artiklar/zebran"}


def test_no_words_find_everything_newest_first(ask: Ask) -> None:
    assert ids(ask("")) == ["skolvagen", "lyftet", "artiklar/zebran"]


def test_a_field_in_the_query_is_a_filter(ask: Ask) -> None:
    assert ids(ask("praktik region:västsverige")) == ["lyftet"]
    assert ids(ask('kommun:"Åmål"')) == ["lyftet"]
    assert ids(ask("län:orebro")) == ids(ask('lan:"Örebro län"')) == ["skolvagen"]


def test_values_of_a_facet_are_ored_and_facets_anded(ask: Ask) -> None:
    both = {"region": ("Västsverige", "Östra Mellansverige")}
    assert set(ids(ask(filters=both))) == {"lyftet", "skolvagen"}
    assert ids(ask(filters=both | {"fas": ("Förstudie",)})) == ["skolvagen"]


def test_places_named_in_running_text_count_only_when_asked_for(ask: Ask) -> None:
    region = {"region": ("Östra Mellansverige",)}
    assert ids(ask(filters=region)) == ["skolvagen"]
    assert set(ids(ask(filters=region, mentions=True))) == {"skolvagen", "artiklar/zebran"}


def test_a_period_finds_projects_active_in_it(ask: Ask) -> None:
    assert ids(ask(filters={"ar": ("2010",)})) == ["lyftet"]
    assert ids(ask(filters={"ar": ("2011..2015",)})) == ["skolvagen", "lyftet"]
    assert ids(ask(filters={"ar": ("1999",)})) == []


def test_not_stated_is_a_value(ask: Ask) -> None:
    assert ids(ask(filters={"region": ("saknas",)})) == ["artiklar/zebran"]
    assert set(ids(ask(filters={"fas": ("saknas", "Förstudie")}))) == {"skolvagen", "artiklar/zebran"}


def test_facets_are_counted_with_their_own_choice_lifted(ask: Ask) -> None:
    facets = {facet.field: facet for facet in ask("praktik", filters={"region": ("Västsverige",)}).facets}
    assert {value.value: value.count for value in facets["region"].values} == {
        "Västsverige": 1,
        "Östra Mellansverige": 1,
    }
    assert facets["region"].missing == 1
    assert {value.value: value.count for value in facets["fas"].values} == {"Genomförande": 1}


def test_chosen_values_stay_listed_at_zero(ask: Ask) -> None:
    results = ask("validering", filters={"region": ("Västsverige",)})
    chosen = [value for facet in results.facets for value in facet.values if value.selected]
    assert results.total == 0
    assert [(value.value, value.count) for value in chosen] == [("Västsverige", 0)]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("titel", ["lyftet", "artiklar/zebran", "skolvagen"]),
        ("start", ["skolvagen", "lyftet", "artiklar/zebran"]),
        ("budget", ["lyftet", "skolvagen", "artiklar/zebran"]),
    ],
)
def test_orders(ask: Ask, sort: str, order: list[str]) -> None:
    assert ids(ask(sort=sort)) == order


def test_relevance_puts_the_title_first(ask: Ask) -> None:
    assert ids(ask("praktik"))[0] == "lyftet"


def test_pages_join_to_the_whole(ask: Ask) -> None:
    pages = [ids(ask("praktik", limit=1, page=page)) for page in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [1, 1, 1, 0]
    assert {id for page in pages for id in page} == {project.id for project in THREE}
    assert ask("praktik", limit=1, page=2).total == 3


def test_the_answer_says_how_each_word_was_met(ask: Ask) -> None:
    hit = next(hit for hit in ask("praktik").hits if hit.project.id == "lyftet")
    assert hit.matches == (
        Match("praktik", "praktik", Level.EXACT, 2),
        Match("praktik", "praktiken", Level.INFLECTION, 1),
    )


def test_levels_count_exact_forms_and_inflections_apart(ask: Ask) -> None:
    def totals(text: str) -> dict[Level, int]:
        return {each.level: each.total for each in ask(text).levels}

    assert totals("praktik") == {Level.EXACT: 2, Level.INFLECTION: 3, Level.COMPOUND: 3, Level.CONCEPT: 3}
    assert totals("plats") == {Level.EXACT: 0, Level.INFLECTION: 0, Level.COMPOUND: 1}
    assert totals("") == {}


def test_a_word_is_found_inside_compounds(ask: Ask) -> None:
    assert ids(ask("arbetslös")) == ["lyftet"]
    assert ids(ask("plats")) == ["lyftet"]
    hit = ask("plats").hits[0]
    assert hit.matches == (Match("plats", "arbetsplats", Level.COMPOUND, 1),)


def test_a_compound_does_not_meet_its_parts_alone(ask: Ask) -> None:
    assert ids(ask("praktikschema")) == []
    assert ids(ask("arbetslöshetsplats")) == []


def test_a_project_s_values_of_a_facet(three: Engine) -> None:
    assert three.values_of("lyftet", "region") == ("Västsverige",)
    assert set(three.values_of("lyftet", "ar")) == {"2009", "2010", "2011"}
    assert three.values_of("artiklar/zebran", "region") == three.values_of("finns inte", "region") == ()


def test_a_loose_word_ranks_by_its_parts_too(three: Engine) -> None:
    assert three.rank(Word("praktikplats"), 10) == ()
    assert three.rank(Word("praktikplats", loose=True), 10)[0][0] == "lyftet"


def test_words_shortened_in_a_coordination_are_found_whole(ask: Ask) -> None:
    assert ids(ask("studievägledning")) == ["skolvagen"]


def test_words_typed_without_dots_find_the_index_s_own_spelling(ask: Ask) -> None:
    assert ids(ask("malsattningen")) == ["lyftet"]
    assert ask("malsattningen").hits[0].matches == (Match("malsattningen", "målsättningen", Level.EXACT, 1),)
    assert ids(ask('"malsattningen var tydlig"')) == ["lyftet"]


def test_verbatim_meets_only_the_form_as_written(ask: Ask) -> None:
    assert set(ids(ask("=praktiken"))) == {"lyftet", "artiklar/zebran"}
    assert ids(ask('="praktiken varar"')) == ["lyftet"]
    assert ids(ask('="praktik varar"')) == []


def test_marks_lie_on_the_words_as_written(ask: Ask) -> None:
    for hit in ask("praktik idé").hits:
        for snippet in hit.snippets:
            for mark in snippet.marks:
                assert snippet.text[mark.start : mark.end].lower()[:4] in ("prak", "idé", "idée", "idéb")


def test_contact_details_are_nowhere(three: Engine, ask: Ask) -> None:
    assert ids(ask("alma.ek@example.se")) == []
    assert ids(ask("Alma")) == []
    assert ids(ask("0701740605")) == []


def test_values_come_in_the_swedish_alphabet(three: Engine) -> None:
    assert three.values("agare") == ("Åmåls kommun", "Örebro kommun")
    assert three.values("ar") == ("2016", "2015", "2011", "2010", "2009")


def test_terms_complete_a_prefix_by_frequency(three: Engine) -> None:
    assert [term.form for term in three.terms("prakti")] == ["praktik", "praktiken"]
    assert three.terms("finnsinte") == ()


def test_a_project_comes_back_as_it_was_added(three: Engine) -> None:
    assert three.project("skolvagen") == SKOLVAGEN
    assert three.project("nej") is None


def test_replacing_a_file_replaces_its_projects(three: Engine) -> None:
    changed = replace(LYFTET, title="Lyftet igen")
    with three.writer() as writer:
        writer.drop(LYFTET.source.file)
        writer.add(LYFTET.source.file, changed)
        writer.publish(writer.manifest)
    assert three.project("lyftet") == changed
    assert three.health().manifest.projects == 3


def test_leaving_a_writer_without_publishing_changes_nothing(three: Engine) -> None:
    with three.writer() as writer:
        writer.drop(LYFTET.source.file)
        writer.add("ny.txt", replace(ARTIKELN, id="ny"))
    assert three.ids() == ("artiklar/zebran", "lyftet", "skolvagen")


def test_a_second_writer_is_told_that_the_first_holds_the_index(three: Engine) -> None:
    with three.writer(), pytest.raises(IndexUnavailable, match="indexerar"), three.writer():
        pass


def test_an_empty_place_is_no_index(engine: Engine) -> None:
    with pytest.raises(IndexUnavailable, match="projektsok --index"):
        engine.search(understand(Question("praktik"), engine))


def test_unknown_values_name_the_nearest(ask: Ask) -> None:
    with pytest.raises(QueryError, match="Genomförande"):
        ask(filters={"fas": ("Genomforandet",)})
    with pytest.raises(QueryError, match="region"):
        ask("regon:Västsverige")


def test_figures_that_are_no_year_are_not_taken_for_the_code_of_a_county(ask: Ask) -> None:
    with pytest.raises(QueryError) as refused:
        ask(filters={"ar": ("20",)})
    assert "Dalarnas" not in str(refused.value)


def test_text_without_a_word_is_refused_not_taken_for_everything(ask: Ask) -> None:
    with pytest.raises(QueryError, match="!!!"):
        ask("!!!")


def test_an_amount_that_is_no_budget_is_called_what_it_is() -> None:
    assert list(short_facts(LYFTET))[-1] == "9\u00a0500\u00a0000\u00a0kr"
    assert list(short_facts(replace(LYFTET, budget=None)))[-1] == "stöd 4\u00a0000\u00a0000\u00a0kr"


def test_hits_without_texts_are_the_same_hits(ask: Ask) -> None:
    plain = ask("praktik", texts=False)
    assert ids(plain) == ids(ask("praktik"))
    assert all(hit.snippets == hit.matches == () for hit in plain.hits)


def test_a_place_no_project_names_is_no_mistake(ask: Ask) -> None:
    assert ids(ask(filters={"kommun": ("Kiruna",)})) == []


def test_a_rebuild_starts_from_nothing(three: Engine) -> None:
    with three.writer(rebuild=True) as writer:
        writer.add("ny.txt", ARTIKELN)
        writer.publish(writer.manifest)
    assert three.ids() == ("artiklar/zebran",)


def test_readers_follow_new_generations(engine: Engine) -> None:
    def holding(projects: tuple[Project, ...]) -> int:
        with engine.writer(rebuild=True) as writer:
            for project in projects:
                writer.add(project.source.file, project)
            writer.publish(writer.manifest)
        return engine.search(understand(Question(), engine)).total

    fill(engine, THREE[:1])
    assert [holding(THREE[:count]) for count in (1, 2, 3, 1)] == [1, 2, 3, 1]


def test_an_engine_that_is_held_answers_from_one_generation(three: Engine) -> None:
    held = three.held()
    fill(three, [replace(LYFTET, id="ny", source=replace(LYFTET.source, file="ny.txt"))])
    assert "ny" in three.ids() and "ny" not in held.ids()
    assert held.search(understand(Question("praktik"), held)).generation == str(held.manifest().generation)
    assert three.manifest().generation == held.manifest().generation + 1


def test_an_index_without_projects_answers(engine: Engine) -> None:
    fill(engine, ())
    for sort in ("relevans", "titel", "start"):
        results = engine.search(understand(Question(sort=sort), engine))
        assert (results.total, results.hits) == (0, ())
    assert engine.values("region") == engine.ids() == engine.terms("a") == ()


def test_projects_that_state_nothing_are_found_in_every_order(engine: Engine) -> None:
    fill(engine, (ARTIKELN, replace(ARTIKELN, id="b", places=())))
    for sort in ("relevans", "titel", "start", "budget"):
        assert engine.search(understand(Question(sort=sort), engine)).total == 2


def _generations() -> Iterator[Generation]:
    return (each for each in gc.get_objects() if isinstance(each, Generation))


def test_a_thread_that_rests_keeps_no_former_generation_open(tmp_path: Path) -> None:
    others = set(map(id, _generations()))
    with open_engine(str(tmp_path)) as engine:
        fill(engine, THREE)
        engine.search(understand(Question("praktik"), engine))
        opened = WeakSet(each for each in _generations() if id(each) not in others)
        assert len(opened) == 1
        fill(engine, [LYFTET])
        thread = Thread(target=engine.manifest)
        thread.start()
        thread.join()
        gc.collect()
        assert not opened
