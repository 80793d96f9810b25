#!/usr/bin/python3
"""Compares the text of `negatoscope dump` with pydicom's decoding of the same bytes, in every character set.

All text attributes of Debian's python3-pydicom samples, items of sequences included; the names in the archive's catalogue as well.
Usage: names_judged.py PROGRAM"""

import json
import os
import subprocess
import sys
import tempfile
import warnings

import pydicom

warnings.filterwarnings("ignore")
SAMPLES = "/usr/lib/python3/dist-packages/pydicom/data/charset_files"
TEXT = {"LO", "LT", "PN", "SH", "ST", "UC", "UT"}  # those that Specific Character Set speaks of (PS3.5 6.1.2.3)
GROUPS = ("Alphabetic", "Ideographic", "Phonetic")


def values_of(element):
    values = element.value if isinstance(element.value, (list, pydicom.multival.MultiValue)) else [element.value]
    return [str(value).rstrip(" ") for value in values]


def json_values(entry):
    def plain(value):
        if isinstance(value, dict):
            return "=".join(value.get(group, "") for group in GROUPS).rstrip("=")
        return value or ""

    return [plain(value) for value in entry.get("Value", [])]


def differences(dataset, ours, path):
    """Complaints, and how many values that are no ASCII agree."""
    found, agreed = [], 0
    for element in dataset:
        key = f"{element.tag.group:04X}{element.tag.elem:04X}"
        if element.VR == "SQ":
            for item, ours_item in zip(element.value, ours.get(key, {}).get("Value", [])):
                more, count = differences(item, ours_item, path)
                found += more
                agreed += count
        elif element.VR in TEXT and element.value and not element.tag.is_private:  # pydicom knows some private ones
            expected, seen = values_of(element), json_values(ours.get(key, {}))
            if expected != seen:
                found.append(f"{path} {key}: {expected} but {seen}")
            elif not "".join(expected).isascii():
                agreed += 1
    return found, agreed


def catalogued(program, path, archive):
    """The one patient's name in an archive that holds this file alone."""
    start = [program, "--archive", archive]
    if subprocess.run([*start, "import", path], capture_output=True, timeout=60).returncode:
        return None
    listed = subprocess.run([*start, "list", "--level", "patient", "--json"], capture_output=True, timeout=60, check=True)
    return json.loads(listed.stdout)["PatientName"]


def main():
    program, complaints, agreed, names = sys.argv[1], [], 0, 0
    with tempfile.TemporaryDirectory() as scratch:
        for name in sorted(os.listdir(SAMPLES)):
            if not name.endswith(".dcm"):
                continue
            path = os.path.join(SAMPLES, name)
            dataset = pydicom.dcmread(path)
            dataset.decode()
            dump = subprocess.run([program, "dump", path, "--json"], capture_output=True, timeout=60, check=True)
            found, count = differences(dataset, json.loads(dump.stdout), name)
            complaints += found
            agreed += count
            listed = catalogued(program, path, os.path.join(scratch, name))
            if listed is not None:
                names += 1
                if listed.rstrip("=") != str(dataset.PatientName).rstrip("="):  # empty groups at the end say nothing
                    complaints.append(f"{name}: the catalogue has {listed}, pydicom {dataset.PatientName}")
    print("\n".join(complaints))
    print(f"{agreed} values beyond ASCII agree, {names} names in the catalogue")
    if complaints or agreed < 20 or names < 12:
        sys.exit(1)


main()
