#pragma once

#include "dicom/archive/records.h"
#include "viewer/theme/theme.h"

#include <QString>

class QMessageBox;
class QWidget;

namespace negato::viewer {

/// What a removal does, before it is done: the question, and what would be lost with it.
QString removalTitle(const dicom::RemovalPlan &plan);
QString removalDetails(const dicom::RemovalPlan &plan);

/// A box that asks it; accepted() means delete. Keeping is the default. The caller opens it.
QMessageBox *removalQuestion(const dicom::RemovalPlan &plan, const Theme &theme, QWidget *parent);

} // namespace negato::viewer
