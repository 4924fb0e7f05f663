"""One drawing for each story, in the colours of its climate; the red line runs through all of them."""

from collections.abc import Callable

from PIL import Image

from closercities.demo.pictures.canvas import LINE, Canvas

GROUND = 560
LINE_HEIGHT = 660


def _square(canvas: Canvas, water: bool) -> Canvas:
    if not water:
        canvas.disc(980, 170, 70, "#FFD65C")
    canvas.houses(
        GROUND, ("#CB6B55", "#EBC99B", "#F8F4E9", "#6BA19E"), (260, 320, 230, 290, 350, 250, 300, 270), 150
    )
    canvas.box(0, GROUND, 1200, 800, "#A8CCC6")
    canvas.shape([(180, 600), (1020, 600), (900, 760), (300, 760)], "#3489A0" if water else "#D3E8E1")
    for step in range(1, 4):
        canvas.stroke([(180 + 30 * step, 600 + 40 * step), (1020 - 30 * step, 600 + 40 * step)], "#6BA19E", 5)
    canvas.stroke(
        [
            (0, LINE_HEIGHT),
            (330, LINE_HEIGHT),
            (400, 620),
            (800, 620),
            (870, LINE_HEIGHT),
            (1200, LINE_HEIGHT),
        ],
        LINE,
    )
    return canvas


def water_square_dry() -> Canvas:
    """Children play in the basin."""
    canvas = _square(Canvas("#D3E8E1"), water=False)
    for x, colour in ((430, "#F2674A"), (520, "#28595F"), (640, "#FFC95C"), (760, "#28595F")):
        canvas.person(x, 740, colour)
    canvas.disc(585, 715, 16, "#F2674A")
    return canvas


def water_square_wet() -> Canvas:
    """The same basin holds the rain."""
    canvas = _square(Canvas("#8FB4B4"), water=True)
    for x in range(30, 1200, 70):
        canvas.stroke([(x, 40 + x % 110), (x - 20, 110 + x % 110)], "#F8F4E9", 4)
    for x, colour in ((90, "#F2674A"), (1110, "#28595F")):
        canvas.person(x, 740, colour)
        canvas.shape([(x - 60, 650), (x, 605), (x + 60, 650)], "#FFC95C")
    return canvas


def cable_over_hillside() -> Canvas:
    """Cabins climb above houses of brick."""
    canvas = Canvas("#B5E3D0")
    canvas.disc(220, 130, 70, "#FFC229")
    canvas.shape([(0, 800), (0, 620), (500, 520), (1200, 120), (1200, 800)], "#349A7E")
    for row in range(4):
        for number in range(7 - row):
            left, top = 330 + row * 70 + number * 125, 520 + row * 78 - number * 58
            canvas.box(left, top, left + 100, top + 62, ("#EC7A58", "#F8B866", "#FFF2DA")[(row + number) % 3])
            canvas.box(left + 20, top + 18, left + 42, top + 46, "#0A4B3E")
    canvas.stroke([(0, LINE_HEIGHT), (120, LINE_HEIGHT), (400, 400), (1200, 60)], LINE, 8)
    for x, y in ((290, 502), (560, 332), (860, 205)):
        canvas.stroke([(x, y), (x, y + 34)], "#0A2F2B", 6)
        canvas.box(x - 44, y + 34, x + 44, y + 104, "#FFD54F")
        canvas.box(x - 32, y + 46, x + 32, y + 76, "#0A2F2B")
    return canvas


def white_roofs() -> Canvas:
    """Two painters make a roof white under a high sun."""
    canvas = Canvas("#FBD6AA")
    canvas.disc(600, 120, 90, "#F58A2C")
    colours = ("#DF835A", "#F6CB95", "#B65631")
    for number, height in enumerate((240, 190, 280, 210, 250, 200)):
        left, top = number * 200, 640 - height
        canvas.box(left, top, left + 200, 800, colours[number % 3])
        canvas.box(left - 6, top - 22, left + 206, top, "#FFFFFF" if number < 4 else "#8C3C23")
        canvas.box(left + 70, top + 70, left + 130, top + 150, "#43190F")
    canvas.person(470, 338, "#1B8A8C")
    canvas.person(690, 408, "#984325")
    canvas.stroke([(700, 370), (745, 400)], "#43190F", 6)
    canvas.stroke([(0, 720), (800, 720)], LINE)
    return canvas


def tree_with_telephone() -> Canvas:
    """A grower takes the picture of a seedling on a slope above the sea."""
    canvas = Canvas("#B5E3D0")
    canvas.disc(940, 140, 70, "#FFC229")
    canvas.box(0, 470, 1200, 800, "#1F97A8")
    canvas.shape([(0, 420), (520, 520), (1200, 660), (1200, 800), (0, 800)], "#0F5E4C")
    for x, y, size in ((110, 430, 1.3), (250, 470, 1), (900, 600, 1.2), (1080, 640, 0.9)):
        canvas.box(x - 8, y - 60 * size, x + 8, y + 20, "#5C3725")
        canvas.disc(x, y - 95 * size, 62 * size, "#1D8A5C")
    canvas.stroke([(620, 610), (620, 530)], "#5C3725", 8)
    canvas.disc(596, 520, 26, "#74C98F")
    canvas.disc(646, 504, 26, "#74C98F")
    canvas.person(440, 600, "#FF8B3D", 1.6)
    canvas.box(480, 500, 506, 546, "#0A2F2B")
    canvas.stroke([(0, LINE_HEIGHT), (560, 690), (720, 690), (800, 700)], LINE)
    return canvas


def floating_school() -> Canvas:
    """A house like the letter A floats among houses on stilts."""
    canvas = Canvas("#E9F1B8")
    canvas.disc(320, 150, 70, "#FFC229")
    canvas.box(0, 520, 1200, 800, "#1F97A8")
    for left in (40, 190, 900, 1050):
        canvas.box(left, 430, left + 120, 510, "#F8B866")
        canvas.shape([(left - 12, 430), (left + 60, 380), (left + 132, 430)], "#BF432E")
        for leg in (12, 104):
            canvas.box(left + leg, 510, left + leg + 6, 570, "#0A2F2B")
    canvas.shape([(390, 600), (600, 190), (810, 600)], "#EC7A58")
    canvas.shape([(480, 600), (600, 360), (720, 600)], "#FFF2DA")
    canvas.box(420, 478, 780, 490, "#0A2F2B")
    canvas.box(360, 600, 840, 628, "#5C3725")
    for x in range(384, 840, 48):
        canvas.disc(x, 642, 20, "#2B78BC")
    canvas.stroke([(0, LINE_HEIGHT), (500, LINE_HEIGHT), (560, 700), (600, 760)], LINE)
    return canvas


def steps_to_the_canal() -> Canvas:
    """Swimmers in a canal below a museum with columns."""
    canvas = Canvas("#DEDAF3")
    canvas.disc(250, 200, 60, "#FF9A86")
    canvas.box(420, 260, 1120, 500, "#FAF5FA")
    canvas.shape([(400, 260), (770, 150), (1140, 260)], "#827DBE")
    for x in range(450, 1110, 70):
        canvas.box(x, 280, x + 26, 500, "#B5B0DE")
    for step in range(4):
        canvas.box(0, 500 + step * 26, 1200, 526 + step * 26, ("#F5BBB3", "#E7705D")[step % 2])
    canvas.box(0, 604, 1200, 800, "#5872BF")
    for x, y in ((260, 690), (480, 730), (930, 700)):
        canvas.disc(x, y, 22, "#8F5A38")
        canvas.stroke([(x - 60, y + 26), (x + 60, y + 26)], "#BDD0F5", 8)
    canvas.person(640, 500, "#F2566C")
    for x in range(0, 1200, 44):
        canvas.disc(x, LINE_HEIGHT, 7, LINE)
    return canvas


def cities_on_one_line() -> Canvas:
    """Skylines of three climates stand on one line."""
    canvas = Canvas("#D3E8E1")
    canvas.box(400, 0, 800, 800, "#FBD6AA")
    canvas.box(800, 0, 1200, 800, "#B5E3D0")
    for x, y, colour in ((150, 330, "#FFD65C"), (600, 180, "#F58A2C"), (1010, 110, "#FFC229")):
        canvas.disc(x, y, 60, colour)
    heights = (160, 240, 190, 300, 220, 130, 200, 260, 170, 280, 210, 150)
    for number, height in enumerate(heights):
        palette = (("#CB6B55", "#28595F"), ("#DF835A", "#984325"), ("#349A7E", "#EC7A58"))[number // 4]
        canvas.box(
            number * 100 + 8, LINE_HEIGHT - height, number * 100 + 92, LINE_HEIGHT, palette[number % 2]
        )
    canvas.box(0, LINE_HEIGHT, 1200, 800, "#0F2B3A")
    canvas.stroke([(0, LINE_HEIGHT), (1200, LINE_HEIGHT)], LINE, 14)
    return canvas


SCENES: dict[str, Callable[[], Canvas]] = {
    scene.__name__.replace("_", "-"): scene
    for scene in (
        water_square_dry,
        water_square_wet,
        cable_over_hillside,
        white_roofs,
        tree_with_telephone,
        floating_school,
        steps_to_the_canal,
        cities_on_one_line,
    )
}


def drawing(name: str) -> Image.Image:
    """The picture called ``name``, 1200 by 800 pixels. Raises ``KeyError`` for a name that is not there."""
    return SCENES[name]().finished()
