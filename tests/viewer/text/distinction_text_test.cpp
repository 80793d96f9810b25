#include "viewer/text/distinction_text.h"

#include <QTest>
#include <QTranslator>

using namespace negato::viewer;

namespace {

/// Answers for one context only, as a German file would.
class GermanWords : public QTranslator
{
public:
    [[nodiscard]] QString translate(const char *context, const char *source, const char *, int) const override
    {
        if (qstrcmp(context, "Distinction") == 0 && qstrcmp(source, "stack %1") == 0)
            return QStringLiteral("Stapel %1");
        return {};
    }
    [[nodiscard]] bool isEmpty() const override { return false; }
};

} // namespace

class DistinctionTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void saysEachPartInTheReadersWords_data()
    {
        QTest::addColumn<QString>("distinction");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *distinction, const char *expected) {
            QTest::newRow(distinction) << QString::fromUtf8(distinction) << QString::fromUtf8(expected);
        };
        row("", "");
        row("image 3", "image 3");
        row("matrix 512x256", "matrix 512\u202f\u00d7\u202f256");
        row("type M", "type M");
        row("type other", "other type");
        row("type OTHER", "type OTHER");
        row("frame of reference 2", "frame of reference 2");
        row("orientation 2", "orientation 2");
        row("stack A", "stack A");
        row("echo 2", "echo 2");
        row("TE 80 ms", "TE 80\u202fms");
        row("TE 4.92 ms", "TE 4.92\u202fms");
        row("b 0 s/mm2", "b 0\u202fs/mm\u00b2");
        row("b 1000 s/mm2", "b 1000\u202fs/mm\u00b2");
        row("stack unknown", "stack unknown");
        row("echo unknown", "echo unknown");
        row("TE unknown", "TE unknown");
        row("b unknown", "b-value unknown");
        row("b 400 s/mm2 by Siemens", "b 400\u202fs/mm\u00b2 (by Siemens)");
        row("acquisition 2", "acquisition 2");
        row("phase 3", "phase 3");
        row("echo 2, b 50 s/mm2, phase 1", "echo 2, b 50\u202fs/mm\u00b2, phase 1");
    }

    void saysEachPartInTheReadersWords()
    {
        QFETCH(QString, distinction);
        QFETCH(QString, expected);
        QCOMPARE(distinctionText(distinction.toStdString()), expected);
    }

    void passesOnWhatItDoesNotKnow_data()
    {
        QTest::addColumn<QString>("distinction");
        for (const char *text : {"flip angle 30", "stack ", "TE ms", "TE 80", "stackA"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }

    void passesOnWhatItDoesNotKnow()
    {
        QFETCH(QString, distinction);
        QCOMPARE(distinctionText(distinction.toStdString()), distinction);
    }

    void keepsCommasAndPlaceholdersInAStacksName()
    {
        QCOMPARE(distinctionText("stack A, left"), QStringLiteral("stack A, left"));
        QCOMPARE(distinctionText("stack %1"), QStringLiteral("stack %1"));
    }

    void writesDecimalsByLocale()
    {
        const QLocale german(QLocale::German, QLocale::Germany);
        QCOMPARE(distinctionText("TE 4.92 ms", german), QStringLiteral("TE 4,92\u202fms"));
        QCOMPARE(distinctionText("b 1000 s/mm2", german), QStringLiteral("b 1000\u202fs/mm\u00b2"));
    }

    void isTranslated()
    {
        GermanWords german;
        QCoreApplication::installTranslator(&german);
        QCOMPARE(distinctionText("stack B"), QStringLiteral("Stapel B"));
        QCoreApplication::removeTranslator(&german);
    }
};

QTEST_GUILESS_MAIN(DistinctionTextTest)
#include "distinction_text_test.moc"
