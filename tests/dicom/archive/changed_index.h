#pragma once

#include "archive_fixture.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

namespace negato::test {

/// For an archive that is closed.
inline void changeIndex(const ArchiveFixture &f, const QStringList &statements)
{
    const QString name = QStringLiteral("test");
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(f.folder() + QStringLiteral("/index.sqlite"));
        QVERIFY(database.open());
        for (const QString &statement : statements)
            QVERIFY2(QSqlQuery(database).exec(statement), qPrintable(statement));
    }
    QSqlDatabase::removeDatabase(name);
}

} // namespace negato::test
