#pragma once

#include "dicom/archive/study_query.h"
#include "dicom/base/error.h"
#include "viewer/browser/background.h"
#include "viewer/browser/study_columns.h"
#include "viewer/theme/theme.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <vector>

namespace negato::dicom {
class Archive;
}

namespace negato::viewer {

/// The studies that match a query. Asks the archive off the window's thread; only the answer to the last question
/// counts.
class StudyModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role { StudyUidRole = Qt::UserRole };

    StudyModel(const dicom::Archive &archive, const Theme &theme, QObject *parent = nullptr);

    /// Asks; the rows stay as they are until the answer is there.
    void setQuery(const dicom::StudyQuery &query);
    [[nodiscard]] const dicom::StudyQuery &query() const { return m_query; }
    /// Asks again soon; many calls make one question.
    void refresh();

    [[nodiscard]] const dicom::StudyRecord &study(int row) const { return m_studies[static_cast<std::size_t>(row)]; }
    /// -1 when it is not in the list.
    [[nodiscard]] int rowOf(const QString &studyInstanceUid) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// After each answer, also when nothing changed.
    void loaded();
    void failed(const negato::dicom::Error &error);

private:
    void load();
    void show(std::vector<dicom::StudyRecord> studies);
    [[nodiscard]] QVariant decoration(const dicom::StudyRecord &study, StudyColumn column) const;

    const dicom::Archive &m_archive;
    const Theme &m_theme;
    QIcon m_pin, m_warning;
    dicom::StudyQuery m_query;
    std::vector<dicom::StudyRecord> m_studies;
    QTimer m_refreshing;
    int m_generation = 0;
    Background m_background; ///< last: ends before what it uses
};

} // namespace negato::viewer
