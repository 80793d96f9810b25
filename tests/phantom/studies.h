#pragma once

#include "tests/phantom/output.h"
#include "tests/phantom/volume_series.h"

namespace negato::phantom {

void writeCtStudies(Output &output);
void writeMrStudy(Output &output);
void writePetCtStudy(Output &output);
void writeMrDynamicStudy(Output &output);
void writeRadiographStudies(Output &output);
void writeMammographyStudy(Output &output);
void writeUltrasoundStudy(Output &output);
void writeAngiographyStudy(Output &output);
void writeEnhancedCtStudy(Output &output);

/// HU of the chest phantom; of the prior study where `isPrior`.
double chestHounsfield(const Eigen::Vector3d &place, bool isPrior);
/// Center, width and explanation of the two windows of the chest.
Attributes chestWindows();

} // namespace negato::phantom
