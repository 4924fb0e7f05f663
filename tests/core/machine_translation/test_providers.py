"""Each provider speaks the protocol that it documents, and every failure has its sentence."""

from typing import Any

import pytest
from pytest_django import Settings

from closercities.core.machine_translation import TranslationError, Trouble, translator
from closercities.core.machine_translation.choosing import check_translator
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
    assert (path, headers["Content-Type"]) == ("/translate", "application/json")
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


def test_every_failure_has_its_sentence(settings: Settings) -> None:
    wrong = (b"", b"<html>", b"[]", b"{}", b'{"translatedText": "one", "translations": {}}', b"\xff")
    wrong += (b'{"translatedText": ["one"], "translations": [{"text": "one"}]}',)
    wrong += (b'{"translatedText": [1, 2], "translations": [1, 2]}', b"[" * 100_000)
    with serving() as service:
        for kind in ("libretranslate", "deepl"):
            provider = choose(settings, kind, service.url, "key")
            for status, trouble in (
                (400, Trouble.LANGUAGE),
                (403, Trouble.REFUSED),
                (429, Trouble.TOO_MUCH),
                (456, Trouble.TOO_MUCH),
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
        service.raw, service.delay = None, 0.4
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
        ("deepl", "", "", "MACHINE_TRANSLATOR_KEY"),
        ("babelfish", "http://x", "k", "Known: libretranslate, deepl, development"),
    ):
        choose(settings, kind, address, key)
        assert said in check_translator()[0].msg
    choose(settings, "libretranslate", "http://translate:5000")
    assert check_translator() == []
