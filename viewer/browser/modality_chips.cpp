#include "viewer/browser/modality_chips.h"

#include "viewer/browser/plain_hint.h"

#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace negato::viewer {

namespace {

const QStringList &usualOrder()
{
    static const QStringList order = {
        QStringLiteral("CT"), QStringLiteral("MR"), QStringLiteral("CR"), QStringLiteral("DX"), QStringLiteral("MG"),
        QStringLiteral("US"), QStringLiteral("PT"), QStringLiteral("NM"), QStringLiteral("XA"), QStringLiteral("RF")};
    return order;
}

/// Rank in the usual order; after it the rest.
qsizetype rank(const QString &modality)
{
    const qsizetype usual = usualOrder().indexOf(modality);
    return usual < 0 ? usualOrder().size() : usual;
}

} // namespace

QToolButton *makeChip(const QString &text, const QString &hint, QWidget *parent)
{
    auto *chip = new QToolButton(parent);
    chip->setText(text);
    chip->setToolTip(plainHint(hint));
    chip->setCheckable(true);
    chip->setFocusPolicy(Qt::TabFocus);
    chip->setProperty("role", QStringLiteral("chip"));
    return chip;
}

ModalityChips::ModalityChips(int spacing, QWidget *parent)
    : QWidget(parent)
    , m_more(makeChip(tr("More"), tr("More modalities"), this))
    , m_menu(new QMenu(m_more))
    , m_spacing(spacing)
{
    m_more->setMenu(m_menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->hide();
    connect(m_menu, &QMenu::aboutToShow, this, &ModalityChips::fillMenu);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ModalityChips::setModalities(QStringList modalities)
{
    std::ranges::stable_sort(modalities, {}, &rank);
    QStringList shown;
    for (const QToolButton *chip : std::as_const(m_chips))
        shown.append(chip->text());
    if (shown == modalities)
        return;
    const QStringList before = chosen();
    for (QToolButton *chip : std::as_const(m_chips))
        chip->deleteLater();
    m_chips.clear();
    for (const QString &modality : modalities) {
        QToolButton *chip = makeChip(modality, tr("Only studies with %1; several may be chosen").arg(modality), this);
        chip->setChecked(before.contains(modality));
        connect(chip, &QToolButton::toggled, this, &ModalityChips::changed);
        m_chips.append(chip);
    }
    layOut();
    if (before != chosen())
        Q_EMIT changed();
}

QStringList ModalityChips::chosen() const
{
    QStringList list;
    for (const QToolButton *chip : m_chips) {
        if (chip->isChecked())
            list.append(chip->text());
    }
    return list;
}

void ModalityChips::clear()
{
    const QSignalBlocker quiet(this);
    for (QToolButton *chip : std::as_const(m_chips))
        chip->setChecked(false);
    m_more->setChecked(false);
}

QSize ModalityChips::sizeHint() const
{
    int width = 0;
    for (const QToolButton *chip : m_chips)
        width += chip->sizeHint().width() + m_spacing;
    return {width, m_more->sizeHint().height()};
}

QSize ModalityChips::minimumSizeHint() const
{
    return m_chips.isEmpty() ? QSize(0, m_more->sizeHint().height()) : m_more->sizeHint();
}

void ModalityChips::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
}

void ModalityChips::layOut()
{
    const QSize more = m_more->sizeHint();
    const bool isAllShown = sizeHint().width() <= width() + m_spacing;
    const int room = isAllShown ? width() : width() - more.width() - m_spacing;
    const bool isRightToLeft = layoutDirection() == Qt::RightToLeft;
    const auto place = [&](QToolButton *chip, int x, int chipWidth) {
        chip->setGeometry(isRightToLeft ? width() - x - chipWidth : x, 0, chipWidth, height());
        chip->show();
    };
    int x = 0;
    bool isFull = false;
    bool isHiddenChosen = false;
    for (QToolButton *chip : std::as_const(m_chips)) {
        const int chipWidth = chip->sizeHint().width();
        isFull = isFull || x + chipWidth > room;
        chip->setVisible(!isFull);
        isHiddenChosen = isHiddenChosen || (isFull && chip->isChecked());
        if (isFull)
            continue;
        place(chip, x, chipWidth);
        x += chipWidth + m_spacing;
    }
    m_more->setVisible(isFull);
    m_more->setChecked(isHiddenChosen);
    if (isFull)
        place(m_more, x, more.width());
    updateGeometry();
}

void ModalityChips::fillMenu()
{
    m_menu->clear();
    for (QToolButton *chip : std::as_const(m_chips)) {
        if (chip->isVisible())
            continue;
        QAction *action = m_menu->addAction(chip->text());
        action->setCheckable(true);
        action->setChecked(chip->isChecked());
        connect(action, &QAction::toggled, chip, [this, chip](bool isOn) {
            chip->setChecked(isOn);
            layOut();
        });
    }
}

} // namespace negato::viewer
