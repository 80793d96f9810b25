#pragma once

#include "dicom/parse/data_set.h"
#include "dicom/receiver/services.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>
#include <set>

namespace negato::receiver {

/// The data set that follows a request, read by the bounded parser; nothing where it cannot be understood. An error means
/// that the association cannot go on.
inline constexpr std::size_t kLongestIdentifier = 1 << 20;
dicom::Result<std::optional<dicom::DataSet>> receiveIdentifier(Conversation &conversation, const dimse::Command &request,
                                                               std::size_t mostBytes = kLongestIdentifier);

/// What a query or retrieval asks for (PS3.4 C.4).
struct Keys
{
    QString level;
    QJsonArray values; ///< [keyword, value], UTF-8
    std::set<dicom::Tag> asked;

    static Keys of(const dicom::DataSet &identifier);
    /// As a question to the listener.
    [[nodiscard]] QJsonObject toJson() const;
};

/// Whether the level exists in the information model of that SOP Class: PATIENT does not in Study Root.
bool hasLevel(const std::string &sopClassUid, const QString &level);

} // namespace negato::receiver
