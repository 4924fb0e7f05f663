"""What translating costs, where a setting says so."""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings

_WRITTEN = re.compile(r"(?P<amount>\d{1,9}(?:\.\d{1,6})?) (?P<currency>[A-Z]{3})")


@dataclass(frozen=True)
class Price:
    """An amount of money; ``currency`` is its code of ISO 4217."""

    amount: Decimal
    currency: str


def is_price(written: str) -> bool:
    """Whether ``written`` is a price as settings have it, such as ``20 EUR``; none is fine, too."""
    return not written or bool(_WRITTEN.fullmatch(written))


def price_of(characters: int) -> Price | None:
    """What ``characters`` cost by ``settings.MACHINE_TRANSLATOR_PRICE``; ``None`` where it is not set."""
    price = _WRITTEN.fullmatch(settings.MACHINE_TRANSLATOR_PRICE)
    if price is None:
        return None
    amount = Decimal(price["amount"]) * characters / 1_000_000
    return Price(amount.quantize(Decimal("0.01")), price["currency"])
