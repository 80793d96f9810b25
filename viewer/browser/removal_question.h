#pragma once

#include "dicom/archive/records.h"
#include "viewer/theme/theme.h"

#include <QString>

#include <span>

class QMessageBox;
class QWidget;

namespace negato::viewer {

/// What a removal does, before it is done: the question, and what would be lost with it.
QString removalTitle(const dicom::RemovalPlan &plan);
QString removalDetails(const dicom::RemovalPlan &plan, std::span<const dicom::StudyRecord> studies);

/// A box that asks it; accepted() means delete. Keeping is the default. The caller opens it.
QMessageBox *removalQuestion(const dicom::RemovalPlan &plan, std::span<const dicom::StudyRecord> studies, const Theme &theme, QWidget *parent);

} // namespace negato::viewer
