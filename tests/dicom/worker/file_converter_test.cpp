#include "dicom/base/tags.h"
#include "dicom/worker/file_converter.h"
#include "tests/support/dicom_bytes.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <thread>

using namespace negato::dicom;
using namespace negato::test;

/// What becomes of conversions when files or workers are bad.
class FileConverterTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path file(const char *name, const std::string &bytes) const
    {
        const auto path = std::filesystem::path(m_folder.path().toStdString()) / name;
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }
    static std::string plainObject(std::size_t bytes)
    {
        DicomBytes dataSet;
        dataSet.text(tag::SOPInstanceUID, "UI", "1.2.3").text(tag::PixelData, "OB", std::string(bytes, 'x'));
        return part10("1.2.840.10008.1.2.1", dataSet.string());
    }
    /// How many bytes came, or the name of the error.
    static QString outcome(FileConverter &converter, const std::filesystem::path &path, const std::stop_token &stop = {})
    {
        std::size_t size = 0;
        const auto done = converter.convert(path, TargetSyntax::ImplicitLittleEndian, [&](auto bytes) {
            size += bytes.size();
            return Result<void>();
        }, stop);
        const auto code = done ? std::string_view() : name(done.error().code);
        return done ? QString::number(size) : QString::fromLatin1(code.data(), static_cast<qsizetype>(code.size()));
    }
    static WorkerOptions misbehaving(std::chrono::seconds timeout = std::chrono::seconds(1))
    {
        return {.program = MISBEHAVING_WORKER, .timeout = timeout};
    }

private Q_SLOTS:
    void givesLargeFilesInPieces()
    {
        constexpr std::size_t size = 5'000'000, heads = 2 * 8 + 6; // two elements, a UID of six bytes
        FileConverter converter({.program = NEGATO_BIN_DIR "/negatoscope-worker"});
        QCOMPARE(outcome(converter, file("large", plainObject(size))), QString::number(size + heads));
        QCOMPARE(outcome(converter, file("small", plainObject(2))), QString::number(2 + heads));
        QCOMPARE(outcome(converter, file("none", "text")), QStringLiteral("NotDicom"));
        QCOMPARE(outcome(converter, "/nowhere/at/all"), QStringLiteral("FileNotFound"));
        QCOMPARE(outcome(converter, file("small", plainObject(2))), QString::number(2 + heads));
    }

    void endsWhenItsBytesAreNotWanted()
    {
        FileConverter converter({.program = NEGATO_BIN_DIR "/negatoscope-worker"});
        int pieces = 0;
        const auto done = converter.convert(file("large", plainObject(5'000'000)), TargetSyntax::ExplicitLittleEndian, [&](auto) {
            return ++pieces == 2 ? Result<void>(fail(ErrorCode::DiskFull)) : Result<void>();
        });
        QVERIFY(!done && done.error().code == ErrorCode::DiskFull);
        QCOMPARE(pieces, 2);
    }

    void survivesItsWorker()
    {
        FileConverter converter(misbehaving());
        QCOMPARE(outcome(converter, file("deadly", "die")), QStringLiteral("WorkerDied"));
        QCOMPARE(outcome(converter, file("slow", "hang")), QStringLiteral("WorkerTimedOut"));
        QCOMPARE(outcome(converter, file("liar", "greed")), QStringLiteral("WorkerDied"));
    }

    /// It says that there is more without end.
    void endsWithAWorkerThatDoesNot()
    {
        FileConverter converter(misbehaving(std::chrono::seconds(60)));
        QCOMPARE(outcome(converter, file("endless", "more")), QStringLiteral("WorkerDied"));
    }

    /// Pieces that are not full are no way to make it last.
    void endsWithAWorkerThatTrickles()
    {
        FileConverter converter(misbehaving(std::chrono::seconds(60)));
        QElapsedTimer time;
        time.start();
        QCOMPARE(outcome(converter, file("trickle", "a little of it")), QStringLiteral("WorkerDied"));
        QVERIFY(time.elapsed() < 10'000);
    }

    void endsWhenItIsCancelled()
    {
        FileConverter converter(misbehaving(std::chrono::seconds(60)));
        std::stop_source stop;
        const std::jthread later([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
            stop.request_stop();
        });
        QElapsedTimer time;
        time.start();
        QCOMPARE(outcome(converter, file("slow", "hang"), stop.get_token()), QStringLiteral("Cancelled"));
        QVERIFY(time.elapsed() < 10'000);
    }
};

QTEST_APPLESS_MAIN(FileConverterTest)
#include "file_converter_test.moc"
