#include "dicom/worker/worker_pool.h"
#include "viewer/loading/frame_source.h"

namespace negato::viewer {

namespace {

class WorkerSource : public FrameSource
{
public:
    explicit WorkerSource(dicom::WorkerPool &pool)
        : m_pool(pool)
    {
    }

    dicom::Result<dicom::FileHeader> readHeader(const std::filesystem::path &file) override
    {
        return m_pool.readHeader(file);
    }
    dicom::Result<dicom::Frame> decodeFrame(const std::filesystem::path &file, std::uint32_t frameNumber) override
    {
        return m_pool.decodeFrame(file, frameNumber);
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
