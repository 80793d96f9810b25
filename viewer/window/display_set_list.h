#pragma once

#include "viewer/browser/thumbnail_rows.h"
#include "viewer/loading/frame_loader.h"
#include "viewer/theme/theme.h"
#include "viewer/window/opened_study.h"

#include <QListWidget>

#include <memory>

namespace negato::viewer {

/// The series of the study that is being read, with thumbnails; drags carry the key of an item.
class DisplaySetList : public QListWidget
{
    Q_OBJECT

public:
    DisplaySetList(FrameLoader &loader, const Theme &theme, QWidget *parent = nullptr);
    ~DisplaySetList() override;

    void setStudy(const std::shared_ptr<const OpenedStudy> &study);

Q_SIGNALS:
    void itemChosen(const QString &key);

protected:
    [[nodiscard]] QMimeData *mimeData(const QList<QListWidgetItem *> &items) const override;
    [[nodiscard]] QStringList mimeTypes() const override;

private:
    void addEntry(const HangingItem &item);
    [[nodiscard]] QPixmap placeholder(const QIcon &icon) const;
    void onLoaded(const FrameAddress &picture);
    void onFailed(const FrameAddress &picture, const dicom::Error &error);
    void renderThumbnail(int row, const LoadedFrame &loaded);

    FrameLoader &m_loader;
    const Theme &m_theme;
    FrameLoader::Client m_client;
    std::shared_ptr<const OpenedStudy> m_study;
    ThumbnailRows m_rows;
    int m_generation = 0;
};

} // namespace negato::viewer
