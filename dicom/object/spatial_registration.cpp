#include "dicom/object/spatial_registration.h"

#include "dicom/base/tags.h"
#include "dicom/base/uid.h"
#include "dicom/object/patient_and_study.h"

#include <Eigen/SVD>

#include <algorithm>
#include <array>
#include <utility>

namespace negato::dicom {

namespace {

constexpr int kMatrixNumbers = 16;
constexpr double kRigidTolerance = 1e-3; ///< of an entry of R^T R: matrices are often written with four digits
constexpr double kMostImageFrames = 1e9;
constexpr std::size_t kMostFrames = 256, kMostMatrices = 64;
constexpr double kFarthestMm = 1e5; ///< along an axis: no scanner is larger, and numbers stay exact
constexpr double kSame = 1e-9; ///< of two matrices that say the same

Code codeOf(RegistrationWay way)
{
    switch (way) {
    case RegistrationWay::Fiducials: return {"125022", "DCM", "Fiducial Alignment"};
    case RegistrationWay::ImageContent: return {"125024", "DCM", "Image Content-based Alignment"};
    case RegistrationWay::Visual: break;
    }
    return {"125025", "DCM", "Visual Alignment"};
}

bool isRigid(const Eigen::Matrix3d &rotation)
{
    return rotation.allFinite() && (rotation.transpose() * rotation - Eigen::Matrix3d::Identity()).cwiseAbs().maxCoeff() < kRigidTolerance
        && rotation.determinant() > 0;
}

bool isNear(const Eigen::Isometry3d &matrix)
{
    return matrix.translation().allFinite() && matrix.translation().cwiseAbs().maxCoeff() <= kFarthestMm;
}

bool isSound(const std::vector<RegisteredSeries> &series)
{
    return !series.empty() && std::ranges::all_of(series, [](const RegisteredSeries &each) {
        return isUid(each.studyInstanceUid) && isUid(each.seriesInstanceUid) && !each.images.empty()
            && std::ranges::all_of(each.images, [](const ObjectReference &image) { return isUid(image.sopClassUid) && isUid(image.sopInstanceUid); });
    });
}

bool isSound(const RegistrationInput &input)
{
    return isUid(input.fixedFrameOfReferenceUid) && isUid(input.movingFrameOfReferenceUid) && isSound(input.fixed) && isSound(input.moving)
        && isRigid(input.fixedFromMoving.linear()) && isNear(input.fixedFromMoving);
}

std::vector<DataSet> referenceItems(const std::vector<ObjectReference> &images)
{
    std::vector<DataSet> items;
    std::ranges::transform(images, std::back_inserter(items), referenceItem);
    return items;
}

/// PS3.3 Table C.20.2-1: one item of the Registration Sequence; without UID of the images alone.
DataSet registrationItem(const std::string &frameOfReferenceUid, const std::vector<RegisteredSeries> &series, const Eigen::Isometry3d &matrix,
                         const Code &way)
{
    DataSet matrixItem, registration, item;
    std::array<double, kMatrixNumbers> rows{};
    Eigen::Map<Eigen::Matrix<double, 4, 4, Eigen::RowMajor>>(rows.data()) = matrix.matrix();
    setNumbers(matrixItem, tag::FrameOfReferenceTransformationMatrix, rows);
    setText(matrixItem, tag::FrameOfReferenceTransformationMatrixType, "RIGID");
    setCode(registration, tag::RegistrationTypeCodeSequence, way);
    setItems(registration, tag::MatrixSequence, {std::move(matrixItem)});
    setItems(item, tag::MatrixRegistrationSequence, {std::move(registration)});
    if (!frameOfReferenceUid.empty())
        setText(item, tag::FrameOfReferenceUID, frameOfReferenceUid);
    std::vector<ObjectReference> images;
    for (const RegisteredSeries &each : series)
        images.insert(images.end(), each.images.begin(), each.images.end());
    setItems(item, tag::ReferencedImageSequence, referenceItems(images));
    return item;
}

DataSet seriesItem(const RegisteredSeries &series)
{
    DataSet item;
    setText(item, tag::SeriesInstanceUID, series.seriesInstanceUid);
    setItems(item, tag::ReferencedInstanceSequence, referenceItems(series.images));
    return item;
}

/// PS3.3 C.12.2: by study, its own apart from the others.
void addInstanceReferences(DataSet &dataSet, const RegistrationInput &input)
{
    const std::string own = dataSet.text(tag::StudyInstanceUID);
    std::vector<DataSet> ownSeries, others;
    std::vector<std::pair<std::string, std::vector<DataSet>>> byStudy;
    for (const auto *list : {&input.fixed, &input.moving})
        for (const RegisteredSeries &series : *list) {
            if (series.studyInstanceUid == own) {
                ownSeries.push_back(seriesItem(series));
                continue;
            }
            auto study = std::ranges::find(byStudy, series.studyInstanceUid, &std::pair<std::string, std::vector<DataSet>>::first);
            if (study == byStudy.end())
                study = byStudy.insert(study, {series.studyInstanceUid, {}});
            study->second.push_back(seriesItem(series));
        }
    for (auto &[uid, series] : byStudy) {
        DataSet item;
        setText(item, tag::StudyInstanceUID, uid);
        setItems(item, tag::ReferencedSeriesSequence, std::move(series));
        others.push_back(std::move(item));
    }
    if (!ownSeries.empty())
        setItems(dataSet, tag::ReferencedSeriesSequence, std::move(ownSeries));
    if (!others.empty())
        setItems(dataSet, tag::StudiesContainingOtherReferencedInstancesSequence, std::move(others));
}

void addSeries(DataSet &dataSet, const RegistrationInput &input, const Moment &made)
{
    setText(dataSet, tag::SOPClassUID, std::string(kSpatialRegistration));
    setText(dataSet, tag::SOPInstanceUID, newUid());
    setText(dataSet, tag::Modality, "REG");
    setText(dataSet, tag::SeriesInstanceUID, newUid());
    setInteger(dataSet, tag::SeriesNumber, input.seriesNumber);
    setText(dataSet, tag::SeriesDescription, input.seriesDescription);
    for (const auto &[date, time] : {std::pair{tag::SeriesDate, tag::SeriesTime}, std::pair{tag::ContentDate, tag::ContentTime},
                                     std::pair{tag::InstanceCreationDate, tag::InstanceCreationTime}}) {
        setText(dataSet, date, made.date);
        setText(dataSet, time, made.time);
    }
    setText(dataSet, tag::FrameOfReferenceUID, input.fixedFrameOfReferenceUid);
    setEmptyIfAbsent(dataSet, {tag::PositionReferenceIndicator, tag::Laterality});
    setText(dataSet, tag::Manufacturer, "Negatoscope");
    setText(dataSet, tag::ManufacturerModelName, "Negatoscope");
    if (!input.softwareVersion.empty())
        setText(dataSet, tag::SoftwareVersions, input.softwareVersion);
}

/// PS3.3 10.9
void addContent(DataSet &dataSet, const RegistrationInput &input)
{
    setInteger(dataSet, tag::InstanceNumber, 1);
    setText(dataSet, tag::ContentLabel, input.label);
    setText(dataSet, tag::ContentDescription, input.description);
    setEmptyIfAbsent(dataSet, {tag::ContentCreatorName});
}

Result<Eigen::Isometry3d> readMatrix(const DataSet &item)
{
    constexpr char kAttribute[] = "FrameOfReferenceTransformationMatrix";
    const auto numbers = item.numbers(tag::FrameOfReferenceTransformationMatrix);
    if (!item.contains(tag::FrameOfReferenceTransformationMatrix))
        return fail(ErrorCode::MissingAttribute, kAttribute);
    if (numbers.size() != kMatrixNumbers)
        return fail(ErrorCode::Malformed, kAttribute);
    const Eigen::Matrix4d matrix = Eigen::Map<const Eigen::Matrix<double, 4, 4, Eigen::RowMajor>>(numbers.data());
    const bool isAffine = (matrix.row(3) - Eigen::RowVector4d(0, 0, 0, 1)).cwiseAbs().maxCoeff() < 1e-9;
    const Eigen::Matrix3d rotation = matrix.topLeftCorner<3, 3>();
    if (!matrix.allFinite() || !isAffine || !isRigid(rotation))
        return fail(ErrorCode::Malformed, kAttribute);
    const Eigen::JacobiSVD<Eigen::Matrix3d> parts(rotation, Eigen::ComputeFullU | Eigen::ComputeFullV);
    Eigen::Isometry3d result = Eigen::Isometry3d::Identity();
    result.linear() = parts.matrixU() * parts.matrixV().transpose(); // what the rounding of the numbers took away
    result.translation() = matrix.topRightCorner<3, 1>();
    return result;
}

/// C.20.2.1.1: the first item is applied first.
Result<Eigen::Isometry3d> readMatrices(const DataSet &item)
{
    const DataSet *registration = item.item(tag::MatrixRegistrationSequence);
    if (!registration)
        return fail(ErrorCode::MissingAttribute, "MatrixRegistrationSequence");
    const auto matrices = registration->items(tag::MatrixSequence);
    if (matrices.empty())
        return fail(ErrorCode::MissingAttribute, "MatrixSequence");
    if (matrices.size() > kMostMatrices)
        return fail(ErrorCode::TooLarge, "MatrixSequence");
    Eigen::Isometry3d whole = Eigen::Isometry3d::Identity();
    for (const DataSet &each : matrices) {
        const auto matrix = readMatrix(each);
        if (!matrix)
            return matrix;
        whole = *matrix * whole;
        if (!isNear(whole))
            return fail(ErrorCode::Malformed, "FrameOfReferenceTransformationMatrix");
    }
    return whole;
}

Result<RegisteredFrame> readFrame(const DataSet &item)
{
    RegisteredFrame frame;
    frame.frameOfReferenceUid = item.text(tag::FrameOfReferenceUID);
    for (const DataSet &image : item.items(tag::ReferencedImageSequence)) {
        ObjectReference reference{image.text(tag::ReferencedSOPClassUID), image.text(tag::ReferencedSOPInstanceUID), {}};
        for (const double number : image.numbers(tag::ReferencedFrameNumber))
            if (number >= 1 && number <= kMostImageFrames)
                reference.frames.push_back(static_cast<std::int64_t>(number));
        frame.images.push_back(std::move(reference));
    }
    if (frame.frameOfReferenceUid.empty() && frame.images.empty())
        return fail(ErrorCode::MissingAttribute, "FrameOfReferenceUID");
    const auto matrix = readMatrices(item);
    if (!matrix)
        return fail(matrix);
    frame.registeredFromFrame = *matrix;
    return frame;
}

} // namespace

Result<DataSet> spatialRegistration(const DataSet &source, const RegistrationInput &input)
{
    if (!isUid(source.text(tag::StudyInstanceUID)))
        return fail(ErrorCode::MissingAttribute, "StudyInstanceUID");
    if (!isSound(input))
        return fail(ErrorCode::Usage, "SpatialRegistration");
    DataSet dataSet = patientAndStudyOf(source);
    addSeries(dataSet, input, Moment::at(input.madeAt));
    addContent(dataSet, input);
    const bool isOneSpace = input.fixedFrameOfReferenceUid == input.movingFrameOfReferenceUid;
    const Code identity{"125021", "DCM", "Frame of Reference Identity"};
    setItems(dataSet, tag::RegistrationSequence,
             {registrationItem(input.fixedFrameOfReferenceUid, input.fixed, Eigen::Isometry3d::Identity(), identity),
              registrationItem(isOneSpace ? std::string() : input.movingFrameOfReferenceUid, input.moving, input.fixedFromMoving, codeOf(input.way))});
    addInstanceReferences(dataSet, input);
    return dataSet;
}

std::optional<Eigen::Isometry3d> SpatialRegistration::registeredFrom(const Place &place) const
{
    std::vector<Eigen::Isometry3d> ofImage, ofSpace;
    for (const RegisteredFrame &frame : frames) {
        const bool isOfSpace = !place.frameOfReferenceUid.empty() && frame.frameOfReferenceUid == place.frameOfReferenceUid;
        const bool isListed = !place.sopInstanceUid.empty() && std::ranges::find(frame.images, place.sopInstanceUid, &ObjectReference::sopInstanceUid) != frame.images.end();
        if (isListed && (isOfSpace || frame.frameOfReferenceUid.empty()))
            ofImage.push_back(frame.registeredFromFrame);
        if (isOfSpace)
            ofSpace.push_back(frame.registeredFromFrame);
    }
    if (!place.frameOfReferenceUid.empty() && place.frameOfReferenceUid == registeredFrameOfReferenceUid)
        ofSpace.push_back(Eigen::Isometry3d::Identity());
    const auto &said = ofImage.empty() ? ofSpace : ofImage;
    const bool isOneWord = !said.empty() && std::ranges::all_of(said, [&](const Eigen::Isometry3d &each) { return each.isApprox(said.front(), kSame); });
    return isOneWord ? std::optional(said.front()) : std::nullopt;
}

std::optional<Eigen::Isometry3d> SpatialRegistration::fixedFromMoving(const Place &fixed, const Place &moving) const
{
    const auto registeredFromFixed = registeredFrom(fixed), registeredFromMoving = registeredFrom(moving);
    if (!registeredFromFixed || !registeredFromMoving)
        return std::nullopt;
    const Eigen::Isometry3d transform = registeredFromFixed->inverse() * *registeredFromMoving;
    const bool isNews = fixed.frameOfReferenceUid != moving.frameOfReferenceUid || !transform.isApprox(Eigen::Isometry3d::Identity(), kSame);
    return isNews ? std::optional(transform) : std::nullopt;
}

std::optional<Eigen::Isometry3d> SpatialRegistration::fixedFromMoving(const std::string &fixedUid, const std::string &movingUid) const
{
    const auto fixed = registeredFrom({fixedUid, {}}), moving = registeredFrom({movingUid, {}});
    return fixed && moving ? std::optional(fixed->inverse() * *moving) : std::nullopt;
}

Result<SpatialRegistration> readSpatialRegistration(const DataSet &dataSet)
{
    if (dataSet.text(tag::SOPClassUID) != kSpatialRegistration)
        return fail(ErrorCode::Usage, "SOPClassUID");
    SpatialRegistration registration;
    registration.registeredFrameOfReferenceUid = dataSet.text(tag::FrameOfReferenceUID);
    if (registration.registeredFrameOfReferenceUid.empty())
        return fail(ErrorCode::MissingAttribute, "FrameOfReferenceUID");
    const auto items = dataSet.items(tag::RegistrationSequence);
    if (items.empty())
        return fail(ErrorCode::MissingAttribute, "RegistrationSequence");
    if (items.size() > kMostFrames)
        return fail(ErrorCode::TooLarge, "RegistrationSequence");
    for (const DataSet &item : items) {
        auto frame = readFrame(item);
        if (!frame)
            return fail(frame);
        registration.frames.push_back(std::move(*frame));
    }
    return registration;
}

} // namespace negato::dicom
