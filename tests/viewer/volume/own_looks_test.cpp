#include "viewer/volume/own_looks.h"
#include "viewer/volume/volume_look.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace negato;
using namespace negato::viewer;

/// The file of the user's own looks.
class OwnLooksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSavedLookComesBack_data();
    void aSavedLookComesBack();
    void theSameNameIsReplaced();
    void withoutAFileThereAreNone();
    void whatIsNoLookIsTold_data();
    void whatIsNoLookIsTold();
    void aFileThatIsNotUnderstoodIsLeftAlone();
    void moreThanTheFileHoldsAreRefused();

private:
    static VolumeLook look(const QString &name) { return {name, render::RayKind::Shaded, {{{-100, {1, 0, 0}, 0}, {250.5, {0, 0.4, 1}, 0.015}, {900, {1, 1, 1}, 1}}, true}}; }
    void write(const QByteArray &bytes) const;

    QTemporaryDir m_folder;
    QString m_file = m_folder.filePath(QStringLiteral("deeper/own_looks.json"));
};

void OwnLooksTest::write(const QByteArray &bytes) const
{
    QVERIFY(QDir().mkpath(QFileInfo(m_file).path()));
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

void OwnLooksTest::aSavedLookComesBack_data()
{
    QTest::addColumn<QString>("unit");
    QTest::newRow("Hounsfield units") << QStringLiteral("HU");
    QTest::newRow("parts of a window") << QStringLiteral("BQML");
}

void OwnLooksTest::aSavedLookComesBack()
{
    QFETCH(QString, unit);
    dicom::PixelTransform transform;
    transform.unit = unit.toStdString();
    const LookScale scale = LookScale::of(transform, {300, 700});
    const VolumeLook mine = look(QStringLiteral("M\u00e4ine"));
    QVERIFY(saveOwnLook(m_file, scale.kind, jsonOf(mine, scale)));
    const auto read = readOwnLooks(m_file);
    QVERIFY(read);
    const auto looks = looksFrom(*read, scale);
    QCOMPARE(looks.size(), 1U);
    QCOMPARE(looks[0].name, mine.name);
    for (std::size_t i = 0; i < 3; ++i) {
        QVERIFY(std::abs(looks[0].transfer.points[i].value - mine.transfer.points[i].value) < 1e-9);
        QVERIFY(std::abs(looks[0].transfer.points[i].opacity - mine.transfer.points[i].opacity) < 1e-12);
        QVERIFY(std::abs(looks[0].transfer.points[i].colour[1] - mine.transfer.points[i].colour[1]) < 0.5 / 255);
    }
    // Of another window the relative one follows, the one in Hounsfield units stays.
    const auto other = looksFrom(*read, LookScale::of(transform, {1000, 1400}));
    QCOMPARE(other[0].transfer.points[0].value, unit == QStringLiteral("HU") ? -100.0 : 300 + 1400.0 / 700 * (-100 - -50));
}

void OwnLooksTest::theSameNameIsReplaced()
{
    const LookScale scale{QStringLiteral("CT"), 0, 1};
    const auto count = [&] { return looksFrom(*readOwnLooks(m_file), scale).size(); };
    QVERIFY(saveOwnLook(m_file, scale.kind, jsonOf(look(QStringLiteral("A")), scale)));
    const auto before = count();
    QVERIFY(saveOwnLook(m_file, scale.kind, jsonOf(look(QStringLiteral("A")), scale)));
    QCOMPARE(count(), before);
    QVERIFY(saveOwnLook(m_file, scale.kind, jsonOf(look(QStringLiteral("B")), scale)));
    QCOMPARE(count(), before + 1);
}

void OwnLooksTest::withoutAFileThereAreNone()
{
    QVERIFY(readOwnLooks(m_folder.filePath(QStringLiteral("none.json")))->isEmpty());
}

void OwnLooksTest::whatIsNoLookIsTold_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("no JSON") << QByteArray("{\"CT\": [");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("no list of looks") << QByteArray(R"({"CT": 3})");
    QTest::newRow("no name") << QByteArray(R"({"CT": [{"points": [[0, "#000000", 0], [1, "#ffffff", 1]]}]})");
    QTest::newRow("one point") << QByteArray(R"({"CT": [{"name": "a", "points": [[0, "#000000", 0]]}]})");
    QTest::newRow("falling values") << QByteArray(R"({"CT": [{"name": "a", "points": [[1, "#000000", 0], [0, "#ffffff", 1]]}]})");
    QTest::newRow("equal values") << QByteArray(R"({"CT": [{"name": "a", "points": [[1, "#000000", 0], [1, "#ffffff", 1]]}]})");
    QTest::newRow("no colour") << QByteArray(R"({"CT": [{"name": "a", "points": [[0, "blackish", 0], [1, "#ffffff", 1]]}]})");
    QTest::newRow("denser than all") << QByteArray(R"({"CT": [{"name": "a", "points": [[0, "#000000", 0], [1, "#ffffff", 1.5]]}]})");
    QTest::newRow("a value that no volume has") << QByteArray(R"({"relative": [{"name": "a", "points": [[-1e308, "#000000", 0], [1e308, "#ffffff", 1]]}]})");
    QTest::newRow("a text for a value") << QByteArray(R"({"relative": [{"name": "a", "points": [["0", "#000000", 0], [1, "#ffffff", 1]]}]})");
}

void OwnLooksTest::whatIsNoLookIsTold()
{
    QFETCH(QByteArray, json);
    write(json);
    QCOMPARE(readOwnLooks(m_file).error().code, dicom::ErrorCode::Malformed);
}

void OwnLooksTest::aFileThatIsNotUnderstoodIsLeftAlone()
{
    write("my notes");
    const LookScale scale{QStringLiteral("CT"), 0, 1};
    QCOMPARE(saveOwnLook(m_file, scale.kind, jsonOf(look(QStringLiteral("A")), scale)).error().code, dicom::ErrorCode::Malformed);
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("my notes"));
}

/// What was saved can be read, always.
void OwnLooksTest::moreThanTheFileHoldsAreRefused()
{
    QFile::remove(m_file);
    const LookScale scale{QStringLiteral("CT"), 0, 1};
    int saved = 0;
    dicom::Result<void> last;
    while (saved < 1000 && (last = saveOwnLook(m_file, scale.kind, jsonOf(look(QStringLiteral("Look %1").arg(saved)), scale))))
        ++saved;
    QVERIFY(saved >= 20 && saved < 1000);
    QCOMPARE(last.error().code, dicom::ErrorCode::TooLarge);
    const auto read = readOwnLooks(m_file);
    QVERIFY(read);
    QCOMPARE(looksFrom(*read, scale).size(), static_cast<std::size_t>(saved));
    QVERIFY(saveOwnLook(m_file, scale.kind, jsonOf(look(QStringLiteral("Look 0")), scale))); // in place of the one before
}

QTEST_GUILESS_MAIN(OwnLooksTest)
#include "own_looks_test.moc"
