#include "dicom/archive/archive_state.h"

namespace negato::dicom {

Result<void> setInUse(const QSqlDatabase &database, bool isInUse)
{
    const auto set = run(database, QStringLiteral("INSERT OR REPLACE INTO main.state(key, value) VALUES('in_use', ?)"),
                         {isInUse ? QStringLiteral("1") : QStringLiteral("0")});
    return set ? Result<void>() : fail(set);
}

Result<bool> wasLeftInUse(const QSqlDatabase &database)
{
    auto found = run(database, QStringLiteral("SELECT value FROM main.state WHERE key = 'in_use'"));
    if (!found)
        return fail(found);
    return found->next() && found->value(0).toString() == QLatin1String("1");
}

} // namespace negato::dicom
