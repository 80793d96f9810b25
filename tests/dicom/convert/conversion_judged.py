#!/usr/bin/python3
"""What is sent of a file in Explicit and in Implicit VR Little Endian, compared with the file by pydicom: every attribute, and the pixels
by whoever can decode them (tests/app/decode_judged.py). dcmdump reads the result without a complaint, and dciodvfy finds no more errors
in it. What cannot be converted says why. Usage: conversion_judged.py CONVERT_OBJECT WORKER [FILE|FOLDER...]; without these Debian's
python3-pydicom samples, and some that dcmtk makes of them."""

import os
import re
import subprocess
import sys
import tempfile
import warnings

import numpy as np
import pydicom
import pydicom.encaps

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "app"))
from decode_judged import SAMPLES, files_in, judged, masked, to_rgb  # noqa: E402

warnings.filterwarnings("ignore")
BIG, DEFLATED = "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99"  # dciodvfy cannot inflate
NATIVE = {"1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99"}
GONE = {0xFFFCFFFC, 0x7FE00001, 0x7FE00002, 0x7FE00003}
OF_COMPRESSION = {"PhotometricInterpretation", "PlanarConfiguration", "HighBit", "BitsStored", "LossyImageCompression", "PixelData",
                  "LossyImageCompressionRatio", "LossyImageCompressionMethod"}
MADE = {"big": ("dcmconv", "+tb"), "deflated": ("dcmconv", "+td"), "implicit": ("dcmconv", "+ti"), "rle": ("dcmcrle",),
        "jpeg": ("dcmcjpeg", "+e1"), "jpegls": ("dcmcjpls", "+el")}
TO_MAKE = ["CT_small.dcm", "MR_small.dcm", "SC_rgb.dcm", "rtplan.dcm", "examples_palette.dcm", "US1_UNCI.dcm", "reportsi.dcm",
           "liver_1frame.dcm", "693_UNCI.dcm", "waveform_ecg.dcm", "examples_overlay.dcm"]


def turned(value):
    """pydicom leaves words in the order of the file."""
    return np.frombuffer(value, "<u2").byteswap().tobytes()


def elements(dataset, is_big, path=""):
    for element in dataset:
        if element.tag.element == 0 or int(element.tag) in GONE:
            continue
        name = path + (element.keyword or str(element.tag))
        if element.VR == "SQ":
            yield name, "SQ", len(element.value)
            for number, item in enumerate(element.value):
                yield from elements(item, is_big, f"{name}[{number}].")
        else:
            value = turned(element.value) if is_big and element.VR == "OW" else element.value
            yield name, "OB or OW" if element.VR in ("OB", "OW") else element.VR, value


def same(first, second):
    if first is None or second is None or isinstance(first, bytes):
        return (first or b"") == (second or b"") or (isinstance(first, bytes) and first + b"\0" == second)
    return repr(first) == repr(second)


def difference(before, after):
    """The first attribute that is not as it was."""
    is_native = str(before.file_meta.TransferSyntaxUID) in NATIVE
    first, second = ({name: (vr, value) for name, vr, value in elements(each, each.file_meta.TransferSyntaxUID == BIG)} for each in (before, after))
    for name in first.keys() | second.keys():
        if not is_native and name in OF_COMPRESSION:
            continue
        if name not in first or name not in second:
            return f"{name} in one alone"
        (vr, value), (new_vr, new_value) = first[name], second[name]
        is_private = name.rsplit(".", 1)[-1].startswith("(")  # in implicit VR pydicom guesses
        if vr != new_vr and "UN" not in (vr, new_vr) and not is_private:
            return f"{name} {vr} {new_vr}"
        if name == "PixelData" and str(before.file_meta.TransferSyntaxUID) == BIG:
            continue  # judged below
        if vr == new_vr and not same(value, new_value):
            return f"{name} {value!r:.60} {new_value!r:.60}"
    if "LossyImageCompression" in first and first["LossyImageCompression"][1] == "01" and after.LossyImageCompression != "01":
        return "no longer marked as lossy"
    for name in ("LossyImageCompressionRatio", "LossyImageCompressionMethod"):
        if name in first and not same(first[name][1], second.get(name, (None, None))[1]):
            return f"{name} was said otherwise"
    return None


def pixels_differ(path, before, after, folder):
    expected, tolerance = judged(path, before, folder)
    if expected is None:
        return None
    pixels = after.pixel_array.reshape(expected.shape)
    pixels = to_rgb(pixels) if after.PhotometricInterpretation.startswith("YBR") else masked(pixels, after)
    most = np.abs(pixels.astype(float) - expected.astype(float)).max()
    return None if most <= tolerance else f"pixels by up to {most:g}"


def said(command):
    return subprocess.run(command, capture_output=True, timeout=120, errors="replace")


def complaints_of_dcmtk(path):
    run = said(["dcmdump", "-q", path])
    return f"dcmdump: {run.stderr[:100]}" if run.returncode or "E:" in run.stderr else None


def iod_errors(path):
    run = said(["dciodvfy", path])
    return {re.sub(r"<[^>]*>", "", line) for line in (run.stdout + run.stderr).splitlines() if line.startswith("Error")}


def check(program, worker, path, syntax, folder):
    out = os.path.join(folder, "converted.dcm")
    try:
        before = pydicom.dcmread(path, force=True)
        is_readable = "TransferSyntaxUID" in getattr(before, "file_meta", {}) and "SOPInstanceUID" in before
    except Exception:
        is_readable = False
    run = said([program, worker, path, syntax, out])
    if run.returncode < 0 or run.returncode > 1 and is_readable:
        return f"CRASH {run.returncode}"
    if run.returncode:
        return "refused: " + run.stdout.strip() if len(run.stdout.split()) > 1 or not is_readable else "REFUSED WITHOUT A REASON"
    if not is_readable:
        return "not judged"
    try:
        after = pydicom.dcmread(out)
        problem = difference(before, after)
        if not problem and "PixelData" in after:
            problem = pixels_differ(path, before, after, folder)
    except Exception as exception:
        problem = f"pydicom: {exception}"
    problem = problem or complaints_of_dcmtk(out)
    if not problem and complaints_of_dcmtk(path) is None and before.file_meta.TransferSyntaxUID != DEFLATED:
        more = iod_errors(out) - iod_errors(path)
        problem = f"dciodvfy: {sorted(more)[0]}" if more else None
    return f"DIFFERS {problem}" if problem else "equal"


def made(folder):
    for name in TO_MAKE:
        for kind, command in MADE.items():
            out = os.path.join(folder, f"{kind}-{name}")
            if os.path.exists(os.path.join(SAMPLES, name)) and said([*command, os.path.join(SAMPLES, name), out]).returncode == 0:
                yield out


def whole(path):
    """Every bit of the cells is taken: an overlay stands above the pixels. And an icon, which dcmtk compresses too."""
    dataset = pydicom.dcmread(os.path.join(SAMPLES, "MR_small.dcm"))
    dataset.BitsStored, dataset.HighBit = 12, 11
    cells = np.frombuffer(dataset.PixelData, "<u2") & 0xFFF
    dataset.PixelData = (cells | (np.arange(cells.size) % 3 == 0).astype("<u2") << 12).tobytes()
    dataset.add_new(0x60000010, "US", dataset.Rows)
    dataset.add_new(0x60000011, "US", dataset.Columns)
    dataset.add_new(0x60000040, "CS", "G")
    dataset.add_new(0x60000050, "SS", [1, 1])
    dataset.add_new(0x60000100, "US", 16)
    dataset.add_new(0x60000102, "US", 12)
    icon = pydicom.Dataset()
    icon.SamplesPerPixel, icon.PhotometricInterpretation, icon.Rows, icon.Columns = 1, "MONOCHROME2", 5, 3
    icon.BitsAllocated, icon.BitsStored, icon.HighBit, icon.PixelRepresentation = 8, 8, 7, 0
    icon.add_new(0x7FE00010, "OB", bytes(range(15)) + b"\0")
    dataset.IconImageSequence = [icon]
    dataset.save_as(path)


def bytes_in_words(path):
    """Eight bits in implicit VR, which become words of big endian."""
    dataset = pydicom.dcmread(os.path.join(SAMPLES, "rtdose_1frame.dcm"))
    dataset.BitsAllocated, dataset.BitsStored, dataset.HighBit = 8, 8, 7
    count = dataset.Rows * dataset.Columns
    dataset.PixelData = (np.arange(count + count % 2) % 251).astype("u1").tobytes()
    dataset.file_meta.TransferSyntaxUID, dataset.is_implicit_VR = "1.2.840.10008.1.2", True
    dataset.save_as(path)


def changed_bytes(program, worker, folder):
    """What does not come back as it was before dcmtk compressed or turned it; the sources are native."""
    source, other, out = (os.path.join(folder, name) for name in ("source.dcm", "other.dcm", "out.dcm"))
    for make, kinds in ((whole, ("rle", "jpeg", "jpegls")), (bytes_in_words, ("big",))):
        make(source)
        before = pydicom.dcmread(source)
        for kind in kinds:
            made_so = said([*MADE[kind], source, other]).returncode == 0 and said([program, worker, other, "explicit", out]).returncode == 0
            after = pydicom.dcmread(out) if made_so else pydicom.Dataset()
            icons = [each.get("IconImageSequence", [{}])[0].get("PixelData") for each in (before, after)]
            if not made_so or after.PixelData != before.PixelData or icons[0] != icons[1] or after.HighBit != before.HighBit:
                yield f"BYTES of {make.__name__} after {kind}"


def j2k(dataset, folder, name, *options):
    """By OpenJPEG, in a syntax that may be either."""
    raw, out = os.path.join(folder, name + ".rawl"), os.path.join(folder, name + ".j2k")
    with open(raw, "wb") as file:
        file.write(dataset.PixelData)
    sign = "s" if dataset.PixelRepresentation else "u"
    said(["opj_compress", "-i", raw, "-o", out, "-F", f"{dataset.Columns},{dataset.Rows},1,{dataset.BitsAllocated},{sign}", *options])
    with open(out, "rb") as file:
        dataset.PixelData = pydicom.encaps.encapsulate([file.read()])
    dataset["PixelData"].is_undefined_length = True
    dataset.file_meta.TransferSyntaxUID = "1.2.840.10008.1.2.4.91"


def unsaid_losses(program, worker, folder):
    """What the codestream alone says: pydicom's and dcmtk's names of it stand in the other file."""
    source, other, out = (os.path.join(folder, name) for name in ("source.dcm", "lossy.dcm", "out.dcm"))
    sample = os.path.join(SAMPLES, "MR_small.dcm")
    for kind, method in (("-I", "ISO_15444_1"), ("", None), ("+en", "ISO_14495_1"), ("+el", None)):
        dataset = pydicom.dcmread(sample)
        dataset.PixelRepresentation = 0  # dcmtk compresses nothing else near-losslessly
        if kind[:1] != "+":
            j2k(dataset, folder, "pixels", *kind.split())
        else:
            dataset.save_as(source)
            said(["dcmcjpls", kind, *(["+md", "3"] if kind == "+en" else []), source, other])
            dataset = pydicom.dcmread(other)
            dataset.file_meta.TransferSyntaxUID = "1.2.840.10008.1.2.4.81"
        for keyword in ("LossyImageCompression", "LossyImageCompressionRatio", "LossyImageCompressionMethod"):
            if keyword in dataset:
                delattr(dataset, keyword)
        dataset.save_as(other)
        run = said([program, worker, other, "explicit", out])
        after = pydicom.dcmread(out) if run.returncode == 0 else pydicom.Dataset()
        if run.returncode or (after.get("LossyImageCompression"), after.get("LossyImageCompressionMethod")) != ((method and "01"), method):
            yield f"LOSSES of {kind or 'reversible JPEG 2000'}: {run.stdout} {after.get('LossyImageCompression')} {after.get('LossyImageCompressionMethod')}"
        compressed = len(pydicom.encaps.decode_data_sequence(dataset.PixelData)[0])
        if method and abs(float(after.get("LossyImageCompressionRatio", 0)) - len(after.get("PixelData", b"")) / compressed) > 0.01:
            yield f"RATIO of {kind}: {after.get('LossyImageCompressionRatio')}"
        more = iod_errors(out) - iod_errors(sample)
        if more:
            yield f"DIFFERS {kind}: dciodvfy {sorted(more)[0]}"


def main():
    program, worker, places = sys.argv[1], sys.argv[2], sys.argv[3:]
    counts = {}
    complaints = []
    with tempfile.TemporaryDirectory() as scratch, tempfile.TemporaryDirectory() as inputs:
        for path in [*files_in(places or [SAMPLES]), *(() if places else made(inputs))]:
            for syntax in ("explicit", "implicit"):
                verdict = check(program, worker, path, syntax, scratch)
                kind = verdict.split(":")[0].split()[0] if verdict[:2].isupper() else verdict.split(":")[0]
                if kind == "refused":
                    print(f"{verdict}\t{syntax}\t{os.path.basename(path)}")
                counts[kind] = counts.get(kind, 0) + 1
                if verdict[:2].isupper():
                    complaints.append(f"{verdict}\t{syntax}\t{os.path.basename(path)}")
        if not places:
            complaints += changed_bytes(program, worker, inputs)
            complaints += unsaid_losses(program, worker, inputs)
    print("\n".join(complaints))
    print(counts)
    if complaints or counts.get("equal", 0) < 300 and not places:
        sys.exit(1)


main()
