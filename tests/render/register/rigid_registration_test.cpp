#include "render/register/rigid_registration.h"
#include "render/register/rigid_transform.h"
#include "tests/render/register/body_phantom.h"

#include <QElapsedTimer>
#include <QTest>

using namespace negato;
using namespace negato::render;
using test::BodyPhantom;
using test::MadeStack;
using test::Tissue;

namespace {

enum class Modality { Ct, Mr };

const BodyPhantom kBody;

Eigen::Vector3d randomDirection(std::mt19937 &random)
{
    std::normal_distribution<double> normal;
    return Eigen::Vector3d(normal(random), normal(random), normal(random)).normalized();
}

/// At most 30 mm and 20 degrees.
Eigen::Isometry3d randomMove(std::mt19937 &random)
{
    std::uniform_real_distribution<double> part(0, 1);
    const Eigen::AngleAxisd turn(part(random) * 20 * M_PI / 180, randomDirection(random));
    return Eigen::Translation3d(randomDirection(random) * part(random) * 30) * turn;
}

/// The body where `patientFromBody` puts it, as a scanner with noise (and uneven coils, for MR) sees it.
Volume scanned(const MadeStack &made, Modality modality, const Eigen::Isometry3d &patientFromBody, unsigned seed)
{
    const Eigen::Isometry3d bodyFromPatient = patientFromBody.inverse();
    std::minstd_rand random(seed + 1);
    const auto noise = [&](double width) { return (static_cast<double>(random() % 1000) / 500 - 1) * width; };
    return test::volumeOf(made, [&](const Eigen::Vector3d &mm) {
        const Tissue tissue = kBody.at(bodyFromPatient * mm);
        if (modality == Modality::Ct)
            return test::ctValue(tissue) + noise(60);
        const double coil = 1 + 0.25 * std::sin(mm.x() / 180) + 0.2 * mm.y() / 150;
        return std::max(0.0, test::mrValue(tissue) * coil + noise(50));
    });
}

/// A stack about the origin. Columns, rows, slices; spacing along them.
MadeStack stackOf(int columns, int rows, int slices, double pixelMm, double stepMm, const Eigen::Matrix3d &axes = Eigen::Matrix3d::Identity())
{
    MadeStack made{.columns = columns, .rows = rows, .columnSpacingMm = pixelMm, .rowSpacingMm = pixelMm};
    made.axes = axes;
    made.originMm = -axes * Eigen::Vector3d((columns - 1) * pixelMm, (rows - 1) * pixelMm, (slices - 1) * stepMm) / 2;
    made.even(slices, stepMm);
    return made;
}

MadeStack ctStack()
{
    return stackOf(200, 150, 100, 2, 3);
}

/// Coronal, as an MR often is: coarser through its slices.
MadeStack mrStack()
{
    Eigen::Matrix3d axes;
    axes << 1, 0, 0, 0, 0, 1, 0, -1, 0;
    return stackOf(180, 150, 60, 2.2, 4, axes);
}

struct Trial
{
    double errorMm = 1e9;
    double seconds = 0;
};

Trial registered(const Volume &fixed, const Volume &moving, const Eigen::Isometry3d &truth)
{
    QElapsedTimer timer;
    timer.start();
    const auto found = registerRigidly(fixed, moving, Eigen::Isometry3d::Identity());
    const double seconds = static_cast<double>(timer.elapsed()) / 1000;
    if (!found)
        return {1e9, seconds};
    auto corners = BodyPhantom::corners();
    for (Eigen::Vector3d &corner : corners)
        corner = truth.inverse() * corner; // in the moving volume
    return {largestDistanceMm(found->fixedFromMoving, truth, corners), seconds};
}

/// All 50 that the requirement names take minutes: NEGATO_REGISTRATIONS=50 QTEST_FUNCTION_TIMEOUT=3600000 (ms).
int wantedTrials()
{
    const int wanted = qEnvironmentVariableIntValue("NEGATO_REGISTRATIONS");
    return wanted > 0 ? wanted : 3;
}

} // namespace

class RigidRegistrationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsRandomMoves_data();
    void findsRandomMoves();
    void saysTheSameTwice();
    void findsAPartInAWhole();
    void refusesWhatCannotBeCompared();
    void stopsAtOnce();
    void progressGrowsToOne();
};

void RigidRegistrationTest::findsRandomMoves_data()
{
    QTest::addColumn<Modality>("fixed");
    QTest::addColumn<Modality>("moving");
    QTest::newRow("CT on CT") << Modality::Ct << Modality::Ct;
    QTest::newRow("MR on MR") << Modality::Mr << Modality::Mr;
    QTest::newRow("MR on CT") << Modality::Ct << Modality::Mr;
}

void RigidRegistrationTest::findsRandomMoves()
{
    QFETCH(Modality, fixed);
    QFETCH(Modality, moving);
    const auto stack = [](Modality modality) { return modality == Modality::Ct ? ctStack() : mrStack(); };
    const Volume fixedVolume = scanned(stack(fixed), fixed, Eigen::Isometry3d::Identity(), 0);
    // Where the two differ, the coarser one's pixels.
    const double voxelMm = std::max(stack(fixed).columnSpacingMm, stack(moving).columnSpacingMm);
    std::mt19937 random(7);
    int recovered = 0;
    double seconds = 0;
    std::vector<double> errors;
    const int trials = wantedTrials();
    for (int i = 0; i < trials; ++i) {
        const Eigen::Isometry3d move = randomMove(random);
        const Volume moved = scanned(stack(moving), moving, move, static_cast<unsigned>(i) + 1);
        const Trial trial = registered(fixedVolume, moved, move.inverse());
        recovered += trial.errorMm <= voxelMm;
        seconds = std::max(seconds, trial.seconds);
        errors.push_back(trial.errorMm);
        if (trial.errorMm > voxelMm)
            qInfo("move %d, of %.1f mm and %.1f degrees: wrong by %.2f mm", i, move.translation().norm(),
                  Eigen::AngleAxisd(move.linear()).angle() * 180 / M_PI, trial.errorMm);
    }
    std::ranges::sort(errors);
    qInfo("%d of %d recovered; error: median %.2f mm, largest %.2f mm (pixel %.1f mm); at most %.1f s", recovered, trials,
          errors[errors.size() / 2], errors.back(), voxelMm, seconds);
    QVERIFY(recovered >= trials * 48 / 50.0);
}

void RigidRegistrationTest::saysTheSameTwice()
{
    const Volume fixed = scanned(stackOf(100, 75, 60, 4, 5), Modality::Ct, Eigen::Isometry3d::Identity(), 1);
    const Volume moving = scanned(stackOf(100, 75, 60, 4, 5), Modality::Mr, turnedAbout({10, 0, 0}, {0.1, Eigen::Vector3d::UnitZ()}, {5, 9, -12}), 2);
    const auto first = registerRigidly(fixed, moving, Eigen::Isometry3d::Identity());
    const auto second = registerRigidly(fixed, moving, Eigen::Isometry3d::Identity());
    QVERIFY(first && second);
    QVERIFY(first->fixedFromMoving.matrix() == second->fixedFromMoving.matrix());
}

void RigidRegistrationTest::findsAPartInAWhole()
{
    const MadeStack part = stackOf(150, 130, 40, 2, 3);
    const Eigen::Isometry3d move = turnedAbout({0, 0, 0}, {0.12, Eigen::Vector3d(1, 1, 3).normalized()}, {8, -6, 15});
    const Volume whole = scanned(ctStack(), Modality::Ct, Eigen::Isometry3d::Identity(), 1);
    const Volume moved = scanned(part, Modality::Ct, move, 2);
    const auto found = registerRigidly(whole, moved, Eigen::Isometry3d::Identity());
    QVERIFY(found);
    QVERIFY(largestDistanceMm(found->fixedFromMoving, move.inverse(), BodyPhantom::corners()) < 2);
    QVERIFY(found->overlap > 0.9);
    const auto back = registerRigidly(moved, whole, Eigen::Isometry3d::Identity());
    QVERIFY(back);
    QVERIFY(largestDistanceMm(back->fixedFromMoving, move, BodyPhantom::corners()) < 2);
}

void RigidRegistrationTest::refusesWhatCannotBeCompared()
{
    const Volume body = scanned(stackOf(50, 40, 30, 8, 10), Modality::Ct, Eigen::Isometry3d::Identity(), 1);
    const Volume plain = test::volumeOf(stackOf(50, 40, 30, 8, 10), [](const Eigen::Vector3d &) { return -1000; });
    const auto found = registerRigidly(body, plain, Eigen::Isometry3d::Identity());
    QVERIFY(!found);
    QCOMPARE(found.error(), RegistrationRefusal::NothingToCompare);
    QCOMPARE(registerRigidly({}, body, Eigen::Isometry3d::Identity()).error(), RegistrationRefusal::NothingToCompare);
}

void RigidRegistrationTest::stopsAtOnce()
{
    const Volume fixed = scanned(ctStack(), Modality::Ct, Eigen::Isometry3d::Identity(), 1);
    const Volume moving = scanned(mrStack(), Modality::Mr, turnedAbout({}, {0.1, Eigen::Vector3d::UnitX()}), 2);
    for (const double at : {0.0, 0.1, 0.4, 0.6, 0.9}) {
        std::stop_source source;
        QElapsedTimer sinceStop;
        const auto stopAt = [&](double part) {
            if (part < at || source.stop_requested())
                return;
            sinceStop.start();
            source.request_stop();
        };
        stopAt(0);
        const auto found = registerRigidly(fixed, moving, Eigen::Isometry3d::Identity(), stopAt, source.get_token());
        QVERIFY(!found);
        QCOMPARE(found.error(), RegistrationRefusal::Stopped);
        QVERIFY2(sinceStop.elapsed() < 200, qPrintable(QStringLiteral("%1 ms").arg(sinceStop.elapsed())));
    }
}

void RigidRegistrationTest::progressGrowsToOne()
{
    const Volume fixed = scanned(stackOf(100, 75, 60, 4, 5), Modality::Ct, Eigen::Isometry3d::Identity(), 1);
    std::vector<double> parts;
    const auto found = registerRigidly(fixed, fixed, Eigen::Isometry3d::Identity(), [&](double part) { parts.push_back(part); });
    QVERIFY(found);
    QVERIFY(parts.size() > 10);
    QVERIFY(std::ranges::is_sorted(parts));
    QCOMPARE(parts.back(), 1.0);
}

QTEST_APPLESS_MAIN(RigidRegistrationTest)
#include "rigid_registration_test.moc"
