"""What a search from the command line does without, since it would take longer to load than to answer."""

import os
import subprocess
import sys

HEAVY = (
    *("whoosh", "flask", "rich", "lxml", "openpyxl", "trafilatura", "simplemma", "snowballstemmer", "marisa_trie"),
    *("importlib.metadata", "email", "tempfile", "difflib", "logging", "asyncio", "multiprocessing", "sqlite3"),
    *("corpus.reader", "corpus.values", "corpus.contact", "corpus.details", "corpus.place_text"),
    *("indexer.analysis", "indexer.swedish.tables", "indexer.building.build", "indexer.publishing.checking"),
    *("search.asking.intervals", "search.export.export", "search.related.telling", "search.helping.spelling"),
)
ASKED = """
import sys
from web.start import main
sys.argv = ["projektsok", "--index", sys.argv[1], "search", "praktik", "--lan", "Gävleborgs län"]
try:
    main()
except SystemExit as ended:
    assert not ended.code
    print(*sys.modules, file=sys.stderr)
"""


def test_a_search_loads_only_what_it_runs(sample_index: str) -> None:
    command = [sys.executable, "-c", ASKED, sample_index]
    ended = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ | {"PYTHONUTF8": "1"})
    assert "Lyftet" in ended.stdout
    assert set(ended.stderr.split()).isdisjoint(HEAVY)
