#pragma once

#include <QFutureWatcher>
#include <QObject>

#include <type_traits>
#include <utility>

namespace negato::viewer {

/// Gives what comes of a future to `then`, on the thread of `context`, which must be this one; never from within this call. It is forgotten where the future
/// was cancelled or its work threw, unless `then` takes the future itself, and where `context` is gone.
///
/// In the place of QFuture::then(): that of Qt 6.4 may run what follows twice where the work ends in just that moment, and the second time crashes.
template <typename T, typename Then>
void whenDone(const QFuture<T> &future, QObject *context, Then then)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, then = std::move(then)]() mutable {
        watcher->deleteLater();
        if constexpr (std::is_invocable_v<Then &, QFuture<T>>) {
            then(watcher->future());
        } else if (!watcher->isCanceled()) {
            if constexpr (std::is_void_v<T>)
                then();
            else if constexpr (std::is_copy_constructible_v<T>)
                then(watcher->result());
            else
                then(watcher->future().takeResult());
        }
    });
    watcher->setFuture(future);
}

} // namespace negato::viewer
