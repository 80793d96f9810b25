#pragma once

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QString>

namespace negato::viewer {

/// The tokens of resources/theme/dark.json. Nothing in the window has a colour or a size of its own.
class Theme
{
public:
    /// Reads the built-in theme; aborts when the resource is missing (a broken build).
    static Theme builtIn();

    QColor canvas, base, raised, hover, line, text, dim, accent, good, warn, bad, annotation, selected;
    QColor planeAxial, planeCoronal, planeSagittal; ///< lines of these planes in others
    int grid = 4; ///< px at 100 %
    int controlHeight = 28; ///< px at 100 %
    int fontPixels = 13; ///< px at 100 %

    /// Of view 0, 1 or 2: axial, coronal, sagittal.
    [[nodiscard]] QColor plane(int view) const { return view == 0 ? planeAxial : view == 1 ? planeCoronal : planeSagittal; }

    /// For QApplication::setStyleSheet and setPalette.
    [[nodiscard]] QString styleSheet() const;
    [[nodiscard]] QPalette palette() const;
    /// Icon `name` of resources/icons (20 px SVG strokes in currentColor) tinted for normal, disabled and checked
    /// states; sharp at every scale.
    [[nodiscard]] QIcon icon(const QString &name) const;
    /// The same in one colour: marks that mean something (good, warn, bad), beside a word.
    [[nodiscard]] QIcon icon(const QString &name, const QColor &color) const;
};

} // namespace negato::viewer
