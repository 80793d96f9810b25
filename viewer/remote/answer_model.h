#pragma once

#include "dicom/archive/records.h"
#include "viewer/browser/background.h"
#include "viewer/theme/theme.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <optional>
#include <unordered_map>
#include <vector>

namespace negato::dicom {
class Archive;
}

namespace negato::viewer {

/// Studies that remote nodes have, one row a study, with the nodes that have it and what of it is in the archive.
class AnswerModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { PatientName, PatientId, BirthDate, Sex, StudyDate, Modalities, Description, Accession, Series, Objects, Nodes, Here, ColumnCount };
    enum Role { StudyUidRole = Qt::UserRole, SortRole };

    struct Answer
    {
        dicom::StudyRecord study; ///< as the first node tells it, with the largest counts that any tells
        QStringList nodes;
        QList<std::optional<std::int64_t>> counts; ///< instances, by each of the nodes
        std::optional<dicom::StudyRecord> local; ///< what the archive has of it
        bool hasDisagreement = false; ///< nodes name different patients
    };

    AnswerModel(const dicom::Archive &archive, const Theme &theme, QObject *parent = nullptr);

    void clear();
    void add(const QString &node, const std::vector<dicom::StudyRecord> &studies);
    /// Looks anew which of the studies the archive has; soon.
    void refresh();
    [[nodiscard]] const Answer &answer(int row) const { return m_answers[static_cast<std::size_t>(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void lookUp();
    [[nodiscard]] QString text(const Answer &answer, Column column) const;
    [[nodiscard]] QString hint(const Answer &answer, Column column) const;
    [[nodiscard]] QString countsHint(const Answer &answer) const;
    [[nodiscard]] QVariant sortValue(const Answer &answer, Column column) const;

    const dicom::Archive &m_archive;
    QIcon m_warning;
    QIcon m_done;
    std::vector<Answer> m_answers;
    std::unordered_map<std::string, std::size_t> m_rows; ///< by Study Instance UID
    QTimer m_refreshing;
    bool m_isLooking = false;
    bool m_isStale = false; ///< something has changed since the question under way
    Background m_background; ///< last: ends before what it uses
};

} // namespace negato::viewer
