#pragma once

#include "viewer/canvas/canvas_widget.h"
#include "viewer/tools/cine_player.h"
#include "viewer/volume/fourth_axis.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace negato::viewer {

class ActionRegistry;
struct HangingItem;
class MprDesk;
class TileLinks;

/// Steps through times, b-values and echoes of a series: in tiles of images and in the planes of a volume. Gives tiles their sliders,
/// loads what is next, and learns from the images when they were made.
///
/// All that it is given must outlive it.
class FourthAxisDesk : public QObject
{
    Q_OBJECT

public:
    FourthAxisDesk(CanvasWidget &canvas, FrameLoader &loader, MprDesk &mpr, const TileLinks &links, const ActionRegistry &actions);
    ~FourthAxisDesk() override;

    /// Of all studies that are open.
    void setItems(const std::vector<HangingItem> &items);
    /// What the tile's images are steps of, without times, which differ from place to place; null: nothing. Until the next setItems.
    [[nodiscard]] const FourthAxis *axisOf(int tile) const;
    /// Shows the step in the tile, and in those that are linked with it.
    void show(int tile, int step);
    [[nodiscard]] bool isPlaying() const { return m_cine.isPlaying(); }

Q_SIGNALS:
    void told(const QString &sentence);
    /// By the reader, in any tile.
    void stepped();

private:
    /// Index of an axis, and of an image in each of its sets.
    using Place = std::pair<std::size_t, std::size_t>;
    /// The frames of one place, which tell when they were made.
    struct Learning
    {
        Place place;
        std::vector<FrameAddress> addresses;
        std::vector<std::shared_ptr<const dicom::FileHeader>> headers; ///< null: on its way, or failed
        std::vector<bool> isDone;
    };

    void connectActions(const ActionRegistry &actions);
    [[nodiscard]] bool isOfSession(int tile) const;
    [[nodiscard]] std::shared_ptr<const DisplaySet> wantedSet(int tile) const;
    void stepBy(int steps);
    void showIn(int tile, int step);
    void togglePlaying();
    void goOnPlaying();
    void onShown(int tile);
    void onVolumeReplaced();
    void updateBar(int tile);
    void updateBars();
    void loadAhead();
    void prepareVolume(const FourthAxis &axis, int step);
    [[nodiscard]] Place placeOf(const FourthAxis &axis, std::size_t image) const { return {static_cast<std::size_t>(&axis - m_axes.data()), image}; }
    /// The axis with the times of the images at that place, where these are known.
    [[nodiscard]] FourthAxis timed(const FourthAxis &axis, std::size_t image) const;
    void learn(const Place &place, std::vector<FrameAddress> addresses);
    void learnFrom(const FrameAddress &address, bool hasFailed);
    void finishLearning();
    void renewScene();

    CanvasWidget &m_canvas;
    FrameLoader &m_loader;
    MprDesk &m_mpr;
    const TileLinks &m_links;
    FrameLoader::Client m_client;
    std::vector<FourthAxis> m_axes;
    CinePlayer m_cine;
    int m_cineTile = 0;
    int m_direction = 1;
    std::optional<Learning> m_learning;
    std::map<Place, std::optional<AxisTimes>> m_times; ///< where the images have been asked
    QTimer m_sceneRests; ///< since the volume was replaced
};

} // namespace negato::viewer
