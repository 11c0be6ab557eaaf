"""Where the invented projects that come along lie."""

from pathlib import Path


def sample_folder() -> Path:
    """Read by `projektsok index --sample`; the tests know its projects."""
    return Path(__file__).parent / "sample"
