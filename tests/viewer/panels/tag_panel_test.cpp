#include "viewer/panels/tag_panel.h"

#include "viewer/text/deviation_text.h"

#include <QLabel>
#include <QSet>
#include <QTest>

using namespace negato;

class TagPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachDeviationHasASentenceOfItsOwn()
    {
        QSet<QString> sentences;
        for (int kind = 0; kind <= static_cast<int>(dicom::kLastDeviation); ++kind) {
            const QString text = viewer::sentence(dicom::Deviation{static_cast<dicom::DeviationKind>(kind), "DETAIL"});
            QVERIFY2(text.size() > 20 && text.endsWith(QLatin1Char('.')) && !text.contains(QLatin1Char('%')), qPrintable(text));
            sentences += text;
        }
        QCOMPARE(sentences.size(), static_cast<int>(dicom::kLastDeviation) + 1);
    }

    void listsWhatWasTolerated()
    {
        viewer::TagPanel panel{viewer::Theme()};
        const auto *notes = panel.findChild<QLabel *>();
        QVERIFY(notes && notes->isHidden());
        auto header = std::make_shared<dicom::FileHeader>();
        header->deviations = {{dicom::DeviationKind::OddLength, "(0010,0020)"}, {dicom::DeviationKind::CodestreamBits, "12/16"}};
        panel.setHeader(header);
        QVERIFY(!notes->isHidden());
        QVERIFY(notes->text().contains(QStringLiteral("odd length, first (0010,0020)")));
        QVERIFY(notes->text().contains(QStringLiteral("Bits Stored disagree about the number of bits (12/16)")));
        panel.setHeader(std::make_shared<dicom::FileHeader>());
        QVERIFY(notes->isHidden());
    }
};

QTEST_MAIN(TagPanelTest)
#include "tag_panel_test.moc"
