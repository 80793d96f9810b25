#pragma once

#include "viewer/export/export_dialog.h"
#include "viewer/export/turntable.h"

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

private:
    SceneShot m_shot;
    render::DisplayState m_display;
    QSpinBox *m_pictures;
    QSpinBox *m_rate;
};

} // namespace negato::viewer
