#include "render/movie/movie_writer.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace negato;
using namespace negato::render;

namespace {

constexpr int kPictures = 24, kRate = 12;

/// Grey from left to right, moved on from picture to picture.
std::vector<std::uint8_t> picture(int columns, int rows, int number)
{
    std::vector<std::uint8_t> bytes;
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column)
            bytes.insert(bytes.end(), 3, static_cast<std::uint8_t>((column + number * 4) % 256));
    return bytes;
}

QStringList probed(const QString &file)
{
    QProcess probe;
    probe.start(QStringLiteral("ffprobe"), {QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-count_frames"), QStringLiteral("-show_entries"),
                                            QStringLiteral("stream=codec_name,width,height,nb_read_frames,duration"), QStringLiteral("-of"),
                                            QStringLiteral("default=noprint_wrappers=1"), file});
    probe.waitForFinished();
    return QString::fromUtf8(probe.readAllStandardOutput()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

} // namespace

class MovieTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ffprobeFindsWhatWasWritten()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("ffprobe")).isEmpty())
            QSKIP("ffprobe is not installed");
        const QString file = m_folder.filePath(QStringLiteral("turn.mp4"));
        auto writer = MovieWriter::create(file.toStdString(), {321, 241, kRate});
        QVERIFY2(writer.has_value(), writer ? "" : writer.error().context.c_str());
        for (int i = 0; i < kPictures; ++i)
            QVERIFY((*writer)->add(picture(321, 241, i)));
        QVERIFY((*writer)->finish());
        const QStringList found = probed(file);
        const QByteArray all = found.join(QLatin1Char(' ')).toUtf8();
        QVERIFY2(found.contains(QStringLiteral("codec_name=h264")) || found.contains(QStringLiteral("codec_name=mpeg4")), all.constData());
        QVERIFY2(found.contains(QStringLiteral("width=320")) && found.contains(QStringLiteral("height=240")), all.constData());
        QVERIFY2(found.contains(QStringLiteral("nb_read_frames=24")), all.constData());
        QVERIFY2(found.contains(QStringLiteral("duration=2.000000")), all.constData());
    }

    void thePicturesAreThoseThatWereGiven()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("ffmpeg")).isEmpty())
            QSKIP("ffmpeg is not installed");
        const QString file = m_folder.filePath(QStringLiteral("grey.mp4"));
        auto writer = MovieWriter::create(file.toStdString(), {200, 100, kRate});
        QVERIFY(writer.has_value());
        for (int i = 0; i < 5; ++i)
            QVERIFY((*writer)->add(picture(200, 100, i)));
        QVERIFY((*writer)->finish());
        QProcess decode;
        decode.start(QStringLiteral("ffmpeg"), {QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-i"), file, QStringLiteral("-f"),
                                                QStringLiteral("rawvideo"), QStringLiteral("-pix_fmt"), QStringLiteral("gray"), QStringLiteral("-")});
        QVERIFY(decode.waitForFinished());
        const QByteArray pixels = decode.readAllStandardOutput();
        QCOMPARE(pixels.size(), 5 * 200 * 100);
        for (int i = 0; i < 5; ++i)
            for (int column = 10; column < 190; column += 20) {
                const int level = static_cast<std::uint8_t>(pixels[i * 20000 + 50 * 200 + column]);
                QVERIFY2(std::abs(level - (column + 4 * i)) <= 6, qPrintable(QStringLiteral("%1 at %2 of %3").arg(level).arg(column).arg(i)));
            }
    }

    void anUnfinishedMovieLeavesNoFile()
    {
        const QString file = m_folder.filePath(QStringLiteral("half.mp4"));
        {
            auto writer = MovieWriter::create(file.toStdString(), {64, 64, kRate});
            QVERIFY(writer && (*writer)->add(picture(64, 64, 0)));
        }
        QVERIFY(QDir(m_folder.path()).entryList({QStringLiteral("half*")}).isEmpty());
    }

    void aFolderThatIsNotThereIsAnError()
    {
        const auto writer = MovieWriter::create("/nowhere/at/all.mp4", {64, 64, kRate});
        QVERIFY(!writer);
        QCOMPARE(writer.error().code, dicom::ErrorCode::IoFailed);
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(MovieTest)
#include "movie_test.moc"
