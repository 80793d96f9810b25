#pragma once

#include "dicom/base/result.h"
#include "dicom/web/exchange.h"

#include <map>
#include <string>

namespace negato::web {

/// What the node said of the objects of one request (PS3.18 10.5.3.2).
struct StoreAnswer
{
    std::map<std::string, int> refused; ///< Failure Reason by SOP Instance UID
    std::map<std::string, int> warned;  ///< Warning Reason
    bool isAllElseStored = false;       ///< HTTP 200; else only what is named

    /// Fails with WebGarbled.
    static dicom::Result<StoreAnswer> from(const AnswerHead &head, const QByteArray &body);
};

} // namespace negato::web
