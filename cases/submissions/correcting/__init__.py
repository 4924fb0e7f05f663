"""Corrections of published cases: proposed by submitters, shown as a difference, taken into a draft."""
