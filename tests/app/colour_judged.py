#!/usr/bin/python3
"""Compares `negatoscope render` of colour images with an ICC profile or a Color Space with what Pillow's ImageCms makes of them.

Files and profiles are made here; colours agree within one level. `negatoscope decode` must give stored values all the same.
Usage: colour_judged.py PROGRAM [FILE...]; files named, of RGB and with a profile, are compared as well."""

import io
import os
import subprocess
import sys
import tempfile
import warnings

import numpy as np
import pydicom
from PIL import Image, ImageCms
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRLittleEndian

import icc
from pictures import complaint, rendered
from secondary_capture import secondary_capture

warnings.filterwarnings("ignore")
ROWS, COLUMNS = 64, 96
SCREEN = ImageCms.createProfile("sRGB")


def colours():
    """Ramps, primaries, skin, and much at random."""
    picture = np.random.default_rng(5).integers(0, 256, (ROWS, COLUMNS, 3), np.uint8)
    ramp = np.linspace(0, 255, COLUMNS).astype(np.uint8)
    for row in range(8):
        picture[row] = ramp[:, None] * np.array([row >> i & 1 for i in range(3)], np.uint8)
    picture[8] = np.stack([ramp, ramp // 2, ramp // 3], -1)
    return picture


def rgb(stored, bits=8, bits_stored=None):
    dataset = secondary_capture(ExplicitVRLittleEndian)
    dataset.SamplesPerPixel, dataset.PhotometricInterpretation, dataset.PlanarConfiguration = 3, "RGB", 0
    dataset.Rows, dataset.Columns = stored.shape[:2]
    dataset.BitsAllocated, dataset.BitsStored = bits, bits_stored or bits
    dataset.HighBit, dataset.PixelRepresentation = dataset.BitsStored - 1, 0
    dataset.add_new("PixelData", "OW" if bits == 16 else "OB", stored.astype(f"<u{bits // 8}").tobytes())
    return dataset


def grey(stored):
    dataset = secondary_capture(ExplicitVRLittleEndian)
    dataset.SamplesPerPixel, dataset.PhotometricInterpretation = 1, "MONOCHROME2"
    dataset.Rows, dataset.Columns = stored.shape
    dataset.BitsAllocated, dataset.BitsStored, dataset.HighBit, dataset.PixelRepresentation = 16, 16, 15, 0
    dataset.PixelData = stored.astype("<u2").tobytes()
    return dataset


def add_palette(dataset, table, first):
    for i, colour in enumerate(("Red", "Green", "Blue")):
        dataset.add_new(colour + "PaletteColorLookupTableDescriptor", "US", [len(table), first, 8])
        dataset.add_new(colour + "PaletteColorLookupTableData", "OW", table[:, i].tobytes())


def managed(picture, profile, intent=0):
    """Of 8 bits, by lcms behind Pillow; without the grid of colours that it would replace tables by, 17 levels off at worst."""
    source, exactly = ImageCms.ImageCmsProfile(io.BytesIO(profile)), 0x0100
    transform = ImageCms.buildTransform(source, SCREEN, "RGB", "RGB", renderingIntent=intent, flags=exactly)
    image = Image.fromarray(picture.reshape(-1, picture.shape[-2], 3))
    return np.asarray(ImageCms.applyTransform(image, transform)).reshape(picture.shape)


def decoded(program, path, folder):
    out = os.path.join(folder, "stored.raw")
    subprocess.run([program, "decode", path, "--raw", out], check=True, capture_output=True, timeout=60)
    with open(out, "rb") as file:
        return file.read()


def good_profiles():
    swapped = icc.matrix(icc.SRGB[::-1], icc.SRGB_CURVE)
    yield "swapped primaries", swapped
    yield "gamma of 1.4", icc.matrix(icc.SRGB, icc.gamma(1.4))
    yield "linear", icc.matrix(icc.SRGB, icc.gamma(1.0))
    yield "of a display", icc.matrix(icc.ADOBE_RGB, icc.gamma(2.2), kind=b"mntr")
    yield "of a colour space", icc.matrix(icc.ROMM_RGB, icc.gamma(1.8), kind=b"spac")
    yield "large table", icc.table(41, lambda r, g, b: (100 * (0.2 * r + 0.7 * g + 0.1 * b), 80 * (r - g), 80 * (g - b)))
    yield "table", icc.table(9, lambda r, g, b: (100 * (0.3 * r + 0.6 * g + 0.1 * b), 90 * (r - g), 90 * (g - b)))


def converted_cases():
    """Name, data set, picture of 8 bits before conversion, profile, tolerance."""
    picture = colours()
    for name, profile in good_profiles():
        dataset = rgb(picture)
        dataset.ICCProfile = profile
        yield name, dataset, picture, profile, 1
    for kind in (b"scnr", b"mntr"):  # ICC.1 8.3, 8.4: the table goes before curves and matrix, which say something else here
        table = [9, lambda r, g, b: (100 * (0.3 * r + 0.6 * g + 0.1 * b), 90 * (r - g), 90 * (g - b)), kind]
        dataset = rgb(picture)
        dataset.ICCProfile = icc.table(*table, more=icc.matrix_tags(icc.SRGB[::-1], icc.gamma(1.4)))
        yield f"table, curves and matrix, {kind.decode()}", dataset, picture, icc.table(*table), 1
    swapped = icc.matrix(icc.SRGB[::-1], icc.gamma(1.4))
    for bits, stored in ((16, picture.astype(int) * 257), (12, np.round(picture / 255 * 4095)), (7, picture // 2)):
        dataset = rgb(stored, 16 if bits > 8 else 8, bits)
        dataset.ICCProfile = swapped
        seen = np.round(stored / (2**bits - 1) * 255).astype(np.uint8)
        yield f"{bits} bits", dataset, seen, swapped, 2 if bits == 7 else 1
    for term, profile in (("ADOBERGB", icc.matrix(icc.ADOBE_RGB, icc.gamma(563 / 256))),
                          ("ROMMRGB", icc.matrix(icc.ROMM_RGB, icc.ROMM_CURVE))):
        dataset = rgb(picture)
        dataset.add_new(0x00282002, "CS", term)
        yield term, dataset, picture, profile, 1
    dataset = rgb(picture)
    path = Dataset()
    path.ICCProfile = swapped
    dataset.OpticalPathSequence = Sequence([path, path])
    yield "optical paths of one profile", dataset, picture, swapped, 1
    table = picture.reshape(-1, 3)[:512]
    indices = np.arange(ROWS * COLUMNS).reshape(ROWS, COLUMNS) % 512
    dataset = grey(indices)
    dataset.PhotometricInterpretation = "PALETTE COLOR"
    add_palette(dataset, table, 0)
    dataset.ICCProfile = swapped
    yield "palette", dataset, table[indices], swapped, 1


def unconverted_cases():
    """Name, data set, picture that must be seen as it is stored."""
    picture = colours()
    profiles = {"none": None, "sRGB": ImageCms.ImageCmsProfile(SCREEN).tobytes(), "sRGB made here": icc.matrix(icc.SRGB, icc.SRGB_CURVE)}
    good = icc.matrix(icc.SRGB[::-1], icc.gamma(1.4))
    profiles |= {"noise": np.random.default_rng(1).bytes(3000), "empty": b"", "cut": good[:200], "of a printer": good[:12] + b"prtr" + good[16:],
                 "of CMYK": icc.table(3, lambda r, g, b: (50, 0, 0), space=b"CMYK"), "a link": good[:12] + b"link" + good[16:],
                 "without curves": good.replace(b"rTRC", b"xTRC"), "too large": good + bytes(9 << 20)}
    for name, profile in profiles.items():
        dataset = rgb(picture)
        if profile is not None:
            dataset.ICCProfile = profile + b"\0" * (len(profile) % 2)
        yield name, dataset, picture
    for term in ("SRGB", "NOBODYKNOWS"):
        dataset = rgb(picture)
        dataset.add_new(0x00282002, "CS", term)
        yield term, dataset, picture
    dataset = rgb(picture)
    paths = [Dataset(), Dataset()]
    paths[0].ICCProfile, paths[1].ICCProfile = good, icc.matrix(icc.SRGB, icc.gamma(3))
    dataset.OpticalPathSequence = Sequence(paths)
    yield "optical paths of two profiles", dataset, picture
    levels = np.arange(ROWS * COLUMNS).reshape(ROWS, COLUMNS) % 256
    dataset = grey(levels)
    dataset.WindowCenter, dataset.WindowWidth = 128, 256
    dataset.ICCProfile = good
    yield "greys", dataset, np.repeat(levels[..., None], 3, -1)


def supplemental_case():
    """PS3.3 C.8.16.2.1.1.1: greys up to 999 in a window, from there on colours of the palette, in sRGB or by a profile."""
    stored = np.arange(ROWS * COLUMNS).reshape(ROWS, COLUMNS) % 1600
    table = colours().reshape(-1, 3)[:500]
    dataset = grey(stored)
    dataset.PixelPresentation, dataset.WindowCenter, dataset.WindowWidth = "COLOR", 500, 1000
    add_palette(dataset, table, 1000)
    greys = np.round(np.clip((stored - 499.5) / 999 + 0.5, 0, 1) * 255)
    index = np.clip(stored - 1000, 0, len(table) - 1)
    return dataset, stored, table, greys, index


def supplemental_complaints(program, folder):
    complaints, path = [], os.path.join(folder, "supplemental.dcm")
    for profile in (None, icc.matrix(icc.SRGB[::-1], icc.gamma(1.4))):
        dataset, stored, table, greys, index = supplemental_case()
        if profile:
            dataset.ICCProfile = profile
        dataset.save_as(path, write_like_original=False)
        seen_table = managed(table, profile) if profile else table
        expected = np.where((stored < 1000)[..., None], greys[..., None], seen_table[index])
        name = "supplemental palette" + (" with profile" if profile else "")
        complaints += complaint(name, rendered(program, path, folder), expected, 1)
    dataset, stored, _, greys, _ = supplemental_case()
    dataset.PixelPresentation = "MONOCHROME"
    dataset.save_as(path, write_like_original=False)
    return complaints + complaint("MONOCHROME with a palette", rendered(program, path, folder), np.repeat(greys[..., None], 3, -1), 1)


def file_complaints(program, path, folder):
    dataset = pydicom.dcmread(path)
    holder = dataset if "ICCProfile" in dataset else dataset.OpticalPathSequence[0]
    stored = np.frombuffer(decoded(program, path, folder), np.uint8)[: dataset.Rows * dataset.Columns * 3]
    picture = stored.reshape(dataset.Rows, dataset.Columns, 3)
    intent = ImageCms.ImageCmsProfile(io.BytesIO(holder.ICCProfile)).profile.rendering_intent
    return complaint(path, rendered(program, path, folder), managed(picture, holder.ICCProfile, intent), 1)


def main():
    program, complaints, judged = sys.argv[1], [], 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "case.dcm")
        for name, dataset, picture, profile, tolerance in converted_cases():
            dataset.save_as(path, write_like_original=False)
            expected = managed(picture, profile)
            if np.abs(expected.astype(int) - picture).max() < 20:
                complaints.append(name + ": the profile changes nothing")
            complaints += complaint(name, rendered(program, path, folder), expected, tolerance)
            if decoded(program, path, folder) != dataset.PixelData:
                complaints.append(name + ": decode gives other than stored values")
            judged += 1
        for name, dataset, picture in unconverted_cases():
            dataset.save_as(path, write_like_original=False)
            complaints += complaint(name, rendered(program, path, folder), picture, 0 if name != "greys" else 1)
            judged += 1
        complaints += supplemental_complaints(program, folder)
        for path in sys.argv[2:]:
            complaints += file_complaints(program, path, folder)
            judged += 1
    print("\n".join(complaints))
    print(f"{judged} ways")
    if complaints or judged < 30:
        sys.exit(1)


main()
