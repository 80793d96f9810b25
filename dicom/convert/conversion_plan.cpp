#include "dicom/convert/conversion_plan.h"

#include <cstring>

namespace negato::dicom {

namespace {

constexpr std::uint64_t kShort = 1 << 10; ///< bytes that are not worth a piece

/// Bytes `from`... of a stretch whose words are turned; what is left of a last word that is not whole stays as it is.
void copyTurned(std::span<const std::byte> in, std::uint64_t from, std::size_t wordSize, std::span<std::byte> out)
{
    for (std::size_t i = 0; i < out.size(); ++i) {
        const std::size_t place = from + i, word = place / wordSize * wordSize;
        out[i] = in[word + wordSize <= in.size() ? word + wordSize - 1 - (place - word) : place];
    }
}

void copy(std::span<const std::byte> in, std::uint64_t from, int wordSize, std::span<std::byte> out)
{
    if (wordSize > 1)
        copyTurned(in, from, static_cast<std::size_t>(wordSize), out);
    else if (!out.empty())
        std::memcpy(out.data(), in.data() + from, out.size());
}

} // namespace

Result<void> ConversionPlan::checkSize(std::uint64_t bytes)
{
    if (bytes <= kMostBytes)
        return {};
    return fail(ErrorCode::TooLarge, std::to_string(bytes) + " bytes uncompressed, " + std::to_string(kMostBytes) + " are allowed");
}

void ConversionPlan::addOwn(std::string_view bytes)
{
    if (m_pieces.empty() || m_pieces.back().kind != Piece::Kind::Own)
        m_pieces.push_back({.range = {m_own.size(), 0}});
    m_pieces.back().range.length += bytes.size();
    m_own += bytes;
    m_size += bytes.size();
}

void ConversionPlan::addCopy(std::span<const std::byte> file, ByteRange range, int wordSize)
{
    if (range.length > kShort) {
        m_pieces.push_back({Piece::Kind::Copied, static_cast<std::uint8_t>(wordSize), range});
        m_size += range.length;
        return;
    }
    std::string bytes(range.length, '\0');
    copy(file.subspan(range.offset, range.length), 0, wordSize, std::as_writable_bytes(std::span(bytes)));
    addOwn(bytes);
}

void ConversionPlan::addPixels(std::uint64_t length)
{
    m_pieces.push_back({.kind = Piece::Kind::Pixels, .range = {0, length}});
    m_size += length;
}

void ConversionPlan::read(const Piece &piece, std::uint64_t from, std::span<const std::byte> file, std::span<std::byte> out) const
{
    const auto source = piece.kind == Piece::Kind::Own ? std::as_bytes(std::span(m_own)) : file;
    copy(source.subspan(piece.range.offset, piece.range.length), from, piece.wordSize, out);
}

} // namespace negato::dicom
