#pragma once

#include "viewer/canvas/display_set.h"
#include "viewer/canvas/image_feed.h"
#include "viewer/loading/frame_loader.h"

#include <memory>
#include <vector>

namespace negato::viewer {

/// The frames of a stack as they are, decoded in the order in which the tile needs them.
class StackFeed final : public ImageFeed
{
    Q_OBJECT

public:
    /// What failed before is tried again.
    StackFeed(FrameLoader &loader, std::shared_ptr<const DisplaySet> set, QObject *parent = nullptr);
    ~StackFeed() override;

    /// The same series with images that have come since.
    void growTo(std::shared_ptr<const DisplaySet> set);

    [[nodiscard]] int count() const override;
    [[nodiscard]] double frameTimeMs(int index) const override;
    void want(int index, int direction, bool isPlaying) override;
    [[nodiscard]] std::optional<ShownImage> find(int index) override;
    [[nodiscard]] const dicom::Error *failure(int index) const override;

private:
    [[nodiscard]] const FrameAddress &address(int index) const;
    [[nodiscard]] const dicom::FrameDescription &frame(int index) const;
    [[nodiscard]] bool isWanted(const FrameAddress &address) const;
    void onLoaded(const FrameAddress &address);
    void onPreview(const FrameAddress &address, const LoadedFrame &preview);
    void onFailed(const FrameAddress &address);

    FrameLoader &m_loader;
    FrameLoader::Client m_client;
    std::shared_ptr<const DisplaySet> m_set;
    mutable std::vector<FrameAddress> m_addresses; ///< of the set's frames; without file while that is not known
    int m_wanted = 0;
    mutable std::optional<dicom::Error> m_lacksTile; ///< of the wanted image: the picture is there without this tile of the mosaic
};

} // namespace negato::viewer
