#include "dicom/geometry/slice_plane.h"

#include "dicom/base/tags.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace negato::dicom {
namespace {

constexpr double kSmallestPart = 0.1;

// Empty when a letter is not one of the biped six.
std::string opposite(std::string_view letters)
{
    static constexpr std::string_view kLetters = "LRAPHF";
    static constexpr std::string_view kOpposites = "RLPAFH";
    std::string text;
    for (const char letter : letters) {
        const auto found = kLetters.find(letter);
        if (found == std::string_view::npos)
            return {};
        text += kOpposites[found];
    }
    return text;
}

OrientationLetters fromPlane(std::span<const double> orientation)
{
    const Eigen::Vector3d row(orientation[0], orientation[1], orientation[2]);
    const Eigen::Vector3d column(orientation[3], orientation[4], orientation[5]);
    return {directionLetters(-row), directionLetters(row), directionLetters(-column), directionLetters(column)};
}

} // namespace

std::string directionLetters(const Eigen::Vector3d &direction)
{
    struct Part
    {
        double size;
        char letter;
    };
    std::array<Part, 3> parts{Part{std::abs(direction.x()), direction.x() > 0 ? 'L' : 'R'},
                              Part{std::abs(direction.y()), direction.y() > 0 ? 'P' : 'A'},
                              Part{std::abs(direction.z()), direction.z() > 0 ? 'H' : 'F'}};
    std::ranges::stable_sort(parts, std::ranges::greater{}, &Part::size);
    std::string letters;
    for (const auto &part : parts) {
        if (part.size >= kSmallestPart)
            letters += part.letter;
    }
    return letters;
}

OrientationLetters orientationLetters(const FrameAttributes &frame)
{
    const auto onRight = frame.text(tag::PatientOrientation, 0);
    const auto onBottom = frame.text(tag::PatientOrientation, 1);
    if (frame.text(tag::AnatomicalOrientationType) == "QUADRUPED")
        return {{}, onRight, {}, onBottom};
    const auto orientation = frame.numbers(tag::ImageOrientationPatient);
    if (orientation.size() == 6)
        return fromPlane(orientation);
    return {opposite(onRight), onRight, opposite(onBottom), onBottom};
}

} // namespace negato::dicom
