#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace negato::dicom {

/// A picture where it stands in a video.
struct CodedPicture
{
    bool isKey = false; ///< decoding can begin here
    std::int64_t order = 0; ///< of presentation; comparable among a key picture and those up to the next
    std::optional<std::int64_t> time = {}; ///< of presentation, in frames, where container or stream tell it
};

/// Which frame number each coded picture has, known before anything is decoded: a picture that is lost or refused then
/// takes no other's place. Pictures are presented after all of the key pictures before (a group of pictures, open or
/// closed).
class VideoIndex
{
public:
    VideoIndex() = default;
    /// `declared` is Number of Frames. Where there are fewer pictures, times or else gaps in the order tell where some
    /// were lost; if that adds up, their numbers are left out. `isDense` says that the order goes up by one, so that a
    /// gap is a loss in any case.
    VideoIndex(std::span<const CodedPicture> pictures, std::uint32_t declared, bool isDense);

    /// False where the stream does not tell in which order its pictures are presented; then there are no numbers.
    [[nodiscard]] bool isOrdered() const { return m_isOrdered; }
    /// Of a coded picture, from 1; 0 where that is not known.
    [[nodiscard]] std::uint32_t number(std::size_t coded) const
    {
        return coded < m_numbers.size() ? m_numbers[coded] : 0;
    }
    /// Whether it, and what follows up to the next key picture, may depend on pictures that are missing.
    [[nodiscard]] bool isAfterGap(std::size_t coded) const
    {
        return coded < m_isAfterGap.size() && m_isAfterGap[coded];
    }
    /// Number of pictures that it knows of, and the largest number.
    [[nodiscard]] std::size_t size() const { return m_numbers.size(); }
    [[nodiscard]] std::uint32_t last() const { return m_last; }
    /// Whether nothing seems to be missing or doubtful: then what comes after makes no difference to the numbers.
    [[nodiscard]] bool isRegular() const { return m_isRegular; }
    /// From this number on it is not known which picture a number means: some before are missing.
    [[nodiscard]] std::uint32_t firstUncertain() const { return m_firstUncertain; }
    /// How many pictures at most come before one in the stream and after it in presentation.
    [[nodiscard]] int reordering() const { return m_reordering; }

private:
    std::vector<std::uint32_t> m_numbers; ///< by coded picture
    std::vector<bool> m_isAfterGap;
    std::uint32_t m_last = 0;
    std::uint32_t m_firstUncertain = ~std::uint32_t{0};
    int m_reordering = 0;
    bool m_isOrdered = true;
    bool m_isRegular = true;
};

} // namespace negato::dicom
