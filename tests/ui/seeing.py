"""How colours look to different eyes: greyscale, three kinds of colour vision, and how far apart two colours are.

Colour vision after Machado, Oliveira and Fernandes (2009), at full strength; difference after CIEDE2000 (Sharma, Wu
and Dalal 2005), for white at D65.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import math

EYES = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "greyscale": ((0.2126, 0.7152, 0.0722),) * 3,
    "without red cones": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "without green cones": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "without blue cones": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
_TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
_WHITE = (0.95047, 1.0, 1.08883)


def seen(colour, eyes):
    """A colour "#RRGGBB" as linear red, green and blue, 0..1, as these eyes see it."""
    linear = [_linear(int(colour[at:at + 2], 16) / 255) for at in (1, 3, 5)]
    return tuple(min(1.0, max(0.0, sum(part * each for part, each in zip(row, linear)))) for row in EYES[eyes])


def contrast(one, other, eyes="usual"):
    """The contrast ratio of WCAG, 1..21."""
    light, dark = sorted((_luminance(seen(one, eyes)), _luminance(seen(other, eyes))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def apart(one, other, eyes="usual"):
    """The CIEDE2000 difference: about 1 is just to be seen side by side."""
    return difference(_lab(seen(one, eyes)), _lab(seen(other, eyes)))


def difference(one, other):
    """CIEDE2000 of two colours in CIELAB."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    grow = 1 + (1 - math.sqrt(mean ** 7 / (mean ** 7 + 25 ** 7))) / 2
    c1, c2 = math.hypot(grow * a1, b1), math.hypot(grow * a2, b2)
    h1, h2 = (math.degrees(math.atan2(b, grow * a)) % 360 if a or b else 0.0 for a, b in ((a1, b1), (a2, b2)))
    turn = 0.0 if not c1 * c2 else (h2 - h1 + 180) % 360 - 180
    hue = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn) / 2)
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    middle = h1 + h2 if not c1 * c2 else (h1 + turn / 2) % 360
    t = (1 - 0.17 * _cos(middle - 30) + 0.24 * _cos(2 * middle) + 0.32 * _cos(3 * middle + 6) - 0.20 * _cos(4 * middle - 63))
    s_light = 1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2)
    s_chroma, s_hue = 1 + 0.045 * chroma, 1 + 0.015 * chroma * t
    swing = 30 * math.exp(-(((middle - 275) / 25) ** 2))
    rotate = -2 * math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7)) * math.sin(math.radians(2 * swing))
    parts = (l2 - l1) / s_light, (c2 - c1) / s_chroma, hue / s_hue
    return math.sqrt(sum(each ** 2 for each in parts) + rotate * parts[1] * parts[2])


def _cos(degrees):
    return math.cos(math.radians(degrees))


def _linear(part):
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _luminance(linear):
    return sum(weight * each for weight, each in zip((0.2126, 0.7152, 0.0722), linear))


def _lab(linear):
    xyz = [sum(part * each for part, each in zip(row, linear)) / white for row, white in zip(_TO_XYZ, _WHITE)]
    x, y, z = (each ** (1 / 3) if each > 216 / 24389 else (24389 / 27 * each + 16) / 116 for each in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)
