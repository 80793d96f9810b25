#include "dicom/facts/fact_bytes.h"
#include "dicom/geometry/frame_description.h"

#include <QTest>

using namespace negato::dicom;

namespace {

ObjectFacts someFacts()
{
    ObjectFacts facts;
    facts.patientName = "M\xC3\xBCller^Eva";
    facts.studyUid = "1.2.3";
    facts.seriesUid = "1.2.3.4";
    facts.instanceUid = "1.2.3.4.5";
    facts.modality = "MR";
    facts.seriesNumber = -7;
    facts.frameCount = 2;
    facts.rows = 16;
    facts.columns = 24;
    std::vector<FrameDescription> frames(2);
    frames[1].frameNumber = 2;
    facts.descriptions = serialised(frames);
    return facts;
}

bool isRefused(const ObjectFacts &facts)
{
    return !factsFromBytes(factBytes(facts));
}

} // namespace

/// What a worker has made of an object, on its way to the index.
class FactBytesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comeThrough()
    {
        const auto back = factsFromBytes(factBytes(someFacts()));
        QVERIFY(back && *back);
        QVERIFY(**back == someFacts());
        QVERIFY(!(*back)->instanceNumber);
    }

    void ofAnObjectWithoutPixels()
    {
        ObjectFacts facts = someFacts();
        facts.frameCount = 0;
        facts.descriptions.clear();
        QVERIFY(**factsFromBytes(factBytes(facts)) == facts);
    }

    void whatIsCutOffOrLongerIsRefused()
    {
        const std::string whole = factBytes(someFacts());
        for (std::size_t size = 0; size < whole.size(); ++size)
            QVERIFY(!factsFromBytes(std::string_view(whole).substr(0, size)));
        QVERIFY(!factsFromBytes(whole + '\0'));
    }

    void whatNoObjectCanBeIsRefused_data()
    {
        QTest::addColumn<ObjectFacts>("facts");
        const auto add = [](const char *name, const auto &change) {
            ObjectFacts facts = someFacts();
            change(facts);
            QTest::newRow(name) << facts;
        };
        add("no study", [](ObjectFacts &facts) { facts.studyUid.clear(); });
        add("no series", [](ObjectFacts &facts) { facts.seriesUid.clear(); });
        add("no object", [](ObjectFacts &facts) { facts.instanceUid.clear(); });
        add("a UID without end", [](ObjectFacts &facts) { facts.seriesUid.assign(257, '1'); });
        add("a text without end", [](ObjectFacts &facts) { facts.institution.assign(1 << 20, 'x'); });
        add("less than no frames", [](ObjectFacts &facts) { facts.frameCount = -1; });
        add("frames without end", [](ObjectFacts &facts) { facts.frameCount = std::int64_t{1} << 40; });
        add("frames that nothing describes", [](ObjectFacts &facts) { facts.descriptions.clear(); });
        add("descriptions of no frames", [](ObjectFacts &facts) { facts.frameCount = 0; });
        add("descriptions that are none", [](ObjectFacts &facts) { facts.descriptions = "NFD1 and so on"; });
        add("descriptions that go on", [](ObjectFacts &facts) { facts.descriptions += 'x'; });
    }

    void whatNoObjectCanBeIsRefused()
    {
        QFETCH(ObjectFacts, facts);
        QVERIFY(isRefused(facts));
    }
};

QTEST_GUILESS_MAIN(FactBytesTest)
#include "fact_bytes_test.moc"
