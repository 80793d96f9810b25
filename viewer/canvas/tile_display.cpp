// How a tile shows its image: window, zoom and place, and what of them stays when the next image comes.

#include "viewer/canvas/tile.h"

#include <algorithm>
#include <utility>

namespace negato::viewer {

namespace {

constexpr double kSmallestZoom = 0.02;
constexpr double kLargestZoom = 64;

/// Uptake is read dark on white: PET begins inverted.
render::DisplayState firstDisplayState(const ShownImage &image)
{
    render::DisplayState state = render::initialDisplayState(image.loaded.frame, *image.loaded.transform, image.loaded.grids.get());
    state.isInverted = image.modality == QLatin1String("PT") && image.loaded.frame.format().samplesPerPixel == 1 && !image.loaded.transform->isInverse;
    return state;
}

bool isColour(const ShownImage &image)
{
    return image.loaded.frame.format().samplesPerPixel == 3 || image.loaded.transform->palette;
}

/// The data set has neither window nor VOI LUT.
bool isWindowAutomatic(const ShownImage &image)
{
    return image.loaded.transform->windows.empty() && image.loaded.transform->voiLuts.empty();
}

/// An automatic window is exactly as wide as the values, but of a frame without differences it is that of the stored bits.
bool isOfOneValue(const dicom::VoiWindow &automatic)
{
    return automatic.function != dicom::VoiFunction::LinearExact;
}

} // namespace

void Tile::show(ShownImage image)
{
    const auto before = std::exchange(m_shown, std::move(image));
    m_error.reset();
    m_absent.clear();
    if (before && isColour(*before) != isColour(*m_shown))
        m_hasDisplay = m_isWindowTheReaders = false; // a window of greys says nothing of colours
    if (std::exchange(m_hasDisplay, true)) {
        followDataSetWindow();
    } else {
        m_display = firstDisplayState(*m_shown);
        noteWindow();
    }
    if (before && before->reformat && before->plane && m_shown->plane)
        keepPlace(*before);
    else if (!before || before->rows() != m_shown->rows() || before->columns() != m_shown->columns() || m_view.pixelAspect != m_shown->pixelAspect)
        placeFirst();
    Q_EMIT imageShown();
}

/// The data set's window may differ from image to image; the reader's own does not.
void Tile::followDataSetWindow()
{
    const std::size_t tables = m_shown->loaded.transform->voiLuts.size();
    if (m_display.voiLut && *m_display.voiLut >= tables) {
        m_display.voiLut.reset();
        m_isWindowTheReaders = false;
    }
    if (m_isWindowTheReaders || isColour(*m_shown) || hasAutomaticWindow())
        return;
    const render::DisplayState own = firstDisplayState(*m_shown);
    m_display.window = own.window;
    m_display.voiLut = own.voiLut;
    noteWindow();
}

/// That made of other pixels of the set holds on, so that brightness means the same from image to image and under a cine.
bool Tile::hasAutomaticWindow() const
{
    const bool isWholeAwaited = m_automatic.isCoarse && !m_shown->loaded.isPreview;
    return isWindowAutomatic(*m_shown) && m_automatic.isThere && !m_automatic.isOfOneValue && !isWholeAwaited;
}

void Tile::noteWindow()
{
    m_automatic = {};
    if (isWindowAutomatic(*m_shown))
        m_automatic = {true, m_shown->loaded.isPreview, isOfOneValue(m_display.window)};
}

void Tile::placeFirst()
{
    m_view.pixelAspect = m_shown->pixelAspect;
    m_view = m_view.fitted(m_shown->rows(), m_shown->columns());
    m_isFitted = true;
    Q_EMIT viewChanged();
}

/// A plane that was turned has other pixels: the scale stays, and so does the place that all views show.
void Tile::keepPlace(const ShownImage &before)
{
    const dicom::SlicePlane &was = *before.plane, &is = *m_shown->plane;
    if (was.rowDirection == is.rowDirection && was.columnDirection == is.columnDirection && was.rowSpacingMm == is.rowSpacingMm)
        return;
    const dicom::PatientPoint fixed = m_feed->cursor().value_or(was.toPatient(m_view.centre));
    const dicom::PixelPoint old = was.toPixel(fixed), now = is.toPixel(fixed);
    const double factor = is.rowSpacingMm / was.rowSpacingMm;
    m_view.centre = {now.x + (m_view.centre.x - old.x) / factor, now.y + (m_view.centre.y - old.y) / factor};
    m_view.zoom *= factor;
    Q_EMIT viewChanged();
}

void Tile::setDisplayState(const render::DisplayState &state)
{
    if (!m_shown || state == m_display)
        return;
    m_display = state;
    Q_EMIT changed();
    Q_EMIT displayStateChanged();
}

void Tile::setWindow(const dicom::VoiWindow &window)
{
    if (!m_shown)
        return;
    render::DisplayState state = m_display;
    state.window = window;
    state.voiLut.reset();
    m_isWindowTheReaders = true;
    setDisplayState(state);
}

void Tile::takeDisplayState(const render::DisplayState &state)
{
    m_isWindowTheReaders = true;
    setDisplayState(state);
}

void Tile::applyPreset(const WindowPreset &preset)
{
    if (!m_shown)
        return;
    m_isWindowTheReaders = true;
    setDisplayState(withPreset(m_display, preset));
}

std::vector<WindowPreset> Tile::presets() const
{
    return m_shown ? presetsFor(*m_shown->loaded.transform, m_shown->modality) : std::vector<WindowPreset>{};
}

void Tile::autoWindow()
{
    if (m_shown && !m_shown->loaded.isPreview)
        setWindow(render::autoWindow(m_shown->loaded.frame, *m_shown->loaded.transform, m_shown->loaded.grids.get()));
}

void Tile::toggleInvert()
{
    render::DisplayState state = m_display;
    state.isInverted = !state.isInverted;
    setDisplayState(state);
}

void Tile::toggleInterpolation()
{
    using render::Interpolation;
    render::DisplayState state = m_display;
    state.interpolation = state.interpolation == Interpolation::Linear ? Interpolation::Nearest : Interpolation::Linear;
    setDisplayState(state);
}

void Tile::setViewSize(const QSizeF &size, double devicePixelRatio)
{
    m_deviceSize = (size * devicePixelRatio).toSize();
    m_devicePixelRatio = devicePixelRatio;
    if (m_feed)
        m_feed->setViewSize(m_deviceSize);
    if (m_view.viewSize == size)
        return;
    m_view.viewSize = size;
    if (m_shown && m_isFitted)
        m_view = m_view.fitted(m_shown->rows(), m_shown->columns());
    Q_EMIT changed();
    Q_EMIT viewChanged();
}

void Tile::setView(const render::ViewTransform &view)
{
    if (!m_shown || view == m_view)
        return;
    if (SceneControl *volume = scene()) { // its pictures always fill the tile
        volume->zoom(view.zoom / m_view.zoom);
        return;
    }
    const double zoom = std::clamp(view.zoom, kSmallestZoom, kLargestZoom);
    if (zoom != view.zoom && zoom == m_view.zoom)
        return;
    m_view = view;
    m_view.zoom = zoom;
    m_isFitted = false;
    Q_EMIT changed();
    Q_EMIT viewChanged();
}

void Tile::fit()
{
    if (!m_shown)
        return;
    if (SceneControl *volume = scene()) {
        volume->reset();
        return;
    }
    setView(m_view.fitted(m_shown->rows(), m_shown->columns()));
    m_isFitted = true;
}

void Tile::oneToOne(double devicePixelRatio)
{
    const QPointF middle(m_view.viewSize.width() / 2, m_view.viewSize.height() / 2);
    setView(m_view.zoomedAt(middle, 1 / (devicePixelRatio * m_view.zoom)));
}

void Tile::flipHorizontally()
{
    const bool wasFitted = m_isFitted;
    setView(m_view.flippedHorizontally());
    m_isFitted = wasFitted;
}

void Tile::flipVertically()
{
    const bool wasFitted = m_isFitted;
    setView(m_view.flippedVertically());
    m_isFitted = wasFitted;
}

void Tile::rotate(int clockwiseQuarters)
{
    const bool wasFitted = m_isFitted;
    setView(m_view.turned(clockwiseQuarters));
    if (wasFitted)
        fit();
}

void Tile::reset()
{
    if (!m_shown)
        return;
    if (SceneControl *volume = scene())
        volume->reset();
    m_isWindowTheReaders = false;
    setDisplayState(firstDisplayState(*m_shown));
    noteWindow();
    render::ViewTransform view;
    view.viewSize = m_view.viewSize;
    view.pixelAspect = m_shown->pixelAspect;
    setView(view.fitted(m_shown->rows(), m_shown->columns()));
    m_isFitted = true;
}

} // namespace negato::viewer
