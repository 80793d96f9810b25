#pragma once

#include "dicom/archive/import.h"
#include "viewer/theme/theme.h"

#include <QDialog>

namespace negato::viewer {

/// What became of an import's files: counts, and each file that was not stored with the reason in a sentence. The text
/// can be copied.
class ImportReportDialog : public QDialog
{
    Q_OBJECT

public:
    ImportReportDialog(const dicom::ImportReport &report, const Theme &theme, QWidget *parent = nullptr);

private:
    void copy() const;
    QString m_text;
};

} // namespace negato::viewer
