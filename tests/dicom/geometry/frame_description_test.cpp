#include "made_frames.h"

#include <QtTest>

using namespace negato::dicom;

namespace {

DataSet enhancedFrame(const std::string &z, const std::string &b)
{
    return made::dataSet(
        {made::sequence(tag::FrameContentSequence,
                        {made::dataSet({made::text(tag::StackID, Vr::SH, "1"),
                                        made::text(tag::FrameAcquisitionDateTime, Vr::DT, "20200102030405.5")})}),
         made::sequence(tag::PlanePositionSequence,
                        {made::dataSet({made::text(tag::ImagePositionPatient, Vr::DS, "0\\0\\" + z)})}),
         made::sequence(tag::MRDiffusionSequence, {made::dataSet({made::text(tag::DiffusionBValue, Vr::DS, b)})})});
}

} // namespace

class FrameDescriptionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void describesASingleFrame();
    void describesEveryFrameOfAnEnhancedObject();
    void describesEveryTileOfAMosaic();
    void placesDosePlanesByTheirOffsets();
    void placesReconstructedNuclearSlices();
    void leavesOutAPlaneThatStandsForAllFrames();
    void findsTheFrameTimeOfACine_data();
    void findsTheFrameTimeOfACine();
    void describesNothingWithoutPixels();
    void segmentsHaveNumberAndLabel();
    void comesBackFromItsBytes();
    void refusesDamagedBytes();
};

void FrameDescriptionTest::describesASingleFrame()
{
    auto set = made::imageAt("1\\2\\3");
    set.add(made::text(tag::ImageType, Vr::CS, "ORIGINAL\\PRIMARY\\P\\ND"));
    set.add(made::text(tag::AcquisitionDate, Vr::DA, "19700102"));
    set.add(made::text(tag::AcquisitionTime, Vr::TM, "000001.25"));
    set.add(made::text(tag::AcquisitionNumber, Vr::IS, "3"));
    set.add(made::text(tag::EchoNumbers, Vr::IS, "2"));
    set.add(made::text(tag::EchoTime, Vr::DS, "80.5"));
    set.add(made::text(tag::TriggerTime, Vr::DS, "500"));
    set.add(made::text(tag::FrameOfReferenceUID, Vr::UI, "2.25.9"));
    const auto frames = describeFrames(made::header(set));
    QCOMPARE(frames.size(), std::size_t(1));
    const auto &frame = frames.front();
    QCOMPARE(frame.sopInstanceUid, std::string("2.25.1"));
    QCOMPARE(frame.frameNumber, 1U);
    QCOMPARE(frame.instanceNumber, 7);
    QCOMPARE(frame.rows, 4U);
    QCOMPARE(frame.columns, 6U);
    QCOMPARE(frame.imageType, std::string("ORIGINAL\\PRIMARY\\P\\ND"));
    QCOMPARE(frame.acquisitionTimeSeconds, 86401.25);
    QCOMPARE(frame.acquisitionNumber, 3);
    QCOMPARE(frame.echoNumber, std::optional<std::int64_t>(2));
    QCOMPARE(frame.echoTimeMs, 80.5);
    QCOMPARE(frame.temporalPosition, 500.0);
    QCOMPARE(frame.frameOfReferenceUid, std::string("2.25.9"));
    QCOMPARE(frame.plane->originMm, Eigen::Vector3d(1, 2, 3));
    QVERIFY(!frame.bValue && !frame.frameTimeMs && !frame.mosaicTile);
}

void FrameDescriptionTest::describesEveryFrameOfAnEnhancedObject()
{
    const auto shared = made::dataSet(
        {made::sequence(tag::MRImageFrameTypeSequence,
                        {made::dataSet({made::text(tag::FrameType, Vr::CS, "ORIGINAL\\PRIMARY\\DIFFUSION\\NONE"),
                                        made::text(tag::ComplexImageComponent, Vr::CS, "MAGNITUDE")})}),
         made::sequence(tag::PixelMeasuresSequence, {made::dataSet({made::text(tag::PixelSpacing, Vr::DS, "2\\2")})}),
         made::sequence(tag::PlaneOrientationSequence,
                        {made::dataSet({made::text(tag::ImageOrientationPatient, Vr::DS, "1\\0\\0\\0\\1\\0")})})});
    const auto set = made::dataSet(
        {made::text(tag::NumberOfFrames, Vr::IS, "2"), made::text(tag::SOPInstanceUID, Vr::UI, "2.25.5"),
         made::sequence(tag::SharedFunctionalGroupsSequence, {shared}),
         made::sequence(tag::PerFrameFunctionalGroupsSequence, {enhancedFrame("4", "0"), enhancedFrame("5", "1000")})});
    const auto frames = describeFrames(made::header(set));
    QCOMPARE(frames.size(), std::size_t(2));
    QCOMPARE(frames[1].frameNumber, 2U);
    QCOMPARE(frames[1].bValue, 1000.0);
    QCOMPARE(frames[1].stackId, std::string("1"));
    QCOMPARE(frames[1].plane->originMm.z(), 5.0);
    QCOMPARE(frames[1].imageType, std::string("ORIGINAL\\PRIMARY\\DIFFUSION\\NONE\\MAGNITUDE"));
    // 2020-01-02T03:04:05.5 in seconds, as `date -u +%s` says
    QCOMPARE(frames[0].acquisitionTimeSeconds, 1577934245.5);
}

void FrameDescriptionTest::describesEveryTileOfAMosaic()
{
    auto set = made::imageAt("0\\0\\0");
    set.add(made::text(tag::SpacingBetweenSlices, Vr::DS, "5"));
    auto header = made::header(set);
    header.mosaic = MosaicLayout{3, 2, {0, 0, 1}};
    const auto frames = describeFrames(header);
    QCOMPARE(frames.size(), std::size_t(3));
    QCOMPARE(frames[2].mosaicTile, 2U);
    QCOMPARE(frames[2].frameNumber, 1U);
    QCOMPARE(frames[2].rows, 2U);
    QCOMPARE(frames[2].columns, 3U);
    QCOMPARE(frames[2].plane->originMm.z(), 10.0);
}

// PS3.3 C.8.8.3.2: both ways of writing the offsets give the same planes.
void FrameDescriptionTest::placesDosePlanesByTheirOffsets()
{
    for (const char *offsets : {"0\\2.5\\5", "30\\32.5\\35"}) {
        auto set = made::imageAt("-10\\20\\30");
        set.add(made::text(tag::NumberOfFrames, Vr::IS, "3"));
        set.add(made::text(tag::GridFrameOffsetVector, Vr::DS, offsets));
        const auto frames = describeFrames(made::header(set));
        QCOMPARE(frames[2].plane->originMm, Eigen::Vector3d(-10, 20, 35));
    }
}

void FrameDescriptionTest::placesReconstructedNuclearSlices()
{
    auto slices = made::text(tag::SliceVector, Vr::US, "");
    slices.value = std::string("\1\0\2\0\3\0", 6);
    const auto detector = made::dataSet({made::text(tag::ImagePositionPatient, Vr::DS, "0\\0\\100"),
                                         made::text(tag::ImageOrientationPatient, Vr::DS, "1\\0\\0\\0\\1\\0")});
    const auto set =
        made::dataSet({made::text(tag::NumberOfFrames, Vr::IS, "3"), made::text(tag::PixelSpacing, Vr::DS, "4\\4"),
                       made::text(tag::SpacingBetweenSlices, Vr::DS, "4"), slices,
                       made::sequence(tag::DetectorInformationSequence, {detector})});
    const auto frames = describeFrames(made::header(set));
    QCOMPARE(frames[0].plane->originMm.z(), 100.0);
    QCOMPARE(frames[2].plane->originMm.z(), 108.0);
}

void FrameDescriptionTest::leavesOutAPlaneThatStandsForAllFrames()
{
    auto set = made::imageAt("0\\0\\0");
    set.add(made::text(tag::NumberOfFrames, Vr::IS, "2"));
    QVERIFY(!describeFrames(made::header(set))[1].plane);
}

void FrameDescriptionTest::findsTheFrameTimeOfACine_data()
{
    QTest::addColumn<QByteArrayList>(
        "values"); // Frame Time, Frame Time Vector, Cine Rate, Recommended Display Frame Rate
    QTest::addColumn<double>("expectedMs"); // 0: none
    QTest::newRow("frame time") << QByteArrayList{"33.3", "", "15", ""} << 33.3;
    QTest::newRow("vector") << QByteArrayList{"", "0\\30\\50", "", ""} << 40.0;
    QTest::newRow("cine rate") << QByteArrayList{"", "", "25", "10"} << 40.0;
    QTest::newRow("display rate") << QByteArrayList{"", "", "", "10"} << 100.0;
    QTest::newRow("zero is no rate") << QByteArrayList{"0", "", "0", "10"} << 100.0;
    QTest::newRow("nothing") << QByteArrayList{"", "", "", ""} << 0.0;
}

void FrameDescriptionTest::findsTheFrameTimeOfACine()
{
    QFETCH(QByteArrayList, values);
    const std::array<Tag, 4> tags{tag::FrameTime, tag::FrameTimeVector, tag::CineRate,
                                  tag::RecommendedDisplayFrameRate};
    DataSet set;
    for (std::size_t i = 0; i < tags.size(); ++i) {
        if (const auto &value = values[static_cast<qsizetype>(i)]; !value.isEmpty())
            set.add(made::text(tags[i], i < 2 ? Vr::DS : Vr::IS, value.toStdString()));
    }
    QTEST(describeFrames(made::header(set))[0].frameTimeMs.value_or(0), "expectedMs");
}

void FrameDescriptionTest::describesNothingWithoutPixels()
{
    FileHeader report;
    report.dataSet = made::dataSet({made::text(tag::Modality, Vr::CS, "SR")});
    QVERIFY(describeFrames(report).empty());
}

/// PS3.3 C.8.20.2: numbers and labels of segments stand in a sequence of their own.
void FrameDescriptionTest::segmentsHaveNumberAndLabel()
{
    const auto segment = [](std::uint16_t number, const char *label) {
        return made::dataSet({made::unsignedShort(tag::SegmentNumber, number), made::text(tag::SegmentLabel, Vr::LO, label)});
    };
    const auto frameOf = [](std::uint16_t number) {
        return made::dataSet({made::sequence(tag::SegmentIdentificationSequence,
                                             {made::dataSet({made::unsignedShort(tag::ReferencedSegmentNumber, number)})})});
    };
    const auto set = made::dataSet(
        {made::text(tag::NumberOfFrames, Vr::IS, "3"), made::text(tag::Modality, Vr::CS, "SEG"),
         made::sequence(tag::SegmentSequence, {segment(1, "Liver"), segment(7, "Portal vein")}),
         made::sequence(tag::PerFrameFunctionalGroupsSequence, {frameOf(1), frameOf(7), frameOf(9)})});
    const auto frames = describeFrames(made::header(set));
    QCOMPARE(frames.at(0).stackId, std::string("segment 1 Liver"));
    QCOMPARE(frames.at(1).stackId, std::string("segment 7 Portal vein"));
    QCOMPARE(frames.at(2).stackId, std::string("segment 9"));
}

void FrameDescriptionTest::comesBackFromItsBytes()
{
    std::vector<FrameDescription> frames{made::frame(1, made::axialPlane(3)), made::frame(-2),
                                         made::frame(3, made::axialPlane(-1, 2))};
    frames[0].bValue = 1000.5;
    frames[0].bValueSource = "GE";
    frames[2].view = "R CC";
    frames[1].mosaic = MosaicLayout{9, 3, {0.6, 0, 0.8}};
    frames[1].mosaicTile = 4;
    frames[2].stackId = std::string("A\0B", 3);
    frames[2].echoNumber = -1;
    const auto bytes = serialised(frames);
    const auto back = parseDescriptions(bytes);
    QVERIFY(back.has_value());
    QCOMPARE(back->size(), frames.size());
    QCOMPARE((*back)[0].plane->originMm.z(), 3.0);
    QCOMPARE((*back)[0].bValue, 1000.5);
    QCOMPARE((*back)[0].bValueSource, std::string("GE"));
    QCOMPARE((*back)[2].view, std::string("R CC"));
    QVERIFY((*back)[0].view.empty());
    QVERIFY(!(*back)[1].plane && !(*back)[1].bValue);
    QCOMPARE((*back)[1].mosaic->sliceNormal, frames[1].mosaic->sliceNormal);
    QCOMPARE((*back)[1].mosaicTile, 4U);
    QCOMPARE((*back)[1].instanceNumber, -2);
    QCOMPARE((*back)[2].stackId, frames[2].stackId);
    QCOMPARE((*back)[2].echoNumber, std::optional<std::int64_t>(-1));
    QCOMPARE((*back)[2].plane->originMm, Eigen::Vector3d(2, 0, -1));
    QCOMPARE((*back)[2].imageType, frames[2].imageType);
    QVERIFY(parseDescriptions(serialised({}))->empty());
}

void FrameDescriptionTest::refusesDamagedBytes()
{
    const auto bytes =
        serialised(std::vector{made::frame(1, made::axialPlane(3)), made::frame(2, made::axialPlane(4))});
    for (std::size_t size = 0; size < bytes.size(); ++size)
        QVERIFY(!parseDescriptions(bytes.substr(0, size)) && !checkDescriptions(bytes.substr(0, size)));
    QVERIFY(!parseDescriptions(bytes + '\0') && !checkDescriptions(bytes + '\0'));
    QVERIFY(checkDescriptions(bytes));
    QVERIFY(!parseDescriptions("XFD1" + bytes.substr(4)));
    QVERIFY(!parseDescriptions("NFD1\xff\xff\xff\xff"));
}

QTEST_GUILESS_MAIN(FrameDescriptionTest)
#include "frame_description_test.moc"
