#include "viewer/browser/background.h"

#include <QTest>

#include <memory>

using namespace negato::viewer;

/// What comes back from another thread.
class BackgroundTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersComeOnceHoweverSoonTheWorkEnds();
    void anAnswerMayBeMovedOnly();
    void whoeverIsGoneGetsNone();
};

/// Work that ends while it is said what follows: of hundreds of thousands, some do.
void BackgroundTest::answersComeOnceHoweverSoonTheWorkEnds()
{
    constexpr int kTimes = 400'000, kAtOnce = 1000;
    Background background;
    int answers = 0;
    for (int i = 0; i < kTimes; ++i) {
        background.run(this, [i] { return i; }, [&answers](int) { ++answers; });
        if (i % kAtOnce == 0)
            QCoreApplication::processEvents();
    }
    QTRY_COMPARE(answers, kTimes);
    QCoreApplication::processEvents();
    QCOMPARE(answers, kTimes);
}

void BackgroundTest::anAnswerMayBeMovedOnly()
{
    Background background;
    int answer = 0;
    background.run(this, [] { return std::make_unique<int>(7); }, [&answer](const std::unique_ptr<int> &made) { answer = *made; });
    QCOMPARE(answer, 0); // not from within the call
    QTRY_COMPARE(answer, 7);
}

void BackgroundTest::whoeverIsGoneGetsNone()
{
    Background background;
    bool hasAnswered = false;
    {
        QObject receiver;
        background.run(&receiver, [] { return 1; }, [&hasAnswered](int) { hasAnswered = true; });
    }
    bool isLater = false;
    background.run(this, [] {}, [&isLater] { isLater = true; });
    QTRY_VERIFY(isLater);
    QVERIFY(!hasAnswered);
}

QTEST_GUILESS_MAIN(BackgroundTest)
#include "background_test.moc"
