#include "tests/phantom/bar_code.h"

#include <QtTest>

#include <vector>

using namespace negato::phantom;

namespace {

constexpr int kWidth = 200;

std::vector<double> pictureOf(const BarCode &code, double black, double white)
{
    std::vector<double> pixels(static_cast<std::size_t>(kWidth * 8), black);
    writeBarCode(code, [&](int column, int row, bool isWhite) {
        pixels[static_cast<std::size_t>(row * kWidth + column)] = isWhite ? white : black;
    });
    return pixels;
}

auto sampler(const std::vector<double> &pixels)
{
    return [&pixels](int column, int row) { return pixels[static_cast<std::size_t>(row * kWidth + column)]; };
}

} // namespace

class BarCodeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAtAnyWindow_data();
    void comesBackAtAnyWindow();
    void comesBackFromAMagnifiedPicture();
    void isRefusedWhenAnyBlockIsWrong();
    void isRefusedInAMirroredPicture();
    void isRefusedInAPlainPicture();
};

void BarCodeTest::comesBackAtAnyWindow_data()
{
    QTest::addColumn<int>("black");
    QTest::addColumn<int>("white");
    QTest::newRow("stored CT") << 24 << 4024;
    QTest::newRow("signed") << -1000 << 3000;
    QTest::newRow("narrow window") << 0 << 255;
    QTest::newRow("hardly any contrast") << 100 << 102;
    QTest::newRow("inverted") << 255 << 0;
}

void BarCodeTest::comesBackAtAnyWindow()
{
    QFETCH(int, black);
    QFETCH(int, white);
    for (const BarCode &code : {BarCode{1, 2, 3}, BarCode{255, 255, 65535}, BarCode{0, 0, 0}, BarCode{10, 81, 256}}) {
        const auto picture = pictureOf(code, black, white);
        QCOMPARE(readBarCode(sampler(picture)), std::optional(code));
    }
}

// A tile shows the frame 2.5 times as large, at (100, 40).
void BarCodeTest::comesBackFromAMagnifiedPicture()
{
    const BarCode code{7, 60, 12};
    const auto picture = pictureOf(code, 0, 255);
    const auto original = sampler(picture);
    const auto read = readBarCode(
        [&](int column, int row) {
            return original(static_cast<int>((column - 100) / 2.5), static_cast<int>((row - 40) / 2.5));
        },
        {100, 40, 2.5 * kBarCodeBlockSize});
    QCOMPARE(read, std::optional(code));
}

void BarCodeTest::isRefusedWhenAnyBlockIsWrong()
{
    const auto picture = pictureOf({1, 2, 3}, 0, 255);
    for (int block = 2; block < kBarCodeBlocks; ++block) {
        auto damaged = picture;
        for (std::size_t i = 0; i < damaged.size(); ++i) {
            if (static_cast<int>(i) % kWidth / kBarCodeBlockSize == block)
                damaged[i] = 255 - damaged[i];
        }
        QCOMPARE(readBarCode(sampler(damaged)), std::nullopt);
    }
}

void BarCodeTest::isRefusedInAMirroredPicture()
{
    const auto picture = pictureOf({1, 2, 3}, 0, 255);
    const auto original = sampler(picture);
    QCOMPARE(readBarCode([&](int column, int row) { return original(kBarCodeWidth - 1 - column, row); }), std::nullopt);
}

void BarCodeTest::isRefusedInAPlainPicture()
{
    QCOMPARE(readBarCode([](int, int) { return 0; }), std::nullopt);
    QCOMPARE(readBarCode([](int, int) { return 255; }), std::nullopt);
}

QTEST_GUILESS_MAIN(BarCodeTest)
#include "bar_code_test.moc"
