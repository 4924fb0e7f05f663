"""The motifs, a file a root topic. Importing this package registers them all, in the order of ROOTS."""

from importlib import import_module

from closercities.core.tiles.motifs.registry import MOTIFS, Motif

ROOTS = (
    "water", "housing", "mobility", "public_space", "climate", "energy", "waste", "nature", "participation",
    "governance", "economy", "education", "health", "inclusion", "safety", "culture", "food", "digital", "plain",
)  # fmt: skip

for root in ROOTS:
    import_module(f"{__name__}.{root}")

__all__ = ["MOTIFS", "Motif"]
