#!/usr/bin/python3
"""Compares the overlay planes in `negatoscope render` with pydicom and with dcmtk's dcm2pnm.

Files are made here: origins inside, outside and negative, several planes, frames of a multi-frame overlay, big endian, planes in
bits of the pixels, a shutter.
Usage: overlay_judged.py PROGRAM [FILE...]; files named are compared as well."""

import os
import subprocess
import sys
import tempfile
import warnings

import numpy as np
import pydicom
from pydicom.uid import ExplicitVRBigEndian, ExplicitVRLittleEndian, RLELossless

from pictures import read_png, read_pnm
from secondary_capture import secondary_capture

warnings.filterwarnings("ignore")
ROWS, COLUMNS = 60, 83  # no multiple of 8: bits run on over rows


def made(path, frames=1, syntax=ExplicitVRLittleEndian):
    dataset = secondary_capture(syntax)
    dataset.Rows, dataset.Columns, dataset.SamplesPerPixel = ROWS, COLUMNS, 1
    dataset.BitsAllocated, dataset.BitsStored, dataset.HighBit, dataset.PixelRepresentation = 16, 12, 11, 0
    dataset.PhotometricInterpretation = "MONOCHROME2"
    dataset.WindowCenter, dataset.WindowWidth = 1000, 4000
    if frames > 1:
        dataset.NumberOfFrames = frames
    grey = np.full((frames, ROWS, COLUMNS), 700, "<u2")
    dataset.PixelData = (grey if syntax.is_little_endian else grey.astype(">u2")).tobytes()
    return dataset


def add_plane(dataset, group, mask, origin=(1, 1), first_frame=None):
    """`mask`: frames x rows x columns."""
    bits = np.packbits(mask.astype(np.uint8).ravel(), bitorder="little").tobytes()
    bits += b"\0" * (len(bits) % 2)
    if not dataset.is_little_endian:
        bits = np.frombuffer(bits, "<u2").astype(">u2").tobytes()
    dataset.add_new((group, 0x0010), "US", mask.shape[1])
    dataset.add_new((group, 0x0011), "US", mask.shape[2])
    if first_frame:
        dataset.add_new((group, 0x0015), "IS", mask.shape[0])
        dataset.add_new((group, 0x0051), "US", first_frame)
    dataset.add_new((group, 0x0040), "CS", "G")
    dataset.add_new((group, 0x0050), "SS", list(origin))
    dataset.add_new((group, 0x0100), "US", 1)
    dataset.add_new((group, 0x0102), "US", 0)
    dataset.add_new((group, 0x3000), "OW", bits)


def embed_plane(dataset, group, mask, bit):
    """Into a bit of the pixels (PS3.3-2004 C.9.2)."""
    kind = "<u2" if dataset.is_little_endian else ">u2"
    pixels = np.frombuffer(dataset.PixelData, kind).copy()
    pixels |= mask.astype("<u2").ravel() << bit
    dataset.PixelData = pixels.astype(kind).tobytes()
    dataset.add_new((group, 0x0010), "US", ROWS)
    dataset.add_new((group, 0x0011), "US", COLUMNS)
    dataset.add_new((group, 0x0015), "IS", mask.shape[0])
    dataset.add_new((group, 0x0040), "CS", "G")
    dataset.add_new((group, 0x0050), "SS", [1, 1])
    dataset.add_new((group, 0x0051), "US", 1)
    dataset.add_new((group, 0x0100), "US", 16)
    dataset.add_new((group, 0x0102), "US", bit)


def coloured(path):
    """Where a picture has the colour of overlay planes (render/colour/overlay_plane_painter.h)."""
    return (read_png(path)[..., :3] == (0x5F, 0xE3, 0xD0)).all(-1)


def ours(program, path, frame, folder):
    out = os.path.join(folder, "ours.png")
    subprocess.run([program, "render", path, "--frame", str(frame), "-o", out], check=True, capture_output=True, timeout=60)
    return coloured(out)


def pydicoms(path, frame):
    """All planes of a frame, cut to the image, by pydicom's unpacking of the bits."""
    dataset = pydicom.dcmread(path)
    if not dataset.is_little_endian:
        return None  # pydicom 2.3 does not swap the words of Overlay Data; dcmtk judges alone
    rows, columns = dataset.Rows, dataset.Columns
    out = np.zeros((rows, columns), bool)
    for group in range(0x6000, 0x6020, 2):
        bit = dataset[group, 0x0102].value if (group, 0x0102) in dataset else 0
        if (group, 0x3000) not in dataset and bit:
            out |= (dataset.pixel_array.reshape(-1, rows, columns)[frame - 1] >> bit & 1).astype(bool)
        if (group, 0x3000) not in dataset:
            continue
        planes = dataset.overlay_array(group)
        planes = planes.reshape(-1, planes.shape[-2], planes.shape[-1])
        index = 0
        if (group, 0x0015) in dataset and int(dataset.get("NumberOfFrames", 1)) > 1:
            first = dataset[group, 0x0051].value if (group, 0x0051) in dataset else 1
            index = frame - first
        if not 0 <= index < len(planes):
            continue
        top, left = (int(v) - 1 for v in dataset[group, 0x0050].value)
        for row, column in np.argwhere(planes[index]):
            if 0 <= row + top < rows and 0 <= column + left < columns:
                out[row + top, column + left] = True
    return out


def dcmtks(path, frame, folder):
    """Where dcm2pnm's picture with overlays differs from the one without. It finds none in bits of compressed pixels."""
    if pydicom.dcmread(path, stop_before_pixels=True).file_meta.TransferSyntaxUID.is_compressed:
        return None
    pictures = []
    for option in (["-O"], ["+O", "0", "+Omr"]):
        out = os.path.join(folder, "judge.pgm")
        run = subprocess.run(["dcm2pnm", "+F", str(frame), *option, path, out], capture_output=True, timeout=60)
        if run.returncode:
            return None
        pictures.append(read_pnm(out).astype(int))
    return pictures[0] != pictures[1]


def check(program, path, folder):
    frames = int(pydicom.dcmread(path, stop_before_pixels=True).get("NumberOfFrames", 1) or 1)
    complaints, judged = [], 0
    for frame in range(1, frames + 1):
        seen = ours(program, path, frame, folder)
        for judge, expected in (("pydicom", pydicoms(path, frame)), ("dcmtk", dcmtks(path, frame, folder))):
            if expected is None or expected.shape != seen.shape:
                continue
            judged += 1
            if (seen != expected).any():
                complaints.append(f"{path} frame {frame}: {judge} sets {expected.sum()}, we {seen.sum()}")
    return complaints, judged


def make_all(folder):
    random = np.random.default_rng(3)
    paths = []

    def save(name, dataset):
        path = os.path.join(folder, name + ".dcm")
        dataset.save_as(path, write_like_original=False)
        paths.append(path)

    whole = random.random((1, ROWS, COLUMNS)) < 0.2
    for name, origin in (("inside", (1, 1)), ("moved", (7, 11)), ("negative", (-4, -9)), ("outside", (ROWS + 5, 3))):
        dataset = made(name)
        add_plane(dataset, 0x6000, whole, origin)
        save(name, dataset)
    dataset = made("two")
    add_plane(dataset, 0x6000, whole)
    add_plane(dataset, 0x601E, random.random((1, 9, 13)) < 0.5, (20, 30))
    save("two", dataset)
    dataset = made("frames", frames=4)
    add_plane(dataset, 0x6002, random.random((2, ROWS, COLUMNS)) < 0.2, first_frame=2)
    save("frames", dataset)
    for name, syntax in (("bits", ExplicitVRLittleEndian), ("big bits", ExplicitVRBigEndian), ("packed bits", ExplicitVRLittleEndian)):
        dataset = made(name, frames=2, syntax=syntax)
        embed_plane(dataset, 0x6000, random.random((2, ROWS, COLUMNS)) < 0.2, 12)
        embed_plane(dataset, 0x6004, random.random((2, ROWS, COLUMNS)) < 0.1, 15)
        if name.startswith("packed"):
            dataset.compress(RLELossless)
        save(name, dataset)
    dataset = made("big", syntax=ExplicitVRBigEndian)
    add_plane(dataset, 0x6000, whole)
    save("big", dataset)
    return paths


def shutter_complaints(program, folder):
    """A shutter covers what PS3.3 C.7.6.11 says, in its own grey."""
    dataset = made("shutter")
    dataset.ShutterShape = ["RECTANGULAR", "CIRCULAR"]
    dataset.ShutterLeftVerticalEdge, dataset.ShutterRightVerticalEdge = 11, 70
    dataset.ShutterUpperHorizontalEdge, dataset.ShutterLowerHorizontalEdge = 6, 50
    dataset.CenterOfCircularShutter, dataset.RadiusOfCircularShutter = [30, 40], 25
    dataset.ShutterPresentationValue = 0xFFFF
    path, out = os.path.join(folder, "shutter.dcm"), os.path.join(folder, "shutter.png")
    dataset.save_as(path, write_like_original=False)
    subprocess.run([program, "render", path, "-o", out], check=True, capture_output=True, timeout=60)
    grey = read_png(out)[..., 0]
    row, column = np.mgrid[1 : ROWS + 1, 1 : COLUMNS + 1]
    distance = np.hypot(row - 30, column - 40)
    visible = (column >= 11) & (column <= 70) & (row >= 6) & (row <= 50) & (distance < 25)
    wrong = ((grey == 255) == visible) & (abs(distance - 25) > 1)
    return [f"shutter: {wrong.sum()} pixels"] if wrong.any() else []


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        paths = make_all(folder)
        complaints, judged = shutter_complaints(program, folder), 0
        for path in paths + sys.argv[2:]:
            found, count = check(program, path, folder)
            complaints += found
            judged += count
    print("\n".join(complaints))
    print(f"{judged} comparisons")
    if complaints or judged < 25:
        sys.exit(1)


main()
