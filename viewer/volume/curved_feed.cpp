#include "viewer/volume/curved_feed.h"

#include "viewer/canvas/picture_id.h"
#include "viewer/volume/reformat_header.h"

#include <QThread>

#include <cmath>
#include <numbers>

namespace negato::viewer {

namespace {

constexpr double kWidthMm = 80; ///< of the picture, the line in its middle

} // namespace

CurvedFeed::CurvedFeed(std::shared_ptr<MprSession> session, QObject *parent)
    : ImageFeed(parent)
    , m_session(std::move(session))
{
    m_thread.setMaxThreadCount(1);
    connect(m_session.get(), &MprSession::curveChanged, this, &CurvedFeed::onChanged);
    connect(m_session.get(), &MprSession::volumeChanged, this, &CurvedFeed::onChanged);
    const auto tellAnew = [this] {
        if (m_made)
            Q_EMIT arrived(m_made->index); // the same picture, with what is said of it
    };
    connect(m_session.get(), &MprSession::volumeKept, this, tellAnew);
    connect(m_session.get(), &MprSession::keptEnded, this, tellAnew);
    onChanged();
}

CurvedFeed::~CurvedFeed()
{
    m_stop.request_stop();
    m_thread.waitForDone();
}

void CurvedFeed::want(int index, int, bool)
{
    if (index == m_index)
        return;
    m_index = index;
    onChanged();
}

void CurvedFeed::onChanged()
{
    const render::CurvedPath path = m_session->curve();
    if (path.isEmpty()) {
        m_made.reset();
        m_failure = dicom::error(dicom::ErrorCode::NoGeometry);
        Q_EMIT failed(m_index);
        return;
    }
    m_failure.reset();
    auto wanted = std::make_shared<Made>();
    const VolumeLoader &loader = m_session->loader();
    wanted->volume = loader.volume();
    wanted->header = loader.header();
    wanted->set = loader.displaySet();
    wanted->suv = loader.suv();
    wanted->failedImages = loader.failedFrames();
    wanted->expectedSlices = loader.volume().isNull() ? 0 : loader.expectedSlices(loader.volume());
    wanted->index = m_index;
    wanted->kind = m_session->curvedKind();
    wanted->curveNumber = m_session->curveNumber();
    wanted->pixelMm = path.stepMm();
    wanted->columns = static_cast<int>(std::lround(kWidthMm / wanted->pixelMm)) | 1; // one of them is on the line
    wanted->rows = render::curvedRows(path, m_session->curvedKind(), m_session->curveAcross(), m_index * 2 * std::numbers::pi / kTurns,
                                      wanted->columns, wanted->pixelMm);
    m_wanted = std::move(wanted);
    makeNext();
}

void CurvedFeed::makeNext()
{
    if (m_isBusy || !m_wanted)
        return;
    m_isBusy = true;
    m_thread.start([this, made = std::exchange(m_wanted, nullptr), stop = m_stop.get_token()] {
        made->picture = render::reformat(made->volume, made->rows, made->columns, {}, QThread::idealThreadCount(), stop);
        QMetaObject::invokeMethod(this, [this, made] { onMade(made); });
    });
}

void CurvedFeed::onMade(const std::shared_ptr<Made> &made)
{
    m_isBusy = false;
    if (!made->picture.frame.isNull()) {
        m_made = made;
        Q_EMIT arrived(made->index);
    }
    makeNext();
}

std::optional<ShownImage> CurvedFeed::find(int)
{
    if (!m_made)
        return std::nullopt;
    LoadedFrame loaded;
    loaded.id = nextPictureId();
    loaded.frame = m_made->picture.frame;
    loaded.transform = m_made->picture.transform;
    loaded.header = curvedHeader(*m_made->header, static_cast<int>(m_made->rows.size()), m_made->columns, m_made->pixelMm);
    ShownImage image = shownImage(std::move(loaded), {}, m_made->index);
    image.set = m_made->set;
    image.suv = m_made->suv;
    image.curved = CurvedNote{m_made->kind == render::CurvedKind::Straightened, m_made->index * 360.0 / kTurns, m_made->volume.availableSlices(),
                              m_made->expectedSlices, m_made->failedImages, m_made->volume.geometry().isResampled(), m_session->keptBecause()};
    image.frameKey = QStringLiteral("curve:%1:%2:%3").arg(m_made->set->seriesUid).arg(m_made->curveNumber).arg(m_made->index);
    return image;
}

QString CurvedFeed::failureText() const
{
    return tr("Draw a line through the volume: choose the line tool and click from place to place in its planes.");
}

void CurvedFeed::pickPixel(dicom::PixelPoint pixel)
{
    const auto row = static_cast<std::ptrdiff_t>(std::lround(pixel.y));
    if (!m_made || row < 0 || row >= static_cast<std::ptrdiff_t>(m_made->rows.size()))
        return;
    const render::PictureRow &picked = m_made->rows[static_cast<std::size_t>(row)];
    m_session->setDirectionsOf(MprSession::Axial, render::crossSection(picked));
    m_session->moveCursor({picked.firstMm + picked.stepMm * ((m_made->columns - 1) / 2.0)});
}

} // namespace negato::viewer
