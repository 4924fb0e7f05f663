"""The words that samples are made of: ordinary ones, ones at the limit, and Arabic ones."""

from dataclasses import dataclass

LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


@dataclass(frozen=True, slots=True)
class Voice:
    """Text in one language (``code``, BCP 47) and one length. ``many`` is how many items a list has."""

    code: str
    title: str
    place: str
    label: str
    sentence: str
    many: int


TYPICAL = Voice(
    code="en",
    title="The square that holds the rain",
    place="Rotterdam",
    label="Water",
    sentence="A square that is dry for most of the year and keeps the water of its quarter after a storm.",
    many=3,
)
EXTREME = Voice(
    code="en",
    title=f"{LONG_WORD} and the {LONG_WORD} of everybody who lives beside it, told from the beginning",
    place="Krung Thep Maha Nakhon Amon Rattanakosin Mahinthara Ayuthaya Mahadilok Phop",
    label=f"{LONG_WORD} in the public space of large and of small cities",
    sentence=" ".join(["Nobody had expected that so much would have to be said here.", LONG_WORD] * 6),
    many=14,
)
ARABIC = Voice(
    code="ar",
    title="الساحة التي تحفظ المطر",
    place="روتردام",
    label="المياه",
    sentence="ساحة تبقى جافة معظم أيام السنة، وتحفظ مياه الحي كله بعد العاصفة (Waterplein، 2013).",
    many=3,
)
