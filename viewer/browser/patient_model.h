#pragma once

#include "dicom/archive/records.h"
#include "dicom/archive/study_query.h"
#include "viewer/browser/background.h"

#include <QAbstractListModel>

#include <vector>

namespace negato::dicom {
class Archive;
}

namespace negato::viewer {

/// The patients of the studies that match a query, after a first row for all of them. Asks the archive off the window's
/// thread; only the answer to the last question counts.
class PatientModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { PatientKeyRole = Qt::UserRole }; ///< "" for the first row

    explicit PatientModel(const dicom::Archive &archive, QObject *parent = nullptr);

    /// The query's patient does not count.
    void setQuery(dicom::StudyQuery query);
    void refresh();

    /// 0, the row of all patients, when it is not in the list.
    [[nodiscard]] int rowOf(const QString &patientKey) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    void loaded();

private:
    void show(std::vector<dicom::PatientRecord> patients);
    [[nodiscard]] QString text(int row) const;

    const dicom::Archive &m_archive;
    dicom::StudyQuery m_query;
    std::vector<dicom::PatientRecord> m_patients;
    int m_generation = 0;
    Background m_background; ///< last: ends before what it uses
};

} // namespace negato::viewer
