"""What a generation's manifest says of a segment: its name, its size, which of its documents are deleted."""

import base64
import os
from dataclasses import dataclass, replace

import numpy as np

from indexer.segments.arrays import Array

INDEX_NAME = "MAIN"  # Whoosh's, with which the names of its files begin
EXTENSION = ".arr"
CONTENTS = "*.toc"  # the same list for Whoosh, which nothing of ours reads


@dataclass(frozen=True, slots=True)
class Listed:
    """`deletions` has one bit for each document, as base64, or is empty while nothing is deleted."""

    documents: int
    name: str
    deletions: str = ""

    @classmethod
    def new(cls, documents: int = 0) -> "Listed":
        return cls(documents, os.urandom(8).hex())

    @property
    def file_name(self) -> str:
        return f"{INDEX_NAME}_{self.name}{EXTENSION}"

    def deleted(self) -> Array | None:
        """A mask over the documents, None while nothing is deleted."""
        if not self.deletions:
            return None
        bits = np.frombuffer(base64.b64decode(self.deletions, validate=True), np.uint8)
        return np.unpackbits(bits, count=self.documents).astype(bool)

    @property
    def left(self) -> int:
        """Documents that are not deleted."""
        gone = self.deleted()
        return self.documents - (0 if gone is None else int(gone.sum()))

    def without(self, gone: Array) -> "Listed":
        """With exactly the documents deleted that the mask `gone` names."""
        bits = base64.b64encode(np.packbits(gone).tobytes()).decode("ascii") if gone.any() else ""
        return replace(self, deletions=bits)
