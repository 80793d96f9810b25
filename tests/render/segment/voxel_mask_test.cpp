#include "render/ray/voxel_mask.h"

#include <QTest>

using namespace negato::render;

class VoxelMaskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void invertingCutsWhatWasLeft();
    void masksAreJoined();
};

void VoxelMaskTest::invertingCutsWhatWasLeft()
{
    VoxelMask mask({7, 5, 3}); // 105 voxels: the last word is not full
    mask.cut(6, 4, 2);
    mask.cut(0, 0, 0);
    mask.invert();
    QCOMPARE(mask.cutCount(), std::size_t{103});
    QVERIFY(!mask.isCut(6, 4, 2) && !mask.isCut(0, 0, 0) && mask.isCut(1, 0, 0));
    mask.invert();
    QCOMPARE(mask.cutCount(), std::size_t{2});
}

void VoxelMaskTest::masksAreJoined()
{
    VoxelMask first({4, 4, 4}), second({4, 4, 4}), none;
    first.cut(1, 2, 3);
    second.cut(3, 2, 1);
    first |= second;
    QVERIFY(first.isCut(1, 2, 3) && first.isCut(3, 2, 1));
    first |= none;
    QCOMPARE(first.cutCount(), std::size_t{2});
    none |= first;
    QCOMPARE(none.cutCount(), std::size_t{2});
}

QTEST_APPLESS_MAIN(VoxelMaskTest)
#include "voxel_mask_test.moc"
