"""Finding with Elasticsearch. ``docs/decisions/0246-one-index-a-locale.md`` says how it is kept."""
