#include "tests/dicom/matrix/hospital.h"

namespace negato::test {

using namespace negato::dicom;

namespace {

TlsFiles filesOf(const Certificates &certificates)
{
    return {certificates.certificate(QStringLiteral("workstation")).toStdString(), certificates.key(QStringLiteral("workstation")).toStdString(),
            certificates.trusted().toStdString()};
}

} // namespace

QString Hospital::open()
{
    for (const char *name : {"server", "client", "workstation"})
        if (!m_certificates.make(QString::fromLatin1(name), QStringLiteral("DNS:localhost,IP:127.0.0.1")))
            return QStringLiteral("no certificates");
    m_studies = makeMatrixStudies(m_folder.path());
    if (m_studies.isEmpty())
        return QStringLiteral("no studies");
    for (const bool isTls : {false, true})
        if (!m_stores[isTls].start(dcmtkSecurity(isTls)))
            return QStringLiteral("no storescp");
    const QString problem = openWorkstations();
    return problem.isEmpty() ? openOrthancs() : problem;
}

QString Hospital::openWorkstations()
{
    const TlsFiles files = filesOf(m_certificates);
    m_full = std::make_unique<Workstation>("FULL", files);
    m_vacant[false] = std::make_unique<Workstation>("VACANT", files);
    m_vacant[true] = std::make_unique<Workstation>("VACANTTLS", files);
    m_tunnelToFull = tunnelTo(*m_full);
    m_tunnelToVacant = tunnelTo(*m_vacant[true]);
    for (const bool isTls : {false, true})
        if (!m_full->knows({.name = isTls ? "secure store" : "store", .calledAeTitle = isTls ? "STORETLS" : "STORE", .host = "127.0.0.1",
                            .port = m_stores[isTls].port, .isTls = isTls}))
            return QStringLiteral("no list of nodes");
    const auto report = m_full->files().import(m_folder.path());
    return report.stored == static_cast<std::int64_t>(4 * m_studies.size()) ? QString() : QStringLiteral("%1 imported").arg(report.stored);
}

QString Hospital::openOrthancs()
{
    if (!OrthancArchive::isInstalled())
        return {};
    for (const bool isTls : {false, true}) {
        m_fullOrthancs[isTls] = std::make_unique<OrthancArchive>(isTls ? "ORTHANCTLS" : "ORTHANC", isTls, m_certificates);
        m_vacantOrthancs[isTls] = std::make_unique<OrthancArchive>(isTls ? "OTHERTLS" : "OTHER", isTls, m_certificates);
        m_fullOrthancs[isTls]->addModality(QStringLiteral("vacant"), m_vacant[isTls]->title, m_vacant[isTls]->port(isTls));
        m_vacantOrthancs[isTls]->addModality(QStringLiteral("full"), m_full->title, m_full->port(isTls));
        const std::string title = m_vacantOrthancs[isTls]->title.toStdString();
        if (!m_full->knows({.name = title, .calledAeTitle = title, .host = "127.0.0.1", .port = m_vacantOrthancs[isTls]->port, .isTls = isTls}))
            return QStringLiteral("no list of nodes");
        m_fullOrthancs[isTls]->start();
        m_vacantOrthancs[isTls]->start();
    }
    for (const bool isTls : {false, true}) {
        for (OrthancArchive *orthanc : {m_fullOrthancs[isTls].get(), m_vacantOrthancs[isTls].get()})
            if (const QString problem = orthanc->waitUntilReady(); !problem.isEmpty())
                return problem;
        for (const MatrixStudy &study : std::as_const(m_studies))
            for (const QString &file : study.files)
                static_cast<void>(m_fullOrthancs[isTls]->add(file)); // the cells see whether it is there
    }
    return {};
}

std::unique_ptr<TlsProxy> Hospital::tunnelTo(const Workstation &workstation) const
{
    return std::make_unique<TlsProxy>(workstation.port(true), m_certificates, QStringLiteral("client"),
                                      QStringList{QStringLiteral("--for-client"), m_certificates.certificate(QStringLiteral("authority"))});
}

const MatrixStudy &Hospital::study(const QString &syntax) const
{
    const auto found = std::ranges::find(m_studies, syntax, &MatrixStudy::syntax);
    if (found == m_studies.end())
        qFatal("no study in %s", qPrintable(syntax));
    return *found;
}

PeerOptions Hospital::options(const char *program) const
{
    return {.program = std::string(NEGATO_BIN_DIR "/") + program, .tls = filesOf(m_certificates)};
}

QStringList Hospital::dcmtkSecurity(bool isTls) const
{
    if (!isTls)
        return {};
    return {QStringLiteral("+tls"), m_certificates.key(QStringLiteral("server")), m_certificates.certificate(QStringLiteral("server")), QStringLiteral("+cf"),
            m_certificates.certificate(QStringLiteral("authority"))};
}

QueryRetrievePeer &Hospital::queryRetrieve(const QString &syntax)
{
    const auto [peer, isNew] = m_queryRetrieves.try_emplace(syntax);
    if (isNew) {
        QStringList files;
        for (const MatrixStudy &study : std::as_const(m_studies))
            if (!letterOf(study.syntax).isEmpty())
                files += study.files;
        const QString destinations = QStringLiteral("plain = (VACANT, 127.0.0.1, %1)\nsecure = (VACANTTLS, 127.0.0.1, %2)\n")
                                         .arg(m_vacant[false]->port(false)).arg(m_tunnelToVacant->port);
        if (!peer->second.start(files, letterOf(syntax), destinations, m_certificates))
            qFatal("no dcmqrscp");
    }
    return peer->second;
}

} // namespace negato::test
