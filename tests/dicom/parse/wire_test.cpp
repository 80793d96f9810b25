#include "dicom/base/tags.h"
#include "dicom/parse/wire.h"

#include <QTest>

using namespace negato::dicom;

namespace {

std::string sample()
{
    DataSet item;
    item.add(Element{.tag = tag::CodeValue, .vr = Vr::SH, .length = 4, .value = "ABCD"});
    DataSet dataSet;
    dataSet.add(Element{.tag = tag::PatientName, .vr = Vr::PN, .length = 9, .value = "山田^太郎"});
    Element &sequence = dataSet.add(Element{.tag = tag::ProcedureCodeSequence, .vr = Vr::SQ});
    sequence.items.push_back(item);
    dataSet.add(Element{.tag = tag::PixelData, .vr = Vr::OW, .elided = true, .length = 1 << 30});
    WireWriter out;
    out.addDataSet(dataSet);
    return out.take();
}

} // namespace

class WireTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bringsADataSetAcross()
    {
        const std::string bytes = sample();
        WireReader in(bytes);
        const DataSet dataSet = in.takeDataSet();
        QVERIFY(in.isValid());
        QCOMPARE(dataSet.text(tag::PatientName), std::string("山田^太郎"));
        QCOMPARE(dataSet.item(tag::ProcedureCodeSequence)->text(tag::CodeValue), std::string("ABCD"));
        QVERIFY(dataSet.find(tag::PixelData)->elided);
        QCOMPARE(dataSet.find(tag::PixelData)->length, std::uint64_t{1} << 30);
    }

    void refusesWhatIsCutOff()
    {
        const std::string whole = sample();
        for (std::size_t size = 0; size < whole.size(); ++size) {
            const std::string part = whole.substr(0, size);
            WireReader in(part);
            in.takeDataSet();
            QVERIFY(!in.isValid());
        }
    }

    void survivesAnyBytes()
    {
        std::string bytes = sample();
        for (std::size_t at = 0; at < bytes.size(); ++at) {
            const char kept = bytes[at];
            bytes[at] = '\xFF';
            WireReader in(bytes);
            in.takeDataSet();
            bytes[at] = kept;
        }
    }
};

QTEST_GUILESS_MAIN(WireTest)
#include "wire_test.moc"
