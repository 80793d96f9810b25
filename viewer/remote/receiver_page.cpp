#include "viewer/remote/receiver_page.h"

#include "viewer/remote/receiver_host.h"
#include "viewer/text/error_text.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QSpinBox>

#include <tuple>

namespace negato::viewer {

ReceiverPage::ReceiverPage(ReceiverHost &receiver, std::filesystem::path archiveFolder, QSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_receiver(receiver)
    , m_folder(std::move(archiveFolder))
    , m_settings(settings)
    , m_isOn(new QCheckBox(tr("Receive objects and &serve the archive while this window is open"), this))
    , m_title(new QLineEdit(this))
    , m_port(new QSpinBox(this))
    , m_tlsPort(new QSpinBox(this))
    , m_anyPeer(new QCheckBox(tr("Also from &unknown peers"), this))
    , m_state(new QLabel(this))
    , m_notice(new QLabel(this))
{
    m_isOn->setToolTip(tr("Remote nodes can send to this workstation, and query and retrieve what it has"));
    m_title->setAccessibleName(tr("AE title of this workstation"));
    m_title->setToolTip(tr("What other nodes call this workstation"));
    m_port->setRange(dicom::ReceiverSettings::kNoPort, 65535);
    m_port->setSpecialValueText(tr("off"));
    m_port->setAccessibleName(tr("Port"));
    m_port->setToolTip(tr("Where this workstation listens; below 1024 only with special rights, 0 for a free one"));
    m_tlsPort->setRange(0, 65535);
    m_tlsPort->setSpecialValueText(tr("off"));
    m_tlsPort->setAccessibleName(tr("TLS port"));
    m_tlsPort->setToolTip(tr("Where it listens for encrypted connections of peers whose certificate is trusted; needs a certificate and "
                             "key of its own (tls/certificate.pem and tls/key.pem in the folder of the archive)"));
    m_anyPeer->setToolTip(tr("Otherwise only nodes of the list, by AE title and host"));
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    auto *form = new QFormLayout(this);
    form->addRow(m_isOn);
    form->addRow(tr("AE &title:"), m_title);
    form->addRow(tr("P&ort:"), m_port);
    form->addRow(tr("Port, &encrypted (TLS):"), m_tlsPort);
    form->addRow(m_anyPeer);
    form->addRow(m_state);
    form->addRow(m_notice);
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setWordWrap(true);
    m_notice->setProperty("role", QStringLiteral("warn"));
    m_notice->hide();
    m_isOn->setChecked(settings.value(QStringLiteral("receiver/isOn")).toBool());
    setEditable(false); // until the file is read
    connect(&receiver, &ReceiverHost::stateChanged, this, &ReceiverPage::showState);
    m_background.run(this, [folder = m_folder] { return dicom::ReceiverSettings::read(folder); },
                     [this](const dicom::Result<dicom::ReceiverSettings> &read) { show(read); });
}

void ReceiverPage::show(const dicom::Result<dicom::ReceiverSettings> &read)
{
    if (!read) {
        m_state->setText(sentence(read.error()));
        return;
    }
    m_read = *read;
    m_title->setText(QString::fromStdString(read->aeTitle));
    m_port->setValue(read->port);
    m_tlsPort->setValue(read->tlsPort);
    m_anyPeer->setChecked(read->isAnyPeerAccepted);
    setEditable(true);
    showState();
}

void ReceiverPage::setNotice(const QString &sentence)
{
    m_notice->setText(sentence);
    m_notice->setVisible(!sentence.isEmpty());
}

/// What is wrong with the file stays readable.
void ReceiverPage::setEditable(bool isEditable)
{
    for (QWidget *field : std::initializer_list<QWidget *>{m_isOn, m_title, m_port, m_tlsPort, m_anyPeer})
        field->setEnabled(isEditable);
}

void ReceiverPage::showState()
{
    switch (m_receiver.state()) {
    case ReceiverHost::State::Off: m_state->setText(tr("The receiver does not run.")); break;
    case ReceiverHost::State::Starting: m_state->setText(tr("The receiver starts\u2026")); break;
    case ReceiverHost::State::Listening: m_state->setText(listeningText()); break;
    case ReceiverHost::State::Failed: m_state->setText(m_receiver.failure() ? sentence(*m_receiver.failure()) : QString()); break;
    }
}

QString ReceiverPage::listeningText() const
{
    if (m_receiver.tlsPort() == 0)
        return tr("The receiver listens at port %1.").arg(m_receiver.port());
    if (m_receiver.port() == 0)
        return tr("The receiver listens at port %1 with TLS.").arg(m_receiver.tlsPort());
    return tr("The receiver listens at port %1, and at port %2 with TLS.").arg(m_receiver.port()).arg(m_receiver.tlsPort());
}

void ReceiverPage::apply()
{
    if (!m_read)
        return;
    const bool wasOn = m_settings.value(QStringLiteral("receiver/isOn")).toBool();
    dicom::ReceiverSettings wanted = *m_read;
    wanted.aeTitle = m_title->text().trimmed().toStdString();
    wanted.port = m_port->value();
    wanted.tlsPort = m_tlsPort->value();
    wanted.isAnyPeerAccepted = m_anyPeer->isChecked();
    if (const auto valid = wanted.validate(); !valid) {
        Q_EMIT failed(valid.error());
        return;
    }
    const auto fields = [](const dicom::ReceiverSettings &s) { return std::tie(s.aeTitle, s.port, s.tlsPort, s.isAnyPeerAccepted); };
    if (wasOn == m_isOn->isChecked() && fields(wanted) == fields(*m_read))
        return; // associations under way are not to be ended by a change elsewhere
    m_settings.setValue(QStringLiteral("receiver/isOn"), m_isOn->isChecked());
    Q_EMIT edited(wanted, m_isOn->isChecked());
}

} // namespace negato::viewer
