#include "viewer/theme/theme.h"

#include <QDir>
#include <QImage>
#include <QPixmap>
#include <QTest>

#include <cmath>

using namespace negato::viewer;

namespace {

/// WCAG 2.1, relative luminance and contrast ratio.
double luminance(const QColor &color)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

int inkPixels(const QPixmap &pixmap)
{
    const QImage image = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += qAlpha(image.pixel(x, y)) > 0 ? 1 : 0;
    }
    return count;
}

} // namespace

class ThemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void canBeRead();
    void fillsEveryWordOfTheStyleSheet();
    void drawsEveryIcon();
    void tintsIconsByState();
};

void ThemeTest::canBeRead()
{
    const Theme theme = Theme::builtIn();
    for (const QColor &ground : {theme.base, theme.raised, theme.hover}) {
        QVERIFY(contrast(theme.text, ground) >= 7.0);
        QVERIFY(contrast(theme.dim, theme.base) >= 4.5);
        for (const QColor &mark : {theme.accent, theme.good, theme.warn, theme.bad})
            QVERIFY(contrast(mark, ground) >= 3.0); // graphics, WCAG 1.4.11
    }
    QCOMPARE(theme.canvas, QColor(Qt::black));
}

void ThemeTest::fillsEveryWordOfTheStyleSheet()
{
    QString sheet = Theme::builtIn().styleSheet();
    sheet = sheet.mid(sheet.indexOf(QStringLiteral("*/")));
    QVERIFY2(!sheet.contains(QLatin1Char('@')), qPrintable(sheet.mid(sheet.indexOf(QLatin1Char('@')), 40)));
    QVERIFY(sheet.contains(QStringLiteral("font-size: 13px")));
}

void ThemeTest::drawsEveryIcon()
{
    const Theme theme = Theme::builtIn();
    const QStringList names = QDir(QStringLiteral(":/negatoscope/icons")).entryList();
    QVERIFY(names.size() > 50);
    for (const QString &name : names) {
        for (const int size : {20, 40, 60}) {
            const int ink = inkPixels(theme.icon(name.chopped(4)).pixmap(size));
            QVERIFY2(ink > size / 2 && ink < size * size * 9 / 10, qPrintable(name));
        }
    }
}

void ThemeTest::tintsIconsByState()
{
    const Theme theme = Theme::builtIn();
    const QIcon icon = theme.icon(QStringLiteral("invert"));
    const auto inkOf = [&](QIcon::Mode mode, QIcon::State state) {
        return icon.pixmap(QSize(40, 40), mode, state).toImage().pixelColor(28, 28); // inside the filled half
    };
    QCOMPARE(inkOf(QIcon::Normal, QIcon::Off), theme.text);
    QCOMPARE(inkOf(QIcon::Normal, QIcon::On), theme.accent);
    QVERIFY(inkOf(QIcon::Disabled, QIcon::Off) != theme.text);
}

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
