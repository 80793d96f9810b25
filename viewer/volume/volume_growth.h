#pragma once

#include "viewer/canvas/display_set.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace negato::viewer {

/// Says when the volume of a set whose images still arrive is to be made anew: not more often than each second, never while one is under way, and after the last
/// image. Main thread.
class VolumeGrowth : public QObject
{
    Q_OBJECT

public:
    using Set = std::shared_ptr<const DisplaySet>;

    explicit VolumeGrowth(QObject *parent = nullptr);

    /// Somebody wants the volume of this set; that of no other is renewed any more.
    void begin(const Set &set);
    /// Nobody wants it any more.
    void end();
    /// A set has become another one; nothing happens where it is no reading, or later one, of the one that is followed.
    void grow(const Set &old, const Set &grown);
    /// What was due is there, or will not come.
    void finish();

Q_SIGNALS:
    void due(const std::shared_ptr<const negato::viewer::DisplaySet> &set);

private:
    void look();

    Set m_wanted; ///< whose volume there is, or will be
    Set m_newest; ///< what it has become since
    bool m_isUnderWay = false;
    QElapsedTimer m_sinceLast;
    QTimer m_rest;
};

} // namespace negato::viewer
