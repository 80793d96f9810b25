#pragma once

#include "dicom/base/result.h"

#include <QFuture>
#include <QPromise>

namespace negato::test {

/// An answer that is there when it is asked for.
template <typename T>
QFuture<dicom::Result<T>> ready(dicom::Result<T> answer)
{
    QPromise<dicom::Result<T>> promise;
    promise.start();
    promise.addResult(std::move(answer));
    promise.finish();
    return promise.future();
}

} // namespace negato::test
