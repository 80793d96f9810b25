#include "tests/dicom/network/decoded_by_dcmtk.h"
#include "tests/dicom/network/storage_peer.h"
#include "tests/dicom/network/transfer_support.h"
#include "tests/phantom/phantom.h"
#include "tests/support/judges.h"

using namespace negato::dicom;
using namespace negato::test;

/// Retrieval and sending over DIMSE, against dcmtk's own programs: what arrives is compared byte for byte.
class TransferTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QStringList m_slices; ///< of one study

    static PeerOptions options() { return {NEGATO_BIN_DIR "/negatoscope-peer"}; }
    static Node node(int port, const char *title = "QRSCP")
    {
        return {.name = "peer", .calledAeTitle = title, .host = "127.0.0.1", .port = port, .abilities = {.canGet = true}};
    }
    RetrieveRequest wholeStudy(RetrieveMethod method, const QString &folder = {}) const
    {
        return {.method = method, .studyUid = valueOf(m_slices.front(), "StudyInstanceUID").toStdString(), .moveDestination = "DEST",
                .folder = folder.toStdString()};
    }
    static QString destination(const StoragePeer &peer)
    {
        return QStringLiteral("dest = (DEST, 127.0.0.1, %1)\n").arg(peer.port);
    }

    /// A row for each transfer syntax that the program knows, with its option to take it.
    static void addRows(const QList<std::pair<const char *, const char *>> &known)
    {
        QTest::addColumn<int>("encoding");
        QTest::addColumn<QString>("option");
        const auto all = encodings();
        for (const auto &[name, option] : known)
            for (int i = 0; i < all.size(); ++i)
                if (QByteArray(name) == all[i].name)
                    QTest::newRow(name) << i << QString::fromLatin1(option);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(negato::phantom::writePhantoms(m_folder.path().toStdString()));
        m_slices = slicesOf(m_folder.filePath(QStringLiteral("ct_chest/thick")), 6);
    }

    void getsWhatThePeerHolds_data()
    {
        addRows({{"explicit little endian", "+x="}, {"implicit little endian", "+xi"}, {"explicit big endian", "+xb"}, {"deflated", "+xd"},
                 {"RLE", "+xr"}, {"lossless JPEG", "+xs"}, {"JPEG-LS", "+xt"}, {"JPEG 2000", "+xv"}});
    }

    void getsWhatThePeerHolds()
    {
        QFETCH(int, encoding);
        QFETCH(QString, option);
        const QTemporaryDir encoded;
        ArchivePeer peer;
        QVERIFY(peer.start(encodeAll(m_slices, encoded.path(), encodings()[encoding]), {option}));
        const QTemporaryDir incoming;
        int received = 0;
        const auto done = retrieve(node(peer.port), wholeStudy(RetrieveMethod::Get, incoming.path()),
                                   [&](const ReceivedObject &) { ++received; }, {}, {}, options());
        QVERIFY2(done, qPrintable(told(done)));
        QCOMPARE(done->completed, m_slices.size());
        QCOMPARE(received, m_slices.size());
        const QTemporaryDir converted; // dcmqrscp sends uncompressed objects on the first context of their class
        encodeAll(m_slices, converted.path(), encodings()[0]);
        const bool isConverted = encoding == 2 || encoding == 3;
        QCOMPARE(difference(incoming.path(), isConverted ? converted.path() : peer.folder()), QString());
    }

    void getsMixedSyntaxesEachAsItIs()
    {
        const QTemporaryDir encoded;
        QStringList files;
        for (int i : {0, 5})
            files += encodeAll(m_slices.mid(i, 3), encoded.path(), encodings()[i]);
        ArchivePeer peer;
        QVERIFY(peer.start(files, {QStringLiteral("+xs")}));
        const QTemporaryDir incoming;
        const auto done = retrieve(node(peer.port), wholeStudy(RetrieveMethod::Get, incoming.path()), [](const ReceivedObject &) {}, {}, {},
                                   options());
        QVERIFY2(done, qPrintable(told(done)));
        QCOMPARE(difference(incoming.path(), peer.folder()), QString());
    }

    void movesToADestination_data() { getsWhatThePeerHolds_data(); }

    void movesToADestination()
    {
        QFETCH(int, encoding);
        QFETCH(QString, option);
        const QTemporaryDir encoded;
        StoragePeer receiver;
        ArchivePeer peer;
        QString outgoing = option;
        QVERIFY(receiver.start({option})); // dcmqrscp proposes several, and storescp chooses
        QVERIFY(peer.start(encodeAll(m_slices, encoded.path(), encodings()[encoding]), {outgoing.replace(QLatin1Char('+'), QLatin1Char('-'))},
                           destination(receiver)));
        std::vector<TransferProgress> counts;
        const auto done = retrieve(node(peer.port), wholeStudy(RetrieveMethod::Move), [](const ReceivedObject &) {},
                                   [&](const TransferProgress &now) { counts.push_back(now); }, {}, options());
        QVERIFY2(done, qPrintable(told(done)));
        QCOMPARE(done->completed, m_slices.size());
        QVERIFY(!counts.empty() && counts.back() == *done);
        QCOMPARE(difference(receiver.folder(), peer.folder()), QString());
    }

    void saysThatTheDestinationIsUnknown()
    {
        ArchivePeer peer;
        QVERIFY(peer.start(m_slices));
        const auto done = retrieve(node(peer.port), wholeStudy(RetrieveMethod::Move), [](const ReceivedObject &) {}, {}, {}, options());
        QVERIFY(!done);
        QCOMPARE(name(done.error().code), name(ErrorCode::MoveDestinationUnknown));
    }

    void sendsFilesAsTheyLie_data()
    {
        addRows({{"explicit little endian", "+xa"}, {"implicit little endian", "+xa"}, {"explicit big endian", "+xa"}, {"deflated", "+xa"},
                 {"RLE", "+xa"}, {"lossless JPEG", "+xa"}, {"JPEG-LS", "+xa"}, {"JPEG 2000", "+xa"}});
    }

    void sendsFilesAsTheyLie()
    {
        QFETCH(int, encoding);
        QFETCH(QString, option);
        const QTemporaryDir encoded;
        const QStringList files = encodeAll(m_slices, encoded.path(), encodings()[encoding]);
        StoragePeer peer;
        QVERIFY(peer.start({option}));
        QStringList sent;
        const auto done = negato::dicom::send(node(peer.port), objectsIn(files), [&](const SentObject &object) {
            sent += QString::fromStdString(object.refused ? std::string(name(object.refused->code)) : object.sopInstanceUid);
        }, {}, {}, options());
        QVERIFY2(done, qPrintable(told(done)));
        QCOMPARE(done->completed, m_slices.size());
        QCOMPARE(done->remaining, 0);
        QCOMPARE(sent.size(), m_slices.size());
        QCOMPARE(difference(peer.folder(), encoded.path()), QString());
    }

    void convertsWhatThePeerDoesNotTake_data()
    {
        QTest::addColumn<int>("encoding");
        QTest::addColumn<QString>("option");
        QTest::addColumn<QStringList>("converted"); ///< to what each of two
        const auto all = decodableEncodings();
        const QStringList none{{}, {}};
        const auto both = [](const char *uid) { return QStringList{QLatin1String(uid), QLatin1String(uid)}; };
        for (int i = 0; i < all.size(); ++i) {
            const bool isPlain = i < 3; // in bytes, if not in their order
            QTest::addRow("%s, implicit is taken", all[i].name) << i << QStringLiteral("+xi") << (i == 1 ? none : both(all[1].uid));
            QTest::addRow("%s, all plain ones are taken", all[i].name) << i << QStringLiteral("+xe") << (isPlain ? none : both(all[0].uid));
        }
    }

    void convertsWhatThePeerDoesNotTake()
    {
        QFETCH(int, encoding);
        QFETCH(QString, option);
        QFETCH(QStringList, converted);
        const QTemporaryDir encoded;
        const QStringList files = encodeAll(m_slices.mid(0, 2), encoded.path(), decodableEncodings()[encoding]);
        StoragePeer peer;
        QVERIFY(peer.start({option}));
        QStringList convertedTo;
        const auto done = negato::dicom::send(node(peer.port), objectsIn(files), [&](const SentObject &object) {
            convertedTo += QString::fromStdString(object.refused ? object.refused->context : object.convertedTo);
        }, {}, {}, options());
        QVERIFY2(done, qPrintable(told(done)));
        QCOMPARE(convertedTo, converted);
        QCOMPARE(done->completed, files.size());
        const auto received = asDcmtkDecodesThem(filesBelow(peer.folder()));
        QCOMPARE(received.size(), files.size());
        QCOMPARE(received, asDcmtkDecodesThem(files));
    }

    void convertsJpeg2000_data()
    {
        QTest::addColumn<QString>("option");
        QTest::newRow("implicit is taken") << QStringLiteral("+xi");
        QTest::newRow("all plain ones are taken") << QStringLiteral("+xe");
    }

    /// Pixels as opj_decompress gives them: dcmtk does not decode JPEG 2000.
    void convertsJpeg2000()
    {
        QFETCH(QString, option);
        const QString sample = QStringLiteral("/usr/lib/python3/dist-packages/pydicom/data/test_files/693_J2KI.dcm");
        StoragePeer peer;
        QVERIFY(peer.start({option}));
        const auto done = negato::dicom::send(node(peer.port), objectsIn({sample}), {}, {}, {}, options());
        QVERIFY2(done && done->completed == 1, qPrintable(told(done)));
        const QStringList received = filesBelow(peer.folder());
        QCOMPARE(received.size(), 1);
        const QTemporaryDir folder;
        const QString codestream = folder.filePath(QStringLiteral("frame.j2k")), raw = folder.filePath(QStringLiteral("frame.rawl"));
        byPydicom(sample.toStdString(), {QStringLiteral("open('%1', 'wb').write(next(__import__('pydicom.encaps').encaps.generate_pixel_data_frame(ds.PixelData, 1)))").arg(codestream)});
        QCOMPARE(QProcess::execute(QStringLiteral("opj_decompress"), {QStringLiteral("-i"), codestream, QStringLiteral("-o"), raw}), 0);
        const QString mostDifference = QStringLiteral("abs(__import__('numpy').fromfile('%1', '<i2').astype(int).reshape(ds.Rows, ds.Columns) - ds.pixel_array).max() <= 1");
        QCOMPARE(byPydicom(received.front().toStdString(), {mostDifference.arg(raw), QStringLiteral("ds.LossyImageCompression")}),
                 (QStringList{QStringLiteral("True"), QStringLiteral("01")}));
    }

    void tellsWhyAnObjectCannotBeConverted()
    {
        const QTemporaryDir encoded;
        const QStringList files = encodeAll(m_slices.mid(0, 1), encoded.path(), encodings()[5]) + encodeAll(m_slices.mid(1, 1), encoded.path(), encodings()[7])
            + encodeAll(m_slices.mid(2, 1), encoded.path(), encodings()[0]);
        StoragePeer peer;
        QVERIFY(peer.start({QStringLiteral("+x=")}));
        std::vector<SentObject> sent;
        const auto done = negato::dicom::send(node(peer.port), objectsIn(files), [&](const SentObject &object) { sent.push_back(object); }, {},
                                              {}, options());
        QVERIFY2(done, qPrintable(told(done)));
        QCOMPARE(done->completed, 2);
        QCOMPARE(done->failed, 1);
        QCOMPARE(sent.size(), std::size_t{3});
        QVERIFY(!sent[0].refused && sent[0].convertedTo == "1.2.840.10008.1.2.1");
        QVERIFY(sent[1].refused && sent[1].convertedTo == "1.2.840.10008.1.2.1");
        QCOMPARE(name(sent[1].refused->code), name(ErrorCode::CodecFailed));
        QVERIFY(!sent[2].refused && sent[2].convertedTo.empty());
        QCOMPARE(storedObjectsBelow(peer.folder()).size(), 2);
    }

    /// Nothing is converted for nobody: the job ends, and no process is left that does it.
    void endsWhenItIsCancelledWhileItConverts()
    {
        const QTemporaryDir encoded;
        const QStringList files = encodeAll(m_slices, encoded.path(), encodings()[4]);
        StoragePeer peer;
        QVERIFY(peer.start({QStringLiteral("+xi")}));
        std::stop_source stop;
        int sent = 0;
        const auto done = negato::dicom::send(node(peer.port), objectsIn(files), [&](const SentObject &) {
            if (++sent == 2)
                stop.request_stop();
        }, {}, stop.get_token(), options());
        QVERIFY(!done);
        QCOMPARE(name(done.error().code), name(ErrorCode::Cancelled));
        QVERIFY(sent < m_slices.size());
    }

    void tellsWhichFilesAreMissing()
    {
        StoragePeer peer;
        QVERIFY(peer.start());
        auto objects = objectsIn(m_slices);
        objects[2].file = "/nowhere/at/all";
        std::vector<SentObject> sent;
        const auto done = negato::dicom::send(node(peer.port), objects, [&](const SentObject &object) { sent.push_back(object); }, {}, {},
                                              options());
        QVERIFY2(done, qPrintable(told(done)));
        QCOMPARE(done->completed, m_slices.size() - 1);
        QCOMPARE(done->failed, 1);
        const auto refused = std::ranges::find_if(sent, [](const SentObject &object) { return object.refused.has_value(); });
        QVERIFY(refused != sent.end() && refused->refused->code == ErrorCode::FileMissing);
    }
};

QTEST_GUILESS_MAIN(TransferTest)
#include "transfer_test.moc"
