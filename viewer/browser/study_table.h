#pragma once

#include "viewer/browser/study_model.h"

#include <QTableView>

namespace negato::viewer {

class FillingColumn;

/// The list of studies: sorted by its headers, worked by keyboard, its selection kept when the list is asked for anew.
class StudyTable : public QTableView
{
    Q_OBJECT

public:
    explicit StudyTable(StudyModel &model, QWidget *parent = nullptr);

    /// In order of the rows.
    [[nodiscard]] QStringList selectedStudies() const;
    void selectStudy(const QString &studyInstanceUid);
    /// The study of the current row; "" when there is none.
    [[nodiscard]] QString currentStudy() const;

    /// Order and widths of the columns. The order of the rows is not part of it: the newest study stands first.
    [[nodiscard]] QByteArray saveColumns() const;
    void restoreColumns(const QByteArray &state);

Q_SIGNALS:
    void sortRequested(negato::dicom::StudySortKey key, bool isDescending);
    void currentStudyChanged(const QString &studyInstanceUid);
    void studyActivated(const QString &studyInstanceUid);
    void studiesActivated(const QStringList &studyInstanceUids);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void sortBy(int column);
    void remember();
    void restore();
    StudyModel &m_model;
    FillingColumn *m_filling = nullptr;
    QStringList m_selected; ///< while the model is reset
    QString m_current;
};

} // namespace negato::viewer
