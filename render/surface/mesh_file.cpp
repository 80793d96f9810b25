#include "render/surface/mesh_file.h"

#include <algorithm>
#include <bit>
#include <cctype>
#include <charconv>
#include <fstream>
#include <limits>
#include <string>
#include <system_error>

namespace negato::render {

namespace {

constexpr char kFrame[] = "patient coordinates in mm, LPS (x left, y back, z head)";
static_assert(std::endian::native == std::endian::little, "both binary formats are little endian");

template <typename T>
void append(std::string &out, const T &value)
{
    out.append(reinterpret_cast<const char *>(&value), sizeof value);
}

void append(std::string &out, const Eigen::Vector3f &point)
{
    out.append(reinterpret_cast<const char *>(point.data()), 3 * sizeof(float));
}

/// 80 bytes of comment, which must not begin with "solid"; then 50 bytes a triangle.
std::string stl(const SurfaceMesh &mesh)
{
    constexpr std::size_t commentBytes = 80;
    static_assert(sizeof "Negatoscope, " + sizeof kFrame <= commentBytes);
    std::string out = std::string("Negatoscope, ") + kFrame;
    out.resize(commentBytes, ' ');
    append(out, static_cast<std::uint32_t>(mesh.triangles.size()));
    for (const auto &[a, b, c] : mesh.triangles) {
        const Eigen::Vector3f normal = (mesh.points[b] - mesh.points[a]).cross(mesh.points[c] - mesh.points[a]);
        append(out, Eigen::Vector3f(normal.norm() > 0 ? Eigen::Vector3f(normal.normalized()) : mesh.normals[a]));
        for (const std::uint32_t corner : {a, b, c})
            append(out, mesh.points[corner]);
        append(out, std::uint16_t{0});
    }
    return out;
}

/// Never by the locale, which may have a decimal comma.
std::string number(float value)
{
    std::array<char, 32> text;
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
    return {text.data(), end};
}

void appendRow(std::string &out, const char *word, const Eigen::Vector3f &row)
{
    out += word;
    for (const float each : {row.x(), row.y(), row.z()})
        out += ' ' + number(each);
    out += '\n';
}

std::string obj(const SurfaceMesh &mesh)
{
    std::string out = std::string("# Negatoscope, ") + kFrame + '\n';
    for (const Eigen::Vector3f &point : mesh.points)
        appendRow(out, "v", point);
    for (const Eigen::Vector3f &normal : mesh.normals)
        appendRow(out, "vn", normal);
    for (const auto &triangle : mesh.triangles) {
        out += 'f';
        for (const std::uint32_t corner : triangle)
            out += ' ' + std::to_string(corner + 1) + "//" + std::to_string(corner + 1);
        out += '\n';
    }
    return out;
}

std::string listOf(const Eigen::Vector3f &values)
{
    return '[' + number(values.x()) + ',' + number(values.y()) + ',' + number(values.z()) + ']';
}

/// glTF 2.0, 5.25: matrices column by column. Its frame is in metres with y up and z forwards (3.4).
std::string gltfText(const SurfaceMesh &mesh)
{
    Eigen::Vector3f low = mesh.points.front(), high = low;
    for (const Eigen::Vector3f &point : mesh.points) {
        low = low.cwiseMin(point);
        high = high.cwiseMax(point);
    }
    const std::string points = std::to_string(mesh.points.size()), corners = std::to_string(mesh.triangles.size() * 3);
    const std::string bytes = std::to_string(mesh.points.size() * 12), twice = std::to_string(mesh.points.size() * 24);
    const std::string indexBytes = std::to_string(mesh.triangles.size() * 12), all = std::to_string(mesh.points.size() * 24 + mesh.triangles.size() * 12);
    return std::string(R"({"asset":{"version":"2.0","generator":"Negatoscope","extras":{"frame":")") + kFrame
        + R"("}},"scene":0,"scenes":[{"nodes":[0]}],"nodes":[{"mesh":0,"matrix":[0.001,0,0,0,0,0,-0.001,0,0,0.001,0,0,0,0,0,1]}],)"
          R"("materials":[{"pbrMetallicRoughness":{"baseColorFactor":[0.9,0.85,0.75,1],"metallicFactor":0,"roughnessFactor":0.6}}],)"
          R"("meshes":[{"primitives":[{"attributes":{"POSITION":0,"NORMAL":1},"indices":2,"material":0}]}],)"
          R"("accessors":[{"bufferView":0,"componentType":5126,"count":)" + points + R"(,"type":"VEC3","min":)" + listOf(low) + R"(,"max":)" + listOf(high)
        + R"(},{"bufferView":1,"componentType":5126,"count":)" + points + R"(,"type":"VEC3"},{"bufferView":2,"componentType":5125,"count":)" + corners
        + R"(,"type":"SCALAR"}],"bufferViews":[{"buffer":0,"byteOffset":0,"byteLength":)" + bytes + R"(,"target":34962},{"buffer":0,"byteOffset":)" + bytes
        + R"(,"byteLength":)" + bytes + R"(,"target":34962},{"buffer":0,"byteOffset":)" + twice + R"(,"byteLength":)" + indexBytes
        + R"(,"target":34963}],"buffers":[{"byteLength":)" + all + "}]}";
}

void appendChunk(std::string &out, std::uint32_t kind, const std::string &content)
{
    append(out, static_cast<std::uint32_t>(content.size()));
    append(out, kind);
    out += content;
}

/// glTF 2.0, 4: one file of a header, a chunk of text and one of bytes.
std::string glb(const SurfaceMesh &mesh)
{
    std::string text = gltfText(mesh), bytes;
    text.resize((text.size() + 3) / 4 * 4, ' ');
    bytes.reserve(mesh.points.size() * 24 + mesh.triangles.size() * 12);
    for (const auto *list : {&mesh.points, &mesh.normals})
        for (const Eigen::Vector3f &each : *list)
            append(bytes, each);
    for (const auto &triangle : mesh.triangles)
        append(bytes, triangle);
    std::string out = "glTF";
    append(out, std::uint32_t{2});
    append(out, static_cast<std::uint32_t>(12 + 8 + text.size() + 8 + bytes.size()));
    appendChunk(out, 0x4E4F534A, text); // "JSON"
    appendChunk(out, 0x004E4942, bytes); // "BIN"
    return out;
}

dicom::Result<void> replaceFile(const std::filesystem::path &file, const std::string &content)
{
    std::filesystem::path part = file;
    part += ".part";
    std::ofstream out(part, std::ios::binary | std::ios::trunc);
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
    out.close();
    std::error_code problem;
    if (out)
        std::filesystem::rename(part, file, problem);
    if (out && !problem)
        return {};
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    return dicom::fail(dicom::ErrorCode::IoFailed, problem.message(), file.string());
}

} // namespace

std::optional<MeshFormat> meshFormatOf(const std::filesystem::path &file)
{
    std::string ending = file.extension().string();
    std::ranges::transform(ending, ending.begin(), [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    if (ending == ".stl")
        return MeshFormat::Stl;
    if (ending == ".obj")
        return MeshFormat::Obj;
    return ending == ".glb" ? std::optional(MeshFormat::Glb) : std::nullopt;
}

dicom::Result<void> writeMesh(const SurfaceMesh &mesh, const std::filesystem::path &file, MeshFormat format)
{
    if (mesh.triangles.empty())
        return dicom::fail(dicom::ErrorCode::NoGeometry, "a surface without triangles", file.string());
    if (mesh.points.size() * 24 + mesh.triangles.size() * 12 > std::numeric_limits<std::uint32_t>::max() / 2)
        return dicom::fail(dicom::ErrorCode::TooLarge, "a surface of more than 2 GiB", file.string());
    switch (format) {
    case MeshFormat::Stl: return replaceFile(file, stl(mesh));
    case MeshFormat::Obj: return replaceFile(file, obj(mesh));
    case MeshFormat::Glb: break;
    }
    return replaceFile(file, glb(mesh));
}

} // namespace negato::render
