#pragma once

#include "render/surface/surface_mesh.h"

#include <filesystem>
#include <optional>

namespace negato::render {

/// How a surface is written. All are in the patient's coordinates, LPS mm, and say so; glTF besides turns them, by its node, into its
/// own frame (metres, head up, front forwards).
enum class MeshFormat : std::uint8_t { Stl, Obj, Glb };

/// By the ending of the name; empty where it is none of them.
std::optional<MeshFormat> meshFormatOf(const std::filesystem::path &file);

/// A file that exists is written over at the end, and stays as it was where this fails: IoFailed, TooLarge.
dicom::Result<void> writeMesh(const SurfaceMesh &mesh, const std::filesystem::path &file, MeshFormat format);

} // namespace negato::render
