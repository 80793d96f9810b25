#pragma once

#include "viewer/window/opened_study.h"

namespace negato::viewer {

/// "2 Nov 2026 · CT", by locale; what is not known is left out.
QString headingText(const StudyHeading &study);

} // namespace negato::viewer
