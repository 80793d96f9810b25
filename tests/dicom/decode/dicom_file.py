"""Writes DICOM files with an image, element by element (PS3.5 7.1): also those that libraries refuse to write."""

import struct
import zlib

LONG = ("OB", "OW", "OV", "UN", "SQ")
IMPLICIT, EXPLICIT, BIG = "1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2"
DEFLATED, GE = "1.2.840.10008.1.2.1.99", "1.2.840.113619.5.2"
PIXELS = struct.pack("<HH2sHI", 0x7FE0, 0x0010, b"OB", 0, 0xFFFFFFFF)
ELSCINT = struct.pack("<HH", 0x07A1, 0x0010)


def element(group, number, vr, value, implicit=False, order="<"):
    if isinstance(value, int):
        value = struct.pack(order + "H", value)
    if isinstance(value, str):
        value = value.encode() + (b"\0" if vr == "UI" else b" ") * (len(value) % 2)
    head = struct.pack(order + "HH", group, number)
    if implicit:
        return head + struct.pack(order + "I", len(value)) + value
    if vr in LONG:
        return head + vr.encode() + struct.pack(order + "HI", 0, len(value)) + value
    return head + vr.encode() + struct.pack(order + "H", len(value)) + value


def item(value):
    return struct.pack("<HHI", 0xFFFE, 0xE000, len(value)) + value


def encapsulated(fragments, offsets=()):
    """Pixel Data of fragments after a Basic Offset Table (PS3.5 A.4)."""
    out = PIXELS + item(struct.pack(f"<{len(offsets)}I", *offsets))
    for fragment in fragments:
        out += item(fragment + b"\0" * (len(fragment) % 2))
    return out + struct.pack("<HHI", 0xFFFE, 0xE0DD, 0)


def write(path, syntax, pixels, rows, columns, samples=1, photometric="MONOCHROME2", allocated=8, stored=None, signed=0,
          frames=1, planar=0, label=None, extended=None):
    """`pixels`: a list of fragments, the bytes of encapsulated(), the elements of a vendor in place of Pixel Data,
    or native bytes as they are to stand in the file. `label` is the
    transfer syntax that the file claims, where it lies. `extended`: offsets and lengths of the Extended Offset Table."""
    stored = stored or allocated
    implicit, order = syntax == IMPLICIT or (syntax == GE and not isinstance(pixels, list)), ">" if syntax == BIG else "<"
    body = []

    def add(*arguments):
        body.append(element(*arguments, implicit=implicit, order=order))

    add(0x0008, 0x0016, "UI", "1.2.840.10008.5.1.4.1.1.7")
    add(0x0008, 0x0018, "UI", "1.2.826.0.1.3680043.2.1143.1")
    add(0x0008, 0x0060, "CS", "OT")
    add(0x0028, 0x0002, "US", samples)
    if photometric:
        add(0x0028, 0x0004, "CS", photometric)
    if samples > 1:
        add(0x0028, 0x0006, "US", planar)
    if frames != 1:
        add(0x0028, 0x0008, "IS", str(frames))
    for number, value in ((0x10, rows), (0x11, columns), (0x100, allocated), (0x101, stored), (0x102, stored - 1), (0x103, signed)):
        add(0x0028, number, "US", value)
    if photometric == "PALETTE COLOR":
        for channel in range(3):
            add(0x0028, 0x1101 + channel, "US", struct.pack(order + "HHH", 256, 0, 16))
        for channel in range(3):
            add(0x0028, 0x1201 + channel, "OW", struct.pack(order + "256H", *range(0, 65536, 256)))
    for number, values in enumerate(extended or ()):
        add(0x7FE0, 0x0001 + number, "OV", struct.pack(f"<{len(values)}Q", *values))
    if isinstance(pixels, list):
        pixels = encapsulated(pixels)
    elif not pixels.startswith((PIXELS, ELSCINT)):
        pixels = element(0x7FE0, 0x0010, "OW" if allocated > 8 else "OB", pixels, implicit, order)
    data = b"".join(body) + pixels
    if syntax == DEFLATED:
        deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
        data = deflate.compress(data) + deflate.flush()
        data += b"\0" * (len(data) % 2)
    meta = element(0x0002, 0x0010, "UI", label or syntax)
    meta = element(0x0002, 0x0000, "UL", struct.pack("<I", len(meta))) + meta
    with open(path, "wb") as file:
        file.write(b"\0" * 128 + b"DICM" + meta + data)
