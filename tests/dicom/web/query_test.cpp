#include "dicom/base/tags.h"
#include "dicom/web/query.h"

#include <QTest>

using namespace negato::dicom;
using namespace negato::web;

namespace {

QString told(const Search &search)
{
    return search.path + QLatin1Char('?') + search.parameters.toString(QUrl::FullyEncoded);
}

} // namespace

class QueryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void putsUidsOfUpperLevelsIntoThePath()
    {
        const Keys keys{{tag::StudyInstanceUID, QStringLiteral("1.2")}, {tag::SeriesInstanceUID, QStringLiteral("1.2.3")},
                        {tag::SOPInstanceUID, QString()}};
        QCOMPARE(told(searchesFor(QStringLiteral("IMAGE"), keys).front()), QStringLiteral("/studies/1.2/series/1.2.3/instances?includefield=SOPInstanceUID"));
        QCOMPARE(told(searchesFor(QStringLiteral("SERIES"), {{tag::StudyInstanceUID, QStringLiteral("1.2")}}).front()), QStringLiteral("/studies/1.2/series?"));
        QCOMPARE(told(searchesFor(QStringLiteral("STUDY"), {{tag::StudyInstanceUID, QStringLiteral("1.2")}}).front()), QStringLiteral("/studies?StudyInstanceUID=1.2"));
    }

    void neverLetsAValueOutOfItsPlace()
    {
        const Keys keys{{tag::StudyInstanceUID, QStringLiteral("../../instances")}, {tag::PatientName, QStringLiteral("a&limit=9+#?é*")}};
        QCOMPARE(told(searchesFor(QStringLiteral("SERIES"), keys).front()),
                 QStringLiteral("/series?PatientName=a%26limit%3D9%2B%23%3F%C3%A9*&StudyInstanceUID=..%2F..%2Finstances"));
    }

    void asksListsOfUidsAtOnceAndOthersOneByOne()
    {
        const Keys keys{{tag::StudyInstanceUID, QStringLiteral("1.2\\1.3")}, {tag::ModalitiesInStudy, QStringLiteral("CT\\MR")}};
        QStringList all;
        for (const Search &search : searchesFor(QStringLiteral("STUDY"), keys))
            all += told(search);
        all.sort();
        QCOMPARE(all, (QStringList{QStringLiteral("/studies?ModalitiesInStudy=CT&StudyInstanceUID=1.2,1.3"),
                                   QStringLiteral("/studies?ModalitiesInStudy=MR&StudyInstanceUID=1.2,1.3")}));
    }
};

QTEST_GUILESS_MAIN(QueryTest)
#include "query_test.moc"
