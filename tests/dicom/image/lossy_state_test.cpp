#include "dicom/image/lossy_state.h"
#include "tests/dicom/image/made_data_set.h"

#include <QTest>

using namespace negato;
using namespace negato::dicom;
using Kind = LossyState::Kind;
using Source = LossyState::Source;

class LossyStateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bySyntax_data()
    {
        QTest::addColumn<QString>("syntax");
        QTest::addColumn<int>("withoutAttribute");
        QTest::addColumn<int>("saidNo"); ///< Lossy Image Compression "00"
        const auto row = [](const char *syntax, Kind without, Kind saidNo) {
            QTest::newRow(syntax) << QString::fromLatin1(syntax) << static_cast<int>(without) << static_cast<int>(saidNo);
        };
        // PS3.5 A.4: which processes are reversible.
        for (const char *syntax : {"50", "51", "53", "55", "100", "101.1", "102", "106", "108", "111"})
            row(syntax, Kind::Lossy, Kind::Lossy);
        for (const char *syntax : {"81", "91", "93", "112", "203"})
            row(syntax, Kind::Possibly, Kind::NotSaid);
        for (const char *syntax : {"57", "70", "80", "90", "92", "110", "201", "202"})
            row(syntax, Kind::NotSaid, Kind::NotSaid);
    }

    void bySyntax()
    {
        QFETCH(QString, syntax);
        QFETCH(int, withoutAttribute);
        QFETCH(int, saidNo);
        const std::string uid = "1.2.840.10008.1.2.4." + syntax.toStdString();
        DataSet dataSet;
        QCOMPARE(static_cast<int>(lossyState(dataSet, uid).kind), withoutAttribute);
        if (withoutAttribute != static_cast<int>(Kind::NotSaid))
            QVERIFY(lossyState(dataSet, uid).source == Source::TransferSyntax);
        test::set(dataSet, tag::LossyImageCompression, Vr::CS, "00");
        QCOMPARE(static_cast<int>(lossyState(dataSet, uid).kind), saidNo);
    }

    /// An image once compressed with losses stays lossy in any encoding; ratios are those of the steps, the last one last.
    void theAttributeSpeaksOfThePast()
    {
        DataSet dataSet;
        test::set(dataSet, tag::LossyImageCompression, Vr::CS, "01");
        test::set(dataSet, tag::LossyImageCompressionRatio, Vr::DS, "4\\12.5");
        const LossyState state = lossyState(dataSet, "1.2.840.10008.1.2.1");
        QVERIFY(state.kind == Kind::Lossy && state.source == Source::Attribute);
        QCOMPARE(state.ratio, std::optional(12.5));
    }

    void rleAndPlainSayNothing()
    {
        for (const char *uid : {"1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.5", "1.2.840.10008.1.2.1.99", ""})
            QVERIFY(lossyState({}, uid).kind == Kind::NotSaid);
    }
};

QTEST_GUILESS_MAIN(LossyStateTest)
#include "lossy_state_test.moc"
