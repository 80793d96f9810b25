#include "viewer/browser/plain_hint.h"
#include "viewer/browser/thumbnail_rows.h"

#include <QTest>

using namespace negato::viewer;

class ThumbnailRowsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tilesOfOneMosaicComeTogether();
    void hintsShowFileTextAsItIs_data();
    void hintsShowFileTextAsItIs();
};

void ThumbnailRowsTest::tilesOfOneMosaicComeTogether()
{
    const QString file = QStringLiteral("/archive/mosaic");
    ThumbnailRows rows;
    rows.add(0, {file, 1, 7});
    rows.add(1, {QStringLiteral("/archive/other"), 1, {}});
    rows.add(2, {file, 1, 3});
    auto taken = rows.take({file, 1, {}}); // as the loader tells it
    std::ranges::sort(taken, {}, &ThumbnailRows::Row::row);
    QCOMPARE(taken.size(), std::size_t{2});
    QCOMPARE(taken[0].row, 0);
    QVERIFY(taken[0].address == (FrameAddress{file, 1, 7}));
    QCOMPARE(taken[1].row, 2);
    QVERIFY(taken[1].address == (FrameAddress{file, 1, 3}));
    QVERIFY(rows.take({file, 1, {}}).empty());
    QCOMPARE(rows.take({QStringLiteral("/archive/other"), 1, {}}).size(), std::size_t{1});
}

void ThumbnailRowsTest::hintsShowFileTextAsItIs_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << QStringLiteral("T1 axial");
    QTest::newRow("ampersand") << QStringLiteral("Head & neck, <5 mm");
    QTest::newRow("picture") << QStringLiteral("<img src=\"http://example.org/a.png\"> CT");
    QTest::newRow("heading") << QStringLiteral("<h1>CT</h1>\nsecond line");
    QTest::newRow("entity") << QStringLiteral("a &lt;b&gt; c");
}

void ThumbnailRowsTest::hintsShowFileTextAsItIs()
{
    QFETCH(QString, text);
    const QString hint = plainHint(text);
    QTextDocument shown; // a tool tip takes what looks like HTML for it
    if (Qt::mightBeRichText(hint))
        shown.setHtml(hint);
    else
        shown.setPlainText(hint);
    QCOMPARE(shown.toPlainText(), text);
}

QTEST_MAIN(ThumbnailRowsTest)
#include "thumbnail_rows_test.moc"
