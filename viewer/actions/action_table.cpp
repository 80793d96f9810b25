#include "viewer/actions/action_table.h"

#include <QtGlobal>

#include <array>

#define ROW(id, key, group, text, toolTip, shortcuts, icon, checkable)                                                     \
    ActionSpec{ActionId::id, key, ActionGroup::group, QT_TRANSLATE_NOOP("Action", text),                                    \
               QT_TRANSLATE_NOOP("Action", toolTip), shortcuts, icon, checkable}

namespace negato::viewer {

namespace {

// clang-format off
constexpr std::array kTable{
    ROW(OpenFiles, "open-files", Study, "&Open files...", "Take DICOM files or ZIP archives into the archive and open them", "Ctrl+O", "open", false),
    ROW(OpenFolder, "open-folder", Study, "Open &folder...", "Take a folder or a CD into the archive and open it", "Ctrl+Shift+O", "folder", false),
    ROW(ShowBrowser, "browser", Study, "&Study browser", "Change between the study browser and the images", "Ctrl+B", "browser", true),
    ROW(NextStudy, "next-study", Study, "&Next study", "Open the next study of the list", "Space", "next", false),
    ROW(PreviousStudy, "previous-study", Study, "&Previous study", "Open the previous study of the list", "Backspace", "previous", false),
    ROW(NextSeries, "next-series", Study, "Next s&eries", "Show the next series in the active tile", "Ctrl+Right", "", false),
    ROW(PreviousSeries, "previous-series", Study, "Previous se&ries", "Show the previous series in the active tile", "Ctrl+Left", "", false),
    ROW(Quit, "quit", Study, "&Quit", "Close the window", "Ctrl+Q", "", false),

    ROW(NextImage, "next-image", Images, "&Next image", "Show the next image", "Down Right", "", false),
    ROW(PreviousImage, "previous-image", Images, "&Previous image", "Show the previous image", "Up Left", "", false),
    ROW(PageDown, "page-down", Images, "Ten images &on", "Go ten images on", "PgDown", "", false),
    ROW(PageUp, "page-up", Images, "Ten images &back", "Go ten images back", "PgUp", "", false),
    ROW(FirstImage, "first-image", Images, "&First image", "Show the first image of the series", "Home", "", false),
    ROW(LastImage, "last-image", Images, "&Last image", "Show the last image of the series", "End", "", false),
    ROW(NextTile, "next-tile", Images, "Next &tile", "Make the next tile the active one", "Tab", "", false),
    ROW(PreviousTile, "previous-tile", Images, "Previous t&ile", "Make the previous tile the active one", "Shift+Tab", "", false),
    ROW(EnlargeTile, "enlarge-tile", Images, "&Enlarge tile", "Show the active tile alone, or all tiles again", "Return", "", false),

    ROW(WindowLevelTool, "tool-window", Tools, "&Window/level", "Drag to change brightness and contrast", "W", "window-level", true),
    ROW(ScrollTool, "tool-scroll", Tools, "&Scroll", "Drag to scroll through the images", "S", "scroll", true),
    ROW(ZoomTool, "tool-zoom", Tools, "&Zoom", "Drag to zoom", "Z", "zoom", true),
    ROW(PanTool, "tool-pan", Tools, "&Pan", "Drag to move the image", "P", "pan", true),
    ROW(LengthTool, "tool-length", Tools, "&Length", "Measure a length: drag from one end to the other", "L", "length", true),
    ROW(DeleteMeasurement, "delete-measurement", Tools, "&Delete measurement", "Delete the selected measurement", "Del", "delete", false),

    ROW(Preset1, "preset-1", Display, "Window preset 1", "First window of the image", "1", "", false),
    ROW(Preset2, "preset-2", Display, "Window preset 2", "Second window preset", "2", "", false),
    ROW(Preset3, "preset-3", Display, "Window preset 3", "Third window preset", "3", "", false),
    ROW(Preset4, "preset-4", Display, "Window preset 4", "Fourth window preset", "4", "", false),
    ROW(Preset5, "preset-5", Display, "Window preset 5", "Fifth window preset", "5", "", false),
    ROW(Preset6, "preset-6", Display, "Window preset 6", "Sixth window preset", "6", "", false),
    ROW(Preset7, "preset-7", Display, "Window preset 7", "Seventh window preset", "7", "", false),
    ROW(Preset8, "preset-8", Display, "Window preset 8", "Eighth window preset", "8", "", false),
    ROW(Preset9, "preset-9", Display, "Window preset 9", "Ninth window preset", "9", "", false),
    ROW(AutoWindow, "auto-window", Display, "&Automatic window", "Set the window from the pixels of the image", "0", "", false),
    ROW(Invert, "invert", Display, "&Invert", "Exchange black and white", "I", "invert", false),
    ROW(FlipHorizontal, "flip-horizontal", Display, "Flip &horizontally", "Exchange left and right", "H", "flip-h", false),
    ROW(FlipVertical, "flip-vertical", Display, "Flip &vertically", "Exchange top and bottom", "V", "flip-v", false),
    ROW(RotateLeft, "rotate-left", Display, "Rotate &left", "Turn by 90 degrees to the left", "[", "rotate-left", false),
    ROW(RotateRight, "rotate-right", Display, "Rotate &right", "Turn by 90 degrees to the right", "]", "rotate-right", false),
    ROW(Fit, "fit", Display, "&Fit", "Show the whole image as large as the tile", "F", "fit", false),
    ROW(OneToOne, "one-to-one", Display, "&1:1 pixels", "One pixel of the image to one pixel of the screen", "G", "one-to-one", false),
    ROW(ZoomIn, "zoom-in", Display, "Zoom in", "Enlarge the image", "Ctrl++ Ctrl+=", "", false),
    ROW(ZoomOut, "zoom-out", Display, "Zoom out", "Make the image smaller", "Ctrl+-", "", false),
    ROW(Interpolation, "interpolation", Display, "I&nterpolation", "Smooth the pixels, or show them as squares", "Shift+I", "", false),
    ROW(Magnifier, "magnifier", Display, "&Magnifier", "Enlarge what is under the pointer", "M", "magnifier", true),
    ROW(Probe, "probe", Display, "&Pixel values", "Show the value under the pointer", "Q", "probe", true),
    ROW(Overlays, "overlays", Display, "&Texts on images", "Show or hide all texts but the patient", "O", "", true),
    ROW(Reset, "reset", Display, "R&eset", "Take back every change of display", "R", "reset", false),

    ROW(Cine, "cine", Cine, "&Play", "Play or pause the images of the active tile", "C", "play", false),
    ROW(CineFaster, "cine-faster", Cine, "&Faster", "Play faster", "+ =", "", false),
    ROW(CineSlower, "cine-slower", Cine, "&Slower", "Play slower", "-", "", false),
    ROW(CineLoop, "cine-loop", Cine, "&Loop", "Begin again after the last image", "Ctrl+L", "", true),
    ROW(CineSweep, "cine-sweep", Cine, "S&weep", "Play forwards and backwards", "Shift+C", "", true),

    ROW(Layout1x1, "layout-1x1", Window, "1 \303\227 1", "One tile", "Alt+1", "", false),
    ROW(Layout1x2, "layout-1x2", Window, "1 \303\227 2", "Two tiles beside each other", "Alt+2", "", false),
    ROW(Layout2x1, "layout-2x1", Window, "2 \303\227 1", "Two tiles above each other", "Alt+3", "", false),
    ROW(Layout2x2, "layout-2x2", Window, "2 \303\227 2", "Four tiles", "Alt+4", "", false),
    ROW(Layout2x3, "layout-2x3", Window, "2 \303\227 3", "Six tiles", "Alt+5", "", false),
    ROW(Layout3x3, "layout-3x3", Window, "3 \303\227 3", "Nine tiles", "Alt+6", "", false),
    ROW(Layout4x4, "layout-4x4", Window, "4 \303\227 4", "Sixteen tiles", "Alt+7", "", false),
    ROW(Layout4x5, "layout-4x5", Window, "4 \303\227 5", "Twenty tiles", "Alt+8", "", false),
    ROW(FullScreen, "full-screen", Window, "&Full screen", "Use the whole screen", "F11", "", true),
    ROW(Tags, "tags", Window, "DICOM &attributes", "Show all attributes of the image", "Ctrl+T", "tags", true),
    ROW(Settings, "settings", Window, "&Settings...", "Change keys and limits", "Ctrl+,", "settings", false),
    ROW(FindAction, "find-action", Window, "F&ind an action...", "Find any action by typing", "Ctrl+K", "search", false),
    ROW(Keys, "keys", Window, "&Keys", "Show all keys", "F1", "info", false),
    ROW(About, "about", Window, "&About Negatoscope", "Version, licences and what this program is not", "", "", false),
    ROW(Escape, "escape", Window, "&Back to window/level", "Close what is open, or return to window/level", "Esc", "", false),
};
// clang-format on

static_assert(kTable.size() == static_cast<std::size_t>(ActionId::Count_));

} // namespace

std::span<const ActionSpec> actionTable()
{
    return kTable;
}

} // namespace negato::viewer
