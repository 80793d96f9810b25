#pragma once

#include "dicom/parse/parsed_file.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace negato::dicom {

/// What a converted data set is made of, in order: bytes of its own, stretches of the file, and the decoded pixels.
class ConversionPlan
{
public:
    struct Piece
    {
        enum class Kind : std::uint8_t { Own, Copied, Pixels };
        Kind kind = Kind::Own;
        std::uint8_t wordSize = 1; ///< of Copied: bytes of a word whose order is turned
        ByteRange range;           ///< in the own bytes or in the file; of Pixels its length alone
    };

    static constexpr std::uint64_t kMostBytes = (std::uint64_t{1} << 31) - 1;
    /// TooLarge for more.
    [[nodiscard]] static Result<void> checkSize(std::uint64_t bytes);

    void addOwn(std::string_view bytes);
    /// `file`: what the range refers to; short stretches are taken over at once.
    void addCopy(std::span<const std::byte> file, ByteRange range, int wordSize);
    void addPixels(std::uint64_t length);

    [[nodiscard]] std::uint64_t size() const { return m_size; }
    [[nodiscard]] const std::vector<Piece> &pieces() const { return m_pieces; }
    /// Copies what of a piece other than pixels stands at `from`, until `out` is full.
    void read(const Piece &piece, std::uint64_t from, std::span<const std::byte> file, std::span<std::byte> out) const;

private:
    std::string m_own;
    std::vector<Piece> m_pieces;
    std::uint64_t m_size = 0;
};

} // namespace negato::dicom
