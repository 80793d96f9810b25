#pragma once

#include "dicom/network/commitment_reporter.h"
#include "dicom/network/outgoing_objects.h"
#include "dicom/network/receiver_process.h"
#include "dicom/network/receiver_services.h"

#include <memory>
#include <stop_token>

namespace negato::dicom {

/// One association as the workstation sees it: answers the questions of its receiver, one after the other.
class ReceiverSession
{
public:
    /// All must outlive it.
    ReceiverSession(const ReceiverServices &services, CommitmentReporter &reporter, ReceiverProcess &process, std::string address);

    /// Until the receiver has ended. A stop lets it finish the object on its way, for a while.
    void run(const std::stop_token &stop);

private:
    QJsonObject answer(const QJsonObject &question);
    QJsonObject refused(const QJsonObject &question);
    QJsonObject associate(const QJsonObject &question);
    QJsonObject store(const QJsonObject &question);
    QJsonObject find(const QJsonObject &question);
    QJsonObject rows();
    QJsonObject objects(const QJsonObject &question);
    QJsonObject files();
    QJsonObject convert(const QJsonObject &question);
    QJsonObject move(const QJsonObject &question);
    QJsonObject moved(const QJsonObject &question);
    QJsonObject held(const QJsonObject &question) const;
    bool addObjects(const QJsonObject &question);
    QJsonObject commit(const QJsonObject &question);
    QJsonObject reported(const QJsonObject &question);
    QJsonObject committed(const QJsonObject &question);
    void offerFile(QJsonObject &answer);

    const ReceiverServices &m_services;
    CommitmentReporter &m_reporter;
    ReceiverProcess &m_process;
    AssociationReport m_report;
    bool m_isAdmitted = false;
    std::filesystem::path m_file; ///< where the receiver may write
    std::vector<KeywordRow> m_rows;
    std::size_t m_nextRow = 0;
    std::vector<HeldObject> m_objects;
    std::size_t m_nextObject = 0;
    std::unique_ptr<OutgoingObjects> m_move;
    std::stop_token m_stop;
    std::optional<ObjectConversion> m_conversion; ///< once there was something to convert
    Commitment m_commitment; ///< as far as its pieces have come
};

} // namespace negato::dicom
