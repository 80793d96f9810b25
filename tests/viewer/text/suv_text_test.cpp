#include "viewer/text/suv_text.h"

#include <QSet>
#include <QTest>

using namespace negato;

class SuvTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRefusalHasASentenceOfItsOwn();
};

void SuvTextTest::everyRefusalHasASentenceOfItsOwn()
{
    QSet<QString> sentences;
    const int count = static_cast<int>(dicom::SuvRefusal::UnlikeImages) + 1;
    for (int why = 0; why < count; ++why) {
        const QString sentence = viewer::suvRefusalText(static_cast<dicom::SuvRefusal>(why));
        QVERIFY(sentence.endsWith(QLatin1Char('.')));
        sentences.insert(sentence);
    }
    QCOMPARE(sentences.size(), count);
}

QTEST_GUILESS_MAIN(SuvTextTest)
#include "suv_text_test.moc"
