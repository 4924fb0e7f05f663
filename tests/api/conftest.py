"""Asking the API as an external site does."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

Ask = Callable[..., Any]


@pytest.fixture
def ask(client: Client) -> Ask:
    """``ask("pages/", locale="ar")`` gives the JSON of an answer with status 200."""

    def answer(path: str, **parameters: Any) -> Any:
        response = client.get(f"/api/v2/{path}", parameters, follow=True)
        assert response.status_code == 200, response.content
        assert response.headers["Content-Type"] == "application/json"
        return response.json()

    return answer


@pytest.fixture
def refuse(client: Client) -> Ask:
    """``refuse("pages/", 400, locale="xx")`` gives the message of an answer with that status."""

    def answer(path: str, status: int, **parameters: Any) -> str:
        response = client.get(f"/api/v2/{path}", parameters)
        assert response.status_code == status, response.content
        assert response.headers["Content-Type"] == "application/json"
        return str(response.json()["message"])

    return answer
