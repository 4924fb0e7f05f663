"""Asking the resources of the domain, by path or by a whole address from an answer."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

Get = Callable[..., Any]


@pytest.fixture
def get(client: Client) -> Get:
    """``get("cases/", locale="ar")`` gives the JSON of an answer with status 200."""

    def answer(path: str, /, **parameters: Any) -> Any:
        if path.startswith("http"):
            parts = urlsplit(path)
            response = client.get(f"{parts.path}?{parts.query}")
        else:
            response = client.get(f"/api/v2/{path}", parameters)
        assert response.status_code == 200, response.content
        assert response.headers["Content-Type"] == "application/json"
        return response.json()

    return answer


@pytest.fixture
def refused(client: Client) -> Get:
    """``refused("cases/", limit="0")`` gives the parameter and what is allowed, of an answer with 400."""

    def answer(path: str, /, **parameters: Any) -> tuple[str, Any]:
        response = client.get(f"/api/v2/{path}", parameters)
        assert response.status_code == 400, response.content
        assert response.headers["Content-Type"] == "application/problem+json"
        told = response.json()
        return told["parameter"], told["allowed"]

    return answer
