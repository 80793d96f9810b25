#pragma once

#include "viewer/canvas/display_set.h"
#include "viewer/canvas/overlay_config.h"
#include "viewer/canvas/reference_lines.h"
#include "viewer/canvas/step_bar.h"
#include "viewer/canvas/tile.h"
#include "viewer/loading/frame_loader.h"
#include "viewer/theme/theme.h"
#include "viewer/tools/length_measurement.h"
#include "viewer/tools/tool.h"
#include "viewer/tools/window_presets.h"

#include <QSet>
#include <QWidget>

#include <functional>
#include <memory>
#include <vector>

namespace negato::viewer {

/// The series a drag carries: its Series Instance UID, UTF-8, as data of this type.
inline constexpr const char *kSeriesMimeType = "application/x-negatoscope-series";

/// Who draws the images: OpenGL on a graphics card, or the program itself, which is faster than a software driver.
enum class Drawing { Processor, GraphicsCard };

/// The light box: tiles edge to edge.
///
/// Every command acts on the active tile. Keys are the window's actions; the canvas handles the mouse
/// and drops only. The loader must outlive the canvas. Images are numbered from 0, tiles row by row from the top left
/// from 0.
class CanvasWidget : public QWidget
{
    Q_OBJECT

public:
    static constexpr int kMostRows = 4;
    static constexpr int kMostColumns = 5;

    /// The sentence for the reader.
    using ErrorText = std::function<QString(const dicom::Error &)>;

    CanvasWidget(FrameLoader &loader, const Theme &theme, ErrorText errorText, QWidget *parent = nullptr);
    ~CanvasWidget() override;

    /// By the processor, until something else is asked for.
    void setDrawing(Drawing drawing);
    [[nodiscard]] Drawing drawing() const;

    /// 1 x 1 to kMostRows x kMostColumns. Display sets stay in their tiles; those of tiles that are gone are dropped.
    void setTileGrid(int rows, int columns);
    [[nodiscard]] int rowCount() const;
    [[nodiscard]] int columnCount() const;
    [[nodiscard]] int tileCount() const;

    /// nullptr empties the tile.
    void setDisplaySet(int tile, std::shared_ptr<const DisplaySet> set);
    /// Shows what is made of a set's images; see Tile::setFeed.
    void setFeed(int tile, std::shared_ptr<const DisplaySet> set, std::unique_ptr<ImageFeed> feed);
    /// Goes on to images of the same places; see Tile::continueWith.
    void continueDisplaySet(int tile, std::shared_ptr<const DisplaySet> set);
    /// The slider of a tile; empty: none. Follows nothing by itself.
    void setStepBar(int tile, const std::optional<StepBar> &bar);
    [[nodiscard]] std::optional<StepBar> stepBar(int tile) const;
    /// Of a region that is selected on the active tile, or of its only one.
    [[nodiscard]] std::optional<LengthMeasurement> activeRegion() const;
    /// The tile's series with images that have come since: what is shown, and how, stays.
    void growDisplaySet(int tile, std::shared_ptr<const DisplaySet> set);
    [[nodiscard]] std::shared_ptr<const DisplaySet> displaySet(int tile) const;
    [[nodiscard]] const Tile &tile(int index) const;
    [[nodiscard]] ImageFeed *feed(int tile);
    [[nodiscard]] int activeTile() const;
    /// The active tile fills the canvas.
    [[nodiscard]] bool isEnlarged() const;

    [[nodiscard]] Tool tool() const;
    /// Of the active tile, in the order of preset(); empty when it shows nothing.
    [[nodiscard]] std::vector<WindowPreset> presets() const;
    [[nodiscard]] bool isMagnifierOn() const;
    [[nodiscard]] bool isCinePlaying() const;
    [[nodiscard]] bool isCineSweeping() const;
    /// Identity, technique, orientation and scale around the image; badges and warnings are always shown.
    [[nodiscard]] bool areOverlaysShown() const;
    /// Graphics that the data sets lay over their images (PS3.3 C.9.2).
    [[nodiscard]] bool areOverlayPlanesShown() const;
    /// In place of the built-in corners.
    void setOverlayConfig(const OverlayConfig &config);

    /// Images of different patients are in view.
    [[nodiscard]] bool hasPatientConflict() const;
    /// The tile, or all of them, as on the screen, text and graphics included, in device pixels.
    [[nodiscard]] QImage picture(int tile);
    [[nodiscard]] QImage picture();

public Q_SLOTS:
    void setActiveTile(int tile);
    void activateNextTile();
    void activatePreviousTile();
    void toggleEnlarged();

    /// By `images`, negative backwards; stops at the ends.
    void nextImage(int images = 1);
    void firstImage();
    void lastImage();
    void showImage(int index);

    void setTool(negato::viewer::Tool tool);
    void preset(int index);
    void setWindow(const negato::dicom::VoiWindow &window);
    /// Of any tile.
    void setDisplayState(int tile, const negato::render::DisplayState &state);
    void setView(int tile, const negato::render::ViewTransform &view);
    void showImageIn(int tile, int index);
    /// Points at a place in every tile that shows it.
    void mark(const negato::viewer::SpaceMark &mark);
    void autoWindow();
    void invert();
    void toggleInterpolation();

    void flipHorizontally();
    void flipVertically();
    void rotateLeft();
    void rotateRight();
    void fit();
    void oneToOne();
    /// About the middle of the tile.
    void zoomBy(double factor);
    void reset();

    void setMagnifier(bool isOn);
    /// 2 to 4.
    void setMagnification(double factor);
    void setOverlaysShown(bool areShown);
    void setOverlayPlanesShown(bool areShown);
    /// Lines of other planes.
    void setGuidesShown(bool areShown);
    /// By keyImageName(); of an object that is meant with all its frames, the part up to the "#". They are marked.
    void setKeyImages(const QSet<QString> &keys);
    [[nodiscard]] bool isKeyImage(const ShownImage &image) const;

    void toggleCine(); ///< of the active tile
    /// Plays all tiles in view that have several images, or pauses all where any plays.
    void toggleAllCines();
    void stopCine(); ///< in all tiles
    void changeCineSpeed(int steps);
    void setCineSweeping(bool isSweeping);

    void deleteSelectedMeasurement();
    void deleteAllMeasurements();
    /// Esc: gives up the measurement being drawn, else the selection, else goes back to the window/level tool.
    void cancel();
    /// Of a volume in 3D in the active tile: an outline as the scalpel draws it, logical pixels of the tile; empty: none.
    void setOutline(const QPolygonF &outline);
    /// Cuts what lies in the outline, or all else.
    void cutOutline(bool isOutside);

Q_SIGNALS:
    void activeTileChanged(int tile);
    void tileGridChanged(int rows, int columns);
    void enlargedChanged(bool isEnlarged);
    void seriesDropped(int tile, const QString &seriesUid);
    void filesDropped(const QStringList &paths);
    void contextMenuRequested(int tile, const QPoint &globalPosition);
    /// Another image, or none, is shown in the tile.
    void shownImageChanged(int tile);
    void displayStateChanged(int tile);
    void viewChanged(int tile);
    /// The reader has moved the slider of a tile.
    void stepWanted(int tile, int step);
    /// A reader has pointed at a place with the crosshair tool.
    void spaceMarked(const negato::viewer::SpaceMark &mark);
    void toolChanged(negato::viewer::Tool tool);
    /// Value, unit and place under the cursor; empty when it leaves the image.
    void probed(const QString &text);
    void cineChanged(bool isPlaying);
    void magnifierChanged(bool isOn);
    void measurementsChanged(int tile);
    void patientConflictChanged(bool hasConflict);
    /// What was to be drawn is on its way to the screen.
    void painted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace negato::viewer
