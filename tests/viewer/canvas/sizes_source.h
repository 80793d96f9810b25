#pragma once

#include "dicom/base/tags.h"
#include "tests/dicom/image/made_data_set.h"
#include "viewer/loading/frame_source.h"

#include <QSemaphore>

#include <memory>

namespace negato::test {

/// Frames of 1200 x 2001 pixels, that also come smaller where that will do.
class SizesSource : public viewer::FrameSource
{
public:
    static constexpr std::uint32_t kRows = 1200, kColumns = 2001;

    dicom::Result<viewer::SourceFrame> load(const std::filesystem::path &file, std::uint32_t,
                                            std::shared_ptr<const dicom::FileHeader>, dicom::RequestPriority,
                                            const dicom::SmallerSize &smaller) override
    {
        const bool isSmaller = smaller.shortestSide > 0 && file != "whole";
        if (!isSmaller)
            gate.acquire();
        dicom::PixelFormat format;
        format.rows = isSmaller ? (kRows + 3) / 4 : kRows;
        format.columns = isSmaller ? (kColumns + 3) / 4 : kColumns;
        auto [buffer, bytes] = dicom::PixelBuffer::allocate(format.byteCount());
        auto *samples = reinterpret_cast<std::uint16_t *>(bytes);
        for (std::size_t i = 0; i < std::size_t{format.rows} * format.columns; ++i)
            samples[i] = static_cast<std::uint16_t>(i / format.columns * 10 + i % format.columns);
        auto header = std::make_shared<dicom::FileHeader>();
        setWords(header->dataSet, dicom::tag::Rows, dicom::Vr::US, {kRows});
        setWords(header->dataSet, dicom::tag::Columns, dicom::Vr::US, {kColumns});
        return viewer::SourceFrame{dicom::Frame(format, std::move(buffer)), header, {}, isSmaller ? 2U : 0U};
    }
    int concurrency() const override { return 1; }

    QSemaphore gate; ///< of whole frames
};

} // namespace negato::test
