#include "viewer/window/registration_bar.h"

#include "viewer/actions/action_registry.h"

#include <QAction>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

namespace negato::viewer {

namespace {

constexpr int kDelayMs = 500;
constexpr double kLeastMm = 1, kMostMm = 200;

} // namespace

RegistrationBar::RegistrationBar(const ActionRegistry &actions, QWidget *parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_squares(new QDoubleSpinBox(this))
{
    setProperty("role", QStringLiteral("panel"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 4, 8, 4);
    layout->addWidget(m_text, 1);
    m_text->setTextFormat(Qt::PlainText); // names come from files
    m_text->setWordWrap(true); // a long name, the buttons stay
    m_progress->setRange(0, 100);
    m_progress->setMaximumWidth(240);
    m_progress->setTextVisible(false);
    layout->addWidget(m_progress);
    m_checkerboard = addButton(actions.action(ActionId::FusionCheckerboard));
    m_squares->setRange(kLeastMm, kMostMm);
    m_squares->setDecimals(0);
    m_squares->setSingleStep(5);
    m_squares->setSuffix(QStringLiteral("\u202f") + tr("mm"));
    m_squares->setToolTip(tr("Side of the squares"));
    m_squares->setAccessibleName(m_squares->toolTip());
    layout->addWidget(m_squares);
    m_accept = addButton(actions.action(ActionId::AcceptRegistration));
    m_reject = addButton(actions.action(ActionId::RejectRegistration));
    connect(m_squares, &QDoubleSpinBox::valueChanged, this, &RegistrationBar::squaresChanged);
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelayMs);
    connect(&m_delay, &QTimer::timeout, this, &QWidget::show);
    hide();
}

/// Shows that it is pressed.
QAbstractButton *RegistrationBar::chip()
{
    auto *button = new QToolButton(this);
    button->setProperty("role", QStringLiteral("chip"));
    return button;
}

QAbstractButton *RegistrationBar::addButton(QAction *action)
{
    auto *button = action->isCheckable() ? chip() : new QPushButton(this);
    button->setFocusPolicy(Qt::TabFocus); // a click leaves the keys to the images
    button->setToolTip(action->toolTip());
    button->setCheckable(action->isCheckable());
    button->setChecked(action->isChecked());
    connect(button, &QAbstractButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::toggled, button, &QAbstractButton::setChecked);
    layout()->addWidget(button);
    return button;
}

void RegistrationBar::begin(const QString &seriesName)
{
    m_name = seriesName;
    setProgress(0);
    m_reject->setText(tr("Stop"));
    showParts(false);
    m_delay.start();
}

void RegistrationBar::setProgress(double part)
{
    m_progress->setValue(static_cast<int>(part * m_progress->maximum()));
    m_text->setText(tr("Registering %1: %2\u202f%").arg(m_name, QString::number(m_progress->value()))); // a name may hold a %
}

void RegistrationBar::propose(const QString &seriesName, double squareMm)
{
    m_delay.stop();
    m_text->setText(tr("Does %1 lie right? Look at edges in all planes.").arg(seriesName));
    m_checkerboard->setText(tr("Checkerboard"));
    m_accept->setText(tr("Accept and save"));
    m_reject->setText(tr("Reject"));
    setSquares(squareMm);
    showParts(true);
    show();
}

void RegistrationBar::setSquares(double squareMm)
{
    const QSignalBlocker blocker(m_squares);
    m_squares->setValue(squareMm);
}

void RegistrationBar::end()
{
    m_delay.stop();
    const bool hadFocus = focusWidget() && focusWidget()->hasFocus();
    hide();
    if (hadFocus)
        Q_EMIT focusLeft();
}

void RegistrationBar::showParts(bool isQuestion)
{
    m_progress->setVisible(!isQuestion);
    for (QWidget *part : std::initializer_list<QWidget *>{m_checkerboard, m_squares, m_accept})
        part->setVisible(isQuestion);
}

} // namespace negato::viewer
