#pragma once

#include "dicom/archive/records.h"
#include "viewer/browser/background.h"
#include "viewer/browser/thumbnail_rows.h"
#include "viewer/loading/frame_loader.h"
#include "viewer/theme/theme.h"

#include <QListWidget>

#include <optional>
#include <vector>

namespace negato::dicom {
class Archive;
}

namespace negato::viewer {

/// The mime type of a series that is dragged: its Series Instance UID.
inline constexpr const char *kDraggedSeries = "application/x-negatoscope-series";

/// The series of the chosen study with a thumbnail of their middle frame. Everything is read off the window's thread.
class SeriesStrip : public QListWidget
{
    Q_OBJECT

public:
    /// The archive and the loader must outlive the strip.
    SeriesStrip(const dicom::Archive &archive, FrameLoader &loader, const Theme &theme, QWidget *parent = nullptr);
    ~SeriesStrip() override;

    /// "" for none.
    void setStudy(const QString &studyInstanceUid);
    [[nodiscard]] const QString &study() const { return m_study; }

Q_SIGNALS:
    void seriesActivated(const QString &studyInstanceUid, const QString &seriesInstanceUid);

protected:
    [[nodiscard]] QMimeData *mimeData(const QList<QListWidgetItem *> &items) const override;
    [[nodiscard]] QStringList mimeTypes() const override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Card
    {
        dicom::SeriesRecord series;
        std::optional<FrameAddress> thumbnail; ///< empty: nothing to see
        friend bool operator==(const Card &, const Card &) = default;
    };
    static std::vector<Card> readCards(const dicom::Archive &archive, const std::string &studyInstanceUid);
    void show(std::vector<Card> cards);
    void addCard(const Card &card);
    [[nodiscard]] QPixmap placeholder(const Card &card) const;
    void onLoaded(const FrameAddress &picture);
    void onFailed(const FrameAddress &picture, const dicom::Error &error);
    void renderThumbnail(int row, const LoadedFrame &loaded);
    void activate(const QListWidgetItem *item);

    const dicom::Archive &m_archive;
    FrameLoader &m_loader;
    const Theme &m_theme;
    FrameLoader::Client m_client;
    QString m_study;
    std::vector<Card> m_cards;
    ThumbnailRows m_rows;
    int m_question = 0; ///< to the archive
    int m_generation = 0; ///< of what is shown
    Background m_background; ///< last: ends before what it uses
};

} // namespace negato::viewer
