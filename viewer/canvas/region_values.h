#pragma once

#include "viewer/loading/frame_address.h"
#include "viewer/tools/region.h"

#include <QObject>
#include <QThreadPool>

#include <array>
#include <map>
#include <optional>
#include <vector>

namespace negato::viewer {

/// Statistics of the regions on the screen, each counted once: small ones at once, large ones on a thread of its own, the newest first, so that
/// drawing them never waits. Main thread. Destruction waits for the region that the thread is at.
class RegionValues : public QObject
{
    Q_OBJECT

public:
    RegionValues();
    ~RegionValues() override;

    struct Answer
    {
        bool isCounted = false; ///< false: counted() follows, if it is still asked for then
        std::optional<RegionStatistics> statistics; ///< as regionStatistics()
    };
    [[nodiscard]] Answer of(const LoadedFrame &loaded, const EllipseRegion &region);

Q_SIGNALS:
    /// One more is known: whoever shows regions asks again.
    void counted();

private:
    using Key = std::pair<std::uint64_t, std::array<double, 4>>;
    struct Question
    {
        Key key;
        dicom::Frame frame;
        std::shared_ptr<const dicom::PixelTransform> transform;
        EllipseRegion region;
    };

    void countNext();
    void onCounted(const Key &key, const std::optional<RegionStatistics> &found);

    std::map<Key, std::optional<RegionStatistics>> m_known;
    std::vector<Question> m_questions; ///< the newest last
    bool m_isBusy = false;
    QThreadPool m_thread; ///< one thread
};

} // namespace negato::viewer
