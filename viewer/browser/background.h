#pragma once

#include "viewer/browser/when_done.h"

#include <QObject>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <utility>

namespace negato::viewer {

/// Runs questions to the archive one after the other off the window's thread. Destruction drops those that wait, unless all are
/// to be finished, and waits for the one under way: what it uses must outlive this.
class Background
{
public:
    enum class AtEnd { Drop, Finish };

    explicit Background(AtEnd atEnd = AtEnd::Drop)
        : m_atEnd(atEnd)
    {
        m_threads.setMaxThreadCount(1);
    }
    ~Background()
    {
        if (m_atEnd == AtEnd::Drop)
            m_threads.clear();
        m_threads.waitForDone();
    }
    Background(const Background &) = delete;
    Background &operator=(const Background &) = delete;

    /// `then` gets the answer on the thread of `receiver`, which is this one, and is forgotten where that is gone.
    template <typename Work, typename Then> void run(QObject *receiver, Work work, Then then)
    {
        whenDone(QtConcurrent::run(&m_threads, std::move(work)), receiver, std::move(then));
    }

private:
    AtEnd m_atEnd;
    QThreadPool m_threads;
};

} // namespace negato::viewer
