#include "dicom/job/transfer_counts.h"

#include "dicom/job/messages.h"

namespace negato::job {

QJsonObject TransferCounts::toJson() const
{
    QJsonObject json{{QStringLiteral("completed"), completed}, {QStringLiteral("failed"), failed},
                     {QStringLiteral("warnings"), warnings}, {QStringLiteral("bytes"), static_cast<qint64>(bytes)}};
    if (remaining)
        json.insert(QStringLiteral("remaining"), *remaining);
    return json;
}

void CountsReporter::tell(const TransferCounts &counts)
{
    const auto now = std::chrono::steady_clock::now();
    if (now - m_last < std::chrono::milliseconds(100))
        return;
    m_last = now;
    sendMessage("counts", counts.toJson());
}

} // namespace negato::job
