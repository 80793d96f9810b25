#include "viewer/browser/patient_model.h"

#include "dicom/archive/archive.h"
#include "dicom/base/person_name.h"
#include "viewer/browser/plain_hint.h"
#include "viewer/text/format.h"

#include <QStringList>

#include <algorithm>

namespace negato::viewer {

PatientModel::PatientModel(const dicom::Archive &archive, QObject *parent)
    : QAbstractListModel(parent)
    , m_archive(archive)
{
}

void PatientModel::setQuery(dicom::StudyQuery query)
{
    query.patientKey.clear();
    m_query = std::move(query);
    refresh();
}

void PatientModel::refresh()
{
    m_background.run(
        this, [&archive = m_archive, query = m_query] { return archive.patients(query); },
        [this, generation = ++m_generation](dicom::Result<std::vector<dicom::PatientRecord>> patients) {
            if (generation == m_generation && patients) // the list of studies tells what fails
                show(std::move(*patients));
        });
}

void PatientModel::show(std::vector<dicom::PatientRecord> patients)
{
    if (patients != m_patients) {
        beginResetModel();
        m_patients = std::move(patients);
        endResetModel();
    }
    Q_EMIT loaded();
}

int PatientModel::rowOf(const QString &patientKey) const
{
    const auto found = std::ranges::find(m_patients, patientKey.toStdString(), &dicom::PatientRecord::key);
    return found == m_patients.end() ? 0 : static_cast<int>(found - m_patients.begin()) + 1;
}

int PatientModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_patients.size()) + 1;
}

/// Two lines: the name; ID, birth date, sex and number of studies. Values may hold line breaks of their own.
QString PatientModel::text(int row) const
{
    if (row == 0)
        return tr("All patients") + QLatin1Char('\n') + countText(static_cast<qint64>(m_patients.size()));
    const dicom::PatientRecord &patient = m_patients[static_cast<std::size_t>(row) - 1];
    const auto plain = [](const std::string &value) { return shownText(value).simplified(); };
    const QString name = plain(dicom::displayName(patient.name));
    QStringList details;
    if (const QString id = plain(patient.patientId); !id.isEmpty())
        details += isolatedIdentifier(id);
    for (const QString &part : {dateText(patient.birthDate).simplified(), plain(patient.sex),
                                tr("%Ln study(ies)", nullptr, static_cast<int>(patient.studyCount))})
        if (!part.isEmpty())
            details += isolated(part);
    return (name.isEmpty() ? tr("(no name)") : name) + QLatin1Char('\n') + details.join(QStringLiteral(" \u00B7 "));
}

QVariant PatientModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    switch (role) {
    case Qt::DisplayRole: return text(index.row());
    case Qt::ToolTipRole: return plainHint(text(index.row()));
    case Qt::AccessibleTextRole: return text(index.row()).replace(QLatin1Char('\n'), QStringLiteral(", "));
    case PatientKeyRole:
        return index.row() == 0 ? QString()
                                : QString::fromStdString(m_patients[static_cast<std::size_t>(index.row()) - 1].key);
    default: return {};
    }
}

} // namespace negato::viewer
