#include "viewer/window/region_curve_dialog.h"

#include "viewer/browser/when_done.h"
#include "viewer/panels/curve_plot.h"
#include "viewer/tools/number_text.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSaveFile>
#include <QScreen>
#include <QTableWidget>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <algorithm>
#include <utility>

namespace negato::viewer {

namespace {

constexpr int kDigits = 5;
constexpr int kMostGapsTold = 4;
constexpr int kWidth = 96, kHeight = 46; ///< in letters and lines
constexpr double kShareOfScreen = 0.9;

QTableWidgetItem *cell(const QString &text, Qt::Alignment alignment = Qt::AlignRight | Qt::AlignVCenter)
{
    auto *item = new QTableWidgetItem(text);
    item->setTextAlignment(alignment);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    return item;
}

/// In the strong letters of a header, with room beside it.
int widthOf(const QString &title, QFont font)
{
    font.setBold(true);
    const QFontMetrics metrics(font);
    return metrics.horizontalAdvance(title) + 3 * metrics.averageCharWidth();
}

/// Where a step stands in the diagram; empty where its time is not known, as its image could not be read.
std::optional<double> placeOf(const RegionCurve &curve, std::size_t step)
{
    return curve.axis.unit.isEmpty() ? std::optional(curve.axis.steps[step].number) : curve.axis.steps[step].value;
}

QString gapsText(const RegionCurve &curve)
{
    QStringList lines;
    for (std::size_t i = 0; i < curve.points.size(); ++i)
        if (!curve.points[i].gap.isEmpty())
            lines += QStringLiteral("\u26a0 %1: %2").arg(curve.axis.steps[i].name, curve.points[i].gap);
    const int more = static_cast<int>(lines.size()) - kMostGapsTold;
    if (more > 0)
        lines = lines.first(kMostGapsTold) << RegionCurveDialog::tr("and %Ln more", nullptr, more);
    return lines.join(QLatin1Char('\n'));
}

} // namespace

RegionCurveDialog::RegionCurveDialog(std::unique_ptr<RegionCurveMaker> maker, const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_maker(std::move(maker))
    , m_plot(new CurvePlot(theme, this))
    , m_table(new QTableWidget(this))
    , m_note(new QLabel(this))
    , m_unit(new QLabel(this))
{
    setWindowTitle(tr("Curve of the region"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_table->setObjectName(QStringLiteral("values"));
    m_table->setAccessibleName(tr("Values"));
    m_table->verticalHeader()->hide();
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setWordWrap(false);
    m_note->setWordWrap(true);
    m_note->setObjectName(QStringLiteral("note"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_export = buttons->addButton(tr("&Export CSV..."), QDialogButtonBox::ActionRole);
    m_export->setObjectName(QStringLiteral("export"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_plot, 3);
    layout->addWidget(m_note);
    layout->addWidget(m_unit);
    layout->addWidget(m_table, 2);
    layout->addWidget(buttons);
    const QSize wished(kWidth * fontMetrics().averageCharWidth(), kHeight * fontMetrics().height());
    resize(wished.boundedTo(screen()->availableSize() * kShareOfScreen));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_export, &QPushButton::clicked, this, &RegionCurveDialog::chooseFile);
    connect(m_maker.get(), &RegionCurveMaker::changed, this, &RegionCurveDialog::showCurve);
    showCurve();
}

RegionCurveDialog::~RegionCurveDialog() = default;

void RegionCurveDialog::showCurve()
{
    const RegionCurve &curve = m_maker->curve();
    CurvePlotData plotted{curve.axis.source.isEmpty() ? curve.stepTitle() : QStringLiteral("%1, %2").arg(curve.stepTitle(), curve.axis.source),
                       curve.heading(), {}};
    m_steps.clear();
    for (std::size_t i = 0; i < curve.points.size(); ++i) {
        const RegionCurve::Point &point = curve.points[i];
        const auto place = placeOf(curve, i);
        if (!place || (!point.statistics && point.gap.isEmpty()))
            continue;
        const RegionStatistics values = point.statistics.value_or(RegionStatistics{});
        plotted.points.push_back({*place, !point.statistics, values.mean, values.deviation, values.minimum, values.maximum});
        m_steps.push_back(i);
    }
    m_plot->setData(plotted);
    m_export->setEnabled(m_maker->isFinished());
    const QString gaps = gapsText(curve);
    m_note->setText(m_maker->isFinished() ? gaps : tr("Measured: %1 of %2 images").arg(m_maker->doneSteps()).arg(curve.points.size()));
    m_note->setVisible(!m_note->text().isEmpty());
    if (m_maker->isFinished())
        fillTable(curve);
    markShown();
}

void RegionCurveDialog::fillTable(const RegionCurve &curve)
{
    const QLocale locale;
    QStringList titles{tr("Step")};
    const bool hasValues = !curve.axis.unit.isEmpty();
    if (hasValues)
        titles += curve.stepTitle();
    titles << tr("Mean") << tr("SD") << tr("Minimum") << tr("Maximum") << tr("Pixels");
    m_table->setColumnCount(static_cast<int>(titles.size()));
    m_table->setHorizontalHeaderLabels(titles);
    m_table->setRowCount(static_cast<int>(curve.points.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto index = static_cast<std::size_t>(row);
        const FourthAxis::Step &step = curve.axis.steps[index];
        int column = 0;
        m_table->setItem(row, column++, cell(step.name, Qt::AlignLeft | Qt::AlignVCenter));
        if (hasValues)
            m_table->setItem(row, column++, cell(step.value ? numberText(*step.value, locale, kDigits) : QString()));
        const auto &found = curve.points[index].statistics;
        if (!found)
            continue;
        for (const double value : {found->mean, found->deviation, found->minimum, found->maximum})
            m_table->setItem(row, column++, cell(numberText(value, locale, kDigits)));
        m_table->setItem(row, column, cell(locale.toString(static_cast<qulonglong>(found->pixels))));
    }
    m_unit->setObjectName(QStringLiteral("heading"));
    m_unit->setText(tr("Mean, SD, minimum and maximum: %1").arg(curve.heading()));
    m_unit->setVisible(!curve.heading().isEmpty());
    m_table->resizeColumnsToContents();
    for (int column = 0; column < m_table->columnCount(); ++column)
        m_table->setColumnWidth(column, std::max(m_table->columnWidth(column), widthOf(titles[column], font())));
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->resizeRowsToContents();
}

void RegionCurveDialog::setShown(const DisplaySet *set)
{
    m_shownStep = set ? m_maker->curve().axis.stepOf(set) : -1;
    markShown();
}

void RegionCurveDialog::markShown()
{
    const auto found = m_shownStep < 0 ? m_steps.end() : std::ranges::find(m_steps, static_cast<std::size_t>(m_shownStep));
    m_plot->setCurrent(found == m_steps.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - m_steps.begin())));
}

void RegionCurveDialog::save(const QString &path)
{
    whenDone(QtConcurrent::run([path, content = csvOf(m_maker->curve())] { return write(path, content); }), this, [this, path](const QString &problem) {
        m_note->setText(problem.isEmpty() ? tr("Written: %1").arg(path) : problem);
        m_note->show();
        Q_EMIT saved(problem);
    });
}

QString RegionCurveDialog::write(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit();
    return isWritten ? QString() : tr("The file could not be written: %1").arg(file.errorString());
}

/// A name that says nothing of the patient.
void RegionCurveDialog::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Export the curve"), QString(), tr("Table (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(QStringLiteral("curve.csv"));
    connect(dialog, &QFileDialog::fileSelected, this, &RegionCurveDialog::save);
    dialog->open();
}

} // namespace negato::viewer
