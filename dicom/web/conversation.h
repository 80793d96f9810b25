#pragma once

#include "dicom/web/exchange.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QNetworkReply>
#include <QTimer>

#include <memory>
#include <optional>

namespace negato::web {

/// One request and its answer, with the limits of time and memory.
class Conversation : public QObject
{
    Q_OBJECT

public:
    Conversation(QNetworkReply &reply, const AnswerSink &sink);
    ~Conversation() override;

    dicom::Result<AnswerHead> run();
    [[nodiscard]] QUrl redirect() const;

private:
    void takeHead();
    void takeBytes();
    void takeSslErrors(const QList<QSslError> &errors);
    void lookAround();
    void finish();
    void end(dicom::Error error);
    void trickled(qint64 bytes);
    [[nodiscard]] dicom::Error failure() const;

    std::unique_ptr<QNetworkReply> m_reply;
    const AnswerSink &m_sink;
    QByteArray m_buffer;
    QEventLoop m_loop;
    QTimer m_timer;
    QElapsedTimer m_quiet; ///< since the last thousand bytes, either way
    qint64 m_trickle = 0;
    qint64 m_received = 0;
    bool m_isConnected = false;
    bool m_isUntrusted = false;
    std::optional<AnswerHead> m_head;
    std::optional<dicom::Error> m_error;
};

} // namespace negato::web
