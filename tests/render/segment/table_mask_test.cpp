#include "render/segment/table_mask.h"
#include "tests/render/register/body_phantom.h"

#include <QTest>

using namespace negato;
using namespace negato::render;
using test::BodyPhantom;
using test::MadeStack;
using test::Tissue;

namespace {

const BodyPhantom kBody;

/// A couch of a carbon shell around foam, with a rail, and a cable that lies in the air beside the patient.
struct Couch
{
    double topMm; ///< along y; the body's back is at 108

    [[nodiscard]] std::optional<double> valueAt(const Eigen::Vector3d &mm) const
    {
        const double depth = mm.y() - topMm - mm.x() * mm.x() / 4000; // its edges are lower
        const bool isRail = std::abs(std::abs(mm.x()) - 150) < 6 && std::abs(mm.y() - topMm - 30) < 6;
        const bool isCable = std::hypot(mm.x() - 175, mm.y() + 30) < 4;
        if (isRail || isCable)
            return 600;
        if (depth < 0 || depth > 26 || std::abs(mm.x()) > 190)
            return std::nullopt;
        return depth < 2.5 || depth > 23.5 ? 150 : -900;
    }
};

struct Scanned
{
    MadeStack made{.columns = 240, .rows = 200, .columnSpacingMm = 1.7, .rowSpacingMm = 1.7};
    Volume volume;
    std::vector<bool> isBody, isCouch; ///< by place

    explicit Scanned(const Couch &couch)
    {
        made.originMm = {-203, -150, -120};
        made.even(60, 4);
        std::minstd_rand random(3);
        volume = test::volumeOf(made, [&](const Eigen::Vector3d &mm) {
            const Tissue tissue = kBody.at(mm);
            const auto couchValue = tissue == Tissue::Air ? couch.valueAt(mm) : std::nullopt;
            isBody.push_back(tissue != Tissue::Air);
            isCouch.push_back(couchValue && *couchValue > -400);
            return couchValue.value_or(test::ctValue(tissue)) + static_cast<double>(random() % 80) - 40;
        });
    }
};

/// What stays of the things that were scanned, against the body: 1 is the same.
double dice(const Scanned &scanned, const VoxelMask &mask)
{
    std::size_t body = 0, kept = 0, both = 0;
    for (std::size_t place = 0; place < scanned.isBody.size(); ++place) {
        const bool isKept = !mask.isCut(place) && (scanned.isBody[place] || scanned.isCouch[place]);
        body += scanned.isBody[place];
        kept += isKept;
        both += isKept && scanned.isBody[place];
    }
    return 2.0 * static_cast<double>(both) / static_cast<double>(body + kept);
}

std::size_t remaining(const std::vector<bool> &things, const VoxelMask &mask)
{
    std::size_t count = 0;
    for (std::size_t place = 0; place < things.size(); ++place)
        count += things[place] && !mask.isCut(place);
    return count;
}

} // namespace

class TableMaskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTableGoesAndTheBodyStays();
    void aPatientWhoLiesOnTheShellStaysToo();
    void whatIsThinItselfStays();
    void nothingIsCutWhereNothingIsFound();
    void stops();
};

void TableMaskTest::theTableGoesAndTheBodyStays()
{
    const Scanned scanned(Couch{.topMm = 120});
    const VoxelMask mask = tableMask(scanned.volume, 2);
    QCOMPARE(mask.size(), scanned.volume.geometry().size());
    QVERIFY(remaining(scanned.isCouch, std::as_const(mask)) == 0);
    const double same = dice(scanned, mask);
    QVERIFY2(same >= 0.999, qPrintable(QString::number(same)));
}

void TableMaskTest::aPatientWhoLiesOnTheShellStaysToo()
{
    const Scanned scanned(Couch{.topMm = 107});
    const VoxelMask mask = tableMask(scanned.volume, 2);
    const double same = dice(scanned, mask);
    QVERIFY2(same >= 0.99, qPrintable(QString::number(same)));
    const double left = static_cast<double>(remaining(scanned.isCouch, mask)) / static_cast<double>(std::ranges::count(scanned.isCouch, true));
    QVERIFY2(left < 0.15, qPrintable(QString::number(left)));
}

/// A dry skull, as phantoms have it.
void TableMaskTest::whatIsThinItselfStays()
{
    MadeStack made{.columns = 160, .rows = 160};
    made.originMm = {-80, -80, 0};
    made.even(20, 1);
    const auto isBone = [](const Eigen::Vector3d &mm) { return std::abs(std::hypot(mm.x(), mm.y()) - 65) < 2.2; };
    const Volume volume = test::volumeOf(made, [&](const Eigen::Vector3d &mm) { return isBone(mm) ? 900 : -1000; });
    const VoxelMask mask = tableMask(volume);
    QVERIFY(!mask.isEmpty());
    std::size_t lost = 0;
    for (int y = 0; y < 160; ++y)
        for (int x = 0; x < 160; ++x)
            lost += isBone(made.pixelMm(7, x, y)) && mask.isCut(x, y, 7);
    QCOMPARE(lost, std::size_t{0});
    QVERIFY(mask.isCut(2, 2, 7));
    QVERIFY(!mask.isCut(80, 80, 7)); // what a skull holds
}

void TableMaskTest::nothingIsCutWhereNothingIsFound()
{
    MadeStack made;
    made.even(20, 2);
    QVERIFY(tableMask(test::volumeOf(made, [](const Eigen::Vector3d &) { return -1000; })).isEmpty());
}

void TableMaskTest::stops()
{
    const Scanned scanned(Couch{.topMm = 120});
    std::stop_source source;
    source.request_stop();
    QVERIFY(tableMask(scanned.volume, 2, source.get_token()).isEmpty());
}

QTEST_APPLESS_MAIN(TableMaskTest)
#include "table_mask_test.moc"
