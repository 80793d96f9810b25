#include "dicom/decode/modules/video_index.h"

#include <QTest>

using namespace negato::dicom;

namespace {

constexpr std::int64_t kKey = 1000; ///< added to the order of a key picture

/// Numbers of pictures whose orders of presentation are given as they stand in the stream.
QList<quint32> numbers(const QList<qint64> &orders, std::uint32_t declared, bool isDense = false)
{
    std::vector<CodedPicture> pictures;
    for (const qint64 order : orders)
        pictures.push_back({.isKey = order >= kKey, .order = order % kKey});
    const VideoIndex index(pictures, declared, isDense);
    QList<quint32> out;
    for (std::size_t i = 0; i < pictures.size(); ++i)
        out.append(index.isOrdered() ? index.number(i) : 0);
    return out;
}

} // namespace

class VideoIndexTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersPicturesByPresentation_data()
    {
        QTest::addColumn<QList<qint64>>("orders");
        QTest::addColumn<quint32>("declared");
        QTest::addColumn<QList<quint32>>("expected");
        QTest::newRow("in order") << QList<qint64>{kKey, 2, 4, kKey, 2} << 5U << QList<quint32>{1, 2, 3, 4, 5};
        QTest::newRow("reordered") << QList<qint64>{kKey, 6, 2, 4, kKey, 2} << 6U << QList<quint32>{1, 4, 2, 3, 5, 6};
        QTest::newRow("an open group") << QList<qint64>{kKey, 2, kKey + 8, 4, 6, 10} << 6U
                                       << QList<quint32>{1, 2, 5, 3, 4, 6};
        QTest::newRow("more than declared") << QList<qint64>{kKey, 2, 4} << 2U << QList<quint32>{1, 2, 3};
        QTest::newRow("fewer, all in a row") << QList<qint64>{kKey, 2, 4} << 5U << QList<quint32>{1, 2, 3};
        QTest::newRow("one lost") << QList<qint64>{kKey, 2, 6, kKey, 2, 4} << 7U << QList<quint32>{1, 2, 4, 5, 6, 7};
        QTest::newRow("steps that differ")
            << QList<qint64>{kKey, 2, 6, kKey, 2, 4} << 6U << QList<quint32>{1, 2, 3, 4, 5, 6};
        QTest::newRow("a place taken twice")
            << QList<qint64>{kKey, 2, 2, kKey, 2, 4} << 6U << QList<quint32>{1, 0, 0, 4, 5, 6};
        QTest::newRow("a place out of all habit")
            << QList<qint64>{kKey, 4, 6, 8, 10, 3, kKey, 2, 4} << 9U << QList<quint32>{1, 0, 0, 0, 0, 0, 7, 8, 9};
        QTest::newRow("no order at all") << QList<qint64>{kKey, 0, 0} << 3U << QList<quint32>{0, 0, 0};
        QTest::newRow("nothing") << QList<qint64>{} << 3U << QList<quint32>{};
    }
    void numbersPicturesByPresentation()
    {
        QFETCH(QList<qint64>, orders);
        QFETCH(quint32, declared);
        QFETCH(QList<quint32>, expected);
        QCOMPARE(numbers(orders, declared), expected);
    }

    void leavesOutWhatTheTimesLeaveOut()
    {
        // the last picture of the first group is lost, which the orders do not show, and one at the end
        const std::array pictures{
            CodedPicture{.isKey = true, .order = 0, .time = 100}, CodedPicture{.order = 2, .time = 101},
            CodedPicture{.isKey = true, .order = 0, .time = 103}, CodedPicture{.order = 2, .time = 104}};
        const VideoIndex index(pictures, 6, false);
        QCOMPARE(index.number(1), 2U);
        QCOMPARE(index.number(2), 4U);
        QCOMPARE(index.last(), 5U);
    }

    void saysFromWhereOnNumbersAreUncertain()
    {
        const std::array pictures{CodedPicture{.isKey = true, .order = 0}, CodedPicture{.order = 2},
                                  CodedPicture{.order = 6}, CodedPicture{.order = 8}};
        QVERIFY(VideoIndex(pictures, 4, false).firstUncertain() > 4);
        QCOMPARE(VideoIndex(pictures, 7, false).firstUncertain(), 3U); // one lost there, where are the others?
        QVERIFY(VideoIndex(pictures, 5, false).isAfterGap(1)); // it may stand before what is presented before it
        QVERIFY(!VideoIndex(pictures, 4, false).isAfterGap(1));
    }

    void tellsHowFarPicturesAreReordered()
    {
        const std::array pictures{CodedPicture{.isKey = true, .order = 0}, CodedPicture{.order = 8},
                                  CodedPicture{.order = 4}, CodedPicture{.order = 2}, CodedPicture{.order = 6}};
        QCOMPARE(VideoIndex(pictures, 5, false).reordering(), 2);
    }
};

QTEST_GUILESS_MAIN(VideoIndexTest)
#include "video_index_test.moc"
