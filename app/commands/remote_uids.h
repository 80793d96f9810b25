#pragma once

#include <QString>

#include <optional>
#include <string>

namespace negato::app {

/// STUDY, STUDY/SERIES or STUDY/SERIES/INSTANCE, as `retrieve` and `send` take them.
struct RemoteUids
{
    std::string study;
    std::string series;
    std::string instance;
};
/// Nothing where a part is no UID.
std::optional<RemoteUids> remoteUidsFrom(const QString &argument);

} // namespace negato::app
