"""The Whoosh schema: fields that are written as arrays instead of by Whoosh's own writer."""

from typing import Any

from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import ID, STORED, FieldType, Schema
from whoosh.formats import Existence, Format

from indexer.fields import NUMBERS
from indexer.namespaces import POSTED
from indexer.schema import NO_NUMBER, TEXT_SORTS, VALUE_FIELDS, number_field, sort_field


class ArrayPositions(Format):  # type: ignore[misc] # Whoosh carries no annotations
    """Positions as they lie in a segment's arrays: four bytes each, little-endian."""

    def decode_positions(self, value: bytes) -> list[int]:
        return memoryview(value).cast("I").tolist()

    def decode_frequency(self, value: bytes) -> int:
        return len(value) // 4

    def decode_weight(self, value: bytes) -> float:
        return float(self.decode_frequency(value))

    def decode_position_boosts(self, value: bytes) -> list[tuple[int, float]]:
        return [(position, 1.0) for position in self.decode_positions(value)]


class TermsField(FieldType):  # type: ignore[misc] # Whoosh carries no annotations
    """One namespace of terms."""

    def __init__(self) -> None:
        super().__init__(format=ArrayPositions(), analyzer=None, scorable=True)


class ValuesField(FieldType):  # type: ignore[misc] # Whoosh carries no annotations
    """A facet's values: a term each for filtering, one column for counting."""

    def __init__(self) -> None:
        super().__init__(format=Existence(), analyzer=None)
        self.column_type = VarBytesColumn()


class SortField(FieldType):  # type: ignore[misc] # Whoosh carries no annotations
    """A number or a Swedish sort key, only for ordering."""

    indexed = False

    def __init__(self, numeric: bool) -> None:
        super().__init__(format=None, analyzer=None)
        self.column_type = NumericColumn("q", default=NO_NUMBER) if numeric else VarBytesColumn()

    def from_column_value(self, value: Any) -> Any:
        return value


def schema() -> Schema:
    """Always passed when an index is opened, so that the pickled copy in its files is not used."""
    fields: dict[str, FieldType] = {
        "id": ID(unique=True),
        "file": ID(stored=True),
        "project": STORED(),
    }
    fields |= {namespace: TermsField() for namespace in POSTED}
    fields |= {name: ValuesField() for name in VALUE_FIELDS}
    fields |= {number_field(number.name): SortField(numeric=True) for number in NUMBERS}
    fields |= {sort_field(sort.name): SortField(numeric=False) for sort in TEXT_SORTS}
    return Schema(**fields)
