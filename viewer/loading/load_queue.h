#pragma once

#include "dicom/image/file_header.h"
#include "viewer/loading/frame_want.h"

#include <deque>
#include <memory>
#include <mutex>
#include <optional>

namespace negato::viewer {

struct LoadTask
{
    FrameWant want;
    std::shared_ptr<const dicom::FileHeader> header; ///< of the file, where it is known
};

/// What the threads of a FrameLoader do next. Thread-safe.
class LoadQueue
{
public:
    /// At most so many threads take tasks, and so many of them what the eye does not rest on: the others stay free for that.
    LoadQueue(int threads, int threadsBehind);

    [[nodiscard]] int threads() const { return m_threads; }
    void push(LoadTask task);
    /// Tasks that nobody took yet.
    [[nodiscard]] std::deque<LoadTask> withdraw();
    /// How many further threads have something to do; they count as active from now on.
    [[nodiscard]] int activate();

    /// The next task for an active thread; without one it is no longer active.
    [[nodiscard]] std::optional<LoadTask> take();
    /// A thread is done with its task. `header`: of its file, so that the next frame of it need not read it again; may be null.
    void finished(const LoadTask &task, std::shared_ptr<const dicom::FileHeader> header);

private:
    [[nodiscard]] bool isTakeable(const LoadTask &task) const;

    std::mutex m_mutex;
    std::deque<LoadTask> m_tasks;
    const int m_threads, m_threadsBehind;
    int m_active = 0, m_activeBehind = 0;
    QString m_lastFile;
    std::shared_ptr<const dicom::FileHeader> m_lastHeader;
};

} // namespace negato::viewer
