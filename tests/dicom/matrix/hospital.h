#pragma once

#include "tests/dicom/matrix/cell.h"
#include "tests/dicom/matrix/dcmtk_peers.h"
#include "tests/dicom/matrix/matrix_studies.h"
#include "tests/dicom/matrix/orthanc_archive.h"
#include "tests/dicom/matrix/workstation.h"

#include <array>
#include <map>

namespace negato::test {

/// Everybody of the matrix, each started once, and what they hold: every study is in the full ones, none in the vacant ones.
class Hospital
{
public:
    /// Empty: all are ready.
    QString open();

    [[nodiscard]] const QList<MatrixStudy> &studies() const { return m_studies; }
    [[nodiscard]] const MatrixStudy &study(const QString &syntax) const;

    /// This workstation.
    [[nodiscard]] const Workstation &full() const { return *m_full; }
    [[nodiscard]] const Workstation &vacant(bool isTls) const { return *m_vacant[isTls]; }
    [[nodiscard]] dicom::PeerOptions options(const char *program) const;

    /// The peers. A dcmqrscp prefers one transfer syntax; it is started when it is asked for first.
    QueryRetrievePeer &queryRetrieve(const QString &syntax);
    [[nodiscard]] const StorePeer &store(bool isTls) const { return m_stores[isTls]; }
    [[nodiscard]] const OrthancArchive &fullOrthanc(bool isTls) const { return *m_fullOrthancs[isTls]; }
    [[nodiscard]] const OrthancArchive &vacantOrthanc(bool isTls) const { return *m_vacantOrthancs[isTls]; }

    /// Options of dcmtk's programs that speak TLS.
    [[nodiscard]] QStringList dcmtkSecurity(bool isTls) const;
    /// The ports of this workstation for those of dcmtk that do not: of a tunnel for TLS.
    [[nodiscard]] int plainPortOfFull(bool isTls) const { return isTls ? m_tunnelToFull->port : m_full->port(false); }
    [[nodiscard]] int plainPortOfVacant(bool isTls) const { return isTls ? m_tunnelToVacant->port : m_vacant[false]->port(false); }

private:
    QString openWorkstations();
    QString openOrthancs();
    [[nodiscard]] std::unique_ptr<TlsProxy> tunnelTo(const Workstation &workstation) const;

    Certificates m_certificates;
    QTemporaryDir m_folder;
    QList<MatrixStudy> m_studies;
    std::unique_ptr<Workstation> m_full;
    std::array<std::unique_ptr<Workstation>, 2> m_vacant; ///< plain, TLS
    std::unique_ptr<TlsProxy> m_tunnelToFull;
    std::unique_ptr<TlsProxy> m_tunnelToVacant;
    std::map<QString, QueryRetrievePeer> m_queryRetrieves;
    std::array<StorePeer, 2> m_stores;
    std::array<std::unique_ptr<OrthancArchive>, 2> m_fullOrthancs;
    std::array<std::unique_ptr<OrthancArchive>, 2> m_vacantOrthancs;
};

} // namespace negato::test
