#include "dicom/worker/worker_pool.h"
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
                                    dicom::RequestPriority priority) override
    {
        for (int i = 0; i < kMostReadings; ++i) {
            auto decoded = m_pool.loadFrame(file, frameNumber, priority);
            if (!decoded)
                return dicom::fail(decoded);
            if (!known || known->state != decoded->state) {
                auto header = m_pool.readHeader(file, priority);
                if (!header)
                    return dicom::fail(header);
                known = std::make_shared<const dicom::FileHeader>(std::move(*header));
            }
            if (known->state == decoded->state)
                return SourceFrame{std::move(decoded->frame), std::move(known)};
        }
        return dicom::fail(dicom::ErrorCode::IoFailed, "it keeps changing while it is read", file.string());
    }
    int concurrency() const override { return m_pool.size(); }

private:
    dicom::WorkerPool &m_pool;
};

} // namespace

std::shared_ptr<FrameSource> workerSource(dicom::WorkerPool &pool)
{
    return std::make_shared<WorkerSource>(pool);
}

} // namespace negato::viewer
