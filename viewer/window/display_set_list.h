#pragma once

#include "viewer/browser/thumbnail_rows.h"
#include "viewer/loading/frame_loader.h"
#include "viewer/theme/theme.h"
#include "viewer/window/listed_series.h"
#include "viewer/window/study_shelf.h"

#include <QElapsedTimer>
#include <QListWidget>

#include <memory>

namespace negato::viewer {

/// The series of the study that is being read, and below it the other studies of the patient, which open and close;
/// with thumbnails. Drags carry the key of an item.
class DisplaySetList : public QListWidget
{
    Q_OBJECT

public:
    DisplaySetList(FrameLoader &loader, const Theme &theme, QWidget *parent = nullptr);
    ~DisplaySetList() override;

    /// The first is the study that is read; it has a heading of its own only where others follow.
    void setShelves(const std::vector<StudyShelf> &shelves);

Q_SIGNALS:
    void itemChosen(const QString &key);
    /// The heading of a study was clicked.
    void headingChosen(const QString &studyInstanceUid);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    [[nodiscard]] QMimeData *mimeData(const QList<QListWidgetItem *> &items) const override;
    [[nodiscard]] QStringList mimeTypes() const override;

private:
    void addHeading(const StudyShelf &shelf, const QString &patientName);
    void addEntry(const ListedSeries &series, std::vector<FrameWant> &wants);
    void want(const std::vector<FrameWant> &wants);
    void choose(const QListWidgetItem *item);
    [[nodiscard]] QPixmap placeholder(const QIcon &icon) const;
    [[nodiscard]] int textHeight(const QString &text, Qt::Alignment alignment) const;
    void onLoaded(const FrameAddress &picture);
    void onFailed(const FrameAddress &picture, const dicom::Error &error);
    void renderThumbnail(int row, const LoadedFrame &loaded);

    FrameLoader &m_loader;
    const Theme &m_theme;
    FrameLoader::Client m_client;
    std::vector<StudyShelf> m_shelves; ///< keeps the display sets alive
    QString m_lastHeading;
    QElapsedTimer m_sinceHeading; ///< since that was clicked, so that a double click does not open and close
    ThumbnailRows m_rows;
    int m_generation = 0;
};

} // namespace negato::viewer
