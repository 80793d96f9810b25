#include "viewer/window/display_set_list.h"

#include "render/colour/cpu_renderer.h"
#include "viewer/browser/plain_hint.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/text/error_text.h"

#include <QMimeData>
#include <QPainter>
#include <QtConcurrentRun>

namespace negato::viewer {

namespace {

constexpr int kThumbnailEdge = 120;

FrameAddress middleFrame(const DisplaySet &set)
{
    const auto &frame = set.stack.frames[set.stack.frames.size() / 2];
    return {set.filePath(frame.sopInstanceUid), frame.frameNumber, frame.mosaicTile};
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
    setAccessibleName(tr("Series of the study"));
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
    const auto choose = [this](QListWidgetItem *item) { Q_EMIT itemChosen(item->data(Qt::UserRole).toString()); };
    connect(this, &QListWidget::itemActivated, this, choose);
    connect(this, &QListWidget::itemDoubleClicked, this, choose);
    connect(&m_loader, &FrameLoader::frameLoaded, this, &DisplaySetList::onLoaded);
    connect(&m_loader, &FrameLoader::frameFailed, this, &DisplaySetList::onFailed);
}

DisplaySetList::~DisplaySetList()
{
    m_loader.removeClient(m_client);
}

void DisplaySetList::setStudy(const std::shared_ptr<const OpenedStudy> &study)
{
    ++m_generation;
    clear();
    m_rows.clear();
    m_study = study;
    std::vector<FrameWant> wants;
    for (std::size_t row = 0; study && row < study->items.size(); ++row) {
        const HangingItem &item = study->items[row];
        addEntry(item);
        if (!item.hasImages())
            continue;
        const FrameAddress address = middleFrame(*item.set);
        m_rows.add(static_cast<int>(row), address);
        wants.push_back({address, LoadPriority::Thumbnail});
    }
    m_loader.setWants(m_client, wants);
    for (const FrameWant &want : wants) {
        if (m_loader.contains(want.address))
            onLoaded(want.address);
        else if (const dicom::Error *failure = m_loader.failure(want.address))
            onFailed(want.address, *failure);
    }
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

void DisplaySetList::addEntry(const HangingItem &item)
{
    const QString count = item.hasImages() ? tr("%n image(s)", nullptr, static_cast<int>(item.set->stack.frames.size()))
                                           : item.set->kindOfObject;
    const QString head = item.number.isEmpty() ? item.modality : QStringLiteral("%1 %2").arg(item.modality, item.number);
    const QIcon icon = item.hasImages() ? QIcon() : m_theme.icon(QStringLiteral("report"), m_theme.dim);
    const QString text = QStringLiteral("%1 \u00B7 %2\n%3").arg(head, count, item.title);
    auto *entry = new QListWidgetItem(placeholder(icon), text, this);
    entry->setData(Qt::UserRole, item.key);
    entry->setToolTip(
        plainHint(tr("%1. Drag it into a tile, or press Enter to show it in the active one.").arg(entry->text())));
    entry->setSizeHint(QSize(kThumbnailEdge + 2 * m_theme.grid, kThumbnailEdge + 4 * fontMetrics().lineSpacing()));
    entry->setTextAlignment(Qt::AlignHCenter | Qt::AlignTop);
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
    QtConcurrent::run([frame = loaded, edge] { return thumbnail(frame, edge); })
        .then(this, [this, row, generation = m_generation](QImage image) {
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
