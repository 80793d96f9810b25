#pragma once

#include "viewer/browser/background.h"
#include "viewer/theme/theme.h"
#include "viewer/volume/scene_feed.h"

#include <QDialog>
#include <QPointer>

#include <stop_token>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace negato::viewer {

class TransferCurve;

/// Opacity and colours of a volume in 3D. Acts at once, and follows what is changed elsewhere.
class LookEditor : public QDialog
{
    Q_OBJECT

public:
    LookEditor(SceneFeed &feed, const Theme &theme, QWidget *parent);
    ~LookEditor() override;

    /// Another picture in 3D, which must be ready; without one, after the last has gone, nothing can be changed.
    void setFeed(SceneFeed &feed);

private:
    [[nodiscard]] QWidget *pointRow();
    [[nodiscard]] QWidget *ownRow();
    void count();
    void showLook();
    void showPoint();
    void takePoint();
    void askColour();
    void save();
    void askToDelete();
    void deleteLook(const QString &name);
    void onSaved(const dicom::Result<void> &saved, const QJsonObject &look, const QString &kind);
    void tell(const QString &text);

    QPointer<SceneFeed> m_feed; ///< null while the next one is made
    TransferCurve *m_curve;
    QComboBox *m_looks;
    QDoubleSpinBox *m_value, *m_opacity;
    QPushButton *m_colour, *m_add, *m_remove, *m_reset, *m_save, *m_delete;
    QLineEdit *m_name;
    QLabel *m_note;
    std::stop_source m_stop;
    Background m_saving{Background::AtEnd::Finish};
    Background m_background; ///< last: ends before what it uses
};

} // namespace negato::viewer
