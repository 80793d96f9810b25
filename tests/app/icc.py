"""ICC profiles (ICC.1:2022) for tests, byte by byte: what they describe is known, and none is taken from anybody."""

import struct

SRGB = ((0.4360, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141))  # red, green, blue at D50
ADOBE_RGB = ((0.6097, 0.3111, 0.0195), (0.2053, 0.6257, 0.0609), (0.1492, 0.0632, 0.7446))
ROMM_RGB = ((0.7977, 0.2880, 0.0), (0.1352, 0.7119, 0.0), (0.0313, 0.0001, 0.8249))


def _number(value):
    return struct.pack(">i", round(value * 65536))


def _xyz(values):
    return b"XYZ \0\0\0\0" + b"".join(map(_number, values))


def _text(kind, text):
    if kind == "desc":
        return b"desc\0\0\0\0" + struct.pack(">I", len(text) + 1) + text + b"\0" + bytes(4 + 4 + 2 + 1 + 67)
    return b"text\0\0\0\0" + text + b"\0"


def gamma(value):
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(value * 256))


def parametric(*parameters):
    """Type 3: a power with a straight beginning."""
    return b"para\0\0\0\0" + struct.pack(">HH", 3, 0) + b"".join(map(_number, parameters))


SRGB_CURVE = parametric(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
ROMM_CURVE = parametric(1.8, 1, 0, 1 / 16, 16 / 512)


def _profile(tags, kind, space, connection):
    tags = {"desc": _text("desc", b"test"), "cprt": _text("cprt", b"none"), "wtpt": _xyz((0.9642, 1, 0.8249)), **tags}
    table, data, offset = b"", b"", 128 + 4 + 12 * len(tags)
    for name, body in tags.items():
        body += bytes(-len(body) % 4)
        table += name.encode() + struct.pack(">II", offset + len(data), len(body))
        data += body
    body = struct.pack(">I", len(tags)) + table + data
    head = struct.pack(">I4sI4s4s4s", 128 + len(body), b"none", 0x02400000, kind, space, connection)
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + b"".join(map(_number, (0.9642, 1, 0.8249)))
    return head.ljust(128, b"\0") + body


def matrix_tags(primaries, curve):
    """Three curves and three primaries; red, green and blue of `primaries` as one likes."""
    tags = {name: _xyz(values) for name, values in zip(("rXYZ", "gXYZ", "bXYZ"), primaries)}
    return tags | {name: curve for name in ("rTRC", "gTRC", "bTRC")}


def matrix(primaries, curve, kind=b"scnr"):
    return _profile(matrix_tags(primaries, curve), kind, b"RGB ", b"XYZ ")


def table(steps, lab, kind=b"scnr", space=b"RGB ", more=None):
    """A look-up table from each of `steps` levels of a channel, by a function from 0..1 each to L*, a*, b* (16 bits, version 2). `more`: further
    tags."""
    levels = [i / (steps - 1) for i in range(steps)]
    colours = [lab(r, g, b) for r in levels for g in levels for b in levels]
    codes = [[round(l * 652.8), round((a + 128) * 256), round((b + 128) * 256)] for l, a, b in colours]
    identity = b"".join(_number(1.0 if i % 4 == 0 else 0.0) for i in range(9))
    ends = struct.pack(">6H", 0, 65535, 0, 65535, 0, 65535)
    body = b"mft2\0\0\0\0" + bytes([3, 3, steps, 0]) + identity + struct.pack(">HH", 2, 2) + ends
    body += b"".join(struct.pack(">3H", *(min(65535, max(0, code)) for code in colour)) for colour in codes) + ends
    return _profile({"A2B0": body, **(more or {})}, kind, space, b"Lab ")
