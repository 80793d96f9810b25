#pragma once

#include "dicom/base/error.h"
#include "viewer/loading/frame_cache.h"
#include "viewer/loading/frame_source.h"
#include "viewer/loading/frame_want.h"

#include <QObject>
#include <QThreadPool>

#include <map>
#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace negato::viewer {

class LoadQueue;

/// Decodes frames in the order in which they are needed and keeps them, within a number of bytes.
///
/// Each client (a tile, a strip of thumbnails) says all it wants at a time; a new list takes the place of the old one,
/// so that what nobody wants any more is never decoded. Over all clients the smallest priority goes first, then the
/// place in the list. Series and lower priorities never push out what somebody wants. Main thread only; decoding runs
/// on the source's number of threads, which have a queue of what is next, so that a window that paints does not hold them up.
/// Destruction waits for the decodes under way.
class FrameLoader : public QObject
{
    Q_OBJECT

public:
    using Client = quint64;

    FrameLoader(std::shared_ptr<FrameSource> source, std::size_t cacheBytes, QObject *parent = nullptr);
    ~FrameLoader() override;

    /// For what is no frame; any thread.
    [[nodiscard]] const std::shared_ptr<FrameSource> &source() const { return m_source; }

    [[nodiscard]] Client addClient();
    void removeClient(Client client);
    void setWants(Client client, std::vector<FrameWant> wants);

    /// The frame when it is in memory. Tiles of a mosaic are cut out here.
    [[nodiscard]] std::optional<LoadedFrame> find(const FrameAddress &address);
    [[nodiscard]] bool contains(const FrameAddress &address) const { return m_cache.contains(address); }
    /// Why a wanted frame cannot be shown. Forgotten once nobody wants it, so that asking anew tries anew.
    [[nodiscard]] const dicom::Error *failure(const FrameAddress &address) const;
    [[nodiscard]] std::size_t cachedBytes() const { return m_cache.bytes(); }

Q_SIGNALS:
    /// find() has it now.
    void frameLoaded(const negato::viewer::FrameAddress &address);
    void frameFailed(const negato::viewer::FrameAddress &address, const negato::dicom::Error &error);
    /// Of a large frame that is wanted Visible and takes its time: it follows.
    void previewLoaded(const negato::viewer::FrameAddress &address, const negato::viewer::LoadedFrame &preview);

private:
    struct Outcome;
    struct Wants
    {
        std::vector<FrameWant> list; ///< in order of priority
        std::size_t next = 0; ///< none before it is pending
        std::uint64_t lastServed = 0; ///< of clients that want the same, who waits longest comes first
    };
    using Count = std::unordered_map<FrameAddress, int, FrameAddressHash>;

    void queueWhatIsNext();
    void withdrawQueued();
    [[nodiscard]] std::size_t queueLimit() const;
    [[nodiscard]] Wants *nextClient();
    [[nodiscard]] bool isPending(const FrameAddress &address) const;
    void startThreads();
    void work();
    [[nodiscard]] Outcome read(const FrameWant &want, std::shared_ptr<const dicom::FileHeader> known);
    void showPreview(const FrameAddress &address, LoadedFrame preview);
    void finish(const FrameAddress &address, const Outcome &outcome);
    void keep(const FrameAddress &address, const Outcome &outcome);
    void count(const std::vector<FrameWant> &wants, int by);

    std::shared_ptr<FrameSource> m_source;
    FrameCache m_cache;
    std::map<Client, Wants> m_wants;
    Count m_wanted; ///< by how many clients
    Count m_visible; ///< the same, as Visible only
    std::unordered_set<FrameAddress, FrameAddressHash> m_issued; ///< queued, under way, or on their way back
    std::unique_ptr<LoadQueue> m_queue;
    std::unordered_map<FrameAddress, dicom::Error, FrameAddressHash> m_failures;
    std::size_t m_usualBytes = 0; ///< of the frame that came last: an estimate of the next
    std::uint64_t m_lastId = 0;
    std::uint64_t m_queued = 0; ///< so far
    Client m_lastClient = 0;
    QThreadPool m_threads;
};

} // namespace negato::viewer
