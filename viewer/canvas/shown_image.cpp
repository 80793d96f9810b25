#include "viewer/canvas/shown_image.h"

#include "dicom/base/person_name.h"
#include "dicom/base/tags.h"

#include <QStringList>

namespace negato::viewer {

namespace {

QString fromUtf8(const std::string &text)
{
    return QString::fromStdString(text);
}

QString patientKey(const dicom::DataSet &dataSet)
{
    namespace tag = dicom::tag;
    const QStringList parts{fromUtf8(dataSet.text(tag::PatientID)), fromUtf8(dataSet.text(tag::IssuerOfPatientID)),
                            fromUtf8(dicom::searchKey(dataSet.text(tag::PatientName))),
                            fromUtf8(dataSet.text(tag::PatientBirthDate))};
    return parts.join(QChar(0x1F));
}

QString frameKey(const dicom::DataSet &dataSet, const dicom::FrameDescription &description)
{
    const QString tile = description.mosaicTile ? QStringLiteral(":%1").arg(*description.mosaicTile) : QString();
    return fromUtf8(dataSet.text(dicom::tag::SOPInstanceUID)) + QStringLiteral("#%1").arg(description.frameNumber)
         + tile;
}

/// Overlay Data in any of its repeating groups (PS3.5 7.6).
bool hasOverlayPlanes(const dicom::DataSet &dataSet)
{
    constexpr int kMostOverlays = 16;
    dicom::Tag data = dicom::tag::OverlayData;
    for (int overlay = 0; overlay < kMostOverlays; ++overlay, data.group = static_cast<std::uint16_t>(data.group + 2))
        if (dataSet.contains(data))
            return true;
    return false;
}

} // namespace

ShownImage shownImage(LoadedFrame loaded, const dicom::FrameDescription &description, int index)
{
    ShownImage image;
    const dicom::FrameAttributes attributes = loaded.attributes();
    const dicom::DataSet &dataSet = loaded.header->dataSet;
    image.index = index;
    image.modality = fromUtf8(dataSet.text(dicom::tag::Modality));
    image.plane = description.plane;
    image.letters = dicom::orientationLetters(attributes);
    image.calibration = dicom::calibration(attributes);
    image.lossy = dicom::lossyState(dataSet, loaded.header->transferSyntaxUid);
    image.hasOverlayPlanes = hasOverlayPlanes(dataSet);
    image.hasShutter = attributes.contains(dicom::tag::ShutterShape);
    image.pixelAspect = dicom::pixelWidthOverHeight(attributes);
    image.patientKey = patientKey(dataSet);
    image.frameKey = frameKey(dataSet, description);
    image.loaded = std::move(loaded);
    return image;
}

} // namespace negato::viewer
