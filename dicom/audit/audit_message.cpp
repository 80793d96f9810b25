#include "dicom/audit/audit_message.h"

#include <QXmlStreamWriter>

namespace negato::dicom {

namespace {

struct Code
{
    const char *value;
    const char *meaning;
    const char *system = "DCM";
};

/// PS3.16 CID 400 and 401.
Code eventCode(AuditEventKind kind)
{
    switch (kind) {
    case AuditEventKind::ApplicationStarted:
    case AuditEventKind::ApplicationStopped: return {"110100", "Application Activity"};
    case AuditEventKind::InstancesAccessed: return {"110103", "DICOM Instances Accessed"};
    case AuditEventKind::InstancesTransferred: return {"110104", "DICOM Instances Transferred"};
    case AuditEventKind::StudyDeleted: return {"110105", "DICOM Study Deleted"};
    case AuditEventKind::Query: return {"110112", "Query"};
    case AuditEventKind::AssociationRefused: return {"110113", "Security Alert"};
    }
    return {"110100", "Application Activity"};
}

/// Create, Read, Update, Delete, Execute.
const char *actionCode(AuditEventKind kind)
{
    switch (kind) {
    case AuditEventKind::InstancesAccessed: return "R";
    case AuditEventKind::InstancesTransferred: return "C";
    case AuditEventKind::StudyDeleted: return "D";
    default: return "E";
    }
}

class Message
{
public:
    Message(const AuditEvent &event, const AuditSource &source)
        : m_event(event)
        , m_source(source)
        , m_xml(&m_bytes)
    {
    }

    QByteArray write(const QDateTime &when)
    {
        m_xml.writeStartElement(QStringLiteral("AuditMessage"));
        writeEvent(when);
        writeParticipants();
        writeSource();
        for (const AuditStudy &study : m_event.studies)
            writeStudy(study);
        for (const AuditStudy &study : m_event.studies)
            writePatient(study);
        if (m_event.kind == AuditEventKind::Query)
            writeQuery();
        m_xml.writeEndElement();
        return m_bytes.replace('\n', ' ').replace('\r', ' ');
    }

private:
    void attribute(const char *name, const QString &value) { m_xml.writeAttribute(QLatin1String(name), value); }
    void attribute(const char *name, const char *value) { attribute(name, QLatin1String(value)); }

    void code(const char *element, const Code &code)
    {
        m_xml.writeEmptyElement(QLatin1String(element));
        attribute("csd-code", code.value);
        attribute("codeSystemName", code.system);
        attribute("originalText", code.meaning);
    }

    void writeEvent(const QDateTime &when)
    {
        m_xml.writeStartElement(QStringLiteral("EventIdentification"));
        attribute("EventActionCode", actionCode(m_event.kind));
        attribute("EventDateTime", when.toUTC().toString(Qt::ISODateWithMs));
        attribute("EventOutcomeIndicator", QString::number(static_cast<int>(m_event.outcome)));
        code("EventID", eventCode(m_event.kind));
        if (m_event.kind == AuditEventKind::ApplicationStarted)
            code("EventTypeCode", {"110120", "Application Start"});
        if (m_event.kind == AuditEventKind::ApplicationStopped)
            code("EventTypeCode", {"110121", "Application Stop"});
        if (m_event.kind == AuditEventKind::AssociationRefused)
            code("EventTypeCode", {"110126", "Node Authentication"});
        if (!m_event.reason.empty())
            m_xml.writeTextElement(QStringLiteral("EventOutcomeDescription"), QString::fromStdString(m_event.reason));
        m_xml.writeEndElement();
    }

    void writeParticipants()
    {
        const bool hasNodes = m_event.kind == AuditEventKind::InstancesTransferred || m_event.kind == AuditEventKind::Query
                           || m_event.kind == AuditEventKind::AssociationRefused;
        if (hasNodes) {
            writeNode(m_event.source, {"110153", "Source Role ID"});
            writeNode(m_event.destination, {"110152", "Destination Role ID"});
            return;
        }
        m_xml.writeStartElement(QStringLiteral("ActiveParticipant"));
        attribute("UserID", m_source.user);
        attribute("AlternativeUserID", QString::number(m_source.processId));
        attribute("UserIsRequestor", "true");
        attribute("NetworkAccessPointID", m_source.workstation);
        attribute("NetworkAccessPointTypeCode", "1");
        code("RoleIDCode", {"110150", "Application"});
        m_xml.writeEndElement();
    }

    void writeNode(const AuditNode &node, const Code &role)
    {
        m_xml.writeStartElement(QStringLiteral("ActiveParticipant"));
        attribute("UserID", QString::fromStdString(node.name.empty() ? node.address : node.name));
        if (!node.aeTitle.empty())
            attribute("AlternativeUserID", QLatin1String("AETITLES=") + QString::fromStdString(node.aeTitle));
        attribute("UserIsRequestor", node.isRequestor ? "true" : "false");
        attribute("NetworkAccessPointID", QString::fromStdString(node.address));
        const bool isUrl = node.address.find("://") != std::string::npos;
        attribute("NetworkAccessPointTypeCode", isUrl ? "5" : "1");
        code("RoleIDCode", role);
        m_xml.writeEndElement();
    }

    void writeSource()
    {
        m_xml.writeStartElement(QStringLiteral("AuditSourceIdentification"));
        attribute("AuditSourceID", m_source.workstation);
        m_xml.writeEmptyElement(QStringLiteral("AuditSourceTypeCode"));
        attribute("csd-code", "1"); // end-user interface
        m_xml.writeEndElement();
    }

    void writeStudy(const AuditStudy &study)
    {
        m_xml.writeStartElement(QStringLiteral("ParticipantObjectIdentification"));
        attribute("ParticipantObjectID", QString::fromStdString(study.studyUid));
        attribute("ParticipantObjectTypeCode", "2"); // system object
        attribute("ParticipantObjectTypeCodeRole", "3"); // report
        code("ParticipantObjectIDTypeCode", {"110180", "Study Instance UID"});
        m_xml.writeStartElement(QStringLiteral("ParticipantObjectDescription"));
        for (const std::string &uid : study.sopClassUids) {
            m_xml.writeEmptyElement(QStringLiteral("SOPClass"));
            attribute("UID", QString::fromStdString(uid));
            attribute("NumberOfInstances", QString::number(study.sopClassUids.size() == 1 ? study.instances : 0));
        }
        m_xml.writeEndElement();
        m_xml.writeEndElement();
    }

    void writePatient(const AuditStudy &study)
    {
        if (study.patientId.empty())
            return;
        m_xml.writeStartElement(QStringLiteral("ParticipantObjectIdentification"));
        attribute("ParticipantObjectID", QString::fromStdString(study.patientId));
        attribute("ParticipantObjectTypeCode", "1"); // person
        attribute("ParticipantObjectTypeCodeRole", "1"); // patient
        code("ParticipantObjectIDTypeCode", {"2", "Patient Number", "RFC-3881"});
        m_xml.writeTextElement(QStringLiteral("ParticipantObjectName"), QString::fromStdString(study.patientName));
        m_xml.writeEndElement();
    }

    void writeQuery()
    {
        m_xml.writeStartElement(QStringLiteral("ParticipantObjectIdentification"));
        attribute("ParticipantObjectID", QString::fromStdString(m_event.querySopClassUid));
        attribute("ParticipantObjectTypeCode", "2");
        attribute("ParticipantObjectTypeCodeRole", "24"); // query
        code("ParticipantObjectIDTypeCode", {"110181", "SOP Class UID"});
        m_xml.writeTextElement(QStringLiteral("ParticipantObjectQuery"),
                               QString::fromLatin1(QByteArray::fromStdString(m_event.query).toBase64()));
        m_xml.writeEndElement();
    }

    const AuditEvent &m_event;
    const AuditSource &m_source;
    QByteArray m_bytes;
    QXmlStreamWriter m_xml;
};

} // namespace

QByteArray auditMessage(const AuditEvent &event, const AuditSource &source, const QDateTime &when)
{
    return Message(event, source).write(when);
}

} // namespace negato::dicom
