#pragma once

#include <QString>

#include <string_view>

namespace negato::viewer {

/// A unit as it is written, of a defined term of Rescale Type (PS3.3 C.11.1.1.2), Modality LUT Type or Units (C.8.9.1.1.3): "g/ml" of
/// GML, "%" of PCNT and PCT. What is none of them is given as it stands; NONE and US (unspecified) say that there is none: empty.
QString unitText(std::string_view term);

} // namespace negato::viewer
