"""Each provider speaks the protocol that it documents, and every failure has its sentence."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from pytest_django import Settings

from closercities.core.machine_translation import TranslationError, Trouble, translator
from closercities.core.machine_translation.choosing import check_translator
from closercities.core.machine_translation.transport import seconds_of
from tests.core.machine_translation.service import serving

TEXTS = ["مرحبا", "سوق"]


def choose(settings: Settings, kind: str, address: str = "", key: str = "") -> Any:
    settings.MACHINE_TRANSLATOR = kind
    settings.MACHINE_TRANSLATOR_URL = address
    settings.MACHINE_TRANSLATOR_KEY = key
    return translator()


def test_libretranslate_is_asked_as_it_documents(settings: Settings) -> None:
    with serving() as service:
        provider = choose(settings, "libretranslate", f"{service.url}/", "k-1")
        assert provider.translate(TEXTS, "ar", "pt-br", seconds=5) == ["pt: مرحبا", "pt: سوق"]
        assert provider.translate(TEXTS[:1], "", "en", seconds=5) == ["en: مرحبا"]
    (path, headers, first), (_path, _headers, second) = service.requests
    assert (path, headers["Content-Type"]) == ("/translate", "application/json; charset=utf-8")
    assert first == {"q": TEXTS, "source": "ar", "target": "pt", "format": "text", "api_key": "k-1"}
    assert second["source"] == "auto"


def test_deepl_is_asked_as_it_documents(settings: Settings) -> None:
    with serving() as service:
        provider = choose(settings, "deepl", service.url, "k-2:fx")
        assert provider.translate(TEXTS, "ar", "en", seconds=5) == ["EN-GB: مرحبا", "EN-GB: سوق"]
        assert provider.translate(TEXTS[:1], "", "pt-br", seconds=5) == ["PT-BR: مرحبا"]
    (path, headers, first), (_path, _headers, second) = service.requests
    assert (path, headers["Authorization"]) == ("/v2/translate", "DeepL-Auth-Key k-2:fx")
    assert first == {"text": TEXTS, "target_lang": "EN-GB", "source_lang": "AR"}
    assert second == {"text": TEXTS[:1], "target_lang": "PT-BR"}


def test_google_is_asked_as_it_documents(settings: Settings) -> None:
    with serving() as service:
        provider = choose(settings, "google", service.url, "k-3")
        assert provider.translate(TEXTS, "ar", "pt-br", seconds=5) == ["pt: مرحبا", "pt: سوق"]
        assert provider.translate_html(["<b>a</b>"], "", "zh-hant", seconds=5) == ["zh-TW: <b>a</b>"]
    (path, headers, first), (_path, _headers, second) = service.requests
    assert (path, headers["X-Goog-Api-Key"]) == ("/language/translate/v2", "k-3")
    assert first == {"q": TEXTS, "source": "ar", "target": "pt", "format": "text"}
    assert second == {"q": ["<b>a</b>"], "target": "zh-TW", "format": "html"}


def test_each_is_told_what_is_html(settings: Settings) -> None:
    with serving() as service:
        for kind, key, value in (("libretranslate", "format", "html"), ("deepl", "tag_handling", "html")):
            provider = choose(settings, kind, service.url, "key")
            assert provider.translate_html(["<b>a</b>"], "en", "nl", seconds=5)[0].endswith(": <b>a</b>")
            assert service.requests[-1][2][key] == value


def test_a_provider_says_in_its_own_way_why_it_refuses(settings: Settings) -> None:
    def google(reason: str, message: str = "") -> str:
        return json.dumps({"error": {"code": 0, "message": message, "errors": [{"reason": reason}]}})

    known = {"error": {"message": "No.", "details": [{"reason": "API_KEY_INVALID"}], "errors": "none"}}
    with serving() as service:
        for kind, status, said, trouble in (
            ("google", 403, google("dailyLimitExceeded"), Trouble.QUOTA),
            ("google", 403, google("forbidden", "Daily Limit Exceeded"), Trouble.QUOTA),
            ("google", 403, google("userRateLimitExceeded"), Trouble.TOO_MUCH),
            ("google", 403, google("forbidden", "The caller does not have permission"), Trouble.REFUSED),
            ("google", 400, google("keyInvalid", "Bad Request"), Trouble.REFUSED),
            ("google", 400, json.dumps(known), Trouble.REFUSED),
            ("google", 400, google("badRequest", "Text too long"), Trouble.TOO_LONG),
            ("google", 400, google("invalid", "Invalid Value"), Trouble.LANGUAGE),
            ("google", 400, '{"error": 5}', Trouble.LANGUAGE),
            ("google", 400, "[" * 3_000, Trouble.LANGUAGE),
            ("google", 503, google("backendError"), Trouble.DOWN),
            ("libretranslate", 400, '{"error": "request (9) exceeds text limit (5)"}', Trouble.TOO_LONG),
            ("libretranslate", 400, '{"error": "Visit x to get an API key"}', Trouble.REFUSED),
            ("libretranslate", 400, '{"error": "xx is not supported"}', Trouble.LANGUAGE),
        ):
            provider = choose(settings, kind, service.url, "key")
            service.status, service.raw = status, said.encode()
            with pytest.raises(TranslationError) as raised:
                provider.translate(TEXTS, "ar", "en", seconds=5)
            assert raised.value.trouble is trouble, (kind, said[:80])


def test_how_long_to_wait_is_read_in_seconds_or_as_a_date() -> None:
    now = datetime(2026, 11, 27, 12, tzinfo=UTC)
    for said, seconds in (
        ("30", 30),
        (" 0 ", 0),
        ("Fri, 27 Nov 2026 12:01:00 GMT", 60),
        ("Fri, 27 Nov 2026 11:00:00 GMT", 0),
        ("soon", 0),
        ("-5", 0),
        ("9" * 30, 0),
        ("", 0),
    ):
        assert seconds_of(said, now) == seconds, said


def test_every_failure_has_its_sentence(settings: Settings) -> None:
    wrong: tuple[bytes, ...] = (b"", b"<html>", b"[]", b"{}", b"\xff", b'{"translatedText": "one"}')
    wrong += (
        b'{"translatedText": "one", "translations": {}}',
        b'{"translatedText": ["one"], "translations": [{"text": "one"}]}',
    )
    wrong += (b'{"translatedText": [1, 2], "translations": [1, 2]}', b"[" * 100_000)
    wrong += (b'{"data": {"translations": [{"translatedText": "one"}]}}', b'{"data": []}', b'{"transl')
    wrong += (b'"' + b"a" * 5_000_000 + b'"',)
    with serving() as service:
        for kind in ("libretranslate", "deepl", "google"):
            provider = choose(settings, kind, service.url, "key")
            for status, trouble in (
                (400, Trouble.LANGUAGE),
                (403, Trouble.REFUSED),
                (429, Trouble.TOO_MUCH),
                (413, Trouble.TOO_LONG),
                (456, Trouble.QUOTA),
                (500, Trouble.DOWN),
                (503, Trouble.DOWN),
                (302, Trouble.NONSENSE),
            ):
                service.status, service.raw = status, None
                with pytest.raises(TranslationError) as raised:
                    provider.translate(TEXTS, "ar", "en", seconds=5)
                assert raised.value.trouble is trouble, (kind, status)
            service.status = 200
            for answer in wrong:
                service.raw = answer or b" "
                with pytest.raises(TranslationError) as raised:
                    provider.translate(TEXTS, "ar", "en", seconds=5)
                assert raised.value.trouble is Trouble.NONSENSE, (kind, answer[:60])
        assert not any(path == "/elsewhere" for path, _headers, _body in service.requests)
        service.raw, service.cut_off = None, 5
        with pytest.raises(TranslationError) as raised:
            provider.translate(TEXTS, "ar", "en", seconds=5)
        assert raised.value.trouble is Trouble.DOWN
        service.cut_off, service.delay = 0, 0.4
        with pytest.raises(TranslationError) as raised:
            provider.translate(TEXTS, "ar", "en", seconds=0.1)
        assert raised.value.trouble is Trouble.DOWN
    with pytest.raises(TranslationError) as raised:
        provider.translate(TEXTS, "ar", "en", seconds=1)
    assert raised.value.trouble is Trouble.DOWN
    assert all(str(trouble.sentence).endswith(".") for trouble in Trouble)


def test_nobody_translates_unless_named_and_a_wrong_name_stops_the_start(settings: Settings) -> None:
    assert choose(settings, "") is None
    assert check_translator() == []
    assert choose(settings, "development").translate(["a"], "en", "nl", seconds=1) == ["[nl] a"]
    for kind, address, key, said in (
        ("libretranslate", "", "", "MACHINE_TRANSLATOR_URL"),
        ("libretranslate", "file:///etc/passwd", "", "MACHINE_TRANSLATOR_URL"),
        ("deepl", "", "", "MACHINE_TRANSLATOR_KEY is empty: DeepL needs one."),
        ("google", "", "", "MACHINE_TRANSLATOR_KEY is empty: Google needs one."),
        ("google", "gopher://x", "k", "MACHINE_TRANSLATOR_URL"),
        ("babelfish", "http://x", "k", "Known: libretranslate, deepl, google, development"),
    ):
        choose(settings, kind, address, key)
        assert said in check_translator()[0].msg
    choose(settings, "google", "", "k")
    assert check_translator() == []
    for price, problems in (("20 EUR", 0), ("19.99 USD", 0), ("20", 1), ("€20", 1), ("-1 EUR", 1)):
        settings.MACHINE_TRANSLATOR_PRICE = price
        assert len(check_translator()) == problems, price
    settings.MACHINE_TRANSLATOR_PRICE = ""
    choose(settings, "libretranslate", "http://translate:5000")
    assert check_translator() == []
