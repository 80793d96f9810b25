#pragma once

#include "dicom/base/result.h"
#include "viewer/browser/background.h"
#include "viewer/window/opened_study.h"

#include <QObject>

#include <memory>
#include <vector>

namespace negato::dicom {
class Archive;
}

namespace negato::viewer {

/// Lays a study out from the index alone, without opening a file. Blocks on the disk: not for the window's thread.
dicom::Result<OpenedStudy> openStudy(const dicom::Archive &archive, const QString &studyInstanceUid);

/// Opens studies in the background. Only the last one asked for is answered, and what belongs beside it; destruction
/// waits for what is under way.
class StudyOpener : public QObject
{
    Q_OBJECT

public:
    explicit StudyOpener(const dicom::Archive &archive, QObject *parent = nullptr);

    /// Answers opened, then othersOfPatient.
    void open(const QString &studyInstanceUid);
    /// What is in the archive now of a study that is open; answers refreshed.
    void refresh(const QString &studyInstanceUid);
    /// Answers othersOfPatient.
    void findOthers(const QString &studyInstanceUid);
    /// A further study beside the one that is open.
    void openBeside(const QString &studyInstanceUid);

Q_SIGNALS:
    void opened(const std::shared_ptr<const negato::viewer::OpenedStudy> &study);
    /// The other studies of this study's patient in the archive; often none.
    void othersOfPatient(const QString &studyInstanceUid, const std::vector<negato::viewer::StudyHeading> &studies);
    void refreshed(const std::shared_ptr<const negato::viewer::OpenedStudy> &study);
    void openedBeside(const std::shared_ptr<const negato::viewer::OpenedStudy> &study);
    void failed(const negato::dicom::Error &error);

private:
    void answer(const QString &studyInstanceUid,
                void (StudyOpener::*signal)(const std::shared_ptr<const OpenedStudy> &));

    const dicom::Archive &m_archive;
    int m_generation = 0;
    Background m_background; ///< last: ends before what it uses
};

} // namespace negato::viewer
