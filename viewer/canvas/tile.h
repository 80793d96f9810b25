#pragma once

#include "render/colour/display_state.h"
#include "render/colour/view_transform.h"
#include "viewer/canvas/absent_object.h"
#include "viewer/canvas/display_set.h"
#include "viewer/canvas/image_feed.h"
#include "viewer/canvas/shown_image.h"
#include "viewer/loading/frame_loader.h"
#include "viewer/tools/window_presets.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace negato::viewer {

class StackFeed;

/// One tile of the canvas: which image is wanted, which one is shown and how. Draws nothing.
///
/// While the wanted image is not there, the shown one stays, with its own text: pixels are never labelled as another
/// image. Screen coordinates are logical pixels from the tile's top left corner.
class Tile : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Empty, ///< nothing was put here
        NotAnImage, ///< an object without pixels
        Loading, ///< nothing to show yet
        Shown, ///< shown() is set; the wanted image may still be on its way
        Failed, ///< the wanted image cannot be shown: see error()
    };

    explicit Tile(FrameLoader &loader, QObject *parent = nullptr);
    ~Tile() override;

    /// Shows the first image; nullptr empties the tile.
    void setDisplaySet(std::shared_ptr<const DisplaySet> set);
    /// Shows images that are made of the set's.
    void setFeed(std::shared_ptr<const DisplaySet> set, std::unique_ptr<ImageFeed> feed);
    [[nodiscard]] ImageFeed *feed() const { return m_feed.get(); }
    [[nodiscard]] std::vector<PlaneGuide> guides() const { return m_feed ? m_feed->guides() : std::vector<PlaneGuide>(); }
    [[nodiscard]] SceneControl *scene() const { return m_feed ? m_feed->scene() : nullptr; }
    /// Goes on to images of the same places: what is shown stays until the one of its place is there, and how it is shown stays.
    void continueWith(std::shared_ptr<const DisplaySet> set);
    /// The same series with images that have come since: what is shown, and how, stays.
    void growTo(std::shared_ptr<const DisplaySet> set);
    [[nodiscard]] const std::shared_ptr<const DisplaySet> &displaySet() const { return m_set; }
    [[nodiscard]] State state() const;
    /// Whose image is shown; that of displaySet() where none is.
    [[nodiscard]] const DisplaySet *shownSet() const { return m_shown && m_shown->set ? m_shown->set.get() : m_set.get(); }
    [[nodiscard]] int imageCount() const;
    [[nodiscard]] int wantedImage() const { return m_wanted; }
    [[nodiscard]] bool isWaiting() const
    {
        return state() == State::Loading || (m_shown && (m_shown->index != m_wanted || m_shown->loaded.isPreview || isOfOtherSet()));
    }
    [[nodiscard]] const ShownImage *shown() const { return m_shown ? &*m_shown : nullptr; }
    /// Why the wanted image is not shown; null unless state() is Failed.
    [[nodiscard]] const dicom::Error *error() const { return m_error ? &*m_error : nullptr; }
    /// In words, where the feed has its own; else empty.
    [[nodiscard]] QString errorText() const { return m_feed ? m_feed->failureText() : QString(); }
    /// That of the object which has no pixels or whose image cannot be shown, else what the index says of its series. Null where there
    /// is none, and until it is read.
    [[nodiscard]] const dicom::DataSet *absentDataSet() const;
    /// See ImageFeed.
    [[nodiscard]] double frameTimeMs() const;

    void setViewSize(const QSizeF &size, double devicePixelRatio = 1);
    void showImage(int index);
    void scrollBy(int images);
    /// The images are shown one after the other, in the direction of the last step: what comes next is decoded, and nothing farther.
    void setPlaying(bool isPlaying);

    [[nodiscard]] const render::DisplayState &displayState() const { return m_display; }
    /// This and the following do nothing while no image is shown.
    void setWindow(const dicom::VoiWindow &window);
    void applyPreset(const WindowPreset &preset);
    /// That of a tile that is linked with this one.
    void takeDisplayState(const render::DisplayState &state);
    [[nodiscard]] std::vector<WindowPreset> presets() const;
    void autoWindow();
    void toggleInvert();
    void toggleInterpolation();

    [[nodiscard]] const render::ViewTransform &view() const { return m_view; }
    [[nodiscard]] double devicePixelRatio() const { return m_devicePixelRatio; }
    void setView(const render::ViewTransform &view);
    void fit();
    /// One image pixel on one device pixel.
    void oneToOne(double devicePixelRatio);
    void flipHorizontally();
    void flipVertically();
    void rotate(int clockwiseQuarters);
    /// Window, inversion, interpolation, zoom and orientation as when first shown.
    void reset();

Q_SIGNALS:
    /// Must be drawn again.
    void changed();
    /// shown() is another image, or none because the wanted one cannot be shown.
    void imageShown();
    void displayStateChanged();
    void viewChanged();

private:
    void begin();
    [[nodiscard]] bool isOfOtherSet() const { return m_stack && m_shown->set != m_set; }
    void watch();
    void onArrived(int index);
    void onPreview(int index, const ShownImage &preview);
    void onFailed(int index);
    void onMoved(int index);
    void sendWants();
    void showWantedIfThere();
    void fail(const dicom::Error &error);
    void readAbsent();
    void show(ShownImage image);
    void placeFirst();
    void keepPlace(const ShownImage &before);
    void followDataSetWindow();
    [[nodiscard]] bool hasAutomaticWindow() const;
    void noteWindow();
    void setDisplayState(const render::DisplayState &state);

    FrameLoader &m_loader;
    std::shared_ptr<const DisplaySet> m_set;
    std::unique_ptr<ImageFeed> m_feed; ///< null: empty
    StackFeed *m_stack = nullptr; ///< the feed, where it is one of the set's own frames
    int m_wanted = 0;
    int m_direction = 1;
    bool m_isPlaying = false;
    QSize m_deviceSize;
    double m_devicePixelRatio = 1;
    std::optional<ShownImage> m_shown;
    std::optional<dicom::Error> m_error;
    AbsentObject m_absent;
    render::DisplayState m_display;
    bool m_hasDisplay = false; ///< m_display was made for an image of this set
    struct AutomaticWindow
    {
        bool isThere = false; ///< the window was made of pixels, as the data set has none
        bool isCoarse = false; ///< of a preview
        bool isOfOneValue = false; ///< which says nothing of other frames
    };
    AutomaticWindow m_automatic;
    bool m_isWindowTheReaders = false; ///< the reader chose the window: it stays over all images
    render::ViewTransform m_view;
    bool m_isFitted = true; ///< follows the tile's size
};

} // namespace negato::viewer
