#pragma once

#include "dicom/base/result.h"
#include "dicom/parse/cursor.h"

#include <cstdint>
#include <span>
#include <string>

namespace negato::dicom {

/// How the elements of a data set are written (PS3.5 7.1).
struct Encoding
{
    bool isExplicit = true;
    ByteOrder byteOrder = ByteOrder::Little;
};

namespace transfer_syntax {
inline constexpr char kImplicitLittleEndian[] = "1.2.840.10008.1.2";
inline constexpr char kExplicitLittleEndian[] = "1.2.840.10008.1.2.1";
inline constexpr char kDeflated[] = "1.2.840.10008.1.2.1.99";
/// A private one of GE: implicit VR little endian, but for native pixels, which are big endian.
inline constexpr char kImplicitOfGe[] = "1.2.840.113619.5.2";
inline constexpr char kExplicitBigEndian[] = "1.2.840.10008.1.2.2";
} // namespace transfer_syntax

/// Offset of the first element: after preamble and "DICM", after a bare "DICM", or 0 where the file looks like a bare data
/// set. Fails with NotDicom.
[[nodiscard]] Result<std::uint64_t> findFirstElement(std::span<const std::byte> file);

/// The encoding that the bytes at `offset` show; `declared` where they fit it as well as any other.
[[nodiscard]] Encoding recogniseEncoding(std::span<const std::byte> bytes, std::uint64_t offset, Encoding declared);

/// What a transfer syntax declares; explicit little endian for every encapsulated one (PS3.5 A.4).
[[nodiscard]] Encoding encodingOf(const std::string &transferSyntaxUid);

} // namespace negato::dicom
