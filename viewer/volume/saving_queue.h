#pragma once

#include "viewer/browser/background.h"

#include <QObject>
#include <QPointer>

#include <type_traits>
#include <utility>

namespace negato::viewer {

/// Saves what a reader made, one after the other, off the window's thread and behind no search. None is dropped: destruction waits for all.
class SavingQueue : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] bool isBusy() const { return m_waiting > 0; }

    /// `then` gets the answer on the main thread, while `receiver` lives; `isSaved` says of it whether all is well.
    template <typename Work, typename Then, typename IsSaved> void run(QObject *receiver, Work work, Then then, IsSaved isSaved)
    {
        ++m_waiting;
        using Answer = std::invoke_result_t<Work>;
        m_background.run(this, std::move(work), [this, to = QPointer<QObject>(receiver), then = std::move(then), isSaved](QFuture<Answer> made) {
            if (made.resultCount() == 0) { // it threw: memory ran out
                finish(false);
                return;
            }
            const Answer answer = made.result();
            if (to)
                then(answer);
            finish(isSaved(answer));
        });
    }

Q_SIGNALS:
    /// Nothing waits any more. False: something of it could not be saved.
    void settled(bool areAllSaved);

private:
    void finish(bool isSaved)
    {
        m_areAllSaved = m_areAllSaved && isSaved;
        if (--m_waiting == 0)
            Q_EMIT settled(std::exchange(m_areAllSaved, true));
    }

    int m_waiting = 0;
    bool m_areAllSaved = true;
    Background m_background{Background::AtEnd::Finish}; ///< last: ends before what it uses
};

} // namespace negato::viewer
