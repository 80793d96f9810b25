#include "viewer/volume/scene_feed.h"

#include "dicom/base/tags.h"

#include <algorithm>
#include <utility>

namespace negato::viewer {

void SceneFeed::beginLooks(const dicom::VoiWindow &window)
{
    if (!m_looks.looks.empty()) // those of another picture
        return;
    m_looks.scale = LookScale::of(*volume().transform(), window);
    m_looks.looks = m_looks.asCame = volumeLooks(m_looks.scale);
    m_looks.look = firstLook();
}

/// PET is read as a MIP.
int SceneFeed::firstLook() const
{
    if (m_whole.header->dataSet.text(dicom::tag::Modality) != "PT")
        return 0;
    const auto mip = std::ranges::find(m_looks.looks, render::RayKind::Maximum, &VolumeLook::kind);
    return mip == m_looks.looks.end() ? 0 : static_cast<int>(mip - m_looks.looks.begin());
}

void SceneFeed::takeLooks(const Looks &looks)
{
    if (looks.looks.empty())
        return;
    m_looks = looks;
    m_hasOwnLooks = true;
    changedLook();
}

bool SceneFeed::isLookEdited() const
{
    return shownLook().transfer != m_looks.asCame[static_cast<std::size_t>(m_looks.look)].transfer;
}

std::optional<render::TransferFunction> SceneFeed::transfer() const
{
    if (m_looks.looks.empty() || shownLook().kind != render::RayKind::Shaded)
        return std::nullopt;
    return shownLook().transfer.moved(m_looks.shift, m_looks.widen);
}

void SceneFeed::setTransfer(const render::TransferFunction &transfer)
{
    if (!this->transfer() || transfer.points.empty())
        return;
    shownLook().transfer = transfer;
    m_looks.shift = 0;
    m_looks.widen = 1;
    changedLook();
}

void SceneFeed::resetTransfer()
{
    if (!m_looks.looks.empty())
        setTransfer(m_looks.asCame[static_cast<std::size_t>(m_looks.look)].transfer);
}

void SceneFeed::changedLook()
{
    changed();
    Q_EMIT lookChanged();
}

QJsonObject SceneFeed::lookAs(const QString &name) const
{
    const auto now = transfer();
    return now ? jsonOf({name, render::RayKind::Shaded, *now}, m_looks.scale) : QJsonObject();
}

void SceneFeed::takeOwnLooks(const dicom::Result<QJsonObject> &own)
{
    if (!own)
        m_ownLooksError = own.error();
    if (!own || std::exchange(m_hasOwnLooks, true))
        return;
    for (const VolumeLook &look : looksFrom(*own, m_looks.scale)) {
        m_looks.looks.push_back(look);
        m_looks.asCame.push_back(look);
    }
}

QString SceneFeed::ownLook() const
{
    const bool isOwn = !m_looks.looks.empty() && static_cast<std::size_t>(m_looks.look) >= volumeLooks(m_looks.scale).size();
    return isOwn ? shownLook().name : QString();
}

void SceneFeed::dropOwnLook(const QString &name)
{
    auto &looks = m_looks.looks;
    const auto owned = looks.begin() + static_cast<std::ptrdiff_t>(std::min(looks.size(), volumeLooks(m_looks.scale).size()));
    const auto found = std::find_if(owned, looks.end(), [&](const VolumeLook &look) { return look.name == name; });
    if (found == looks.end())
        return;
    const auto place = found - looks.begin();
    if (m_looks.look == place)
        m_control.setLook(firstLook());
    if (m_looks.look > place)
        --m_looks.look;
    looks.erase(found);
    m_looks.asCame.erase(m_looks.asCame.begin() + place);
    changedLook();
}

/// In the place of one of that name, which is one of the reader's own.
void SceneFeed::takeOwnLook(const QJsonObject &json)
{
    const VolumeLook own = looksFrom({{m_looks.scale.kind, QJsonArray{json}}}, m_looks.scale).front();
    resetTransfer(); // the one that it was made of is as it came
    auto &looks = m_looks.looks;
    const auto owned = looks.begin() + static_cast<std::ptrdiff_t>(volumeLooks(m_looks.scale).size());
    const auto place = static_cast<std::size_t>(std::find_if(owned, looks.end(), [&](const VolumeLook &look) { return look.name == own.name; }) - looks.begin());
    looks.resize(std::max(looks.size(), place + 1));
    m_looks.asCame.resize(looks.size());
    looks[place] = m_looks.asCame[place] = own;
    m_control.setLook(static_cast<int>(place));
}

} // namespace negato::viewer
