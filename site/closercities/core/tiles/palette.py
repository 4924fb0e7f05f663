"""The colours: one palette a climate, and what becomes of them at night."""

from closercities.core.tiles.dice import Dice
from closercities.core.tiles.facts import TileFacts

LINE = "#F0442B"
LINE_AT_NIGHT = "#FF5A40"
NIGHT = "#0A1528"
SKINS = ("skin1", "skin2", "skin3", "skin4")

NAMES = (
    "sky", "glow", "sun", "far", "mid", "land", "land2", "water", "wave",
    "w1", "w2", "w3", "roof", "ink", "leaf", "leaf2", "pop", "pop2",
)  # fmt: skip
# In the order of NAMES; w1 to w3 are walls, pop and pop2 what catches the eye.
COLOURS = {
    "tropical": "B5E3D0 E9F1B8 FFC229 6FC3A4 349A7E 0F5E4C 0A4B3E 1F97A8 8EDDD8 "
    "FFF2DA F8B866 EC7A58 BF432E 0A2F2B 1D8A5C 74C98F FF8B3D FFD54F",
    "dry": "FBD6AA FFEBC6 F58A2C EBAE78 D98A55 B65631 984325 2A9A9A 97DACF "
    "FFF3E1 F6CB95 DF835A 8C3C23 43190F 5C8A4C A6BF70 1B8A8C FFD36A",
    "mild": "AEDBF3 E4F3DA FFCB3D 86B9DE 4D8AC2 1F4F8B 183F70 2B78BC A5D4F4 "
    "FFF6E4 FAD58E F2A07C D9573B 0F2748 379368 8FCD90 FFC83D F47B5A",
    "oceanic": "D3E8E1 F5F0C4 FFD65C A8CCC6 6BA19E 28595F 1E474E 3489A0 B3DEDF "
    "F8F4E9 EBC99B CB6B55 7A3833 10303A 478A63 9FC88D F2674A FFC95C",
    "cold": "DEDAF3 FBDCDD FF9A86 B5B0DE 827DBE 3E3C7E 302E66 5872BF BDD0F5 "
    "FAF5FA F5BBB3 E7705D 2C2A5E 1C1A43 3A7D77 93C6B1 F2566C FFD166",
    "highland": "F9D6CD FFEDCB FFB648 D3A0B6 9E5F8A 5B2A58 472046 4883B3 BADCEF "
    "FFF3E9 F7C19C E4765E A23A45 2E1230 3C8A5A A3CF7C F9B233 2F9C96",
    # no climate known: the neutral colours of the interface
    "": "DCEBEA F3F1DF F4D58A BCD3D3 8DB0B4 3D5F6B 304E59 5E9AAC C3DFE2 "
    "FAF7EF E6D3B4 C99A82 6E5550 0F2B3A 5C8F79 A6C7A4 E58A5B F2C879",
}
SKIN_COLOURS = {"skin1": "#F3C7A2", "skin2": "#C88A5C", "skin3": "#8F5A38", "skin4": "#5C3725"}
# How far each colour goes into the night.
DUSK = {
    "sky": 0.86, "glow": 0.74, "far": 0.7, "mid": 0.6, "land": 0.6, "land2": 0.62, "water": 0.6, "wave": 0.45,
    "w1": 0.5, "w2": 0.5, "w3": 0.5, "roof": 0.6, "ink": 0.72, "leaf": 0.5, "leaf2": 0.5, "pop": 0.16,
    "pop2": 0.16, "paper": 0.12, "skin1": 0.2, "skin2": 0.2, "skin3": 0.12, "skin4": 0.06,
}  # fmt: skip
AT_NIGHT = {"sun": "#F6F0D4", "win": "#FFD873", "light": "#FFD873", "amber": "#E8A23A", "line": LINE_AT_NIGHT}


def mix(one: str, other: str, part: float) -> str:
    """`part` of the way from one #rrggbb to the other."""
    channels = (
        round(int(one[at : at + 2], 16) * (1 - part) + int(other[at : at + 2], 16) * part) for at in (1, 3, 5)
    )
    return "#" + "".join(f"{channel:02X}" for channel in channels)


def colours_by_day(facts: TileFacts, dice: Dice) -> dict[str, str]:
    """The colours of the climate by name; the light of the day is left to the dice.

    The further from the equator, the paler the sky.
    """
    colours = {name: f"#{value}" for name, value in zip(NAMES, COLOURS[facts.climate].split(), strict=True)}
    sky = mix(colours["sky"], colours["glow"], 0.45 * dice.number())
    colours["sky"] = mix(sky, "#FFFFFF", max(0, abs(facts.latitude or 0) - 35) / 110)
    if dice.chance(0.5):
        colours["pop"], colours["pop2"] = colours["pop2"], colours["pop"]
    colours["win"] = mix(colours["land2"], colours["w2"], 0.12)
    return (
        colours
        | {"light": colours["glow"], "amber": "#FFB02E", "paper": "#FFFFFF", "line": LINE}
        | SKIN_COLOURS
    )


def colours_by_night(day: dict[str, str]) -> dict[str, str]:
    """The same names at night: all sink into one blue, windows and the line shine."""
    return {name: mix(day[name], NIGHT, part) for name, part in DUSK.items()} | AT_NIGHT
