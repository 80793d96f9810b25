#pragma once

#include "dicom/parse/data_set.h"

#include <cstdint>

namespace negato::dicom {

/// Attributes as they apply to one frame.
///
/// For enhanced multi-frame objects an attribute is looked for in the frame's item of the Per-Frame Functional Groups
/// Sequence, then in the Shared Functional Groups Sequence (in the first item of each functional group macro), then in
/// the data set itself (PS3.3 C.7.6.16). Holds a reference: the data set must outlive it.
class FrameAttributes
{
public:
    /// `frameNumber` counts from 1.
    FrameAttributes(const DataSet &dataSet, std::uint32_t frameNumber);

    /// The data set in which the attribute stands for this frame; the root where it is absent, so that reading from it
    /// gives "absent".
    [[nodiscard]] const DataSet &holder(Tag tag) const;

    [[nodiscard]] const DataSet &root() const { return *m_root; }
    [[nodiscard]] std::uint32_t frameNumber() const { return m_frameNumber; }
    [[nodiscard]] bool contains(Tag tag) const { return holder(tag).contains(tag); }
    [[nodiscard]] std::string text(Tag tag, std::size_t index = 0) const { return holder(tag).text(tag, index); }
    [[nodiscard]] std::vector<std::string> texts(Tag tag) const { return holder(tag).texts(tag); }
    [[nodiscard]] std::optional<double> number(Tag tag, std::size_t index = 0) const { return holder(tag).number(tag, index); }
    [[nodiscard]] std::vector<double> numbers(Tag tag) const { return holder(tag).numbers(tag); }
    [[nodiscard]] std::optional<std::int64_t> integer(Tag tag, std::size_t index = 0) const { return holder(tag).integer(tag, index); }
    [[nodiscard]] std::span<const DataSet> items(Tag tag) const { return holder(tag).items(tag); }

private:
    const DataSet *m_root;
    const DataSet *m_perFrame = nullptr;
    const DataSet *m_shared = nullptr;
    std::uint32_t m_frameNumber;
};

inline constexpr std::int64_t kMostFramesOfObject = 1 << 24;

/// Number of Frames, 1 where absent. Never less than 1, nor more than kMostFramesOfObject.
std::uint32_t frameCount(const DataSet &dataSet);

} // namespace negato::dicom
