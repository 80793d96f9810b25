#include "tests/render/volume/made_volume.h"
#include "viewer/export/turntable.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace negato;
using namespace negato::viewer;
using test::MadeStack;

namespace {

constexpr int kSide = 120;

/// A ball at the patient's left of the middle, seen from the front.
TurntableWish ballWish()
{
    MadeStack made{.columns = 50, .rows = 50};
    made.even(50, 1);
    const Eigen::Vector3d middle = made.pixelMm(25, 25, 25), ball = middle + Eigen::Vector3d(14, 0, 0);
    TurntableWish wish;
    wish.shot.volume = std::make_shared<const render::RayVolume>(
        test::volumeOf(made, [&](const Eigen::Vector3d &mm) { return 1000 * std::clamp((7 - (mm - ball).norm()) / 2 + 0.5, 0.0, 1.0); }), 2);
    wish.shot.view.focusMm = middle;
    wish.shot.view.columns = kSide + 1;
    wish.shot.view.rows = kSide;
    wish.shot.view.pixelMm = 0.5;
    wish.shot.style.transfer.points = {{200, {1, 1, 1}, 0}, {600, {1, 1, 1}, 0.9}};
    wish.shot.transform = std::make_shared<const dicom::PixelTransform>();
    wish.pictures = 12;
    wish.picturesPerSecond = 6;
    return wish;
}

/// The middle of what is bright, from that of the picture, in mm to the right.
double brightAt(const QImage &picture)
{
    double sum = 0, weight = 0;
    for (int row = 0; row < picture.height(); ++row)
        for (int column = 0; column < picture.width(); ++column)
            if (qGray(picture.pixel(column, row)) > 60) {
                sum += column - (picture.width() - 1) / 2.0;
                ++weight;
            }
    return weight > 0 ? sum / weight * 0.5 : 1e9;
}

QString probed(const QString &file)
{
    QProcess probe;
    probe.start(QStringLiteral("ffprobe"), {QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-count_frames"), QStringLiteral("-show_entries"),
                                            QStringLiteral("stream=width,height,nb_read_frames,duration"), QStringLiteral("-of"), QStringLiteral("csv=p=0"), file});
    probe.waitForFinished();
    return QString::fromUtf8(probe.readAllStandardOutput()).trimmed();
}

} // namespace

class TurntableTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBallGoesOnceAround()
    {
        const TurntableWish wish = ballWish();
        for (int step = 0; step < wish.pictures; ++step) {
            const double expected = 14 * std::cos(2 * M_PI * step / wish.pictures);
            const double found = brightAt(turntablePicture(wish, step, 2, {}));
            QVERIFY2(std::abs(found - expected) < 0.7, qPrintable(QStringLiteral("%1: %2").arg(step).arg(found)));
        }
    }

    /// The ball is seen from the front, then from its side: the cube turns with it, in the lower right corner.
    void theCubeSaysFromWhereItIsSeen()
    {
        TurntableWish wish = ballWish();
        wish.shot.view.columns = wish.shot.view.rows = 300;
        const auto corner = [&](int step) { return turntablePicture(wish, step, 2, {}).copy(200, 150, 100, 150).convertToFormat(QImage::Format_RGB32); };
        const QImage without = corner(0);
        wish.cubeTheme = Theme::builtIn();
        const QImage front = corner(0), oblique = corner(1), back = corner(6);
        QVERIFY(without != front && front != oblique);
        QVERIFY(front != back); // A and P
    }

    void theNameIsThereWhereItIsWanted()
    {
        TurntableWish wish = ballWish();
        wish.shot.view.columns = wish.shot.view.rows = 300;
        const auto white = [&] {
            const QImage picture = turntablePicture(wish, 3, 2, {}).copy(0, 0, 150, 30);
            int count = 0;
            for (int y = 0; y < picture.height(); ++y)
                for (int x = 0; x < picture.width(); ++x)
                    count += qGray(picture.pixel(x, y)) > 200;
            return count;
        };
        QCOMPARE(white(), 0);
        wish.patientName = QStringLiteral("DOE, Jane");
        QVERIFY(white() > 50);
    }

    void ffprobeCountsThePicturesOfAMovie()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("ffprobe")).isEmpty())
            QSKIP("ffprobe is not installed");
        TurntableWish wish = ballWish();
        const QString file = m_folder.filePath(QStringLiteral("turn.mp4"));
        wish.target = file.toStdString();
        std::vector<double> progress;
        QVERIFY(writeTurntable(wish, 2, [&](double part) { progress.push_back(part); }, {}));
        QCOMPARE(probed(file), QStringLiteral("120,120,2.000000,12"));
        QCOMPARE(progress.size(), std::size_t{12});
        QCOMPARE(progress.back(), 1.0);
    }

    void aFolderGetsOnePictureAStep()
    {
        TurntableWish wish = ballWish();
        const QString folder = m_folder.filePath(QStringLiteral("pictures"));
        wish.target = folder.toStdString();
        QVERIFY(writeTurntable(wish, 2, {}, {}));
        const QStringList files = QDir(folder).entryList(QDir::Files, QDir::Name);
        QCOMPARE(files.size(), 12);
        QVERIFY(std::abs(brightAt(QImage(folder + QLatin1Char('/') + files[6])) + 14) < 0.7);
    }

    void aStoppedMovieIsNone()
    {
        TurntableWish wish = ballWish();
        wish.target = m_folder.filePath(QStringLiteral("stopped.mp4")).toStdString();
        std::stop_source stop;
        const auto done = writeTurntable(wish, 2, [&](double) { stop.request_stop(); }, stop.get_token());
        QVERIFY(!done);
        QCOMPARE(done.error().code, dicom::ErrorCode::Cancelled);
        QVERIFY(QDir(m_folder.path()).entryList({QStringLiteral("stopped*")}).isEmpty());
    }

private:
    QTemporaryDir m_folder;
};

QTEST_MAIN(TurntableTest)
#include "turntable_test.moc"
