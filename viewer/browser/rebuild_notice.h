#pragma once

#include "dicom/archive/archive.h"
#include "viewer/browser/background.h"
#include "viewer/theme/theme.h"

#include <QFrame>

#include <stop_token>

class QLabel;

namespace negato::viewer {

/// Says that the archive's index was lost and makes it again, with progress; goes away once that is done.
class RebuildNotice : public QFrame
{
    Q_OBJECT

public:
    /// The archive must outlive the notice. Destruction stops the work and leaves the old index as it was.
    RebuildNotice(dicom::Archive &archive, const Theme &theme, QWidget *parent = nullptr);
    ~RebuildNotice() override;

Q_SIGNALS:
    /// What the reader has to know of it, a sentence.
    void told(const QString &text);

private:
    void rebuild();
    void finish(const dicom::Result<std::vector<dicom::FileReport>> &findings);

    dicom::Archive &m_archive;
    QLabel *m_text;
    std::stop_source m_stop;
    Background m_background; ///< last: ends before what it uses
};

} // namespace negato::viewer
