#pragma once

#include "dicom/web/exchange.h"

#include <QJsonArray>

namespace negato::web {

inline constexpr char kJson[] = "application/dicom+json";

/// Collects an answer of the DICOM JSON Model, up to 32 MiB, telling the parent that bytes come.
class JsonAnswer
{
public:
    /// For one exchange; it must not outlive this.
    AnswerSink sink();
    /// An object alone counts as a list of one; an empty answer as an empty list. Fails with WebGarbled.
    [[nodiscard]] dicom::Result<QJsonArray> objects() const;

private:
    QByteArray m_bytes;
};

} // namespace negato::web
