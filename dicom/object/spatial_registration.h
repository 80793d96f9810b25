#pragma once

#include "dicom/base/result.h"
#include "dicom/object/elements.h"

#include <Eigen/Geometry>

#include <ctime>
#include <optional>
#include <string>
#include <vector>

namespace negato::dicom {

inline constexpr std::string_view kSpatialRegistration = "1.2.840.10008.5.1.4.1.1.66.1";

/// Images of one series that a registration speaks of.
struct RegisteredSeries
{
    std::string studyInstanceUid, seriesInstanceUid;
    std::vector<ObjectReference> images;
};

/// How a registration was found (CID 7100).
enum class RegistrationWay : std::uint8_t { Visual, Fiducials, ImageContent };

struct RegistrationInput
{
    /// Takes patient coordinates (LPS mm) of the moving Frame of Reference to those of the fixed one.
    Eigen::Isometry3d fixedFromMoving = Eigen::Isometry3d::Identity();
    /// Where both are one, the moving images alone are registered, not their Frame of Reference.
    std::string fixedFrameOfReferenceUid, movingFrameOfReferenceUid;
    std::vector<RegisteredSeries> fixed, moving; ///< at least one image each
    RegistrationWay way = RegistrationWay::Visual;
    std::string label = "REGISTRATION"; ///< CS
    std::string description;
    std::int64_t seriesNumber = 0;
    std::string seriesDescription;
    std::time_t madeAt = 0;
    std::string softwareVersion;
};

/// A Spatial Registration object (PS3.3 A.39.1) of the study that `source`, an image of the fixed series, belongs to. Fails with
/// MissingAttribute without study, Usage for UIDs that are none, a series without images or a matrix that does not keep lengths.
[[nodiscard]] Result<DataSet> spatialRegistration(const DataSet &source, const RegistrationInput &input);

/// What a Spatial Registration object says of one Frame of Reference.
struct RegisteredFrame
{
    std::string frameOfReferenceUid; ///< may be empty: of the images alone
    std::vector<ObjectReference> images;
    Eigen::Isometry3d registeredFromFrame = Eigen::Isometry3d::Identity();
};

struct SpatialRegistration
{
    std::string registeredFrameOfReferenceUid;
    std::vector<RegisteredFrame> frames;

    /// A series, as a registration may know it: by its Frame of Reference, or by one of its images alone.
    struct Place
    {
        std::string frameOfReferenceUid, sopInstanceUid;
    };
    /// From one series to another, as below; what is said of the images goes before what is said of their Frame of Reference. Empty where items
    /// contradict each other, and where nothing is said that the Frame of Reference of both does not say.
    [[nodiscard]] std::optional<Eigen::Isometry3d> fixedFromMoving(const Place &fixed, const Place &moving) const;
    /// From one Frame of Reference to another, by way of the registered one, which need not be listed. Empty where one is not there, or lies in
    /// two ways.
    [[nodiscard]] std::optional<Eigen::Isometry3d> fixedFromMoving(const std::string &fixedUid, const std::string &movingUid) const;

private:
    [[nodiscard]] std::optional<Eigen::Isometry3d> registeredFrom(const Place &place) const;
};

/// Reads what anybody may have written; several matrices of one item are applied one after another. Fails with Usage for another SOP class,
/// with MissingAttribute, and with Malformed (context: the attribute) for what is no rotation and translation: a matrix that scales,
/// shears, mirrors, moves by more than 100 m or is not made of 16 numbers is never taken for its nearest one.
[[nodiscard]] Result<SpatialRegistration> readSpatialRegistration(const DataSet &dataSet);

} // namespace negato::dicom
