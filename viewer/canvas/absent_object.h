#pragma once

#include "dicom/image/file_header.h"
#include "viewer/loading/frame_source.h"

#include <QObject>
#include <QThreadPool>

#include <memory>
#include <string>

namespace negato::viewer {

/// Reads the data set of an object whose picture is not shown, so that a tile can say whose it is. Main thread; the file is read on a
/// thread of its own. Destruction waits for it.
class AbsentObject : public QObject
{
    Q_OBJECT

public:
    AbsentObject();
    ~AbsentObject() override;

    /// The object that the file must hold, which may have been overwritten. The answer to an earlier question is forgotten.
    void read(std::shared_ptr<FrameSource> source, const QString &file, std::string sopInstanceUid);
    void clear();
    /// Null until it is read, and where it cannot be.
    [[nodiscard]] const dicom::DataSet *dataSet() const { return m_header ? &m_header->dataSet : nullptr; }
    /// Still on its way.
    [[nodiscard]] bool isAwaited() const { return m_isAwaited; }

Q_SIGNALS:
    void answered();

private:
    void onRead(quint64 question, const std::shared_ptr<const dicom::FileHeader> &header);

    std::shared_ptr<const dicom::FileHeader> m_header;
    quint64 m_question = 0;
    bool m_isAwaited = false;
    QThreadPool m_thread; ///< one thread
};

} // namespace negato::viewer
