#!/usr/bin/python3
"""What `negatoscope decode` makes of every transfer syntax, kind of pixels and known oddity, against programs of others.

Makes each file, decodes it and compares it with the judge's pixels: the original where nothing is lost, else those of another
decoder. Usage: decode_coverage.py PROGRAM TABLE [--write]; without --write it fails where the table in TABLE is not what it finds."""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field

import numpy as np
import pydicom

from codestreams import Tools
from dicom_file import BIG, DEFLATED, EXPLICIT, GE, IMPLICIT, element, encapsulated, write

ROWS, COLUMNS = 33, 46
NAMES = {"1.2.840.10008.1.2.1.98": "Encapsulated Uncompressed", "1.2.840.10008.1.2.8.1": "Deflated Image Frame",
         "1.2.840.10008.1.2.4.201": "HTJ2K Lossless", "1.2.840.10008.1.2.4.202": "HTJ2K Lossless RPCL",
         "1.2.840.10008.1.2.4.203": "HTJ2K", "1.2.840.10008.1.2.4.110": "JPEG XL Lossless",
         "1.2.840.10008.1.2.4.111": "JPEG XL JPEG Recompression", "1.2.840.10008.1.2.4.112": "JPEG XL",
         "1.2.840.10008.1.2.4.107": "HEVC/H.265 Main", "1.2.840.10008.1.2.4.108": "HEVC/H.265 Main 10",
         "1.2.840.10008.1.2.4.94": "JPIP Referenced", "1.2.840.113619.5.2": "GE private",
         "1.3.46.670589.33.1.4.1": "Philips private", "1.3.12.2.1107.5.99.1": "Siemens private"}
JPEG, NEXT = "1.2.840.10008.1.2.4.", "1.2.840.10008.1.2."


def image(samples=1, bits=8, signed=0, seed=0, noise=12):
    """Shades with noise, from the least to the greatest value."""
    random = np.random.default_rng(seed + 100 * bits + samples)
    rows, columns = np.mgrid[0:ROWS, 0:COLUMNS]
    shade = (rows / ROWS + columns / COLUMNS) / 2
    levels = (1 << bits) - 1
    out = np.stack([shade * levels * (0.6 + 0.2 * s) for s in range(samples)], -1) + random.integers(0, noise, (ROWS, COLUMNS, samples))
    out = np.clip(out, 0, levels).astype(np.int64)
    out[0, 0], out[-1, -1] = 0, levels
    return out - (signed << (bits - 1))


def to_rgb(ybr):
    """PS3.3 C.7.6.3.1.2."""
    y, cb, cr = (ybr[..., i].astype(float) - (0, 128, 128)[i] for i in range(3))
    return np.clip(np.stack([y + 1.402 * cr, y - 0.344136 * cb - 0.714136 * cr, y + 1.772 * cb], -1).round(), 0, 255)


@dataclass
class Case:
    syntax: str
    what: str
    codec: str
    judge: str
    pixels: object            # what dicom_file.write() takes
    expected: object = None   # frames x rows x columns x samples; None: to be refused
    tolerance: int = 0
    description: dict = field(default_factory=dict)
    label: str = None
    told: str = ""            # the deviation that the command line tells of; none where the file is as it should be


def native():
    for syntax, order in ((IMPLICIT, "<"), (EXPLICIT, "<"), (BIG, ">"), (DEFLATED, "<")):
        for allocated, stored, signed in ((1, 1, 0), (8, 8, 0), (16, 12, 0), (16, 16, 0), (16, 16, 1), (16, 12, 1), (32, 32, 0)):
            if allocated == 32 and syntax != EXPLICIT:
                continue
            frame = image(bits=stored, signed=signed)
            raw = np.packbits(frame.ravel().astype("u1"), bitorder="little").tobytes() if allocated == 1 else (
                frame & ((1 << stored) - 1)).astype(f"{order}u{allocated // 8}").tobytes()
            yield Case(syntax, "", "our own", "the original", raw + b"\0" * (len(raw) % 2), [frame],
                       description=dict(allocated=allocated, stored=stored, signed=signed))
        rgb = image(3)
        yield Case(syntax, "by pixel", "our own", "the original", rgb.astype("u1").tobytes(), [rgb], description=dict(samples=3, photometric="RGB"))
        yield Case(syntax, "by plane", "our own", "the original", np.moveaxis(rgb, -1, 0).astype("u1").tobytes(), [rgb],
                   description=dict(samples=3, photometric="RGB", planar=1))
    yield Case(EXPLICIT, "", "our own", "formula of PS3.3", rgb.astype("u1").tobytes(), [to_rgb(rgb)], 1, dict(samples=3, photometric="YBR_FULL"))
    pairs = rgb.reshape(ROWS, COLUMNS // 2, 2, 3).copy()
    pairs[:, :, 1, 1:] = pairs[:, :, 0, 1:]
    raw = np.stack([pairs[:, :, 0, 0], pairs[:, :, 1, 0], pairs[:, :, 0, 1], pairs[:, :, 0, 2]], -1).astype("u1").tobytes()
    yield Case(EXPLICIT, "", "our own", "formula of PS3.3", raw, [to_rgb(pairs.reshape(ROWS, COLUMNS, 3))], 1,
               dict(samples=3, photometric="YBR_FULL_422"))
    for photometric in ("MONOCHROME1", "PALETTE COLOR"):
        yield Case(EXPLICIT, "", "our own", "the original", image().astype("u1").tobytes(), [image()], description=dict(photometric=photometric))


def by_dcmtk(tools, encode, decode, frame, description):
    """Compressed by one program of dcmtk, and what the other makes of it."""
    write(tools.path("native.dcm"), EXPLICIT, (frame & ((1 << description.get("stored", 8)) - 1)).astype(
        f"<u{description.get('allocated', 8) // 8}").tobytes(), ROWS, COLUMNS, **description)
    tools.run(*encode, "native.dcm", "compressed.dcm")
    tools.run(*decode, "compressed.dcm", "judge.dcm")
    compressed = pydicom.dcmread(tools.path("compressed.dcm"))
    fragments = pydicom.encaps.decode_data_sequence(compressed.PixelData)
    judge = pydicom.dcmread(tools.path("judge.dcm"))
    pixels = judge.pixel_array.reshape(ROWS, COLUMNS, description.get("samples", 1)).astype(np.int64)
    stored = description.get("stored", 8)
    if description.get("signed"):
        pixels = (pixels & ((1 << stored) - 1) ^ 1 << stored - 1) - (1 << stored - 1)
    if str(judge.PhotometricInterpretation).startswith("YBR"):
        pixels = to_rgb(pixels)
    return fragments, pixels, str(compressed.PhotometricInterpretation), str(compressed.file_meta.TransferSyntaxUID)


KINDS = {"grey 8": (1, 8, 8, 0), "grey 12": (1, 16, 12, 0), "grey 16": (1, 16, 16, 0), "signed": (1, 16, 16, 1), "colour": (3, 8, 8, 0)}


def dcmtk_case(tools, what, codec, judge, encode, decode, kind, tolerance):
    samples, allocated, stored, signed = KINDS[kind]
    description = dict(samples=samples, allocated=allocated, stored=stored, signed=signed, photometric="RGB" if samples == 3 else "MONOCHROME2")
    fragments, pixels, photometric, syntax = by_dcmtk(tools, encode, decode, image(samples, stored, signed), description)
    return Case(syntax, what, codec, judge, fragments, [pixels], tolerance, description | dict(photometric=photometric))


def jpeg(tools):
    def case(what, codec, options, kind, tolerance):
        return dcmtk_case(tools, what, codec, "dcmdjpeg", ("dcmcjpeg", *options), ("dcmdjpeg", "+cn"), kind, tolerance)

    for kind in ("grey 8", "colour"):
        yield case("", "libjpeg-turbo", ("+eb",), kind, 1)
        yield case("progressive", "libjpeg-turbo", ("+ep",), kind, 1)
        yield case("spectral selection", "libjpeg-turbo", ("+es",), kind, 1)
    yield case("4:4:4", "libjpeg-turbo", ("+eb", "+s4"), "colour", 1)
    yield case("", "libjpeg-turbo", ("+ee", "+be"), "grey 8", 1)
    yield case("", "GDCM, data checked by libjpeg-turbo", ("+ee", "+bt"), "grey 12", 1)
    for kind in ("grey 8", "grey 12", "grey 16", "signed", "colour"):
        yield case("", "our own", ("+e1",), kind, 0)
        for predictor in (1, 4, 6, 7) if kind in ("grey 16", "colour") else (2,):
            yield case(f"predictor {predictor}", "our own", ("+el", "+sv", str(predictor)), kind, 0)


def jpeg_ls(tools):
    for kind in ("grey 8", "grey 12", "grey 16", "colour"):
        for mode, option in (("sample", "+is"), ("line", "+il"), ("none", "+in")) if kind == "colour" else (("", "+il"),):
            for way in (("+el",), ("+en", "+md", "3")):
                yield dcmtk_case(tools, f"interleaved by {mode}" if mode else "", "CharLS", "dcmdjpls", ("dcmcjpls", *way, option),
                                 ("dcmdjpls",), kind, 0)


def run_length(tools):
    for kind in ("grey 8", "grey 12", "grey 16", "signed", "colour"):
        yield dcmtk_case(tools, "", "our own", "dcmdrle", ("dcmcrle",), ("dcmdrle",), kind, 0)


def jpeg_2000(tools):
    for bits, samples in ((8, 1), (12, 1), (16, 1), (8, 3)):
        frame, description = image(samples, bits), dict(samples=samples, allocated=8 if bits == 8 else 16, stored=bits)
        lossless = description | dict(photometric="YBR_RCT" if samples == 3 else "MONOCHROME2")
        lossy = description | dict(photometric="YBR_ICT" if samples == 3 else "MONOCHROME2")
        yield Case(JPEG + "90", "reversible", "OpenJPEG", "the original", [tools.jpeg_2000(frame, bits)], [frame], 0, lossless)
        yield Case(JPEG + "90", "reversible, tiles", "OpenJPEG", "the original", [tools.jpeg_2000(frame, bits, "-t", "16,16", "-n", "3")], [frame], 0, lossless)
        codestream = tools.jpeg_2000(frame, bits, "-I", "-r", "8")
        yield Case(JPEG + "91", "irreversible", "OpenJPEG", "opj_decompress", [codestream], [tools.by_openjpeg(codestream, samples)], 0, lossy)
        yield Case(JPEG + "201", "reversible", "OpenJPH", "the original", [tools.htj2k(frame, bits, "-reversible", "true")], [frame], 0, lossless)
        yield Case(JPEG + "202", "reversible, RPCL", "OpenJPH", "the original",
                   [tools.htj2k(frame, bits, "-reversible", "true", "-prog_order", "RPCL")], [frame], 0, lossless)
        codestream = tools.htj2k(frame, bits, "-qstep", "0.01")
        yield Case(JPEG + "203", "irreversible", "OpenJPH", "opj_decompress", [codestream], [tools.by_openjpeg(codestream, samples)], 1, lossy)
    tools.write("matrix.txt", b"1,0,0\n0,1,0\n0,0,1\n0,0,0\n")
    frame = image(3)
    for syntax in ("92", "93"):
        codestream = tools.jpeg_2000(frame, 8, "-m", "matrix.txt", *(("-I",) if syntax == "93" else ()))
        yield Case(JPEG + syntax, "array-based transform of components", "OpenJPEG", "opj_decompress", [codestream],
                   [tools.by_openjpeg(codestream, 3)], 0, dict(samples=3, photometric="RGB"))


def jpeg_xl(tools):
    for bits, samples in ((8, 1), (16, 1), (8, 3)):
        frame = image(samples, bits)
        description = dict(samples=samples, allocated=8 if bits == 8 else 16, stored=bits, photometric="RGB" if samples == 3 else "MONOCHROME2")
        yield Case(JPEG + "110", "", "libjxl", "the original", [tools.jpeg_xl(frame, bits, "-d", "0")], [frame], 0, description)
        codestream = tools.jpeg_xl(frame, bits, "-d", "1")
        yield Case(JPEG + "112", "", "libjxl", "djxl", [codestream], [tools.by_djxl(codestream, samples)], 1 if bits == 8 else 64, description)
    for samples, photometric in ((1, "MONOCHROME2"), (3, "YBR_FULL_422")):
        original = tools.jpeg(image(samples), "-sample", "2x1")
        yield Case(JPEG + "111", "", "libjxl, libjpeg-turbo", "djpeg of the JPEG", [tools.recompressed(original)],
                   [tools.by_djpeg(original, samples)], 0, dict(samples=samples, photometric=photometric))


def video(tools):
    side = 64
    frames = [np.broadcast_to(np.array([40 + 8 * i, 200 - 6 * i, 90], "u1"), (side, side, 3)) for i in range(12)]
    for syntax, encoder, ending in (("100", "mpeg2video", ".m2v"), ("101", "mpeg2video", ".ts"), ("102", "libx264", ".h264"),
                                    ("103", "libx264", ".mp4"), ("104", "libx264", ".ts"), ("105", "libx264", ".mp4"), ("106", "libx264", ".mp4"),
                                    ("107", "libx265", ".hevc")):
        stream = tools.video(frames, encoder, "yuv420p", ending)
        yield Case(JPEG + syntax, "bare" if ending in (".m2v", ".h264", ".hevc") else {".ts": "transport stream", ".mp4": "MP4"}[ending], "FFmpeg",
                   "ffmpeg", [stream], tools.by_ffmpeg(stream, ending, (side, side, 3)), 2,
                   dict(samples=3, photometric="YBR_PARTIAL_420", rows=side, columns=side, frames=len(frames)))
    stream = tools.video(frames, "libx265", "yuv420p10le", ".hevc")
    yield Case(JPEG + "108", "bare", "FFmpeg", "ffmpeg", [stream], tools.by_ffmpeg(stream, ".hevc", (side, side, 3)).astype(int) * 1023 // 255, 12,
               dict(samples=3, photometric="YBR_PARTIAL_420", rows=side, columns=side, frames=len(frames), allocated=16, stored=10))


def fragments(tools):
    """How frames are told apart (PS3.5 A.4); the codestreams are the same."""
    frames = [image(seed=i) for i in range(3)]
    whole = [tools.jpeg_2000(f, 8) for f in frames]
    whole = [c + b"\0" * (len(c) % 2) for c in whole]
    halves = [part for c in whole for part in (c[: len(c) // 4 * 2], c[len(c) // 4 * 2:])]
    offsets = [sum(len(c) + 16 for c in whole[:i]) for i in range(3)]
    single = [sum(len(c) + 8 for c in whole[:i]) for i in range(3)]
    lengths = [len(c) for c in whole]
    three = dict(frames=3)

    def case(what, pixels, expected=frames, **more):
        return Case(JPEG + "90", what, "OpenJPEG", "the original", pixels, expected, 0, three | more)

    yield case("a fragment a frame, no offset table", whole)
    yield case("a fragment a frame, offset table", encapsulated(whole, single))
    yield case("a fragment a frame, extended offset table", encapsulated(whole), extended=(single, lengths))
    yield case("two fragments a frame, no offset table", halves)
    yield case("two fragments a frame, offset table", encapsulated(halves, offsets))
    yield case("two fragments a frame, extended offset table", encapsulated(halves), extended=(offsets, lengths))
    yield case("two fragments a frame, offset table of zeros", encapsulated(halves, [0, 0, 0]))
    yield case("two fragments a frame, offset table beyond the end", encapsulated(halves, [0, 10, 1 << 30]))
    yield case("one frame in two fragments", halves[:2], frames[:1], frames=1)
    yield case("fewer frames declared than there are", whole, frames[:1], frames=1)
    yield case("more frames declared than there are", whole, None, frames=4)
    yield case("fragments of no frame", encapsulated([b"", b""]), None)
    rgb = [image(3, seed=i) for i in range(2)]
    for syntax, pack in (("1.98", lambda f: f.astype("u1").tobytes()), ("8.1", deflated)):
        yield Case(NEXT + syntax, "", "our own" if syntax == "1.98" else "zlib", "the original", [pack(f) for f in rgb], rgb, 0,
                   dict(samples=3, photometric="RGB", frames=2))


def deflated(frame):
    import zlib

    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflate.compress(frame.astype("u1").tobytes()) + deflate.flush()


def oddities(tools):
    frame, rgb, deep = image(), image(3), image(bits=12)
    raw = frame.astype("u1").tobytes()
    colour = [tools.jpeg_2000(rgb, 8)]
    yield Case(EXPLICIT, "Photometric Interpretation missing", "our own", "the original", raw, [frame], description=dict(photometric=""),
               told="NoPhotometric")
    yield Case(EXPLICIT, "Pixel Data of odd length", "our own", "the original", image()[:, :-1].astype("u1").tobytes(), [image()[:, :-1]],
               description=dict(columns=COLUMNS - 1), told="OddLength")
    yield Case(EXPLICIT, "bytes after the pixels", "our own", "the original", raw + b"\0" * 100, [frame], told="SurplusPixels")
    yield Case(EXPLICIT, "pixels that are missing", "our own", "", raw[:-40], None)
    yield Case(IMPLICIT, "labelled explicit", "our own", "the original", raw, [frame], label=EXPLICIT, told="OtherEncoding")
    yield Case(EXPLICIT, "labelled implicit", "our own", "the original", raw, [frame], label=IMPLICIT, told="OtherEncoding")
    yield Case(JPEG + "90", "Planar Configuration 1", "OpenJPEG", "the original", colour, [rgb], description=dict(samples=3, photometric="YBR_RCT", planar=1),
               told="PlanarConfiguration")
    yield Case(JPEG + "90", "12 bits in the codestream, Bits Stored 16", "OpenJPEG", "the original", [tools.jpeg_2000(deep, 12)], [deep],
               description=dict(allocated=16, stored=16), told="CodestreamBits")
    yield Case(JPEG + "90", "8 bits in the codestream, Bits Allocated 16", "OpenJPEG", "the original", [tools.jpeg_2000(frame, 8)], [frame],
               description=dict(allocated=16, stored=12), told="CodestreamBits")
    yield Case(JPEG + "90", "Pixel Representation signed, the codestream not", "OpenJPEG", "the original", [tools.jpeg_2000(deep, 12)],
               [np.where(deep >= 2048, deep - 4096, deep)], description=dict(allocated=16, stored=12, signed=1), told="CodestreamSign")
    yield Case(JPEG + "90", "12 bits in the codestream, Bits Allocated 8", "OpenJPEG", "", [tools.jpeg_2000(deep, 12)], None)
    yield Case(JPEG + "90", "another size in the codestream", "OpenJPEG", "", [tools.jpeg_2000(frame[:-1], 8)], None)
    yield Case(JPEG + "70", "a baseline codestream", "libjpeg-turbo", "djpeg", [tools.jpeg(frame)], [tools.by_djpeg(tools.jpeg(frame), 1)],
               told="CodestreamKind")
    for syntax in ("1.2.840.113619.5.2", "1.3.46.670589.33.1.4.1", "1.3.12.2.1107.5.99.1", JPEG + "94"):
        yield Case(syntax, "", "none", "", [b"not known "], None)
    native = dict(allocated=16, stored=12)
    yield Case(GE, "native, big endian", "our own", "dctopgm8", deep.astype(">u2").tobytes(), [tools.by_dicom3tools(GE, deep, native)], description=native)
    yield Case("1.3.46.670589.33.1.4.1", "native", "our own", "the original", raw, [frame], told="UnknownTransferSyntax")
    for compression in ("PMSCT_RLE1", "PMSCT_RGB1"):
        yield Case(EXPLICIT, compression + " of ELSCINT1 in place of Pixel Data", "none", "", packed_by_elscint(compression), None)


def packed_by_elscint(compression):
    """Philips' and Elscint's CT scanners put compressed pixels into an attribute of their own."""
    return (element(0x07A1, 0x0010, "LO", "ELSCINT1") + element(0x07A1, 0x100A, "OW", b"\1\2\3\4") + element(0x07A1, 0x1011, "CS", compression))


def damage(tools):
    """Damage that a decoder of its own accord hides."""
    frame, deep = image(), image(bits=12)
    end = b"\xff\xd9"
    grey = tools.jpeg(frame)
    progressive = tools.jpeg(frame, "-progressive")
    j2k, tiled = tools.jpeg_2000(frame, 8), tools.jpeg_2000(frame, 8, "-t", "16,16", "-n", "3")
    ht = tools.htj2k(frame, 8, "-reversible", "true")
    xl = tools.jpeg_xl(frame, 8, "-d", "0")
    last = tiled.rindex(b"\xff\x90\x00\x0a")

    def cut(data, tail=b""):
        return [data[: len(data) * 3 // 4] + tail]

    for syntax, what, codestream in (
            ("50", "cut", cut(grey)), ("50", "cut, EOI put after", cut(grey, end)), ("50", "progressive, last scans missing",
             [progressive[: progressive.rindex(b"\xff\xda")] + end]), ("50", "bytes left over", [grey[:-2] + b"surplus" + end]),
            ("90", "cut", cut(j2k)), ("90", "cut, EOC put after", cut(j2k, end)), ("90", "a tile missing", [tiled[:last] + end]),
            ("201", "cut", cut(ht)), ("201", "cut, EOC put after", cut(ht, end)), ("110", "cut", cut(xl))):
        yield Case(JPEG + syntax, what, "", "", codestream, None)
    for kind, encode, decode in (("grey 12", ("dcmcjpeg", "+ee", "+bt"), ("dcmdjpeg",)), ("grey 16", ("dcmcjpeg", "+e1"), ("dcmdjpeg",)),
                                 ("grey 16", ("dcmcjpls",), ("dcmdjpls",)), ("grey 16", ("dcmcrle",), ("dcmdrle",))):
        case = dcmtk_case(tools, "cut", "", "", encode, decode, kind, 0)
        yield Case(case.syntax, "cut", "", "", cut(case.pixels[0]), None, 0, case.description)


GROUPS = (("Native", lambda tools: native()), ("RLE", run_length), ("JPEG", jpeg), ("JPEG-LS", jpeg_ls), ("JPEG 2000", jpeg_2000), ("JPEG XL", jpeg_xl),
          ("Video", video), ("Fragments and frames", fragments), ("Oddities", oddities), ("Damage", damage))


def decoded(program, path, folder):
    """Pixels and the deviations that are told of, or the sentence of the refusal."""
    raw = os.path.join(folder, "ours.raw")
    run = subprocess.run([program, "decode", path, "--raw", raw, "--json"], capture_output=True, timeout=60, check=False)
    told = [line for line in run.stderr.decode().splitlines() if line.startswith("Tolerated: ")]
    words = run.stderr.decode().strip().split("\n")[-1]
    if run.returncode:
        return None, words if run.returncode == 1 and len(words.split()) > 3 else f"FAILED with {run.returncode}"
    shape = json.loads(run.stdout)
    kind = ("<i" if shape["signed"] else "<u") + str(shape["bitsAllocated"] // 8)
    names = [deviation["deviation"] for deviation in shape["deviations"]]
    if len(told) != len(names):
        return None, "TOLD OTHERWISE " + "; ".join(told)
    return np.fromfile(raw, kind).reshape(shape["frames"], shape["rows"], shape["columns"], shape["samplesPerPixel"]), " ".join(names)


def result(program, case, folder):
    path = os.path.join(folder, "case.dcm")
    description = dict(rows=ROWS, columns=COLUMNS) | case.description
    write(path, case.syntax, case.pixels, label=case.label, **description)
    ours, words = decoded(program, path, folder)
    if ours is None:
        reason = words.replace(f'"{path}"', "the file")
        reason = reason if case.codec == "none" else reason.split(" (")[0]
        return f"refused: {reason}" if case.expected is None else f"WRONGLY REFUSED: {words}"
    if case.expected is None:
        return "WRONGLY SHOWN"
    expected = np.stack(case.expected)
    if ours.shape != expected.shape:
        return f"OF SHAPE {ours.shape} instead of {expected.shape}"
    difference = int(np.abs(ours.astype(np.int64) - expected.astype(np.int64)).max())
    if difference > case.tolerance:
        return f"DIFFERS by {difference}"
    if words != case.told:
        return f"WRONGLY TOLD: {words}" if words else "WRONGLY NOT TOLD"
    return ("equal" if case.tolerance == 0 else f"within {case.tolerance}") + (f", told: {words}" if words else "")


def name(uid):
    known = NAMES.get(uid) or pydicom.uid.UID(uid).name
    return f"{known} `{uid.removeprefix('1.2.840.10008.')}`"


def table(program):
    lines = ["# What is decoded, and who says that it is right", "",
             "Made by `tests/dicom/decode/decode_coverage.py`, which a test runs: every row is a file that is made, decoded and compared. `equal`",
             "is bit by bit, `within n` allows so many levels where codecs round or convert colours. The judge is the original where nothing is",
             "lost, else another decoder. Bits: allocated/stored, s for signed. Not in the table, since no decoder can tell it: damage within",
             "entropy-coded data that decodes to as many samples as were expected. `told` names the deviation from the standard that `decode` tells",
             "of; of files without it, it must tell nothing.", ""]
    with tempfile.TemporaryDirectory() as folder:
        for title, cases in GROUPS:
            lines += [f"## {title}", "", "| transfer syntax | photometric | bits | what | decoded by | judged by | result |", "|---|---|---|---|---|---|---|"]
            for case in cases(Tools(folder)):
                d = case.description
                allocated = d.get("allocated", 8)
                bits = f"{allocated}/{d.get('stored', allocated)}{'s' if d.get('signed') else ''}"
                lines.append(f"| {name(case.syntax)} | {d.get('photometric', 'MONOCHROME2')} | {bits} | {case.what} | {case.codec} | {case.judge} | "
                             f"{result(program, case, folder)} |")
            lines.append("")
    return "\n".join(lines)


def main():
    program, path = sys.argv[1:3]
    found = table(program)
    bad = [line for line in found.splitlines() if any(word in line for word in ("WRONGLY", "DIFFERS", "SHAPE", "FAILED"))]
    print("\n".join(bad))
    if "--write" in sys.argv:
        with open(path, "w") as file:
            file.write(found)
    with open(path) as file:
        kept = file.read()
    if kept != found:
        print(f"{path} is not what was found; run with --write.")
    sys.exit(1 if bad or kept != found else 0)


main()
