#include "viewer/window/look_editor.h"

#include "viewer/volume/own_looks.h"
#include "viewer/window/transfer_curve.h"

#include <QColorDialog>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalBlocker>

#include <cmath>

namespace negato::viewer {

namespace {

constexpr int kSteps = 512; ///< of the histogram
constexpr double kMostValue = 1e7;
constexpr int kMostName = 40;

QColor colourOf(const render::TransferPoint &point)
{
    return QColor::fromRgbF(static_cast<float>(point.colour[0]), static_cast<float>(point.colour[1]), static_cast<float>(point.colour[2]));
}

/// Digits behind the mark for values that span so much.
int decimalsFor(double range)
{
    return std::clamp(3 - static_cast<int>(std::floor(std::log10(std::max(range, 1e-6)))), 0, 6);
}

QIcon swatch(const QColor &colour)
{
    QPixmap picture(16, 16);
    picture.fill(colour);
    return picture;
}

QString whyUnread(const dicom::Error &error)
{
    return LookEditor::tr("Your own looks in %1 could not be read: %2. The file is left as it is.").arg(QString::fromStdString(error.subject), QString::fromStdString(error.context));
}

QString whyUnsaved(const dicom::Error &error)
{
    if (error.code == dicom::ErrorCode::Malformed)
        return whyUnread(error);
    if (error.code == dicom::ErrorCode::TooLarge)
        return LookEditor::tr("%1 holds no more looks. Save this one under the name of another, or take some out of the file.").arg(QString::fromStdString(error.subject));
    return LookEditor::tr("The look could not be saved: %1").arg(QString::fromStdString(error.context));
}

} // namespace

LookEditor::LookEditor(SceneFeed &feed, const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_curve(new TransferCurve(theme, this))
    , m_looks(new QComboBox(this))
    , m_note(new QLabel(this))
{
    setWindowTitle(tr("Opacity and colours in 3D"));
    auto *form = new QFormLayout(this);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Look:"), m_looks);
    form->addRow(m_curve);
    form->addRow(tr("&Point:"), pointRow());
    form->addRow(tr("&Own look:"), ownRow());
    m_note->setTextFormat(Qt::PlainText); // names of files
    m_note->setWordWrap(true);
    m_note->setProperty("role", QStringLiteral("warn"));
    m_note->hide();
    form->addRow(m_note);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Reset | QDialogButtonBox::Close, this);
    m_reset = buttons->button(QDialogButtonBox::Reset);
    m_reset->setToolTip(tr("The curve as the look came"));
    for (QPushButton *button : findChildren<QPushButton *>())
        button->setAutoDefault(false); // Enter in a number closes nothing
    form->addRow(buttons);
    m_curve->setFocus();

    connect(m_looks, &QComboBox::activated, this, [this](int look) { if (m_feed) m_feed->scene()->setLook(look); });
    connect(m_curve, &TransferCurve::changed, this, [this] { if (m_feed) m_feed->setTransfer(m_curve->function()); });
    connect(m_curve, &TransferCurve::chosenChanged, this, &LookEditor::showPoint);
    connect(m_curve, &TransferCurve::colourWanted, this, &LookEditor::askColour);
    connect(m_reset, &QPushButton::clicked, this, [this] { if (m_feed) m_feed->resetTransfer(); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    setFeed(feed);
}

void LookEditor::setFeed(SceneFeed &feed)
{
    if (&feed == m_feed)
        return;
    if (m_feed)
        m_feed->disconnect(this);
    m_feed = &feed;
    connect(&feed, &SceneFeed::lookChanged, this, &LookEditor::showLook);
    if (const auto &error = feed.ownLooksError())
        tell(whyUnread(*error));
    showLook();
    count();
}

LookEditor::~LookEditor()
{
    m_stop.request_stop();
}

QWidget *LookEditor::pointRow()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    m_value = new QDoubleSpinBox(row);
    m_value->setRange(-kMostValue, kMostValue);
    m_value->setKeyboardTracking(false); // half a number is none
    m_value->setObjectName(QStringLiteral("value"));
    m_value->setAccessibleName(tr("Value of the point"));
    m_opacity = new QDoubleSpinBox(row);
    m_opacity->setRange(0, 100);
    m_opacity->setDecimals(1);
    m_opacity->setSuffix(QStringLiteral("\u202f%"));
    m_opacity->setKeyboardTracking(false);
    m_opacity->setObjectName(QStringLiteral("opacity"));
    m_opacity->setAccessibleName(tr("Opacity of the point"));
    m_opacity->setToolTip(tr("Opacity of a millimetre of such values"));
    m_colour = new QPushButton(tr("&Colour..."), row);
    m_add = new QPushButton(tr("&Add"), row);
    m_add->setToolTip(tr("A point between this one and the next"));
    m_remove = new QPushButton(tr("Re&move"), row);
    for (QWidget *part : std::initializer_list<QWidget *>{m_value, m_opacity, m_colour, m_add, m_remove})
        layout->addWidget(part);
    connect(m_value, &QDoubleSpinBox::valueChanged, this, &LookEditor::takePoint);
    connect(m_opacity, &QDoubleSpinBox::valueChanged, this, &LookEditor::takePoint);
    connect(m_colour, &QPushButton::clicked, this, &LookEditor::askColour);
    connect(m_add, &QPushButton::clicked, m_curve, &TransferCurve::addPoint);
    connect(m_remove, &QPushButton::clicked, m_curve, &TransferCurve::removePoint);
    return row;
}

QWidget *LookEditor::ownRow()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    m_name = new QLineEdit(row);
    m_name->setMaxLength(kMostName);
    m_name->setPlaceholderText(tr("Name"));
    m_name->setObjectName(QStringLiteral("name"));
    m_save = new QPushButton(tr("&Save"), row);
    m_save->setToolTip(tr("Keep this curve as a look of your own, for all volumes of this kind"));
    m_save->setEnabled(false);
    m_delete = new QPushButton(tr("&Delete look"), row);
    m_delete->setObjectName(QStringLiteral("deleteLook"));
    m_delete->setToolTip(tr("Delete the look of your own that is chosen above (%1)").arg(m_delete->shortcut().toString(QKeySequence::NativeText)));
    m_delete->setEnabled(false);
    layout->addWidget(m_name, 1);
    layout->addWidget(m_save);
    layout->addWidget(m_delete);
    connect(m_delete, &QPushButton::clicked, this, &LookEditor::askToDelete);
    connect(m_name, &QLineEdit::textChanged, this, [this] { m_save->setEnabled(!m_name->text().trimmed().isEmpty() && m_curve->chosen() >= 0); });
    connect(m_name, &QLineEdit::returnPressed, this, &LookEditor::save);
    connect(m_save, &QPushButton::clicked, this, &LookEditor::save);
    return row;
}

/// The histogram comes when it is there.
void LookEditor::count()
{
    const render::Volume volume = m_feed->session().loader().volume();
    const QString unit = QString::fromStdString(volume.transform()->unit);
    m_value->setSuffix(unit.isEmpty() ? QString() : QStringLiteral("\u202f") + unit);
    m_background.run(this, [volume, stop = m_stop.get_token()] { return render::valueHistogram(volume, kSteps, stop); },
                     [this, unit](const render::ValueHistogram &histogram) { m_curve->setHistogram(histogram, unit); });
}

void LookEditor::showLook()
{
    if (!m_feed)
        return;
    m_looks->clear();
    m_looks->addItems(m_feed->scene()->looks());
    m_looks->setCurrentIndex(m_feed->scene()->look());
    const auto transfer = m_feed->transfer();
    m_curve->setFunction(transfer.value_or(render::TransferFunction{{}, true}));
    m_curve->setEnabled(transfer.has_value());
    m_reset->setEnabled(transfer && m_feed->isLookEdited());
    m_save->setEnabled(transfer && !m_name->text().trimmed().isEmpty());
    m_delete->setEnabled(!m_feed->ownLook().isEmpty());
    if (!transfer)
        m_curve->setToolTip(tr("The largest values have no curve. Choose another look."));
    showPoint();
}

void LookEditor::showPoint()
{
    const int chosen = m_curve->chosen();
    const auto &points = m_curve->function().points;
    for (QWidget *part : std::initializer_list<QWidget *>{m_value, m_opacity, m_colour, m_add})
        part->setEnabled(chosen >= 0);
    m_remove->setEnabled(points.size() > 2);
    if (chosen < 0)
        return;
    const render::TransferPoint &point = points[static_cast<std::size_t>(chosen)];
    const double range = points.back().value - points.front().value;
    const QSignalBlocker quietValue(m_value), quietOpacity(m_opacity);
    m_value->setDecimals(decimalsFor(range));
    m_value->setSingleStep(std::pow(10, -decimalsFor(range)) * 10);
    m_value->setValue(point.value);
    m_opacity->setValue(point.opacity * 100);
    m_colour->setIcon(swatch(colourOf(point)));
}

void LookEditor::takePoint()
{
    m_curve->movePoint(m_value->value(), m_opacity->value() / 100);
}

/// Follows the choice, and goes back where it is given up.
void LookEditor::askColour()
{
    if (m_curve->chosen() < 0)
        return;
    const QColor before = colourOf(m_curve->function().points[static_cast<std::size_t>(m_curve->chosen())]);
    auto *dialog = new QColorDialog(before, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QColorDialog::DontUseNativeDialog);
    dialog->setWindowTitle(tr("Colour of the point"));
    connect(dialog, &QColorDialog::currentColorChanged, m_curve, &TransferCurve::setColour);
    connect(dialog, &QDialog::rejected, m_curve, [this, before] { m_curve->setColour(before); });
    dialog->open();
}

void LookEditor::save()
{
    const QString name = m_name->text().trimmed();
    if (!m_feed || name.isEmpty() || !m_feed->transfer())
        return;
    const QJsonObject look = m_feed->lookAs(name);
    const QString kind = m_feed->lookScale().kind;
    m_saving.run(this, [look, kind] { return saveOwnLook(ownLooksFile(), kind, look); },
                     [this, look, kind](const dicom::Result<void> &saved) { onSaved(saved, look, kind); });
}

/// Another volume may be shown by now.
void LookEditor::onSaved(const dicom::Result<void> &saved, const QJsonObject &look, const QString &kind)
{
    if (!saved) {
        tell(whyUnsaved(saved.error()));
        return;
    }
    m_note->hide();
    m_name->clear();
    if (m_feed && m_feed->lookScale().kind == kind)
        m_feed->takeOwnLook(look);
}

void LookEditor::askToDelete()
{
    const QString name = m_feed ? m_feed->ownLook() : QString();
    if (name.isEmpty())
        return;
    auto *question = new QMessageBox(QMessageBox::Question, tr("Delete look"), tr("Delete your own look \"%1\"? This cannot be undone.").arg(name), QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    QPushButton *yes = question->addButton(tr("&Delete look"), QMessageBox::DestructiveRole);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(yes, &QPushButton::clicked, this, [this, name] { deleteLook(name); });
    question->open();
}

/// Another volume may be shown by then.
void LookEditor::deleteLook(const QString &name)
{
    if (!m_feed)
        return;
    const QString kind = m_feed->lookScale().kind;
    m_saving.run(this, [kind, name] { return removeOwnLook(ownLooksFile(), kind, name); }, [this, kind, name](const dicom::Result<void> &removed) {
        if (!removed) {
            tell(whyUnsaved(removed.error()));
            return;
        }
        m_note->hide();
        if (m_feed && m_feed->lookScale().kind == kind)
            m_feed->dropOwnLook(name);
    });
}

void LookEditor::tell(const QString &text)
{
    m_note->setText(text);
    m_note->show();
}

} // namespace negato::viewer
