#include "viewer/remote/node_form.h"

#include "viewer/remote/login_fields.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QSpinBox>

namespace negato::viewer {

namespace {

/// PS3.3 C.12.1.1.2, as people know them.
struct CharacterSet
{
    const char *term;
    const char *languages;
};
constexpr CharacterSet kCharacterSets[] = {
    {"ISO_IR 100", QT_TRANSLATE_NOOP("CharacterSet", "Western Europe")},
    {"ISO_IR 101", QT_TRANSLATE_NOOP("CharacterSet", "Central Europe")},
    {"ISO_IR 109", QT_TRANSLATE_NOOP("CharacterSet", "Southern Europe")},
    {"ISO_IR 110", QT_TRANSLATE_NOOP("CharacterSet", "Northern Europe")},
    {"ISO_IR 144", QT_TRANSLATE_NOOP("CharacterSet", "Cyrillic")},
    {"ISO_IR 126", QT_TRANSLATE_NOOP("CharacterSet", "Greek")},
    {"ISO_IR 148", QT_TRANSLATE_NOOP("CharacterSet", "Turkish")},
    {"ISO_IR 138", QT_TRANSLATE_NOOP("CharacterSet", "Hebrew")},
    {"ISO_IR 127", QT_TRANSLATE_NOOP("CharacterSet", "Arabic")},
    {"ISO_IR 166", QT_TRANSLATE_NOOP("CharacterSet", "Thai")},
    {"ISO_IR 13", QT_TRANSLATE_NOOP("CharacterSet", "Japanese, half width")},
    {"ISO 2022 IR 6\\ISO 2022 IR 87", QT_TRANSLATE_NOOP("CharacterSet", "Japanese")},
    {"ISO 2022 IR 6\\ISO 2022 IR 149", QT_TRANSLATE_NOOP("CharacterSet", "Korean")},
    {"GB18030", QT_TRANSLATE_NOOP("CharacterSet", "Chinese")},
    {"ISO_IR 192", QT_TRANSLATE_NOOP("CharacterSet", "Unicode (UTF-8)")},
};

} // namespace

NodeForm::NodeForm(const LoginServices &logins, QWidget *parent)
    : QWidget(parent)
    , m_form(new QFormLayout(this))
    , m_name(addText(tr("Na&me:"), tr("As you want to read it in the lists")))
    , m_kind(new QComboBox(this))
    , m_called(addText(tr("AE &title:"), tr("AE title of the node, as its administrator names it")))
    , m_host(addText(tr("&Host:"), tr("Name or address of its computer")))
    , m_port(new QSpinBox(this))
    , m_calling(addText(tr("O&wn AE title:"), tr("AE title of this workstation, as the node knows it")))
    , m_tls(new QCheckBox(tr("Encrypted (T&LS)"), this))
    , m_url(addText(tr("Base &URL:"), tr("https address of its DICOMweb service")))
    , m_find(new QCheckBox(tr("&Query"), this))
    , m_get(new QCheckBox(tr("Retrieve by C-&GET"), this))
    , m_move(new QCheckBox(tr("Retrieve by C-M&OVE"), this))
    , m_store(new QCheckBox(tr("&Send to it"), this))
    , m_commit(new QCheckBox(tr("Storage commitme&nt"), this))
    , m_characterSet(new QComboBox(this))
    , m_isSetForced(new QCheckBox(tr("Even where the no&de names another one"), this))
    , m_priority(new QSpinBox(this))
    , m_login(new LoginFields(logins, *m_form, [this] { return node(); }))
{
    QMargins margins = m_form->contentsMargins();
    margins.setLeft(0);
    m_form->setContentsMargins(margins);
    m_kind->addItem(QStringLiteral("DICOM (DIMSE)"), static_cast<int>(dicom::NodeKind::Dimse));
    m_kind->addItem(QStringLiteral("DICOMweb"), static_cast<int>(dicom::NodeKind::Dicomweb));
    m_kind->setAccessibleName(tr("Protocol"));
    m_kind->setToolTip(tr("How the node is reached"));
    m_port->setRange(1, 65535);
    m_port->setAccessibleName(tr("Port"));
    m_port->setToolTip(tr("104 or 11112 in most places"));
    m_priority->setRange(-100, 100);
    m_priority->setAccessibleName(tr("Priority"));
    m_priority->setToolTip(tr("Of several nodes that have a study, the one with the larger number is asked"));
    m_tls->setToolTip(tr("Nothing is sent where the certificate of the node is not trusted"));
    m_characterSet->addItem(tr("as the node says"), QString());
    for (const CharacterSet &set : kCharacterSets)
        m_characterSet->addItem(QStringLiteral("%1 (%2)").arg(QCoreApplication::translate("CharacterSet", set.languages), QLatin1String(set.term)),
                                QLatin1String(set.term));
    m_characterSet->setAccessibleName(tr("Character set"));
    m_characterSet->setToolTip(tr("Of answers that do not say in which character set their names are"));
    m_isSetForced->setToolTip(tr("For a node that names a wrong one. \"Test the connection\" shows how names are read then."));
    m_form->insertRow(1, tr("&Protocol:"), m_kind);
    m_form->insertRow(4, tr("Po&rt:"), m_port);
    m_form->insertRow(6, QString(), m_tls);
    addAbilities();
    m_form->addRow(tr("&Character set:"), m_characterSet);
    m_form->addRow(QString(), m_isSetForced);
    m_form->addRow(tr("Pr&iority:"), m_priority);
    const auto tell = [this] {
        if (!m_isFilling)
            Q_EMIT edited();
    };
    for (QLineEdit *field : {m_name, m_called, m_host, m_calling, m_url})
        connect(field, &QLineEdit::textEdited, this, tell);
    for (QCheckBox *box : {m_tls, m_find, m_get, m_move, m_store, m_commit, m_isSetForced})
        connect(box, &QCheckBox::toggled, this, tell);
    for (QSpinBox *box : {m_port, m_priority})
        connect(box, &QSpinBox::valueChanged, this, tell);
    connect(m_characterSet, &QComboBox::currentIndexChanged, this, tell);
    connect(m_characterSet, &QComboBox::currentIndexChanged, this, [this](int set) { m_isSetForced->setEnabled(set > 0); });
    connect(m_login, &LoginFields::edited, this, tell);
    connect(m_url, &QLineEdit::textEdited, m_login, &LoginFields::showState);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this, tell] {
        showKind();
        tell();
    });
}

QLineEdit *NodeForm::addText(const QString &title, const QString &hint)
{
    auto *field = new QLineEdit(this);
    field->setToolTip(hint);
    field->setAccessibleName(QString(title).remove(QLatin1Char('&')).remove(QLatin1Char(':')));
    m_form->addRow(title, field);
    return field;
}

void NodeForm::addAbilities()
{
    auto *box = new QWidget(this);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    m_find->setToolTip(tr("The node can be searched"));
    m_get->setToolTip(tr("The node gives studies on the connection that asks for them"));
    m_move->setToolTip(tr("The node sends studies to this workstation's receiver, which it has to know"));
    m_store->setToolTip(tr("The node takes studies"));
    m_commit->setToolTip(tr("The node is asked to confirm that it keeps what it was sent"));
    grid->addWidget(m_find, 0, 0);
    grid->addWidget(m_store, 0, 1);
    grid->addWidget(m_get, 1, 0);
    grid->addWidget(m_move, 1, 1);
    grid->addWidget(m_commit, 2, 0, 1, 2);
    m_form->addRow(tr("Used for:"), box);
}

void NodeForm::showKind()
{
    const bool isDimse = static_cast<dicom::NodeKind>(m_kind->currentData().toInt()) == dicom::NodeKind::Dimse;
    for (QWidget *field : std::initializer_list<QWidget *>{m_called, m_host, m_port, m_calling, m_tls}) {
        field->setVisible(isDimse);
        if (QWidget *label = m_form->labelForField(field))
            label->setVisible(isDimse);
    }
    for (QWidget *box : {m_get, m_move, m_commit}) // of DICOMweb there is one way, and it is always taken
        box->setVisible(isDimse);
    m_url->setVisible(!isDimse);
    m_form->labelForField(m_url)->setVisible(!isDimse);
    m_login->setVisible(!isDimse);
}

void NodeForm::setNode(const dicom::Node &node, const std::optional<dicom::Node> &before, const std::optional<LoginSecret> &entered)
{
    const QScopedValueRollback filling(m_isFilling, true);
    m_name->setText(QString::fromStdString(node.name));
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(node.kind)));
    m_called->setText(QString::fromStdString(node.calledAeTitle));
    m_host->setText(QString::fromStdString(node.host));
    m_port->setValue(node.port);
    m_calling->setText(QString::fromStdString(node.callingAeTitle));
    m_tls->setChecked(node.isTls);
    m_url->setText(QString::fromStdString(node.baseUrl));
    m_find->setChecked(node.abilities.canFind);
    m_get->setChecked(node.abilities.canGet);
    m_move->setChecked(node.abilities.canMove);
    m_store->setChecked(node.abilities.canStore);
    m_commit->setChecked(node.abilities.canCommit);
    const QString set = QString::fromStdString(node.characterSet);
    if (m_characterSet->findData(set) < 0)
        m_characterSet->addItem(set, set); // written into the file by hand
    m_characterSet->setCurrentIndex(m_characterSet->findData(set));
    m_isSetForced->setChecked(node.isCharacterSetForced);
    m_isSetForced->setEnabled(!set.isEmpty());
    m_priority->setValue(node.priority);
    m_login->setNode(node, before, entered);
    showKind();
}

dicom::Node NodeForm::node() const
{
    const auto text = [](const QLineEdit *field) { return field->text().trimmed().toStdString(); };
    dicom::Node node;
    node.name = text(m_name);
    node.kind = static_cast<dicom::NodeKind>(m_kind->currentData().toInt());
    node.calledAeTitle = text(m_called);
    node.callingAeTitle = text(m_calling);
    node.host = text(m_host);
    node.port = m_port->value();
    node.isTls = m_tls->isChecked();
    node.baseUrl = text(m_url);
    node.abilities = {m_find->isChecked(), m_get->isChecked(), m_move->isChecked(), m_store->isChecked(),
                      m_commit->isChecked()};
    node.characterSet = m_characterSet->currentData().toString().toStdString();
    node.isCharacterSetForced = m_isSetForced->isChecked() && !node.characterSet.empty();
    node.priority = m_priority->value();
    if (node.kind == dicom::NodeKind::Dicomweb)
        node.login = m_login->login();
    return node;
}

std::optional<LoginSecret> NodeForm::enteredLogin() const
{
    return m_login->entered();
}

} // namespace negato::viewer
