#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <deque>

namespace negato::viewer {

/// The clock of a cine: says when to show which image, counts what was really shown. Never runs ahead: the next image
/// is asked for only once the last one is on the screen. Cines of the same rate are due at the same moments, so that a canvas
/// paints them together.
class CinePlayer : public QObject
{
    Q_OBJECT

public:
    enum class Mode { Loop, Sweep };

    explicit CinePlayer(QObject *parent = nullptr);

    /// Plays `imageCount` images from `current`, at the data set's own rate (ms an image), or 10 images/s without one.
    void play(int imageCount, int current, double frameTimeMs);
    void pause();
    [[nodiscard]] bool isPlaying() const { return m_isPlaying; }

    [[nodiscard]] int imageCount() const { return m_imageCount; }

    void setMode(Mode mode) { m_mode = mode; }
    [[nodiscard]] Mode mode() const { return m_mode; }
    /// Steps of a quarter octave, 1/8 to 8 times the own rate.
    void changeSpeed(int steps);
    [[nodiscard]] double speed() const;
    /// Images a second that are meant and that were shown in the last second.
    [[nodiscard]] double wantedRate() const;
    [[nodiscard]] double shownRate() const;

    /// The canvas has shown an image; `current` is its index.
    void imageShown(int current);

Q_SIGNALS:
    void imageDue(int index);
    /// Playing, speed or mode is another.
    void stateChanged();

private:
    void tick();
    void schedule();
    [[nodiscard]] int nextIndex();

    QTimer m_timer;
    QElapsedTimer m_clock;
    std::deque<qint64> m_shownAtMs;
    Mode m_mode = Mode::Loop;
    int m_imageCount = 0;
    int m_current = 0;
    int m_direction = 1;
    int m_speedSteps = 0;
    double m_frameTimeMs = 100;
    bool m_isPlaying = false;
    bool m_isWaiting = false;
};

} // namespace negato::viewer
