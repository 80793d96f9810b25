#include "viewer/window/key_desk.h"

#include "dicom/base/tags.h"
#include "viewer/actions/action_registry.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/canvas/reformat_text.h"
#include "viewer/text/error_text.h"
#include "viewer/volume/plane_feed.h"

#include <QAction>

namespace negato::viewer {

namespace tag = dicom::tag;

KeyDesk::KeyDesk(CanvasWidget &canvas, const ActionRegistry &actions)
    : m_canvas(canvas)
    , m_actions(actions)
{
    connect(actions.action(ActionId::KeyImage), &QAction::triggered, this, &KeyDesk::mark);
}

void KeyDesk::setStudies(const QStringList &studyUids)
{
    if (studyUids == m_studies || !m_store)
        return;
    m_studies = studyUids;
    renew();
}

void KeyDesk::renew()
{
    if (!m_store)
        return;
    m_store->find(m_studies, this, [this](const QSet<QString> &keys) {
        m_keys += keys;
        m_canvas.setKeyImages(m_keys);
    });
}

void KeyDesk::mark()
{
    const int tile = m_canvas.activeTile();
    const ShownImage *shown = m_canvas.tile(tile).shown();
    if (!m_store || !shown || shown->loaded.isPreview)
        return;
    if (shown->scene || shown->curved) {
        Q_EMIT told(tr("Only images and planes of a volume can become key images."));
        return;
    }
    const Names names = namesOf(tile);
    if (m_saving.contains(names.picture))
        return;
    if (isSaved(tile, names)) {
        Q_EMIT told(tr("This is a key image already."));
        return;
    }
    if (shown->reformat) {
        if (const auto plane = ofPlane(tile))
            save(*plane, names);
        return;
    }
    const dicom::DataSet &dataSet = shown->loaded.header->dataSet;
    KeyImage key{shown->loaded.header, {dataSet.text(tag::SOPClassUID), dataSet.text(tag::SOPInstanceUID), {}}, {}, {}, {}};
    if (dataSet.integer(tag::NumberOfFrames).value_or(1) > 1)
        key.image.frames = {shown->frameNumber};
    save(key, names);
}

KeyDesk::Names KeyDesk::namesOf(int tile) const
{
    const ShownImage &shown = *m_canvas.tile(tile).shown();
    const QString name = keyImageName(shown);
    if (!shown.fused)
        return {name, name};
    const QImage &colours = shown.fused->colours;
    const render::DisplayState &display = m_canvas.tile(tile).displayState();
    const std::size_t hash = qHashBits(colours.constBits(), static_cast<std::size_t>(colours.sizeInBytes()));
    const QString look = QStringLiteral("%1:%2:%3:%4").arg(display.window.center).arg(display.window.width).arg(display.voiLut ? static_cast<int>(*display.voiLut) : -1).arg(display.isInverted);
    return {name, QStringLiteral("%1:%2:%3").arg(name).arg(hash).arg(look)};
}

bool KeyDesk::isSaved(int tile, const Names &names) const
{
    const ShownImage &shown = *m_canvas.tile(tile).shown();
    return shown.fused ? m_captured.contains(names.picture) : m_canvas.isKeyImage(shown);
}

std::optional<KeyImage> KeyDesk::ofPlane(int tile)
{
    auto *feed = qobject_cast<PlaneFeed *>(m_canvas.feed(tile));
    if (!feed || !feed->session().isReady() || !feed->session().loader().isFinished()) {
        Q_EMIT told(tr("The volume is still being loaded. Mark the plane when all images are there."));
        return std::nullopt;
    }
    if (!feed->isUpToDate()) {
        Q_EMIT told(tr("The plane is still being made. Mark it when it is shown."));
        return std::nullopt;
    }
    if (m_canvas.tile(tile).shown()->fused && !feed->session().overlayLoader()->isFinished()) {
        Q_EMIT told(tr("The series that lies over it is still being loaded. Mark the plane when all images are there."));
        return std::nullopt;
    }
    return keyOf(*feed, tile);
}

/// With its values, or with colours as it is seen where another volume lies over it.
std::optional<KeyImage> KeyDesk::keyOf(const PlaneFeed &feed, int tile)
{
    const ShownImage &shown = *m_canvas.tile(tile).shown();
    const render::DisplayState &display = m_canvas.tile(tile).displayState();
    PlaneSeries plane = planeSeries(feed.session(), feed.view());
    plane.firstMm = plane.lastMm = feed.session().cursor().mm.dot(plane.plane.directions.normal());
    plane.description = QStringLiteral("Key image: %1").arg(reformatText(shown, QLocale()));
    if (shown.fused) {
        plane.description += QStringLiteral(" ") + fusionText(shown, QLocale());
        KeyImage key{.header = plane.header, .image = {}, .plane = {}, .fused = fusedPlane(feed.session(), feed.view(), shown, display), .made = {}};
        key.fused->base = std::move(plane);
        return key;
    }
    if (!plane.isSavable()) {
        Q_EMIT told(tr("Sums of a slab cannot be saved as images."));
        return std::nullopt;
    }
    if (!display.voiLut)
        plane.window = display.window;
    return KeyImage{.header = plane.header, .image = {}, .plane = plane, .fused = {}, .made = {}};
}

void KeyDesk::save(const KeyImage &key, const Names &names)
{
    m_saving += names.picture;
    KeyImage wanted = key;
    if (const auto unmarked = m_unmarked.constFind(names.picture); unmarked != m_unmarked.cend())
        wanted.made = *unmarked;
    m_store->save(wanted, this, [this, names](const KeySaving &saving) { onSaved(saving, names); });
}

/// A plane that is there and not marked is not made once more.
void KeyDesk::onSaved(const KeySaving &saving, const Names &names)
{
    m_saving -= names.picture;
    m_unmarked.remove(names.picture);
    if (!saving.marked && saving.made) {
        m_unmarked.insert(names.picture, *saving.made);
        const QString key = m_actions.action(ActionId::KeyImage)->shortcut().toString(QKeySequence::NativeText);
        Q_EMIT told(tr("The plane was saved as an image of the study, but could not be marked as a key image; %1 tries again. %2").arg(key, sentence(saving.marked.error())));
        return;
    }
    if (!saving.marked) {
        Q_EMIT told(tr("The key image could not be saved. %1").arg(sentence(saving.marked.error())));
        return;
    }
    m_keys += names.shown;
    if (names.picture != names.shown)
        m_captured += names.picture;
    m_canvas.setKeyImages(m_keys);
    Q_EMIT told(saving.made ? tr("The plane was saved as an image of the study and marked as a key image.") : tr("Marked as a key image of the study."));
}

} // namespace negato::viewer
