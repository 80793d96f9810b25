#pragma once

#include <QDialog>

class QSettings;
class QTabWidget;

namespace negato::viewer {

class ActionRegistry;

/// Keys, who draws the images, language and the limit of the archive. Keys change at once; all else on OK.
class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    SettingsDialog(ActionRegistry &actions, QSettings &settings, QWidget *parent = nullptr);

    /// One more page, of another part of the window; it is to apply itself when the dialog is accepted.
    void addPage(QWidget *page, const QString &title);

Q_SIGNALS:
    /// 0: no limit.
    void quotaChanged(qint64 bytes);
    void drawingWishChanged();

private:
    QWidget *makeArchivePage();
    QWidget *makeImagesPage();
    QWidget *makeLanguagePage();
    QSettings &m_settings;
    QTabWidget *m_tabs;
};

} // namespace negato::viewer
