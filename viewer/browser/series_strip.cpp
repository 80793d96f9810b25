#include "viewer/browser/series_strip.h"

#include "dicom/archive/archive.h"
#include "dicom/archive/stored_frame.h"
#include "dicom/image/calibration.h"
#include "render/colour/cpu_renderer.h"
#include "viewer/browser/plain_hint.h"
#include "viewer/text/error_text.h"
#include "viewer/text/format.h"

#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>

namespace negato::viewer {

namespace {

constexpr int kEdge = 112;
constexpr int kMargin = 16; ///< of a card, both sides together
enum ItemRole { SeriesUidRole = Qt::UserRole };

QString objectKind(const std::string &modality)
{
    static const struct
    {
        const char *modality, *kind;
    } kinds[] = {{"SR", QT_TRANSLATE_NOOP("negato::viewer::SeriesStrip", "Report")},
                 {"PR", QT_TRANSLATE_NOOP("negato::viewer::SeriesStrip", "Presentation state")},
                 {"KO", QT_TRANSLATE_NOOP("negato::viewer::SeriesStrip", "Key images")},
                 {"RTSTRUCT", QT_TRANSLATE_NOOP("negato::viewer::SeriesStrip", "Structure set")},
                 {"RTPLAN", QT_TRANSLATE_NOOP("negato::viewer::SeriesStrip", "Treatment plan")},
                 {"DOC", QT_TRANSLATE_NOOP("negato::viewer::SeriesStrip", "Document")},
                 {"ECG", QT_TRANSLATE_NOOP("negato::viewer::SeriesStrip", "Waveform")}};
    for (const auto &known : kinds) {
        if (modality == known.modality)
            return SeriesStrip::tr(known.kind);
    }
    return SeriesStrip::tr("No images");
}

/// Two lines; the second is cut where the card ends.
QString cardText(const dicom::SeriesRecord &series, const QFontMetrics &metrics)
{
    QString head = shownText(series.modality);
    if (series.number)
        head += QStringLiteral(" %1").arg(*series.number);
    const QString count = series.frameCount > 0 ? countText(series.frameCount) : objectKind(series.modality);
    const QString description = shownText(series.description);
    return QStringLiteral("%1 \u00b7 %2\n%3")
        .arg(head, count, metrics.elidedText(description, Qt::ElideRight, kEdge + kMargin));
}

QString cardHint(const dicom::SeriesRecord &series)
{
    QStringList lines = {shownText(series.description)};
    lines += series.frameCount > 0 ? SeriesStrip::tr("Images: %1").arg(countText(series.frameCount))
                                   : objectKind(series.modality);
    for (const std::string *value : {&series.bodyPart, &series.laterality, &series.protocol})
        lines += shownText(*value);
    lines += dateTimeText(series.date, series.time);
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n') + SeriesStrip::tr("Enter opens it.");
}

QPixmap inSquare(const QImage &image, qreal scale, const Theme &theme)
{
    QPixmap square(QSize(kEdge, kEdge) * scale);
    square.fill(theme.canvas);
    QPainter painter(&square);
    painter.drawImage((square.width() - image.width()) / 2, (square.height() - image.height()) / 2, image);
    painter.end();
    square.setDevicePixelRatio(scale);
    return square;
}

} // namespace

SeriesStrip::SeriesStrip(const dicom::Archive &archive, FrameLoader &loader, const Theme &theme, QWidget *parent)
    : QListWidget(parent)
    , m_archive(archive)
    , m_loader(loader)
    , m_theme(theme)
    , m_client(loader.addClient())
{
    setAccessibleName(tr("Series of the chosen study"));
    setViewMode(IconMode);
    setFlow(LeftToRight);
    setWrapping(false);
    setMovement(Static);
    setResizeMode(Adjust);
    setDragEnabled(true);
    setDragDropMode(DragOnly);
    setSpacing(theme.grid);
    setIconSize(QSize(kEdge, kEdge));
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFixedHeight(kEdge + 2 * fontMetrics().lineSpacing() + 6 * theme.grid
                   + horizontalScrollBar()->sizeHint().height());
    connect(this, &QListWidget::itemDoubleClicked, this, &SeriesStrip::activate);
    connect(&m_loader, &FrameLoader::frameLoaded, this, &SeriesStrip::onLoaded);
    connect(&m_loader, &FrameLoader::frameFailed, this, &SeriesStrip::onFailed);
}

SeriesStrip::~SeriesStrip()
{
    m_loader.removeClient(m_client);
}

void SeriesStrip::setStudy(const QString &studyInstanceUid)
{
    m_study = studyInstanceUid;
    const int generation = ++m_question;
    if (studyInstanceUid.isEmpty()) {
        show({});
        return;
    }
    m_background.run(
        this, [&archive = m_archive, uid = studyInstanceUid.toStdString()] { return readCards(archive, uid); },
        [this, generation](std::vector<Card> cards) {
            if (generation == m_question)
                show(std::move(cards));
        });
}

std::vector<SeriesStrip::Card> SeriesStrip::readCards(const dicom::Archive &archive,
                                                      const std::string &studyInstanceUid)
{
    std::vector<Card> cards;
    const auto all = archive.seriesOf(studyInstanceUid);
    if (!all) // removed meanwhile
        return cards;
    for (const dicom::SeriesRecord &series : *all) {
        Card card{series, std::nullopt};
        const auto frames = archive.framesOf(series.seriesInstanceUid);
        if (frames && !frames->empty()) {
            const dicom::StoredFrame &middle = (*frames)[frames->size() / 2];
            card.thumbnail = FrameAddress{QString::fromStdString(middle.file.string()), middle.description.frameNumber,
                                          middle.description.mosaicTile, !middle.description.mosaicTile,
                                          QByteArray::fromStdString(middle.description.sopInstanceUid)};
        }
        cards.push_back(std::move(card));
    }
    return cards;
}

void SeriesStrip::show(std::vector<Card> cards)
{
    if (cards == m_cards)
        return; // thumbnails stay while other studies come in
    m_cards = std::move(cards);
    ++m_generation;
    const QString current = currentItem() ? currentItem()->data(SeriesUidRole).toString() : QString();
    clear();
    m_rows.clear();
    std::vector<FrameWant> wants;
    for (const Card &card : m_cards) {
        addCard(card);
        if (!card.thumbnail)
            continue;
        m_rows.add(count() - 1, *card.thumbnail);
        wants.push_back({*card.thumbnail, LoadPriority::Thumbnail});
    }
    for (int row = 0; row < count(); ++row) {
        if (item(row)->data(SeriesUidRole).toString() == current)
            setCurrentRow(row);
    }
    m_loader.setWants(m_client, wants);
    for (const FrameWant &want : wants) {
        if (m_loader.contains(want.address))
            onLoaded(want.address);
        else if (const dicom::Error *failure = m_loader.failure(want.address))
            onFailed(want.address, *failure);
    }
}

void SeriesStrip::addCard(const Card &card)
{
    auto *entry = new QListWidgetItem(placeholder(card), cardText(card.series, fontMetrics()), this);
    entry->setData(SeriesUidRole, QString::fromStdString(card.series.seriesInstanceUid));
    entry->setData(Qt::AccessibleTextRole, cardHint(card.series));
    entry->setToolTip(plainHint(cardHint(card.series)));
    entry->setTextAlignment(Qt::AlignHCenter | Qt::AlignTop);
    entry->setSizeHint(QSize(kEdge + 2 * kMargin, kEdge + 2 * fontMetrics().lineSpacing() + 3 * m_theme.grid));
}

QPixmap SeriesStrip::placeholder(const Card &card) const
{
    const qreal scale = devicePixelRatioF();
    QPixmap square(QSize(kEdge, kEdge) * scale);
    square.setDevicePixelRatio(scale);
    square.fill(m_theme.canvas);
    if (card.thumbnail)
        return square;
    QPainter painter(&square);
    const int size = 10 * m_theme.grid;
    m_theme.icon(QStringLiteral("report"), m_theme.dim)
        .paint(&painter, (kEdge - size) / 2, (kEdge - size) / 2, size, size);
    return square;
}

void SeriesStrip::onLoaded(const FrameAddress &picture)
{
    for (const auto &[row, address] : m_rows.take(picture)) {
        if (const auto loaded = m_loader.find(address))
            renderThumbnail(row, *loaded);
    }
}

void SeriesStrip::renderThumbnail(int row, const LoadedFrame &loaded)
{
    const qreal scale = devicePixelRatioF();
    const auto render = [frame = loaded, edge = static_cast<int>(kEdge * scale)] {
        return render::renderThumbnail(frame.frame, *frame.transform, dicom::pixelWidthOverHeight(frame.attributes()),
                                       edge);
    };
    m_background.run(this, render, [this, row, scale, generation = m_generation](const QImage &image) {
        if (generation == m_generation && row < count())
            item(row)->setIcon(inSquare(image, scale, m_theme));
    });
}

void SeriesStrip::onFailed(const FrameAddress &picture, const dicom::Error &error)
{
    for (const auto &[row, address] : m_rows.take(picture)) {
        item(row)->setIcon(m_theme.icon(QStringLiteral("warning"), m_theme.warn));
        item(row)->setToolTip(plainHint(sentence(error)));
    }
}

void SeriesStrip::activate(const QListWidgetItem *item)
{
    if (item)
        Q_EMIT seriesActivated(m_study, item->data(SeriesUidRole).toString());
}

void SeriesStrip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        activate(currentItem());
    else
        QListWidget::keyPressEvent(event);
}

QMimeData *SeriesStrip::mimeData(const QList<QListWidgetItem *> &items) const
{
    auto *carried = new QMimeData;
    if (!items.isEmpty())
        carried->setData(QLatin1String(kDraggedSeries), items.front()->data(SeriesUidRole).toString().toUtf8());
    return carried;
}

QStringList SeriesStrip::mimeTypes() const
{
    return {QLatin1String(kDraggedSeries)};
}

} // namespace negato::viewer
