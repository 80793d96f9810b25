#include "viewer/loading/frame_source.h"

namespace negato::viewer {

namespace {

constexpr int kMostReadings = 3; ///< of a file that is replaced meanwhile

class WorkerSource : public FrameSource
{
public:
    explicit WorkerSource(dicom::WorkerPool &pool)
        : m_pool(pool)
    {
    }

    dicom::Result<SourceFrame> load(const std::filesystem::path &file, std::uint32_t frameNumber,
                                    std::shared_ptr<const dicom::FileHeader> known,
                                    dicom::RequestPriority priority, const dicom::SmallerSize &smaller) override
    {
        for (int i = 0; i < kMostReadings; ++i) {
            auto decoded = m_pool.loadFrame(file, frameNumber, priority, {.isHeaderWanted = !known, .smaller = smaller});
            if (!decoded)
                return dicom::fail(decoded);
            if (decoded->header)
                known = std::make_shared<const dicom::FileHeader>(std::move(*decoded->header));
            if (!known || known->state != decoded->state) {
                auto header = m_pool.readHeader(file, priority);
                if (!header)
                    return dicom::fail(header);
                known = std::make_shared<const dicom::FileHeader>(std::move(*header));
            }
            if (known->state == decoded->state)
                return SourceFrame{std::move(decoded->frame), std::move(known), std::move(decoded->overlays), decoded->reduction};
        }
        return dicom::fail(dicom::ErrorCode::IoFailed, "it keeps changing while it is read", file.string());
    }
    dicom::Result<dicom::FileHeader> readHeader(const std::filesystem::path &file) override { return m_pool.readHeader(file); }

    /// While the frame of one call is copied and its header read, the worker has the next one.
    int concurrency() const override { return 2 * m_pool.size(); }

private:
    dicom::WorkerPool &m_pool;
};

} // namespace

std::shared_ptr<FrameSource> workerSource(dicom::WorkerPool &pool)
{
    return std::make_shared<WorkerSource>(pool);
}

} // namespace negato::viewer
