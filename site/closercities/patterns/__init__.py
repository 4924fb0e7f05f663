"""The living pattern page, ``/dev/patterns/``: every component and block in its states. Development only."""
