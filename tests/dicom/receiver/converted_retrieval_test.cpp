#include "dicom/base/tags.h"
#include "dicom/network/node_list.h"
#include "tests/dicom/network/decoded_by_dcmtk.h"
#include "tests/dicom/network/storage_peer.h"
#include "tests/dicom/network/transfer_support.h"
#include "tests/dicom/receiver/receiving_fixture.h"
#include "tests/phantom/phantom.h"
#include "tests/support/dicom_bytes.h"

using namespace negato::dicom;
using namespace negato::test;

/// getscu and movescu of dcmtk ask for objects that lie in another transfer syntax than they, or storescp, take.
class ConvertedRetrievalTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QStringList m_slices; ///< of one study

    QStringList question(const ReceivingFixture &receiving) const
    {
        return {QStringLiteral("-aec"), QStringLiteral("NEGATOSCOPE"), QStringLiteral("-k"), QStringLiteral("QueryRetrieveLevel=STUDY"), QStringLiteral("-k"),
                QStringLiteral("StudyInstanceUID=") + valueOf(m_slices.front(), "StudyInstanceUID"), QStringLiteral("127.0.0.1"), receiving.port()};
    }
    static void addEncodings()
    {
        QTest::addColumn<int>("encoding");
        const auto all = decodableEncodings();
        for (int i = 0; i < all.size(); ++i)
            QTest::newRow(all[i].name) << i;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(negato::phantom::writePhantoms(m_folder.path().toStdString()));
        m_slices = slicesOf(m_folder.filePath(QStringLiteral("ct_chest/thick")), 3);
    }

    /// It takes uncompressed ones alone: for each class one context that offers Explicit VR Little Endian before the others.
    void givesWhatGetscuTakes_data() { addEncodings(); }

    void givesWhatGetscuTakes()
    {
        QFETCH(int, encoding);
        const QTemporaryDir encoded, out;
        const QStringList files = encodeAll(m_slices, encoded.path(), decodableEncodings()[encoding]);
        const ReceivingFixture receiving;
        QCOMPARE(receiving.files().import(encoded.path()).stored, files.size());
        const Said said = run(QStringLiteral("getscu"), QStringList{QStringLiteral("-v"), QStringLiteral("-S"), QStringLiteral("-od"), out.path()} + question(receiving));
        QVERIFY2(said.exitCode == 0, qPrintable(said.text));
        const auto received = asDcmtkDecodesThem(filesBelow(out.path()));
        QVERIFY2(received.size() == files.size(), qPrintable(said.text));
        QCOMPARE(received, asDcmtkDecodesThem(files));
        QTRY_COMPARE(receiving.reports().size(), std::size_t{1});
        QCOMPARE(receiving.reports().front().converted, encoding == 0 ? 0 : files.size());
    }

    /// In one context for each class it offers lossless JPEG and then uncompressed ones: the first would leave all others behind.
    void givesAllToAPeerThatPrefersOneCompression_data() { addEncodings(); }

    void givesAllToAPeerThatPrefersOneCompression()
    {
        QFETCH(int, encoding);
        const QTemporaryDir encoded, out;
        const QStringList files = encodeAll(m_slices, encoded.path(), decodableEncodings()[encoding]);
        const ReceivingFixture receiving;
        QCOMPARE(receiving.files().import(encoded.path()).stored, files.size());
        const Said said = run(QStringLiteral("getscu"), QStringList{QStringLiteral("-v"), QStringLiteral("-S"), QStringLiteral("+xs"), QStringLiteral("-od"), out.path()}
                                                            + question(receiving));
        QVERIFY2(said.exitCode == 0, qPrintable(said.text));
        QCOMPARE(asDcmtkDecodesThem(filesBelow(out.path())), asDcmtkDecodesThem(files));
    }

    /// Nobody converts those, and uncompressed ones there are none.
    void givesVideosToAPeerThatPrefersThem()
    {
        constexpr auto kMpeg2 = "1.2.840.10008.1.2.4.100", kVideoEndoscopic = "1.2.840.10008.5.1.4.1.1.77.1.1.1";
        DicomBytes video;
        video.text(tag::SOPClassUID, "UI", kVideoEndoscopic).text(tag::SOPInstanceUID, "UI", "1.2.3.5.1.1").text(tag::PatientID, "LO", "V1");
        video.text(tag::StudyInstanceUID, "UI", "1.2.3.5").text(tag::SeriesInstanceUID, "UI", "1.2.3.5.1");
        video.head(tag::PixelData, "OB", 0xFFFFFFFF).tag(tag::Item).u32(0).tag(tag::Item).u32(4).raw({"\0\0\1\xB3", 4});
        video.tag(tag::SequenceDelimitationItem).u32(0);
        const QTemporaryDir files, out;
        writeFile(files.filePath(QStringLiteral("video")).toStdString(), part10(kMpeg2, video.string(), kVideoEndoscopic, "1.2.3.5.1.1"));
        const ReceivingFixture receiving;
        QCOMPARE(receiving.files().import(files.path()).stored, 1);
        const Said said = run(QStringLiteral("getscu"), {QStringLiteral("-v"), QStringLiteral("-S"), QStringLiteral("+xm"), QStringLiteral("+B"), QStringLiteral("-od"),
                                                         out.path(), QStringLiteral("-aec"), QStringLiteral("NEGATOSCOPE"), QStringLiteral("-k"),
                                                         QStringLiteral("QueryRetrieveLevel=STUDY"), QStringLiteral("-k"), QStringLiteral("StudyInstanceUID=1.2.3.5"),
                                                         QStringLiteral("127.0.0.1"), receiving.port()});
        const StoredObjects received = storedObjectsBelow(out.path());
        QVERIFY2(received.size() == 1, qPrintable(said.text));
        QCOMPARE(received.first().transferSyntaxUid, QByteArray(kMpeg2));
        QCOMPARE(received.first().dataSet, QByteArray::fromStdString(video.string()));
    }

    void movesWhatTheDestinationTakes_data() { addEncodings(); }

    void movesWhatTheDestinationTakes()
    {
        QFETCH(int, encoding);
        const QTemporaryDir encoded;
        const QStringList files = encodeAll(m_slices, encoded.path(), decodableEncodings()[encoding]);
        const ReceivingFixture receiving;
        QCOMPARE(receiving.files().import(encoded.path()).stored, files.size());
        StoragePeer destination;
        QVERIFY(destination.start({QStringLiteral("+xi")}));
        auto nodes = NodeList::read(receiving.archive().folder()).value();
        QVERIFY(nodes.add({.name = "there", .calledAeTitle = "THERE", .host = "127.0.0.1", .port = destination.port}));
        QVERIFY(nodes.write());
        const Said said = run(QStringLiteral("movescu"), QStringList{QStringLiteral("-v"), QStringLiteral("-S"), QStringLiteral("-aem"), QStringLiteral("THERE")}
                                                             + question(receiving));
        QVERIFY2(said.exitCode == 0, qPrintable(said.text));
        QCOMPARE(asDcmtkDecodesThem(filesBelow(destination.folder())), asDcmtkDecodesThem(files));
    }

    /// One of three lies damaged; the others come.
    void tellsWhatCannotBeGiven()
    {
        const QTemporaryDir encoded, out;
        encodeAll(m_slices.mid(0, 2), encoded.path(), encodings()[4]);
        encodeAll(m_slices.mid(2), encoded.path(), encodings()[7]); // JPEG 2000 by name alone
        const ReceivingFixture receiving;
        QCOMPARE(receiving.files().import(encoded.path()).stored, m_slices.size());
        const Said said = run(QStringLiteral("getscu"), QStringList{QStringLiteral("-v"), QStringLiteral("-S"), QStringLiteral("-od"), out.path()} + question(receiving));
        QVERIFY2(said.text.contains(valueOf(m_slices.back(), "SOPInstanceUID")) || said.text.contains(QStringLiteral("Failed Suboperations")), qPrintable(said.text));
        QCOMPARE(filesBelow(out.path()).size(), 2);
        QTRY_COMPARE(receiving.reports().size(), std::size_t{1});
        const AssociationReport report = receiving.reports().front();
        QCOMPARE(report.converted, 2);
        QCOMPARE(report.unconverted, 1);
        QVERIFY(report.conversionProblem && report.conversionProblem->code == ErrorCode::CodecFailed);
    }
};

QTEST_GUILESS_MAIN(ConvertedRetrievalTest)
#include "converted_retrieval_test.moc"
