#pragma once

#include <QString>

namespace negato::test {

/// One operation with one peer: what it shall bring about is compared on both sides.
struct Cell
{
    QString operation;
    QString peer;
    bool isTls = false;
    QString detail; ///< transfer syntax, or level

    [[nodiscard]] QString name() const
    {
        const QString security = isTls ? QStringLiteral("TLS") : QStringLiteral("plain");
        return operation + QStringLiteral(", ") + peer + QStringLiteral(", ") + security + (detail.isEmpty() ? QString() : QStringLiteral(", ") + detail);
    }
};

QList<Cell> allCells();

} // namespace negato::test
