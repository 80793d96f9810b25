#pragma once

#include "dicom/base/result.h"
#include "dicom/decode/frame.h"
#include "dicom/facts/object_facts.h"
#include "dicom/image/file_header.h"
#include "dicom/image/overlay_plane.h"
#include "dicom/worker/opened_file.h"
#include "dicom/worker/request_priority.h"
#include "dicom/worker/zip_reader.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace negato::dicom {

struct WorkerOptions
{
    std::filesystem::path program; ///< negatoscope-worker; empty: beside the running program
    int workers = 0;               ///< 0: one per core
    std::chrono::seconds timeout{30}; ///< wall time of one request before the worker is killed
};

/// A frame for the screen and the state of the file that it was decoded from: it belongs to a header of the same state.
struct DecodedFrame
{
    Frame frame; ///< of three samples a pixel: sRGB, unless FileHeader::colours says that it could not be made
    FileIdentity state;
    std::vector<EmbeddedOverlay> overlays; ///< in bits of its pixels
    unsigned reduction = 0; ///< how often its sides were halved
    std::optional<FileHeader> header; ///< where it was wanted and the worker had room for it
};

/// Which smaller size of a frame will do, as it comes sooner: JPEG 2000 and HTJ2K have them, other frames come whole.
struct SmallerSize
{
    std::uint32_t shortestSide = 0; ///< pixels that the shorter side keeps at least; 0: the whole frame only
    std::uint32_t leastPixels = 0;  ///< a frame of fewer comes whole
};

struct FrameWish
{
    bool isHeaderWanted = false; ///< of a file just read it costs next to nothing
    SmallerSize smaller;
};

/// The processes in which untrusted bytes are parsed and decoded.
///
/// All calls block until a worker has answered and may come from any thread except the window's; as many run at a time
/// as there are workers, those of the screen first. A worker that dies or hangs is replaced; a file that killed two is
/// refused with Quarantined until it changes. Destroying the pool ends the workers; nobody may wait in it then.
class WorkerPool
{
public:
    /// The worker program that is used where none is named.
    [[nodiscard]] static std::filesystem::path programBesideThis();
    /// Fails with IoFailed when the worker program cannot be started.
    [[nodiscard]] static Result<std::unique_ptr<WorkerPool>> create(const WorkerOptions &options = {});
    ~WorkerPool();
    WorkerPool(const WorkerPool &) = delete;
    WorkerPool &operator=(const WorkerPool &) = delete;

    /// Number of workers, hence of useful threads of callers.
    [[nodiscard]] int size() const;

    /// Everything but the pixels. Fails with FileNotFound, PermissionDenied, NotDicom, Truncated, Malformed, TooLarge,
    /// WorkerDied, WorkerTimedOut, Quarantined, Cancelled, or IoFailed for a file that keeps changing while it is read.
    /// Error::subject is the path.
    [[nodiscard]] Result<FileHeader> readHeader(const std::filesystem::path &file,
                                                RequestPriority priority = RequestPriority::Screen);

    /// The same, but a file that breaks or ends early gives what stands before the fault, with FileHeader::fault set.
    [[nodiscard]] Result<FileHeader> readDamagedHeader(const std::filesystem::path &file);

    /// What files are to the archive, in one exchange where a worker allows it: for many small files, whose exchanges would
    /// cost more than their parsing. One answer a file; one that has changed since it was opened fails with IoFailed.
    [[nodiscard]] std::vector<FileFacts> readFacts(std::span<const OpenedFile> files, RequestPriority priority);
    /// The same for one file. `meanwhile` is run once while the worker reads, on this thread; not at all where no worker gets to it.
    [[nodiscard]] FileFacts readFacts(const OpenedFile &file, RequestPriority priority, const std::function<void()> &meanwhile);

    /// Frame `frameNumber`, counted from 1 as the standard does. Fails also with NotAnImage, NoSuchFrame,
    /// UnsupportedTransferSyntax, UnsupportedPixels or CodecFailed.
    [[nodiscard]] Result<DecodedFrame> loadFrame(const std::filesystem::path &file, std::uint32_t frameNumber,
                                                 RequestPriority priority = RequestPriority::Screen,
                                                 const FrameWish &wish = {});
    /// Its stored values and nothing else, whatever the file says of its colours.
    [[nodiscard]] Result<Frame> decodeFrame(const std::filesystem::path &file, std::uint32_t frameNumber);

    /// A compressed folder, read by a further worker of its own, so that its conversation holds up nobody. The pool must
    /// outlive it. Fails with FileNotFound, PermissionDenied, Malformed, Quarantined, Cancelled or as ZipReader does.
    [[nodiscard]] Result<ZipReader> openZip(const std::filesystem::path &file);

    /// Ends all workers. Whoever waits gets Cancelled at once, as does every later call; no file is blamed. For closing
    /// the program, from any thread, as often as one likes.
    void shutdown();

private:
    struct Private;
    explicit WorkerPool(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace negato::dicom
