#include "viewer/canvas/absent_object.h"

#include <QFile>

#include <utility>

namespace negato::viewer {

AbsentObject::AbsentObject()
{
    m_thread.setMaxThreadCount(1);
}

AbsentObject::~AbsentObject()
{
    m_thread.clear();
    m_thread.waitForDone();
}

void AbsentObject::read(std::shared_ptr<FrameSource> source, const QString &file, std::string sopInstanceUid)
{
    clear();
    if (file.isEmpty())
        return;
    m_isAwaited = true;
    m_thread.start([this, question = m_question, source = std::move(source), file, uid = std::move(sopInstanceUid)] {
        auto read = source->readHeader(QFile::encodeName(file).toStdString());
        std::shared_ptr<const dicom::FileHeader> header;
        if (read && read->isOf(uid))
            header = std::make_shared<const dicom::FileHeader>(std::move(*read));
        // The destructor waits for this thread, so `this` is alive; the call itself dies with the object.
        QMetaObject::invokeMethod(this, [this, question, header] { onRead(question, header); }, Qt::QueuedConnection);
    });
}

void AbsentObject::clear()
{
    m_thread.clear();
    ++m_question;
    m_isAwaited = false;
    m_header.reset();
}

void AbsentObject::onRead(quint64 question, const std::shared_ptr<const dicom::FileHeader> &header)
{
    if (question != m_question)
        return;
    m_isAwaited = false;
    m_header = header;
    Q_EMIT answered();
}

} // namespace negato::viewer
