#include "dicom/base/tags.h"
#include "dicom/network/association_job.h"
#include "tests/dicom/archive/object_bytes.h"
#include "tests/dicom/network/archive_peer.h"

using namespace negato::dicom;
using namespace negato::test;

namespace {

/// "Иванов^Пётр" in ISO 8859-5.
const QByteArray kName("\xB8\xD2\xD0\xDD\xDE\xD2^\xBF\xF1\xE2\xE0");

} // namespace

/// Names of a node that says a wrong character set, or none.
class CharacterSetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const QString lying = writeFile(m_folder.path(), QStringLiteral("lying.dcm"), objectBytes({.patientName = kName, .studyUid = "1.2.1", .seriesUid = "1.2.1.1", .instanceUid = "1.2.1.1.1", .characterSet = "ISO_IR 100"}));
        const QString silent = writeFile(m_folder.path(), QStringLiteral("silent.dcm"), objectBytes({.patientName = kName, .studyUid = "1.2.2", .seriesUid = "1.2.2.1", .instanceUid = "1.2.2.1.1", .characterSet = ""}));
        const QString right = writeFile(m_folder.path(), QStringLiteral("right.dcm"), objectBytes({.patientName = "M\xFCller", .studyUid = "1.2.3", .seriesUid = "1.2.3.1", .instanceUid = "1.2.3.1.1", .characterSet = "ISO_IR 100"}));
        QVERIFY(m_peer.start({lying, silent, right}));
    }

    void readsNamesAsTheUserSays_data()
    {
        QTest::addColumn<QString>("study");
        QTest::addColumn<QString>("set");
        QTest::addColumn<bool>("isForced");
        QTest::addColumn<QString>("expected");
        const QString russian = QStringLiteral("Иванов^Пётр");
        QTest::newRow("none named, one assumed") << QStringLiteral("1.2.2") << QStringLiteral("ISO_IR 144") << false << russian;
        QTest::newRow("none named, one forced") << QStringLiteral("1.2.2") << QStringLiteral("ISO_IR 144") << true << russian;
        QTest::newRow("a wrong one named, another forced") << QStringLiteral("1.2.1") << QStringLiteral("ISO_IR 144") << true << russian;
        QTest::newRow("a wrong one named, another assumed") << QStringLiteral("1.2.1") << QStringLiteral("ISO_IR 144") << false << QStringLiteral("¸ÒÐÝÞÒ^¿ñâà");
        QTest::newRow("the right one named, another assumed") << QStringLiteral("1.2.3") << QStringLiteral("ISO_IR 144") << false << QStringLiteral("Müller");
        QTest::newRow("as the node says") << QStringLiteral("1.2.3") << QString() << false << QStringLiteral("Müller");
    }

    void readsNamesAsTheUserSays()
    {
        QFETCH(QString, study);
        QFETCH(QString, set);
        QFETCH(bool, isForced);
        QString name;
        const Node node{.name = "peer", .calledAeTitle = "QRSCP", .host = "127.0.0.1", .port = m_peer.port, .characterSet = set.toStdString(), .isCharacterSetForced = isForced};
        const auto done = find(node, {.keys = {{"StudyInstanceUID", study.toStdString()}, {"SpecificCharacterSet", ""}}},
                               [&](const DataSet &answer) { name = QString::fromStdString(answer.text(tag::PatientName)); }, {},
                               {.program = NEGATO_BIN_DIR "/negatoscope-peer"});
        QVERIFY(done);
        QTEST(name, "expected");
    }

private:
    QTemporaryDir m_folder;
    ArchivePeer m_peer;
};

QTEST_GUILESS_MAIN(CharacterSetTest)
#include "character_set_test.moc"
