#include "viewer/tools/cine_player.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace negato::viewer {

namespace {

constexpr double kUsualFrameTimeMs = 100;
constexpr int kStepsPerOctave = 4;
constexpr int kMostSteps = 3 * kStepsPerOctave;
constexpr qint64 kRateSpanMs = 1000;

double nowMs()
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

} // namespace

CinePlayer::CinePlayer(QObject *parent)
    : QObject(parent)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &CinePlayer::tick);
    m_clock.start();
}

void CinePlayer::play(int imageCount, int current, double frameTimeMs)
{
    m_imageCount = imageCount;
    m_current = current;
    m_direction = 1;
    m_frameTimeMs = frameTimeMs > 0 ? frameTimeMs : kUsualFrameTimeMs;
    m_isWaiting = false;
    m_shownAtMs.clear();
    m_isPlaying = m_imageCount > 1;
    schedule();
    Q_EMIT stateChanged();
}

/// The next multiple of the frame time, on a clock that all cines share: a rate that is no whole number of milliseconds is kept too.
void CinePlayer::schedule()
{
    if (!m_isPlaying)
        return;
    const double interval = 1000 / wantedRate();
    const double now = nowMs();
    const double due = (std::floor(now / interval) + 1) * interval;
    m_timer.start(static_cast<int>(std::ceil(due - now)));
}

void CinePlayer::pause()
{
    if (!isPlaying())
        return;
    m_isPlaying = false;
    m_timer.stop();
    Q_EMIT stateChanged();
}

void CinePlayer::changeSpeed(int steps)
{
    m_speedSteps = std::clamp(m_speedSteps + steps, -kMostSteps, kMostSteps);
    schedule();
    Q_EMIT stateChanged();
}

double CinePlayer::speed() const
{
    return std::exp2(static_cast<double>(m_speedSteps) / kStepsPerOctave);
}

double CinePlayer::wantedRate() const
{
    return speed() * 1000 / m_frameTimeMs;
}

double CinePlayer::shownRate() const
{
    if (m_shownAtMs.size() < 2)
        return 0;
    const auto span = static_cast<double>(m_shownAtMs.back() - m_shownAtMs.front());
    return span > 0 ? 1000 * static_cast<double>(m_shownAtMs.size() - 1) / span : 0;
}

void CinePlayer::imageShown(int current)
{
    m_current = current;
    m_isWaiting = false;
    m_shownAtMs.push_back(m_clock.elapsed());
    while (m_shownAtMs.size() > 2 && m_shownAtMs.back() - m_shownAtMs.front() > kRateSpanMs)
        m_shownAtMs.pop_front();
}

int CinePlayer::nextIndex()
{
    if (m_mode == Mode::Loop)
        return (m_current + 1) % m_imageCount;
    if (m_current + m_direction < 0 || m_current + m_direction >= m_imageCount)
        m_direction = -m_direction;
    return std::clamp(m_current + m_direction, 0, m_imageCount - 1);
}

void CinePlayer::tick()
{
    schedule();
    if (m_isWaiting)
        return;
    m_isWaiting = true;
    Q_EMIT imageDue(nextIndex());
}

} // namespace negato::viewer
