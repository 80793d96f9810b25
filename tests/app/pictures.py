"""Renders pictures, reads those that programs under test and their judges write, as numpy arrays, and compares them."""

import os
import struct
import subprocess
import zlib

import numpy as np


def _unfiltered(data, height, stride, step):
    """PNG's filters (ISO/IEC 15948, 9)."""
    rows = np.zeros((height, stride), np.uint8)
    above = np.zeros(stride, np.uint8)
    for y in range(height):
        kind, line = data[y * (stride + 1)], np.frombuffer(data, np.uint8, stride, y * (stride + 1) + 1).copy()
        if kind == 2:
            line += above
        elif kind:
            out = line.astype(int)
            for x in range(stride):
                left = out[x - step] if x >= step else 0
                up, corner = int(above[x]), int(above[x - step]) if x >= step else 0
                distances = [abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)]
                guess = (left, (left + up) // 2, (left, up, corner)[distances.index(min(distances))])[(1, 3, 4).index(kind)]
                out[x] = (out[x] + guess) & 0xFF
            line = out.astype(np.uint8)
        rows[y] = above = line
    return rows


def read_png(path):
    """Rows x columns x (1, 3 or 4) of a PNG with 8 bits, not interlaced."""
    with open(path, "rb") as file:
        data = file.read()
    at, packed = 8, b""
    while at < len(data):
        (length,), kind = struct.unpack(">I", data[at : at + 4]), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            width, height, bits, colour, _, _, interlace = struct.unpack(">IIBBBBB", body)
            assert bits == 8 and not interlace and colour in (0, 2, 6)
        elif kind == b"IDAT":
            packed += body
        at += 12 + length
    channels = {0: 1, 2: 3, 6: 4}[colour]
    return _unfiltered(zlib.decompress(packed), height, width * channels, channels).reshape(height, width, channels)


def read_pnm(path):
    """Rows x columns (x 3) of a binary PGM or PPM with 8 bits."""
    with open(path, "rb") as file:
        data = file.read()
    fields, at = [], 0
    while len(fields) < 4:
        end = min(i for i in (data.find(c, at) for c in (b" ", b"\n", b"\t")) if i >= 0)
        if data[at : at + 1] == b"#":
            end = data.find(b"\n", at)
        elif end > at:
            fields.append(data[at:end])
        at = end + 1
    width, height = int(fields[1]), int(fields[2])
    shape = (height, width) if fields[0] == b"P5" else (height, width, 3)
    return np.frombuffer(data, np.uint8, int(np.prod(shape)), at).reshape(shape)


def rendered(program, path, folder, frame=1):
    """The colours that `negatoscope render` gives, or an exception where it fails."""
    out = os.path.join(folder, "ours.png")
    subprocess.run([program, "render", path, "--frame", str(frame), "-o", out], check=True, capture_output=True, timeout=60)
    return read_png(out)[..., :3].astype(int)


def complaint(name, seen, expected, tolerance=1):
    """Nothing where no sample is farther off than `tolerance` levels."""
    difference = np.abs(seen - np.asarray(expected, float))
    return [] if difference.max() <= tolerance else [f"{name}: up to {difference.max():.0f} levels, {(difference > tolerance).sum()} samples"]
