#include "tests/dicom/matrix/operations.h"

#include <QTest>

using namespace negato::test;

Q_DECLARE_METATYPE(Cell)

/// Every operation with every peer, plain and with TLS, in every transfer syntax that the peer carries: afterwards both sides
/// hold the same, byte for byte.
class MatrixTest : public QObject
{
    Q_OBJECT

    Hospital m_hospital;
    QHash<QString, Operation> m_operations;

private Q_SLOTS:
    void initTestCase()
    {
        m_operations = ourOperations();
        m_operations.insert(theirOperations());
        QCOMPARE(m_hospital.open(), QString());
    }

    void leavesTheSameOnBothSides_data()
    {
        QTest::addColumn<Cell>("cell");
        for (const Cell &cell : allCells())
            QTest::newRow(qPrintable(cell.name())) << cell;
    }

    void leavesTheSameOnBothSides()
    {
        QFETCH(Cell, cell);
        const bool needsOrthanc = cell.peer == QLatin1String("Orthanc") || cell.peer == QLatin1String("DICOMweb");
        if (needsOrthanc && !OrthancArchive::isInstalled())
            QSKIP("Orthanc with its DICOMweb plugin is not installed");
        QVERIFY(m_operations.contains(cell.operation));
        QCOMPARE(m_operations[cell.operation](m_hospital, cell), QString());
    }
};

QTEST_GUILESS_MAIN(MatrixTest)
#include "matrix_test.moc"
