"""Encodes and decodes single frames by the programs of others. Frames are numpy arrays of rows x columns x samples."""

import os
import subprocess

import numpy as np

import dicom_file


class Tools:
    """A folder in which programs run."""

    def __init__(self, folder):
        self.folder = folder

    def path(self, name):
        return os.path.join(self.folder, name)

    def run(self, *arguments):
        subprocess.run([str(a) for a in arguments], cwd=self.folder, check=True, capture_output=True, timeout=120)

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def write(self, name, data):
        with open(self.path(name), "wb") as file:
            file.write(data)

    def write_pnm(self, frame, bits):
        """in.pgm or in.ppm."""
        rows, columns, samples = frame.shape
        name = "in.pgm" if samples == 1 else "in.ppm"
        head = f"P{5 if samples == 1 else 6}\n{columns} {rows}\n{(1 << bits) - 1}\n".encode()
        self.write(name, head + frame.astype(">u2" if bits > 8 else "u1").tobytes())
        return name

    def read_pnm(self, name):
        fields, data = [], self.read(name)
        while len(fields) < 4:
            line, data = data.split(b"\n", 1)
            fields += [] if line.startswith(b"#") else line.split()
        columns, rows, top = (int(f) for f in fields[1:])
        samples = 1 if fields[0] == b"P5" else 3
        return np.frombuffer(data, ">u2" if top > 255 else "u1", rows * columns * samples).reshape(rows, columns, samples)

    def jpeg(self, frame, *options):
        self.run("cjpeg", *options, "-outfile", "out.jpg", self.write_pnm(frame, 8))
        return self.read("out.jpg")

    def by_djpeg(self, codestream, samples):
        self.write("judge.jpg", codestream)
        self.run("djpeg", "-dct", "int", "-pnm", "-outfile", "judge.pnm", "judge.jpg")
        return self.read_pnm("judge.pnm")

    def jpeg_2000(self, frame, bits, *options):
        self.run("opj_compress", "-i", self.write_pnm(frame, bits), "-o", "out.j2k", *options)
        return self.read("out.j2k")

    def htj2k(self, frame, bits, *options):
        self.run("ojph_compress", "-i", self.write_pnm(frame, bits), "-o", "out.j2c", *options)
        return self.read("out.j2c")

    def by_openjpeg(self, codestream, samples):
        self.write("judge.j2k", codestream)
        name = "judge.pgm" if samples == 1 else "judge.ppm"
        self.run("opj_decompress", "-i", "judge.j2k", "-o", name)
        return self.read_pnm(name)

    def jpeg_xl(self, frame, bits, *options):
        self.run("cjxl", "--quiet", self.write_pnm(frame, bits), "out.jxl", *options)
        return self.read("out.jxl")

    def recompressed(self, jpeg):
        self.write("in.jpg", jpeg)
        self.run("cjxl", "--quiet", "in.jpg", "out.jxl")
        return self.read("out.jxl")

    def by_djxl(self, codestream, samples):
        self.write("judge.jxl", codestream)
        name = "judge.pgm" if samples == 1 else "judge.ppm"
        self.run("djxl", "--quiet", "judge.jxl", name)
        return self.read_pnm(name)

    def video(self, frames, encoder, pixels, ending, *options):
        rows, columns = frames[0].shape[:2]
        self.write("in.rgb", np.stack(frames).astype("u1").tobytes())
        self.run("ffmpeg", "-loglevel", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{columns}x{rows}", "-r", 25,
                 "-i", "in.rgb", "-c:v", encoder, "-pix_fmt", pixels, *options, "out" + ending)
        return self.read("out" + ending)

    def by_ffmpeg(self, stream, ending, shape):
        self.write("judge" + ending, stream)
        self.run("ffmpeg", "-loglevel", "error", "-y", "-i", "judge" + ending, "-sws_flags", "accurate_rnd+full_chroma_int",
                 "-vsync", 0, "-f", "rawvideo", "-pix_fmt", "rgb24", "judge.rgb")
        return np.frombuffer(self.read("judge.rgb"), "u1").reshape(-1, *shape)

    def by_dicom3tools(self, syntax, frame, description):
        """Of big-endian native pixels under a transfer syntax that few know: the frame, where they give the same picture as it does."""
        rows, columns, _ = frame.shape
        pictures = []
        for name, kind in ((syntax, ">u2"), (dicom_file.EXPLICIT, "<u2")):
            dicom_file.write(self.path("case.dcm"), name, frame.astype(kind).tobytes(), rows=rows, columns=columns, **description)
            self.run("dctopgm8", "case.dcm", "judge.pgm")
            pictures.append(self.read_pnm("judge.pgm"))
        return frame if np.array_equal(*pictures) and len(np.unique(pictures[0])) > 100 else np.zeros_like(frame)
