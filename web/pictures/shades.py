"""How strongly a count is coloured beside others."""

import math

SHADES = 5  # besides 0, for nothing at all


def shade(count: int, most: int) -> int:
    """0 to SHADES, in proportion; whatever is there at all is coloured."""
    return math.ceil(SHADES * count / most) if count and most else 0
