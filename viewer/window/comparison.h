#pragma once

#include "viewer/window/opened_study.h"

namespace negato::viewer {

/// By date and time.
bool isNewer(const StudyHeading &a, const StudyHeading &b);

/// The study to compare with, of the same patient: the newest that is not newer than `study` and shares a modality with it,
/// else the newest that is not newer, else the newest. nullptr without any.
const StudyHeading *priorOf(const StudyHeading &study, const std::vector<StudyHeading> &others);

/// Whether these tiles show both studies and no third one. Empty tiles count for nothing.
bool areCompared(const std::vector<std::shared_ptr<const DisplaySet>> &tiles, const OpenedStudy &study, const OpenedStudy &other);

/// The series of `study` that is most like `reference`: modality, direction of the slices, description. nullptr when
/// the study has no images.
const HangingItem *mostAlike(const HangingItem &reference, const OpenedStudy &study);

} // namespace negato::viewer
