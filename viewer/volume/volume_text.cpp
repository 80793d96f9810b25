#include "viewer/volume/volume_text.h"

#include <QCoreApplication>

namespace negato::viewer {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Volume)
};

} // namespace

QString volumeRefusalText(render::VolumeRefusal refusal)
{
    using render::VolumeRefusal;
    switch (refusal) {
    case VolumeRefusal::NoGeometry: return Text::tr("The images do not say where they lie in the patient. Read them as they are.");
    case VolumeRefusal::TooFewSlices: return Text::tr("A volume needs at least three images. Read them as they are.");
    case VolumeRefusal::NotParallel: return Text::tr("The images are not parallel, so they are no volume. Choose another series.");
    case VolumeRefusal::RepeatedPosition: return Text::tr("Several images lie at one place, so it is not sure what is there. Choose another series.");
    case VolumeRefusal::Colour: return Text::tr("Colour images cannot be reformatted. Read them as they are.");
    case VolumeRefusal::TooLarge: return Text::tr("The volume is larger than this program can hold. Choose a thicker series.");
    case VolumeRefusal::DifferentPixels: return Text::tr("An image is of another size than its series says. Import the series again.");
    case VolumeRefusal::SeveralPatients: return Text::tr("The images name different patients or frames of reference. Check the series at its source.");
    }
    return {};
}

} // namespace negato::viewer
