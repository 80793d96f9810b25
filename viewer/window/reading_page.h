#pragma once

#include "viewer/canvas/canvas_widget.h"
#include "viewer/window/study_shelf.h"

#include <QWidget>

#include <memory>

class QSettings;
class QSplitter;

namespace negato::viewer {

class ActionRegistry;
class DisplaySetList;
class CurveDesk;
class FourthAxisDesk;
class FusionDesk;
class MprDesk;
class RegionCurveDesk;
struct PlaneSeries;
class RegistrationBar;
class RegistrationDesk;
class RegistrationStore;
class SaveDesk;
class KeyDesk;
class KeyImageStore;
class SceneDesk;
class TagPanel;
class TileLinks;

/// The page on which images are read: series on the left, the canvas, the attributes on the right.
class ReadingPage : public QWidget
{
    Q_OBJECT

public:
    ReadingPage(FrameLoader &loader, const Theme &theme, const ActionRegistry &actions, QWidget *parent = nullptr);
    ~ReadingPage() override;

    /// Where registrations are kept; it must outlive the page.
    void setRegistrations(RegistrationStore &store);
    void setKeyImages(KeyImageStore &store);
    [[nodiscard]] CanvasWidget &canvas() { return *m_canvas; }
    /// The one that is read; null before the first.
    [[nodiscard]] const std::shared_ptr<const OpenedStudy> &study() const { return m_study; }
    /// It, and those beside it.
    [[nodiscard]] const std::vector<StudyShelf> &shelves() const { return m_shelves; }

    /// Hangs the study; nullptr clears the canvas.
    void setStudy(const std::shared_ptr<const OpenedStudy> &study);
    /// What has come since of a study that is listed: tiles keep what they show, and new series hang as long as the reader has
    /// not arranged anything.
    void updateStudy(const std::shared_ptr<const OpenedStudy> &study);
    /// The other studies of this study's patient, listed below it; nothing happens when another is read meanwhile. May come
    /// again, when there are more.
    void setOthers(const QString &studyInstanceUid, const std::vector<StudyHeading> &others);
    /// A study that was asked for (studyRequested), or chosen together with the one that is read.
    void addStudy(const std::shared_ptr<const OpenedStudy> &study);
    /// Hangs a study beside what is shown, once it is there: each in a tile of its own.
    void hangBeside(const QString &studyInstanceUid);
    /// Hangs the prior beside the study that is read, as soon as it is known which; else priorMissing.
    void compareWithPrior();
    /// The other studies could not be read: what was asked for before does not happen later, unasked.
    void giveUpComparing() { m_isComparing = false; }
    /// Studies that were to hang beside are still on their way.
    [[nodiscard]] bool isWaitingForStudies() const;
    /// Shows the item in the active tile.
    void showItem(const QString &key);
    /// Shows the first item of a series in the active tile.
    void showSeries(const QString &seriesUid);
    void stepSeries(int step);
    void setTagsShown(bool isShown);
    /// The keyboard moves in the list of series, until one is chosen.
    void focusSeries();

    void saveState(QSettings &settings) const;
    void restoreState(const QSettings &settings);

Q_SIGNALS:
    /// To be answered by addStudy.
    void studyRequested(const QString &studyInstanceUid);
    /// The archive has no other study of the patient.
    void priorMissing();
    /// A sentence for the reader.
    void told(const QString &text);
    void planesToSave(const negato::viewer::PlaneSeries &series);
    /// All whose images can be on the screen.
    void openStudiesChanged(const QStringList &studyInstanceUids);

private:
    void hang();
    void hangPairs();
    void hangWhatIsNew();
    void growTiles(const OpenedStudy &before, const OpenedStudy &now);
    void toggleShelf(const QString &studyInstanceUid);
    void showShelves();
    /// It has the tiles together with the study that is read.
    [[nodiscard]] bool isBeside(const QString &studyInstanceUid);
    [[nodiscard]] StudyShelf *shelfOf(const QString &studyInstanceUid);
    [[nodiscard]] const OpenedStudy *studyOf(const std::shared_ptr<const DisplaySet> &set) const;
    void showTags();
    void dropItem(int tile, const QString &key);
    [[nodiscard]] std::vector<HangingItem> itemsOfPatient() const;
    [[nodiscard]] const HangingItem *itemOf(const QString &key) const;

    std::shared_ptr<const OpenedStudy> m_study;
    std::vector<StudyShelf> m_shelves; ///< the first is m_study's
    bool m_areOthersKnown = false;
    bool m_isComparing = false; ///< waits for the others
    bool m_isAsHung = false; ///< the reader has changed nothing since
    QStringList m_beside; ///< studies that hang beside it, left to right
    QSplitter *m_splitter;
    DisplaySetList *m_list;
    CanvasWidget *m_canvas;
    TagPanel *m_tags;
    std::unique_ptr<MprDesk> m_mpr;
    std::unique_ptr<SceneDesk> m_scene;
    std::unique_ptr<FusionDesk> m_fusion;
    std::unique_ptr<RegistrationDesk> m_registration;
    std::unique_ptr<CurveDesk> m_curve;
    std::unique_ptr<SaveDesk> m_save;
    std::unique_ptr<KeyDesk> m_keys;
    std::unique_ptr<TileLinks> m_links;
    std::unique_ptr<FourthAxisDesk> m_axes;
    std::unique_ptr<RegionCurveDesk> m_regionCurve;
};

} // namespace negato::viewer
