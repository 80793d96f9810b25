#pragma once

#include "viewer/volume/scene_feed.h"

#include <QDialog>
#include <QPointer>

#include <array>

class QDoubleSpinBox;

namespace negato::viewer {

/// The faces of the crop box of a volume in 3D as numbers, which act at once. It follows the box when that is dragged, and closes when the
/// volume goes.
class CropDialog : public QDialog
{
    Q_OBJECT

public:
    CropDialog(SceneFeed &feed, QWidget *parent);

private:
    void showBox();
    void setFace(int face, double mm);
    void restore();

    QPointer<SceneFeed> m_feed;
    std::array<QDoubleSpinBox *, 6> m_faces{};
};

} // namespace negato::viewer
