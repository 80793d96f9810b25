#pragma once

#include "viewer/export/export_dialog.h"
#include "viewer/export/turntable.h"

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace negato::viewer {

/// Writes a turntable movie, or its pictures.
class TurntableDialog : public ExportDialog
{
    Q_OBJECT

public:
    TurntableDialog(SceneShot shot, const render::DisplayState &display, const Theme &theme, QWidget *parent);

protected:
    [[nodiscard]] Work workFor(const std::filesystem::path &target) const override;
    [[nodiscard]] QString problemWith(const std::filesystem::path &target) const override;

private:
    void setKind(bool isMovie);

    const Theme &m_theme;
    SceneShot m_shot;
    render::DisplayState m_display;
    QSpinBox *m_pictures;
    QSpinBox *m_rate;
    QComboBox *m_kind;
    QCheckBox *m_hasCube, *m_hasName;
};

} // namespace negato::viewer
