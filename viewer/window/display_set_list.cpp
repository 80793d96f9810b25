#include "viewer/window/display_set_list.h"

#include "render/colour/cpu_renderer.h"
#include "viewer/browser/plain_hint.h"
#include "viewer/browser/when_done.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/text/error_text.h"
#include "viewer/window/study_heading_text.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QtConcurrentRun>

#include <utility>

namespace negato::viewer {

namespace {

constexpr int kThumbnailEdge = 120;
constexpr int kTwoLines = kThumbnailEdge * 3 / 2; ///< of text, wherever it wraps

enum Role { KeyRole = Qt::UserRole, StudyUidRole }; ///< of a series; of a heading

FrameAddress middleFrame(const DisplaySet &set)
{
    const auto &frame = set.stack.frames[set.stack.frames.size() / 2];
    return {set.filePath(frame.sopInstanceUid), frame.frameNumber, frame.mosaicTile, !frame.mosaicTile,
            QByteArray::fromStdString(frame.sopInstanceUid)};
}

/// Points to where the series are or will be.
QString arrow(bool isOpen, Qt::LayoutDirection direction)
{
    return isOpen ? QStringLiteral("\u25BE ") : direction == Qt::RightToLeft ? QStringLiteral("\u25C2 ") : QStringLiteral("\u25B8 ");
}

QImage thumbnail(const LoadedFrame &loaded, int edge)
{
    return render::renderThumbnail(loaded.frame, *loaded.transform, dicom::pixelWidthOverHeight(loaded.attributes()), edge);
}

} // namespace

DisplaySetList::DisplaySetList(FrameLoader &loader, const Theme &theme, QWidget *parent)
    : QListWidget(parent)
    , m_loader(loader)
    , m_theme(theme)
    , m_client(loader.addClient())
{
    setAccessibleName(tr("Series of the study and of the patient's other studies"));
    setViewMode(QListView::IconMode);
    setFlow(QListView::TopToBottom);
    setWrapping(false);
    setMovement(QListView::Static);
    setDragEnabled(true);
    setDragDropMode(QAbstractItemView::DragOnly);
    setWordWrap(true);
    setUniformItemSizes(false);
    setIconSize(QSize(kThumbnailEdge, kThumbnailEdge));
    setSpacing(theme.grid);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    const auto chooseSeries = [this](const QListWidgetItem *item) {
        if (const QString key = item->data(KeyRole).toString(); !key.isEmpty())
            Q_EMIT itemChosen(key);
    };
    connect(this, &QListWidget::itemActivated, this, chooseSeries);
    connect(this, &QListWidget::itemDoubleClicked, this, chooseSeries);
    connect(this, &QListWidget::itemClicked, this, [this](const QListWidgetItem *item) {
        if (!item->data(StudyUidRole).toString().isEmpty())
            choose(item);
    });
    connect(&m_loader, &FrameLoader::frameLoaded, this, &DisplaySetList::onLoaded);
    connect(&m_loader, &FrameLoader::frameFailed, this, &DisplaySetList::onFailed);
}

DisplaySetList::~DisplaySetList()
{
    m_loader.removeClient(m_client);
}

void DisplaySetList::setShelves(const std::vector<StudyShelf> &shelves)
{
    const int scrolled = verticalScrollBar()->value();
    const bool isSameStudy = !m_shelves.empty() && !shelves.empty() && m_shelves.front().study == shelves.front().study;
    const auto nameOf = [](const QListWidgetItem *item) {
        return item ? item->data(KeyRole).toString() + item->data(StudyUidRole).toString() : QString();
    };
    const QString current = nameOf(currentItem());
    ++m_generation;
    clear();
    m_rows.clear();
    m_shelves = shelves;
    std::vector<FrameWant> wants;
    for (const StudyShelf &shelf : m_shelves) {
        if (m_shelves.size() > 1)
            addHeading(shelf, m_shelves.front().heading.patientName);
        if (!shelf.isOpen || !shelf.study)
            continue;
        for (const ListedSeries &series : listedSeries(*shelf.study))
            addEntry(series, wants);
    }
    want(wants);
    for (int i = 0; isSameStudy && i < count(); ++i)
        if (nameOf(item(i)) == current)
            setCurrentRow(i);
    if (isSameStudy)
        verticalScrollBar()->setValue(scrolled);
}

void DisplaySetList::want(const std::vector<FrameWant> &wants)
{
    m_loader.setWants(m_client, wants);
    for (const FrameWant &want : wants) {
        if (m_loader.contains(want.address))
            onLoaded(want.address);
        else if (const dicom::Error *failure = m_loader.failure(want.address))
            onFailed(want.address, *failure);
    }
}

void DisplaySetList::choose(const QListWidgetItem *item)
{
    if (!item)
        return;
    const QString study = item->data(StudyUidRole).toString();
    if (study.isEmpty()) {
        Q_EMIT itemChosen(item->data(KeyRole).toString());
        return;
    }
    const bool isSecondClick = std::exchange(m_lastHeading, study) == study && m_sinceHeading.isValid()
        && m_sinceHeading.elapsed() < QApplication::doubleClickInterval();
    m_sinceHeading.start();
    if (!isSecondClick)
        Q_EMIT headingChosen(study);
}

void DisplaySetList::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter)
        choose(currentItem());
    else
        QListWidget::keyPressEvent(event);
}

/// A square as large as a thumbnail with the icon in its middle.
QPixmap DisplaySetList::placeholder(const QIcon &icon) const
{
    const qreal scale = devicePixelRatioF();
    QPixmap square(QSize(kThumbnailEdge, kThumbnailEdge) * scale);
    square.setDevicePixelRatio(scale);
    square.fill(m_theme.canvas);
    QPainter painter(&square);
    const int size = 10 * m_theme.grid;
    icon.paint(&painter, (kThumbnailEdge - size) / 2, (kThumbnailEdge - size) / 2, size, size);
    return square;
}

/// Of a text that wraps as the view does it.
int DisplaySetList::textHeight(const QString &text, Qt::Alignment alignment) const
{
    const int margin = style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, this) + 1; // what the view leaves beside it
    const QRect room(0, 0, kThumbnailEdge - 4 * margin, kThumbnailEdge * 2); // with room to spare: the view rounds its own way
    return fontMetrics().boundingRect(room, static_cast<int>(alignment) | Qt::TextWordWrap, text).height();
}

/// Date and modality, description; the patient's name where it is not the one of the study that is read.
void DisplaySetList::addHeading(const StudyShelf &shelf, const QString &patientName)
{
    QStringList lines{arrow(shelf.isOpen, layoutDirection()) + headingText(shelf.heading)};
    const bool isOtherName = shelf.heading.patientName != patientName;
    if (isOtherName)
        lines += shelf.heading.patientName;
    if (!shelf.heading.description.isEmpty())
        lines += fontMetrics().elidedText(shelf.heading.description, Qt::ElideRight, kTwoLines);
    auto *entry = new QListWidgetItem(lines.join(QLatin1Char('\n')), this);
    entry->setData(StudyUidRole, shelf.heading.studyInstanceUid);
    const QString hint = QStringList{headingText(shelf.heading), shelf.heading.patientName, shelf.heading.description}.join(QLatin1Char('\n'));
    entry->setToolTip(plainHint(hint));
    entry->setData(Qt::AccessibleTextRole,
                   (shelf.isOpen ? tr("Study, open: %1") : tr("Study, closed: %1; Enter lists its series")).arg(hint));
    entry->setForeground(isOtherName ? m_theme.warn : m_theme.text);
    entry->setBackground(m_theme.raised);
    entry->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    entry->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    entry->setSizeHint(QSize(kThumbnailEdge + 2 * m_theme.grid, textHeight(entry->text(), Qt::AlignLeft) + 2 * m_theme.grid));
}

void DisplaySetList::addEntry(const ListedSeries &series, std::vector<FrameWant> &wants)
{
    const HangingItem &item = series.item;
    const QString head = item.number.isEmpty() ? item.modality : QStringLiteral("%1 %2").arg(item.modality, item.number);
    const QIcon icon = item.hasImages() ? QIcon() : m_theme.icon(QStringLiteral("report"), m_theme.dim);
    const QString text = QStringLiteral("%1 \u00B7 %2\n%3").arg(head, series.count, item.title);
    auto *entry = new QListWidgetItem(placeholder(icon), text, this);
    entry->setData(KeyRole, item.key);
    entry->setToolTip(
        plainHint(tr("%1. Drag it into a tile, or press Enter to show it in the active one.").arg(entry->text())));
    const int width = kThumbnailEdge + 2 * m_theme.grid;
    entry->setSizeHint(QSize(width, kThumbnailEdge + textHeight(text, Qt::AlignHCenter) + 3 * m_theme.grid));
    entry->setTextAlignment(Qt::AlignHCenter | Qt::AlignTop);
    if (!item.hasImages())
        return;
    const FrameAddress address = middleFrame(*item.set);
    m_rows.add(row(entry), address);
    wants.push_back({address, LoadPriority::Thumbnail});
}

void DisplaySetList::onLoaded(const FrameAddress &picture)
{
    for (const auto &[row, address] : m_rows.take(picture))
        if (const auto loaded = m_loader.find(address))
            renderThumbnail(row, *loaded);
}

void DisplaySetList::onFailed(const FrameAddress &picture, const dicom::Error &error)
{
    for (const auto &[row, address] : m_rows.take(picture)) {
        item(row)->setIcon(placeholder(m_theme.icon(QStringLiteral("warning"), m_theme.warn)));
        item(row)->setToolTip(plainHint(sentence(error)));
    }
}

void DisplaySetList::renderThumbnail(int row, const LoadedFrame &loaded)
{
    const int edge = static_cast<int>(kThumbnailEdge * devicePixelRatioF());
    whenDone(QtConcurrent::run([frame = loaded, edge] { return thumbnail(frame, edge); }), this, [this, row, generation = m_generation](QImage image) {
        if (generation != m_generation)
            return;
        image.setDevicePixelRatio(devicePixelRatioF());
        item(row)->setIcon(QPixmap::fromImage(image));
    });
}

QMimeData *DisplaySetList::mimeData(const QList<QListWidgetItem *> &items) const
{
    auto *dragged = new QMimeData;
    if (!items.isEmpty())
        dragged->setData(QLatin1String(kSeriesMimeType), items.front()->data(Qt::UserRole).toString().toUtf8());
    return dragged;
}

QStringList DisplaySetList::mimeTypes() const
{
    return {QLatin1String(kSeriesMimeType)};
}

} // namespace negato::viewer
