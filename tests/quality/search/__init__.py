"""How well search finds what helps: judged queries, measures, and the engines beside stock Wagtail."""
