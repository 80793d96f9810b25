#pragma once

#include "dicom/network/archive_services.h"
#include "dicom/network/listener.h"
#include "dicom/network/node_list.h"
#include "tests/dicom/archive/archive_fixture.h"
#include "tests/dicom/network/stored_objects.h"

namespace negato::test {

/// This workstation: an archive that listens, plain and with TLS.
class Workstation
{
public:
    Workstation(const char *aeTitle, const dicom::TlsFiles &tls)
        : title(QString::fromLatin1(aeTitle))
    {
        dicom::ReceiverSettings settings;
        settings.aeTitle = aeTitle;
        settings.isAnyPeerAccepted = true;
        auto services = dicom::servicesOf(m_files.archive(), settings, {.program = NEGATO_BIN_DIR "/negatoscope-peer", .tls = tls});
        services.ended = [](const dicom::AssociationReport &report) { // none of them is meant to go wrong
            if (report.refused || report.hasCrashed)
                qWarning("association of %s: %s", report.caller.address.c_str(), report.refused ? report.refused->context.c_str() : "crashed");
        };
        auto listener = dicom::Listener::listen({.port = 0, .tlsPort = 0, .tls = tls, .program = NEGATO_BIN_DIR "/negatoscope-receiver"}, std::move(services));
        if (!listener)
            qFatal("no listener: %s", listener.error().context.c_str());
        m_listener = std::move(*listener);
    }

    [[nodiscard]] int port(bool isTls) const { return isTls ? m_listener->tlsPort() : m_listener->port(); }
    [[nodiscard]] const ArchiveFixture &files() const { return m_files; }
    [[nodiscard]] bool knows(const dicom::Node &node) const
    {
        auto nodes = dicom::NodeList::read(m_files.archive().folder());
        return nodes && nodes->add(node) && nodes->write();
    }
    /// What its index has of a study, from its files.
    [[nodiscard]] StoredObjects objectsOf(const QByteArray &studyUid) const
    {
        StoredObjects objects;
        const std::vector<dicom::KeywordValue> keys{{"StudyInstanceUID", studyUid.toStdString()}};
        const auto rows = m_files.archive().find(dicom::QueryLevel::Instance, keys).value();
        for (const dicom::KeywordRow &row : rows) {
            const auto uid = std::ranges::find(row, "SOPInstanceUID", &dicom::KeywordValue::first)->second;
            const auto file = m_files.archive().fileOf(uid);
            objects.insert(QByteArray::fromStdString(uid), file ? readStoredObject(QString::fromStdString(file->string())) : StoredObject());
        }
        return objects;
    }
    void remove(const QByteArray &studyUid) const
    {
        const std::vector<std::string> uids{studyUid.toStdString()};
        static_cast<void>(m_files.archive().remove(uids));
    }

    const QString title;

private:
    ArchiveFixture m_files;
    std::unique_ptr<dicom::Listener> m_listener; // last: ends before what it uses
};

} // namespace negato::test
