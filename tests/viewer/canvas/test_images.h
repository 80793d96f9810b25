#pragma once

#include "dicom/base/tags.h"
#include "tests/dicom/image/made_data_set.h"
#include "viewer/canvas/display_set.h"
#include "viewer/loading/frame_source.h"
#include "viewer/theme/theme.h"

#include <QSemaphore>

#include <atomic>
#include <cstring>
#include <functional>
#include <map>
#include <mutex>

namespace negato::test {

/// An item of a functional groups sequence that holds one macro.
inline void addFrameMacro(dicom::DataSet &dataSet, dicom::Tag groups, const dicom::DataSet &macro)
{
    dicom::Element holder;
    holder.tag = dicom::tag::CTExposureSequence; // any: readers look into all of them
    holder.vr = dicom::Vr::SQ;
    holder.items = {macro};
    dicom::DataSet frame;
    frame.add(std::move(holder));
    dicom::Element sequence;
    sequence.tag = groups;
    sequence.vr = dicom::Vr::SQ;
    sequence.items = {frame};
    dataSet.add(std::move(sequence));
}

inline std::string instanceUid(const std::string &patient, int image)
{
    return "1.2." + std::to_string(std::hash<std::string>{}(patient) % 100000) + '.' + std::to_string(image);
}

/// The data set of an axial CT slice of 64 x 64 pixels of 1 mm.
inline dicom::DataSet ctDataSet(const std::string &patient, int image)
{
    namespace tag = dicom::tag;
    using dicom::Vr;
    dicom::DataSet dataSet;
    set(dataSet, tag::SOPInstanceUID, Vr::UI, instanceUid(patient, image));
    set(dataSet, tag::StudyDate, Vr::DA, "20261102");
    set(dataSet, tag::Modality, Vr::CS, "CT");
    set(dataSet, tag::PatientName, Vr::PN, patient);
    set(dataSet, tag::PatientID, Vr::LO, patient);
    set(dataSet, tag::PatientBirthDate, Vr::DA, "19610402");
    set(dataSet, tag::PatientSex, Vr::CS, "F");
    set(dataSet, tag::SeriesNumber, Vr::IS, "3");
    set(dataSet, tag::InstanceNumber, Vr::IS, std::to_string(image));
    set(dataSet, tag::KVP, Vr::DS, "120");
    set(dataSet, tag::SliceThickness, Vr::DS, "5");
    set(dataSet, tag::ImagePositionPatient, Vr::DS, "-32\\-32\\" + std::to_string(image * 5));
    set(dataSet, tag::ImageOrientationPatient, Vr::DS, "1\\0\\0\\0\\1\\0");
    set(dataSet, tag::PixelSpacing, Vr::DS, "1\\1");
    set(dataSet, tag::WindowCenter, Vr::DS, "128");
    set(dataSet, tag::WindowWidth, Vr::DS, "256");
    set(dataSet, tag::RescaleSlope, Vr::DS, "1");
    set(dataSet, tag::RescaleIntercept, Vr::DS, "0");
    return dataSet;
}

inline constexpr std::uint32_t kEdge = 64;

/// Files "NAME/1", "NAME/2" ... of patient NAME. Image n is `level + n` everywhere; the left half is 0. Files of
/// "BROKEN" fail; those of "HELD" wait for the gate.
class ImageSource : public viewer::FrameSource
{
public:
    static constexpr int kLevel = 200;

    dicom::Result<viewer::SourceFrame> load(const std::filesystem::path &file, std::uint32_t,
                                            std::shared_ptr<const dicom::FileHeader> known,
                                            dicom::RequestPriority, const dicom::SmallerSize &) override
    {
        if (!known)
            known = std::make_shared<const dicom::FileHeader>(header(file));
        auto frame = decode(file);
        if (!frame)
            return dicom::fail(frame);
        return viewer::SourceFrame{std::move(*frame), std::move(known)};
    }

    /// Files of "UNREADABLE" fail.
    dicom::Result<dicom::FileHeader> readHeader(const std::filesystem::path &file) override
    {
        if (file.parent_path() == "UNREADABLE")
            return dicom::fail(dicom::ErrorCode::FileNotFound, {}, file.string());
        return header(file);
    }

    dicom::FileHeader header(const std::filesystem::path &file) const
    {
        dicom::FileHeader header;
        header.dataSet = ctDataSet(file.parent_path().string(), std::stoi(file.filename().string()));
        if (change)
            change(header.dataSet);
        if (changeHeader)
            changeHeader(header);
        header.hasPixels = true;
        header.transferSyntaxUid = transferSyntax;
        return header;
    }

    dicom::Result<dicom::Frame> decode(const std::filesystem::path &file)
    {
        if (file.parent_path() == "BROKEN")
            return dicom::fail(dicom::ErrorCode::CodecFailed, "marker at 12");
        if (file.parent_path() == "HELD")
            gate.acquire();
        const int image = std::stoi(file.filename().string());
        dicom::PixelFormat format;
        format.rows = format.columns = kEdge;
        auto [buffer, bytes] = dicom::PixelBuffer::allocate(format.byteCount());
        auto *samples = reinterpret_cast<std::uint16_t *>(bytes);
        for (std::uint32_t i = 0; i < kEdge * kEdge; ++i)
            samples[i] = i % kEdge < kEdge / 2 ? std::uint16_t{0} : static_cast<std::uint16_t>(kLevel + image);
        return dicom::Frame(format, std::move(buffer));
    }

    int concurrency() const override { return 1; }

    QSemaphore gate;
    std::string transferSyntax; ///< of every header
    std::function<void(dicom::DataSet &)> change; ///< of every header, on the loader's thread
    std::function<void(dicom::FileHeader &)> changeHeader; ///< after that
};

inline std::shared_ptr<viewer::DisplaySet> displaySet(const std::string &patient, int images)
{
    auto set = std::make_shared<viewer::DisplaySet>();
    set->seriesUid = QString::fromStdString("1.2.3." + patient);
    set->description = QStringLiteral("Abdomen");
    for (int image = 1; image <= images; ++image) {
        dicom::FrameDescription frame;
        frame.sopInstanceUid = instanceUid(patient, image);
        frame.rows = frame.columns = kEdge;
        frame.modality = "CT";
        dicom::SlicePlane plane;
        plane.originMm = {-32, -32, image * 5.0};
        plane.rows = plane.columns = kEdge;
        frame.plane = plane;
        set->stack.frames.push_back(frame);
    }
    set->filePath = [patient](const std::string &sop) {
        return QString::fromStdString(patient + '/' + sop.substr(sop.rfind('.') + 1));
    };
    return set;
}

/// Colours that nothing else on a picture has.
inline viewer::Theme theme()
{
    viewer::Theme theme;
    theme.canvas = Qt::black;
    theme.line = QColor(58, 58, 61);
    theme.text = QColor(230, 230, 230);
    theme.dim = QColor(154, 154, 158);
    theme.accent = QColor(76, 194, 255);
    theme.warn = QColor(255, 184, 76);
    theme.bad = QColor(255, 107, 107);
    theme.planeAxial = theme.planeCoronal = theme.planeSagittal = QColor(143, 217, 138);
    theme.annotation = QColor(255, 213, 74);
    theme.selected = QColor(125, 255, 178);
    return theme;
}

} // namespace negato::test
