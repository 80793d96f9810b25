#pragma once

#include "dicom/network/receiver_settings.h"
#include "viewer/browser/background.h"

#include <QWidget>

#include <filesystem>

class QCheckBox;
class QLabel;
class QLineEdit;
class QSettings;
class QSpinBox;

namespace negato::viewer {

class ReceiverHost;

/// Whether and how this workstation receives: a page of the settings.
class ReceiverPage : public QWidget
{
    Q_OBJECT

public:
    ReceiverPage(ReceiverHost &receiver, std::filesystem::path archiveFolder, QSettings &settings, QWidget *parent = nullptr);

    void apply();
    /// A sentence below all else; empty: none.
    void setNotice(const QString &sentence);

Q_SIGNALS:
    /// By apply(): they are to be written, by somebody who outlives this page, and the receiver to be started or stopped then.
    void edited(const negato::dicom::ReceiverSettings &settings, bool isOn);
    void failed(const negato::dicom::Error &error);

private:
    void show(const dicom::Result<dicom::ReceiverSettings> &read);
    void showState();
    void setEditable(bool isEditable);
    [[nodiscard]] QString listeningText() const;

    ReceiverHost &m_receiver;
    std::filesystem::path m_folder;
    QSettings &m_settings;
    QCheckBox *m_isOn;
    QLineEdit *m_title;
    QSpinBox *m_port;
    QSpinBox *m_tlsPort;
    QCheckBox *m_anyPeer;
    QLabel *m_state;
    QLabel *m_notice;
    std::optional<dicom::ReceiverSettings> m_read; ///< nothing where the file cannot be understood: it is not written over
    Background m_background; ///< last: ends before what it uses
};

} // namespace negato::viewer
