#pragma once

#include "viewer/canvas/canvas_widget.h"
#include "viewer/window/opened_study.h"

#include <QWidget>

#include <memory>

class QSettings;
class QSplitter;

namespace negato::viewer {

class ActionRegistry;
class DisplaySetList;
class TagPanel;

/// The page on which images are read: series on the left, the canvas, the attributes on the right.
class ReadingPage : public QWidget
{
    Q_OBJECT

public:
    ReadingPage(FrameLoader &loader, const Theme &theme, const ActionRegistry &actions, QWidget *parent = nullptr);

    [[nodiscard]] CanvasWidget &canvas() { return *m_canvas; }
    [[nodiscard]] const std::shared_ptr<const OpenedStudy> &study() const { return m_study; }

    /// Hangs the study; nullptr clears the canvas.
    void setStudy(const std::shared_ptr<const OpenedStudy> &study);
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

private:
    void hang();
    void showTags();
    void dropItem(int tile, const QString &key);
    [[nodiscard]] const HangingItem *itemOf(const QString &key) const;

    std::shared_ptr<const OpenedStudy> m_study;
    QSplitter *m_splitter;
    DisplaySetList *m_list;
    CanvasWidget *m_canvas;
    TagPanel *m_tags;
};

} // namespace negato::viewer
