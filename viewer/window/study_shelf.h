#pragma once

#include "viewer/window/opened_study.h"

#include <memory>
#include <vector>

namespace negato::viewer {

/// A study in the list beside the images: the one that is read, a prior of the patient, or one chosen with it.
struct StudyShelf
{
    StudyHeading heading;
    std::shared_ptr<const OpenedStudy> study; ///< null until its series have been asked for
    bool isOpen = false; ///< its series are listed
};

} // namespace negato::viewer
