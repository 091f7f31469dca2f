"""The demonstration's pictures, drawn when it is loaded: flat shapes in the colors of the portal, no photographs."""

import io
from collections.abc import Callable

from PIL import Image, ImageDraw

from cms_pages.services.planting import Picture

SIZE = (1200, 630)
_SKY, _PAPER = "#dfeef1", "#f7f5ea"
_HILLS = ("#a9cbd6", "#8dbfae", "#5c9fb3", "#3f8f78", "#1c6b5a")
_ROOF, _WALL, _GLASS, _POST = "#1d3f4a", "#f4e9d4", "#7d9aa0", "#a82a19"
_BLUE, _GREEN = "#12507c", "#14664f"

Draw = ImageDraw.ImageDraw


def draw_pictures() -> list[Picture]:
    """All pictures with their alternative texts."""
    return [
        Picture(
            title="Facade of the service hall",
            file_name="hall-facade.png",
            content=_png(_facade),
            alternative_text_en="A wide hall with a dark roof, red posts and a row of windows, before blue-green hills",
            alternative_text_zh="蓝绿色山峦前的大厅，深色大屋顶、红色立柱和一排窗户",
        ),
        Picture(
            title="From the county to the villages",
            file_name="county-township-village.png",
            content=_png(_network),
            alternative_text_en="A large house joined by lines to four smaller ones, and these to many among the hills",
            alternative_text_zh="一座大房子以线条连着四座小房子，再连着山间的许多小屋",
        ),
        Picture(
            title="One entrance, many desks",
            file_name="one-entrance-many-desks.png",
            content=_png(_desks),
            alternative_text_en="One way divides into five, leads to five desks, and becomes one again",
            alternative_text_zh="左侧一个箭头分成五路通向并排的五个窗口，再在右侧汇合",
        ),
        Picture(
            title="The way of a case",
            file_name="way-of-a-case.png",
            content=_png(_way),
            alternative_text_en="Five circles on a line, joined from left to right; the last one bears a check mark",
            alternative_text_zh="一条线上从左到右相连的五个圆点，最后一个带有对勾",
        ),
    ]


def _png(paint: Callable[[Draw], None]) -> bytes:
    image = Image.new("RGB", SIZE, _PAPER)
    paint(ImageDraw.Draw(image))
    stream = io.BytesIO()
    image.quantize(64).save(stream, "PNG", optimize=False)
    return stream.getvalue()


def _landscape(draw: Draw) -> None:
    draw.rectangle((0, 0, 1200, 380), fill=_SKY)
    draw.ellipse((930, 60, 1030, 160), fill="#d9ab4a")
    ridges = (
        ((0, 330), (180, 190), (380, 310), (560, 200), (780, 320), (980, 210), (1200, 310)),
        ((0, 380), (250, 270), (500, 390), (760, 280), (1000, 390), (1200, 300)),
        ((0, 430), (200, 350), (460, 430), (720, 350), (960, 440), (1200, 360)),
    )
    for color, ridge in zip(_HILLS, ridges, strict=False):
        draw.polygon((*ridge, (1200, 630), (0, 630)), fill=color)


def _house(draw: Draw, left: int, top: int, width: int) -> None:
    height, eaves = round(width * 0.55), round(width * 0.12)
    draw.rectangle((left, top, left + width, top + height), fill=_WALL)
    draw.polygon(((left - eaves, top), (left + width + eaves, top), (left + width // 2, top - height // 2)), fill=_ROOF)
    door = width // 5
    draw.rectangle((left + 2 * door, top + height // 2, left + 3 * door, top + height), fill=_POST)


def _facade(draw: Draw) -> None:
    _landscape(draw)
    draw.rectangle((0, 540, 1200, 630), fill=_HILLS[4])
    draw.rectangle((220, 330, 980, 550), fill=_WALL)
    draw.polygon(((150, 340), (1050, 340), (930, 240), (270, 240)), fill=_ROOF)
    draw.polygon(((400, 250), (800, 250), (730, 180), (470, 180)), fill=_ROOF)
    for number in range(9):
        left = 240 + number * 84
        draw.rectangle((left, 380, left + 48, 500), fill=_GLASS)
        draw.rectangle((left - 16, 345, left - 6, 550), fill=_POST)
    draw.rectangle((972, 345, 982, 550), fill=_POST)
    draw.rectangle((555, 400, 645, 550), fill=_ROOF)
    draw.rectangle((150, 550, 1050, 565), fill="#d2dcdd")


def _network(draw: Draw) -> None:
    _landscape(draw)
    county = (600, 230)
    towns = ((200, 400), (450, 440), (760, 440), (1000, 400))
    for x, y in towns:
        draw.line((*county, x, y), fill=_BLUE, width=6)
        for step in (-80, 0, 80):
            draw.line((x, y, x + step, 545), fill=_GREEN, width=4)
            _house(draw, x + step - 18, 555, 36)
    for x, y in towns:
        _house(draw, x - 40, y - 10, 80)
    _house(draw, 510, 180, 180)


def _desks(draw: Draw) -> None:
    draw.rectangle((0, 0, 1200, 630), fill=_PAPER)
    for number in range(5):
        y = 95 + number * 110
        draw.line((170, 315, 400, y, 520, y), fill=_BLUE, width=10, joint="curve")
        draw.line((760, y, 860, y, 1030, 315), fill=_GREEN, width=10, joint="curve")
        draw.rounded_rectangle((520, y - 38, 760, y + 38), 12, fill=_WALL, outline=_ROOF, width=5)
        draw.rectangle((545, y - 8, 735, y + 6), fill=_GLASS)
    for x, color in ((110, _BLUE), (1090, _GREEN)):
        draw.ellipse((x - 70, 245, x + 70, 385), fill=color)
    _check(draw, 1090, 315)


def _way(draw: Draw) -> None:
    draw.rectangle((0, 0, 1200, 630), fill=_SKY)
    draw.line((140, 315, 1060, 315), fill=_ROOF, width=12)
    for number in range(5):
        x = 140 + number * 230
        color = (_BLUE, _HILLS[2], _HILLS[3], _POST, _GREEN)[number]
        draw.ellipse((x - 75, 240, x + 75, 390), fill=color, outline=_PAPER, width=10)
    _check(draw, 1060, 315)


def _check(draw: Draw, x: int, y: int) -> None:
    draw.line((x - 32, y, x - 8, y + 26, x + 36, y - 26), fill=_PAPER, width=14, joint="curve")
