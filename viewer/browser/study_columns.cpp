#include "viewer/browser/study_columns.h"

#include "dicom/base/person_name.h"
#include "viewer/text/format.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStringList>

namespace negato::viewer {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(StudyColumns)
};

QString joined(const std::vector<std::string> &values)
{
    QStringList list;
    for (const std::string &value : values)
        list.append(shownText(value));
    return list.join(QStringLiteral(", "));
}

QString completeness(const dicom::StudyRecord &study)
{
    if (!study.expectedInstances)
        return {};
    return isWhole(study, *study.expectedInstances) ? Text::tr("Complete") : shareText(study, *study.expectedInstances);
}

QString sourceText(const dicom::Source &source)
{
    const QString place = QString::fromStdString(source.place);
    switch (source.kind) {
    case dicom::SourceKind::Imported: {
        const QString name = QFileInfo(place).fileName();
        return name.isEmpty() ? Text::tr("Imported") : name;
    }
    case dicom::SourceKind::Retrieved:
    case dicom::SourceKind::Received: return place;
    case dicom::SourceKind::Created: return Text::tr("Made here");
    }
    return {};
}

QString sourceHint(const dicom::StudyRecord &study)
{
    const QString place = QString::fromStdString(study.source.place);
    switch (study.source.kind) {
    case dicom::SourceKind::Imported:
        return study.linkedCount > 0 ? Text::tr("Linked from %1; the files stay there").arg(place)
                                     : Text::tr("Imported from %1").arg(place);
    case dicom::SourceKind::Retrieved: return Text::tr("Retrieved from %1, and can be retrieved again").arg(place);
    case dicom::SourceKind::Received: return Text::tr("Received from %1").arg(place);
    case dicom::SourceKind::Created: return Text::tr("Made on this workstation");
    }
    return {};
}

QString named(const std::string &name, const std::string &id)
{
    const QString shown = isolated(shownText(name.empty() ? id : dicom::displayName(name)));
    return name.empty() || id.empty() ? shown : Text::tr("%1 (ID %2)").arg(shown, isolatedIdentifier(shownText(id)));
}

/// "" where all objects name one patient.
QString otherPatientsHint(const dicom::StudyRecord &study)
{
    if (study.otherPatients.empty())
        return {};
    QStringList all{named(study.patientName, study.patientId)};
    for (const dicom::NamedPatient &patient : study.otherPatients)
        all += named(patient.name, patient.id);
    return QStringLiteral(". ") + Text::tr("Objects of this study name different patients: %1").arg(all.join(QStringLiteral("; ")));
}

} // namespace

bool isWhole(const dicom::StudyRecord &study, std::int64_t atTheNode)
{
    return !study.hasOwnObjects && study.instanceCount == atTheNode;
}

QString shareText(const dicom::StudyRecord &study, std::int64_t atTheNode)
{
    const bool isPart = study.instanceCount < atTheNode || isWhole(study, atTheNode);
    return (isPart ? Text::tr("%1 of %2") : Text::tr("%1 (node: %2)")).arg(countText(study.instanceCount), countText(atTheNode));
}

bool isIncomplete(const dicom::StudyRecord &study)
{
    return study.expectedInstances && study.instanceCount < *study.expectedInstances;
}

bool hasConflict(const dicom::StudyRecord &study)
{
    return study.conflictCount > 0 || !study.otherPatients.empty();
}

QString columnTitle(StudyColumn column)
{
    switch (column) {
    case StudyColumn::Pinned: return {};
    case StudyColumn::PatientName: return Text::tr("Patient");
    case StudyColumn::PatientId: return Text::tr("ID");
    case StudyColumn::BirthDate: return Text::tr("Born");
    case StudyColumn::Sex: return Text::tr("Sex");
    case StudyColumn::StudyDate: return Text::tr("Date");
    case StudyColumn::Modalities: return Text::tr("Modality");
    case StudyColumn::Description: return Text::tr("Description");
    case StudyColumn::Accession: return Text::tr("Accession");
    case StudyColumn::Series: return Text::tr("Series");
    case StudyColumn::Objects: return Text::tr("Objects");
    case StudyColumn::Complete: return Text::tr("Complete");
    case StudyColumn::Source: return Text::tr("Source");
    }
    return {};
}

QString columnMeaning(StudyColumn column)
{
    switch (column) {
    case StudyColumn::Pinned: return Text::tr("Kept: never removed to make room");
    case StudyColumn::Objects: return Text::tr("Images, reports and other objects of the study");
    case StudyColumn::Complete: return Text::tr("How many of the objects that the sender has are here");
    case StudyColumn::StudyDate: return Text::tr("Date and time of the study");
    case StudyColumn::Accession: return Text::tr("Accession number");
    case StudyColumn::Source: return Text::tr("Where the study came from");
    default: return columnTitle(column);
    }
}

dicom::StudySortKey sortKey(StudyColumn column)
{
    using Key = dicom::StudySortKey;
    switch (column) {
    case StudyColumn::Pinned: return Key::Pinned;
    case StudyColumn::PatientName: return Key::PatientName;
    case StudyColumn::PatientId: return Key::PatientId;
    case StudyColumn::BirthDate: return Key::BirthDate;
    case StudyColumn::Sex: return Key::Sex;
    case StudyColumn::StudyDate: return Key::StudyDate;
    case StudyColumn::Modalities: return Key::Modalities;
    case StudyColumn::Description: return Key::Description;
    case StudyColumn::Accession: return Key::AccessionNumber;
    case StudyColumn::Series: return Key::SeriesCount;
    case StudyColumn::Objects: return Key::InstanceCount;
    case StudyColumn::Complete: return Key::Completeness;
    case StudyColumn::Source: return Key::Source;
    }
    return Key::StudyDate;
}

bool isNumeric(StudyColumn column)
{
    return column == StudyColumn::Series || column == StudyColumn::Objects;
}

QString cellText(const dicom::StudyRecord &study, StudyColumn column)
{
    switch (column) {
    case StudyColumn::Pinned: return {};
    case StudyColumn::PatientName:
        return study.patientName.empty() ? Text::tr("(no name)") : shownText(dicom::displayName(study.patientName));
    case StudyColumn::PatientId: return shownText(study.patientId);
    case StudyColumn::BirthDate: return dateText(study.patientBirthDate);
    case StudyColumn::Sex: return shownText(study.patientSex);
    case StudyColumn::StudyDate: return dateTimeText(study.studyDate, study.studyTime);
    case StudyColumn::Modalities: return joined(study.modalities);
    case StudyColumn::Description: return shownText(study.description);
    case StudyColumn::Accession: return shownText(study.accessionNumber);
    case StudyColumn::Series: return countText(study.seriesCount);
    case StudyColumn::Objects: return countText(study.instanceCount);
    case StudyColumn::Complete: return completeness(study);
    case StudyColumn::Source: return sourceText(study.source);
    }
    return {};
}

QString cellHint(const dicom::StudyRecord &study, StudyColumn column)
{
    switch (column) {
    case StudyColumn::Pinned: return study.isPinned ? columnMeaning(column) : QString();
    case StudyColumn::PatientName: {
        const QString name = cellText(study, column) + otherPatientsHint(study);
        return study.conflictCount == 0
                 ? name
                 : Text::tr("%1. Some objects of this study exist in two versions; the first is shown.").arg(name);
    }
    case StudyColumn::Source: return sourceHint(study);
    case StudyColumn::Series:
    case StudyColumn::Objects: return bytesText(study.bytes);
    default: return cellText(study, column);
    }
}

} // namespace negato::viewer
