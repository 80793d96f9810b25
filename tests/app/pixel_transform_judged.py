#!/usr/bin/python3
"""Compares `negatoscope render` with the pixel transformation of PS3.4 N.2, computed here with numpy, pydicom and dcmtk.

Files are made here, one for each way from stored values to the screen; greys agree within one level.
Usage: pixel_transform_judged.py PROGRAM [FILE...]; files named, grey ones, are compared with dcmj2pnm."""

import os
import subprocess
import sys
import tempfile
import warnings

import numpy as np
import pydicom
from pydicom.dataset import Dataset
from pydicom.pixel_data_handlers.util import apply_color_lut
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian

from pictures import complaint, read_pnm, rendered
from secondary_capture import secondary_capture

warnings.filterwarnings("ignore")
ROWS = COLUMNS = 64


def made(stored, signed=False, photometric="MONOCHROME2", syntax=ExplicitVRLittleEndian, bits=16):
    dataset = secondary_capture(syntax)
    dataset.Rows, dataset.Columns, dataset.SamplesPerPixel = stored.shape[-2], stored.shape[-1], 1
    if stored.ndim == 3:
        dataset.NumberOfFrames = stored.shape[0]
    dataset.BitsAllocated, dataset.BitsStored, dataset.HighBit = bits, bits, bits - 1
    dataset.PixelRepresentation = int(signed)
    dataset.PhotometricInterpretation = photometric
    kind = ("<i" if signed else "<u") + str(bits // 8)
    dataset.add_new("PixelData", "OW" if bits == 16 else "OB", stored.astype(kind).tobytes())
    return dataset


def window(values, center, width, function="LINEAR"):
    """PS3.3 C.11.2.1.2.1, C.11.2.1.3."""
    if function == "SIGMOID":
        return 1 / (1 + np.exp(-4 * (values - center) / width))
    if function == "LINEAR_EXACT":
        return np.clip((values - center) / width + 0.5, 0, 1)
    return np.clip((values - (center - 0.5)) / (width - 1) + 0.5, 0, 1)


def look_up(values, first, table, bits):
    index = np.clip(values - first, 0, len(table) - 1).astype(int)
    return np.asarray(table)[index] / (2**bits - 1)


def table_item(first, table, bits, explanation="", kind="US"):
    item = Dataset()
    item.add_new("LUTDescriptor", kind, [len(table), first, bits])
    item.LUTExplanation = explanation
    item.add_new("LUTData", "OW", np.asarray(table, "<u2").tobytes())
    return item


def grey_cases():
    """Name, data set, frame, output 0..1 before any inversion was asked for."""
    ramp = np.arange(ROWS * COLUMNS).reshape(ROWS, COLUMNS)
    signed = ramp - 2048
    curve = (np.arange(1024) / 1023) ** 2 * 4095
    for function in ("LINEAR", "LINEAR_EXACT", "SIGMOID"):
        dataset = made(ramp)
        dataset.RescaleSlope, dataset.RescaleIntercept = "0.5", "-1024"
        dataset.WindowCenter, dataset.WindowWidth, dataset.VOILUTFunction = "40", "400", function
        yield function, dataset, 1, window(ramp * 0.5 - 1024, 40, 400, function)
    dataset = made(signed, signed=True, photometric="MONOCHROME1")
    dataset.WindowCenter, dataset.WindowWidth = ["100", "5"], ["3000", "20"]
    yield "MONOCHROME1", dataset, 1, 1 - window(signed, 100, 3000)
    dataset = made(ramp, photometric="MONOCHROME1")
    dataset.PresentationLUTShape, dataset.WindowCenter, dataset.WindowWidth = "INVERSE", "2000", "4000"
    yield "MONOCHROME1 with shape INVERSE", dataset, 1, 1 - window(ramp, 2000, 4000)
    dataset = made(ramp)
    dataset.PresentationLUTShape, dataset.WindowCenter, dataset.WindowWidth = "INVERSE", "2000", "4000"
    yield "MONOCHROME2 with shape INVERSE", dataset, 1, 1 - window(ramp, 2000, 4000)
    dataset = made(ramp)
    dataset.VOILUTSequence = Sequence([table_item(1000, curve, 12, "first"), table_item(0, curve[::-1], 12, "second")])
    yield "the first of two VOI LUTs", dataset, 1, look_up(ramp, 1000, curve.astype(int), 12)
    for name, syntax in (("explicit", ExplicitVRLittleEndian), ("implicit", ImplicitVRLittleEndian)):
        dataset = made(ramp, syntax=syntax)
        dataset.RescaleSlope, dataset.RescaleIntercept = "1", "-1024"
        item = table_item(-500, curve, 12, kind="SS") if name == "explicit" else table_item(65036, curve, 12)
        dataset.VOILUTSequence = Sequence([item])
        yield f"a VOI LUT from -500 on, {name}", dataset, 1, look_up(ramp - 1024, -500, curve.astype(int), 12)
    dataset = made(ramp)
    modality = table_item(100, curve, 16)
    modality.ModalityLUTType = "OD"
    dataset.ModalityLUTSequence = Sequence([modality])
    dataset.WindowCenter, dataset.WindowWidth = "2000", "3000"
    yield "Modality LUT", dataset, 1, window(look_up(ramp, 100, curve.astype(int), 16) * 65535, 2000, 3000)
    dataset = made(signed, signed=True)
    dataset.WindowCenter, dataset.WindowWidth = "0", "6000"
    dataset.add_new("PixelPaddingValue", "SS", -2048)
    dataset.add_new("PixelPaddingRangeLimit", "SS", -1000)
    yield "padding", dataset, 1, np.where(signed <= -1000, 0, window(signed, 0, 6000))
    dataset = made(ramp, photometric="MONOCHROME1")
    dataset.WindowCenter, dataset.WindowWidth = "2000", "4000"
    dataset.add_new("PixelPaddingValue", "US", 3000)
    yield "padding of one value, MONOCHROME1", dataset, 1, np.where(ramp == 3000, 0, 1 - window(ramp, 2000, 4000))
    dataset = made(np.stack([ramp, ramp]))
    groups = []
    for slope, intercept in ((1, 0), (0.25, -300)):
        rescale, group = Dataset(), Dataset()
        rescale.RescaleSlope, rescale.RescaleIntercept, rescale.RescaleType = str(slope), str(intercept), "US"
        group.PixelValueTransformationSequence = Sequence([rescale])
        groups.append(group)
    dataset.PerFrameFunctionalGroupsSequence = Sequence(groups)
    dataset.WindowCenter, dataset.WindowWidth = "100", "800"
    yield "a rescale of the second frame", dataset, 2, window(ramp * 0.25 - 300, 100, 800)
    dataset = made(np.stack([ramp, ramp]))
    groups = []
    for center in (500, 3000):
        voi = Dataset()
        voi.WindowCenter, voi.WindowWidth = str(center), "1000"
        group = Dataset()
        group.FrameVOILUTSequence = Sequence([voi])
        groups.append(group)
    dataset.PerFrameFunctionalGroupsSequence = Sequence(groups)
    yield "a window of the second frame", dataset, 2, window(ramp, 3000, 1000)


def segmented(bits):
    """Discrete, linear and (of bytes, where judge and standard agree) repeated segments: 256 entries."""
    top = 2**bits - 1
    data = [0, 2, 0, top // 4, 1, 62, top, 1, 64, top // 3]
    data += [2, 1, 4, 0, 0, 0] if bits == 8 else [1, 62, top]
    return data + [1, 66, 0]


def palette_cases():
    """Name, data set; pydicom is the judge."""
    indices = np.arange(ROWS * COLUMNS).reshape(ROWS, COLUMNS) % 266  # above the last entry pydicom 2.3 wraps
    for bits in (8, 16):
        for kind in ("plain", "segmented"):
            dataset = made(indices, photometric="PALETTE COLOR")
            for i, colour in enumerate(("Red", "Green", "Blue")):
                first = 10
                dataset.add_new(colour + "PaletteColorLookupTableDescriptor", "US", [256, first, bits])
                unit = "<u1" if bits == 8 else "<u2"
                if kind == "plain":
                    table = np.roll(np.arange(256) * (1 if bits == 8 else 257), 60 * i)
                    dataset.add_new(colour + "PaletteColorLookupTableData", "OW", table.astype(unit).tobytes())
                else:
                    data = np.asarray(segmented(bits), unit).tobytes()
                    dataset.add_new(f"Segmented{colour}PaletteColorLookupTableData", "OW", data + b"\0" * (len(data) % 2))
            yield f"{kind} palette of {bits} bits", dataset


def dcmtk_complaints(program, path, folder):
    out = os.path.join(folder, "judge.pgm")
    first = ["+Wi", "1"] if "WindowCenter" in pydicom.dcmread(path, stop_before_pixels=True) else ["+Wl", "1"]
    subprocess.run(["dcmj2pnm", "-O", *first, path, out], check=True, capture_output=True, timeout=60)
    judge = read_pnm(out).astype(int)
    seen = rendered(program, path, folder)[..., 0]
    return complaint(path + " (dcmtk)", seen, judge) if judge.shape == seen.shape else [path + ": other shapes"]


def main():
    program, complaints, judged = sys.argv[1], [], 0
    with tempfile.TemporaryDirectory() as folder:
        for name, dataset, frame, output in grey_cases():
            path = os.path.join(folder, "case.dcm")
            dataset.save_as(path, write_like_original=False)
            complaints += complaint(name, rendered(program, path, folder, frame)[..., 0], output * 255)
            judged += 1
        for name, dataset in palette_cases():
            path = os.path.join(folder, "case.dcm")
            dataset.save_as(path, write_like_original=False)
            read = pydicom.dcmread(path)
            colours = apply_color_lut(read.pixel_array, read)
            colours = colours / 257 if colours.dtype == np.uint16 else colours
            complaints += complaint(name, rendered(program, path, folder), colours)
            judged += 1
        for path in sys.argv[2:]:
            complaints += dcmtk_complaints(program, path, folder)
            judged += 1
    print("\n".join(complaints))
    print(f"{judged} ways")
    if complaints or judged < 18:
        sys.exit(1)


main()
