#include "app/commands/remote_uids.h"

#include <QStringList>

#include <algorithm>

namespace negato::app {

namespace {

/// PS3.5 9.1
bool isUid(const QString &text)
{
    return !text.isEmpty() && text.size() <= 64
        && std::ranges::all_of(text, [](QChar c) { return (c >= QLatin1Char('0') && c <= QLatin1Char('9')) || c == QLatin1Char('.'); });
}

} // namespace

std::optional<RemoteUids> remoteUidsFrom(const QString &argument)
{
    const QStringList parts = argument.split(QLatin1Char('/'));
    if (parts.size() > 3 || !std::ranges::all_of(parts, isUid))
        return {};
    const auto part = [&](qsizetype i) { return parts.value(i).toStdString(); };
    return RemoteUids{part(0), part(1), part(2)};
}

} // namespace negato::app
