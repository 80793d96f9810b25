#include "tests/phantom/phantom.h"

#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace negato;

namespace {

struct Outcome
{
    int exitCode = -1;
    QByteArray err;
    qint64 ms = 0;
};

} // namespace

/// `--screenshot` is for scripts: it must end, and say how.
class ScreenshotOptionTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] QString picture() const { return m_folder.filePath(QStringLiteral("window.png")); }

    [[nodiscard]] Outcome run(const QString &pathOrUid) const
    {
        QProcess process;
        QElapsedTimer clock;
        clock.start();
        process.start(QStringLiteral(NEGATO_BIN_DIR "/negatoscope"),
                      {QStringLiteral("--archive"), m_folder.filePath(QStringLiteral("archive")), QStringLiteral("--language"),
                       QStringLiteral("en"), QStringLiteral("--screenshot"), picture(), pathOrUid});
        process.waitForFinished(110'000);
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardError(),
                clock.elapsed()};
    }

private Q_SLOTS:
    void nothingToShowEndsAtOnce_data()
    {
        QTest::addColumn<QString>("pathOrUid");
        QFile note(m_folder.filePath(QStringLiteral("note.txt")));
        QVERIFY(note.open(QIODevice::WriteOnly));
        note.write("not an image, but long enough to be looked at");
        QTest::newRow("a study that is not there") << QStringLiteral("1.2.3.4");
        QTest::newRow("no DICOM file") << note.fileName();
        QTest::newRow("no file") << m_folder.filePath(QStringLiteral("missing.dcm"));
    }

    void nothingToShowEndsAtOnce()
    {
        QFETCH(QString, pathOrUid);
        const Outcome outcome = run(pathOrUid);
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.err.contains("No picture was taken"), outcome.err.constData());
        QVERIFY2(outcome.ms < 30'000, QByteArray::number(outcome.ms).constData());
        QVERIFY(!QFile::exists(picture()));
    }

    void imagesAreTaken()
    {
        const QString phantoms = m_folder.filePath(QStringLiteral("phantoms"));
        QVERIFY(phantom::writePhantoms(phantoms.toStdString()));
        QCOMPARE(run(phantoms).exitCode, 0);
        QVERIFY(!QImage(picture()).isNull());
    }
};

QTEST_GUILESS_MAIN(ScreenshotOptionTest)
#include "screenshot_option_test.moc"
