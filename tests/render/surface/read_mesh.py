#!/usr/bin/env python3
"""Reads an STL, OBJ or GLB file without any library and prints what it holds, as JSON: volume in mm^3 (outward triangles count positive), middle,
whether every edge is run through as often in one direction as in the other (so the surface has no hole), and how many normals point inwards."""
import collections
import json
import struct
import sys


def read_stl(data):
    (count,) = struct.unpack_from("<I", data, 80)
    assert len(data) == 84 + 50 * count, "length"
    points, triangles, normals = {}, [], []
    for i in range(count):
        values = struct.unpack_from("<12f", data, 84 + 50 * i)
        normals.append(values[:3])
        triangles.append(tuple(points.setdefault(values[k:k + 3], len(points)) for k in (3, 6, 9)))
    return data[:80].decode("ascii"), list(points), triangles, normals, None


def read_obj(data):
    points, normals, triangles, note = [], [], [], ""
    for line in data.decode("ascii").splitlines():
        word, *rest = line.split()
        if word == "#":
            note += line
        elif word in ("v", "vn"):
            (points if word == "v" else normals).append(tuple(map(float, rest)))
        elif word == "f":
            corners = [tuple(map(int, corner.split("//"))) for corner in rest]
            assert all(a == b for a, b in corners)
            triangles.append(tuple(a - 1 for a, _ in corners))
        else:
            raise ValueError(line)
    return note, points, triangles, None, normals


def read_glb(data):
    magic, version, length = struct.unpack_from("<4sII", data)
    assert (magic, version, length) == (b"glTF", 2, len(data)), "header"
    size, kind = struct.unpack_from("<I4s", data, 12)
    assert kind == b"JSON" and size % 4 == 0
    scene = json.loads(data[20:20 + size])
    binary_size, kind = struct.unpack_from("<I4s", data, 20 + size)
    assert kind == b"BIN\0" and binary_size == scene["buffers"][0]["byteLength"]
    binary = data[28 + size:28 + size + binary_size]

    def values(index, form, width):
        accessor = scene["accessors"][index]
        view = scene["bufferViews"][accessor["bufferView"]]
        count = accessor["count"] * width
        assert view["byteLength"] == 4 * count and view["byteOffset"] + view["byteLength"] <= len(binary)
        flat = struct.unpack_from(f"<{count}{form}", binary, view["byteOffset"])
        return [flat[i:i + width] for i in range(0, count, width)]

    primitive = scene["meshes"][0]["primitives"][0]
    points = values(primitive["attributes"]["POSITION"], "f", 3)
    normals = values(primitive["attributes"]["NORMAL"], "f", 3)
    corners = [index for (index,) in values(primitive["indices"], "I", 1)]
    accessor = scene["accessors"][primitive["attributes"]["POSITION"]]
    for axis in range(3):
        assert abs(accessor["min"][axis] - min(p[axis] for p in points)) < 1e-3
        assert abs(accessor["max"][axis] - max(p[axis] for p in points)) < 1e-3
    m = scene["nodes"][0]["matrix"]
    head = tuple(1000 * m[8 + k] for k in range(3))  # where LPS z goes to
    front = tuple(-1000 * m[4 + k] for k in range(3))
    assert head == (0, 1, 0) and front == (0, 0, 1), (head, front)
    return scene["asset"]["extras"]["frame"], points, [tuple(corners[i:i + 3]) for i in range(0, len(corners), 3)], None, normals


def cross(a, b):
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def minus(a, b):
    return tuple(x - y for x, y in zip(a, b))


def dot(a, b):
    return sum(x * y for x, y in zip(a, b))


def main(path):
    with open(path, "rb") as file:
        data = file.read()
    reader = {"stl": read_stl, "obj": read_obj, "glb": read_glb}[path.rsplit(".", 1)[1]]
    note, points, triangles, of_triangles, of_points = reader(data)
    middle = tuple(sum(p[k] for p in points) / len(points) for k in range(3))
    edges = collections.Counter((t[k], t[(k + 1) % 3]) for t in triangles for k in range(3))
    closed = all(edges[(b, a)] == n for (a, b), n in list(edges.items()) if a != b)
    volume = 0
    for t in triangles:
        a, b, c = (minus(points[i], middle) for i in t)
        volume += dot(a, cross(b, c)) / 6
    if of_points:  # of a convex body
        inwards = sum(dot(n, minus(p, middle)) <= 0 for n, p in zip(of_points, points))
    else:
        inwards = sum(dot(n, minus(points[t[0]], middle)) <= 0 for n, t in zip(of_triangles, triangles))
    print(json.dumps({"note": note, "triangles": len(triangles), "volume": volume, "middle": middle, "closed": closed, "inwards": inwards}))


main(sys.argv[1])
