#include "viewer/panels/settings_dialog.h"

#include "viewer/panels/drawing_wish.h"
#include "viewer/panels/shortcut_page.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QSettings>
#include <QSpinBox>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace negato::viewer {

namespace {

constexpr qint64 kGibibyte = qint64{1} << 30;

} // namespace

SettingsDialog::SettingsDialog(ActionRegistry &actions, QSettings &settings, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_tabs(new QTabWidget(this))
{
    setWindowTitle(tr("Settings"));
    m_tabs->addTab(new ShortcutPage(actions, m_tabs), tr("&Keys"));
    m_tabs->addTab(makeArchivePage(), tr("&Archive"));
    m_tabs->addTab(makeImagesPage(), tr("&Images"));
    m_tabs->addTab(makeLanguagePage(), tr("&Language"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_tabs);
    layout->addWidget(buttons);
    resize(640, 560);
}

void SettingsDialog::addPage(QWidget *page, const QString &title)
{
    m_tabs->addTab(page, title);
    m_tabs->tabBar()->ensurePolished();
    const QMargins margins = layout()->contentsMargins();
    resize(std::max(width(), m_tabs->tabBar()->sizeHint().width() + margins.left() + margins.right()), height()); // no tab out of sight
}

QWidget *SettingsDialog::makeArchivePage()
{
    auto *page = new QWidget(this);
    auto *limit = new QSpinBox(page);
    limit->setRange(0, 1 << 20);
    limit->setSuffix(tr(" GiB"));
    limit->setSpecialValueText(tr("no limit"));
    limit->setAccessibleName(tr("Size limit of the archive"));
    limit->setValue(static_cast<int>(m_settings.value(QStringLiteral("archive/quotaBytes"), 0).toLongLong() / kGibibyte));
    auto *note = new QLabel(tr("Above the limit, the studies used least recently are removed, but only those that can be fetched "
                               "again: never pinned, imported, open or edited ones."),
                            page);
    note->setWordWrap(true);
    auto *form = new QFormLayout(page);
    form->addRow(tr("Size limit:"), limit);
    form->addRow(note);
    connect(this, &QDialog::accepted, this, [this, limit] {
        const qint64 bytes = limit->value() * kGibibyte;
        m_settings.setValue(QStringLiteral("archive/quotaBytes"), bytes);
        Q_EMIT quotaChanged(bytes);
    });
    return page;
}

QWidget *SettingsDialog::makeImagesPage()
{
    auto *page = new QWidget(this);
    auto *drawing = new QComboBox(page);
    drawing->setAccessibleName(tr("Images are drawn by"));
    drawing->addItem(tr("The graphics card, where there is one"), static_cast<int>(DrawingWish::Automatic));
    drawing->addItem(tr("OpenGL, whatever the driver"), static_cast<int>(DrawingWish::GraphicsCard));
    drawing->addItem(tr("The processor"), static_cast<int>(DrawingWish::Processor));
    drawing->setCurrentIndex(drawing->findData(static_cast<int>(drawingWish(m_settings))));
    auto *note = new QLabel(tr("The pictures are the same. Choose the processor where the driver of a graphics card misbehaves; "
                               "Window > About Negatoscope says who draws now."),
                            page);
    note->setWordWrap(true);
    auto *form = new QFormLayout(page);
    form->addRow(tr("Images are drawn by:"), drawing);
    form->addRow(note);
    connect(this, &QDialog::accepted, this, [this, drawing] {
        setDrawingWish(m_settings, static_cast<DrawingWish>(drawing->currentData().toInt()));
        Q_EMIT drawingWishChanged();
    });
    return page;
}

QWidget *SettingsDialog::makeLanguagePage()
{
    auto *page = new QWidget(this);
    auto *language = new QComboBox(page);
    language->setAccessibleName(tr("Language"));
    language->addItem(tr("As the system"), QString());
    language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    language->addItem(QStringLiteral("Deutsch"), QStringLiteral("de"));
    language->setCurrentIndex(qMax(0, language->findData(m_settings.value(QStringLiteral("language")))));
    auto *form = new QFormLayout(page);
    form->addRow(tr("Language:"), language);
    form->addRow(new QLabel(tr("Takes effect at the next start."), page));
    connect(this, &QDialog::accepted, this, [this, language] {
        m_settings.setValue(QStringLiteral("language"), language->currentData());
    });
    return page;
}

} // namespace negato::viewer
