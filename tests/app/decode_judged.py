#!/usr/bin/python3
"""Compares `negatoscope decode` with pydicom (native, RLE), dcmtk (JPEG, JPEG-LS) and opj_decompress (JPEG 2000).

Lossless must be equal; lossy and converted colour within one level. Files that cannot be decoded must say so in a sentence and with
exit status 1. Usage: decode_judged.py PROGRAM [FILE|FOLDER...]; without these Debian's python3-pydicom samples."""

import json
import os
import subprocess
import sys
import tempfile
import warnings

import numpy as np
import pydicom
import pydicom.config
from pydicom.encaps import generate_pixel_data

warnings.filterwarnings("ignore")
SAMPLES = "/usr/lib/python3/dist-packages/pydicom/data/test_files"
NATIVE = {"1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.5"}
JPEG = {"1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70"}
JPEG_LS = {"1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81"}
JPEG_2000 = {"1.2.840.10008.1.2.4.90": 0, "1.2.840.10008.1.2.4.91": 1}  # and the tolerance

# Where we differ from a judge, and why.
EXPLAINED = {
    # pydicom 2.3 leaves native and RLE YBR as it is; we convert to RGB as the contract of `decode` says. Compared after
    # converting pydicom's answer by the formula of PS3.3 C.7.6.3.1.2.
    "YBR": "converted",
}


def ours(program, path, folder):
    raw = os.path.join(folder, "ours.raw")
    run = subprocess.run([program, "decode", path, "--raw", raw, "--json"], capture_output=True, timeout=60)
    if run.returncode:
        return None, run
    shape = json.loads(run.stdout)
    kind = {8: "u1", 16: "u2", 32: "u4", 64: "u8"}[shape["bitsAllocated"]]
    if shape["signed"]:
        kind = kind.replace("u", "i")
    pixels = np.fromfile(raw, kind)
    return pixels.reshape(shape["frames"], shape["rows"], shape["columns"], shape["samplesPerPixel"]), run


def masked(pixels, dataset):
    allocated = int(dataset.BitsAllocated)
    stored = int(dataset.get("BitsStored", allocated))
    if allocated == 1 or stored == allocated:
        return pixels
    wide = pixels.astype(np.int64) & ((1 << stored) - 1)
    if dataset.PixelRepresentation == 1:
        wide = np.where(wide >= 1 << (stored - 1), wide - (1 << stored), wide)
    return wide


def to_rgb(ybr):
    y, cb, cr = (ybr[..., i].astype(float) - (0, 128, 128)[i] for i in range(3))
    return np.clip(np.stack([y + 1.402 * cr, y - 0.344136 * cb - 0.714136 * cr, y + 1.772 * cb], -1).round(), 0, 255)


def by_openjpeg(dataset, folder):
    """Frames x rows x columns x samples, or None."""
    frames = int(dataset.get("NumberOfFrames", 1) or 1)
    kind = ("<i" if dataset.PixelRepresentation else "<u") + str(dataset.BitsAllocated // 8)
    out = []
    for codestream in generate_pixel_data(dataset.PixelData, frames):
        source, raw = os.path.join(folder, "frame.j2k"), os.path.join(folder, "frame.rawl")
        codestream = b"".join(codestream)
        if codestream[4:8] == b"jP  ":
            source = os.path.join(folder, "frame.jp2")
        with open(source, "wb") as file:
            file.write(codestream)
        if subprocess.run(["opj_decompress", "-i", source, "-o", raw], capture_output=True, timeout=60).returncode:
            return None
        samples = np.fromfile(raw, kind)
        if samples.size != dataset.Rows * dataset.Columns * dataset.SamplesPerPixel:
            return None
        out.append(samples.reshape(dataset.SamplesPerPixel, dataset.Rows, dataset.Columns).transpose(1, 2, 0))
    return np.stack(out)


def judged(path, dataset, folder):
    """The judge's pixels, and the tolerance; None where no judge can."""
    syntax = str(dataset.file_meta.TransferSyntaxUID)
    out = os.path.join(folder, "judge.dcm")
    tolerance = 0
    if syntax in JPEG or syntax in JPEG_LS:
        colour = ["+cp", "+px"] if dataset.SamplesPerPixel > 1 else ["+cn", "+pa"]
        command = ["dcmdjpeg", *colour] if syntax in JPEG else ["dcmdjpls"]
        if subprocess.run([*command, path, out], capture_output=True, timeout=60).returncode:
            return None, 0
        source, dataset = dataset, pydicom.dcmread(out, force=True)
        lossy = syntax in ("1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51")
        tolerance = 1 if lossy or source.PhotometricInterpretation != dataset.PhotometricInterpretation else 0
    elif syntax in JPEG_2000:
        try:
            pixels = by_openjpeg(dataset, folder)
        except Exception:
            pixels = None
        return (None, 0) if pixels is None else (masked(pixels, dataset), JPEG_2000[syntax])
    elif syntax not in NATIVE:
        return None, 0
    try:
        pixels = dataset.pixel_array
    except Exception:
        return None, 0
    frames = int(dataset.get("NumberOfFrames", 1) or 1)
    pixels = pixels.reshape(frames, dataset.Rows, dataset.Columns, dataset.SamplesPerPixel)
    if str(dataset.PhotometricInterpretation).startswith("YBR"):
        return to_rgb(pixels), 1
    return masked(pixels, dataset), tolerance


def check(program, path, folder):
    """'equal', 'not judged', 'refused' or a complaint."""
    try:
        dataset = pydicom.dcmread(path, force=True)
        readable = "Rows" in dataset and "TransferSyntaxUID" in getattr(dataset, "file_meta", {})
    except Exception:
        readable = False
    pixels, run = ours(program, path, folder)
    if run.returncode < 0 or run.returncode > 3:
        return f"CRASH {run.returncode}"
    if pixels is None:
        words = run.stderr.decode(errors="replace").strip()
        if run.returncode != 1 or len(words.split()) < 4:
            return "REFUSED WITHOUT A SENTENCE"
    expected, tolerance = judged(path, dataset, folder) if readable else (None, 0)
    if expected is None:
        return "refused" if pixels is None else "not judged"
    if pixels is None:
        return "REFUSED: " + words[:120]
    if pixels.shape != expected.shape:
        return f"SHAPE {pixels.shape} instead of {expected.shape}"
    difference = np.abs(pixels.astype(float) - expected.astype(float)).max()
    return "equal" if difference <= tolerance else f"DIFFERS by up to {difference:g}"


def files_in(places):
    for place in places:
        if os.path.isfile(place):
            yield place
        for top, _, names in os.walk(place):
            for name in sorted(names):
                if not name.endswith((".py", ".txt", ".tsv", ".md", ".json", ".zip")) and not name.upper().startswith("DICOMDIR"):
                    yield os.path.join(top, name)


def main():
    program = sys.argv[1]
    counts = {}
    complaints = []
    with tempfile.TemporaryDirectory() as scratch:
        for path in files_in(sys.argv[2:] or [SAMPLES]):
            verdict = check(program, path, scratch)
            kind = verdict.split()[0] if verdict[:2].isupper() else verdict
            counts[kind] = counts.get(kind, 0) + 1
            if verdict[:2].isupper():
                complaints.append(f"{verdict}\t{path}")
    print("\n".join(complaints))
    print(counts)
    if complaints or counts.get("equal", 0) < 20:
        sys.exit(1)


if __name__ == "__main__":
    main()
