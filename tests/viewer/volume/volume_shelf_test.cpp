#include "tests/viewer/volume/axis_stacks.h"
#include "viewer/volume/volume_shelf.h"

#include <QTest>

using namespace negato;
using namespace negato::viewer;
using test::kSlices;
using test::Set;
using test::stackOf;

/// Volumes that are kept for those who come back to them.
class VolumeShelfTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aShelfKeepsWithinItsBytes();
};

void VolumeShelfTest::aShelfKeepsWithinItsBytes()
{
    FrameLoader loader(std::make_shared<test::ImageSource>(), 1 << 26);
    constexpr std::size_t kVolume = std::size_t{kSlices} * 64 * 64 * 2;
    VolumeShelf shelf(loader, 3 * kVolume);
    const std::vector<Set> sets{stackOf("phase 1"), stackOf("phase 2", 4), stackOf("phase 3", 7), stackOf("phase 4", 10)};
    const auto first = shelf.volumeOf(sets[0]);
    QCOMPARE(shelf.volumeOf(sets[0]), first); // it is not loaded twice
    const std::weak_ptr<VolumeLoader> second = shelf.volumeOf(sets[1]);
    (void)shelf.volumeOf(sets[2]);
    (void)shelf.volumeOf(sets[0]);
    (void)shelf.volumeOf(sets[3]);
    QCOMPARE(shelf.count(), std::size_t{3});
    QCOMPARE(shelf.bytes(), 3 * kVolume);
    QVERIFY(second.expired()); // used longest ago
    VolumeShelf small(loader, kVolume / 2);
    QVERIFY(small.volumeOf(sets[0])); // who asks gets it all the same
    small.prepare(sets[1]);
    QCOMPARE(small.count(), std::size_t{1});
}

QTEST_GUILESS_MAIN(VolumeShelfTest)
#include "volume_shelf_test.moc"
