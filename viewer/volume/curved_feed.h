#pragma once

#include "render/volume/curved_path.h"
#include "viewer/canvas/image_feed.h"
#include "viewer/volume/mpr_session.h"

#include <QThreadPool>

#include <memory>
#include <optional>

namespace negato::viewer {

/// The picture along the line that a reader has drawn through a volume. Its images are turned about the line, five degrees each.
class CurvedFeed final : public ImageFeed
{
    Q_OBJECT

public:
    static constexpr int kTurns = 72;

    explicit CurvedFeed(std::shared_ptr<MprSession> session, QObject *parent = nullptr);
    ~CurvedFeed() override;

    [[nodiscard]] MprSession &session() { return *m_session; }
    [[nodiscard]] int count() const override { return kTurns; }
    [[nodiscard]] double frameTimeMs(int) const override { return 0; }
    [[nodiscard]] bool isMadeOnDemand() const override { return true; }
    void want(int index, int direction, bool isPlaying) override;
    [[nodiscard]] std::optional<ShownImage> find(int index) override;
    [[nodiscard]] const dicom::Error *failure(int) const override { return m_failure ? &*m_failure : nullptr; }
    [[nodiscard]] QString failureText() const override;
    void setViewSize(const QSize &) override {}
    /// The axial view then stands on the line at that place.
    void pickPixel(dicom::PixelPoint pixel) override;

private:
    struct Made
    {
        render::Volume volume;
        std::shared_ptr<const dicom::FileHeader> header; ///< of the volume, as what follows
        std::shared_ptr<const DisplaySet> set;
        int expectedSlices = 0, failedImages = 0;
        std::optional<dicom::SuvOrRefusal> suv;
        std::vector<render::PictureRow> rows;
        int columns = 0, index = 0;
        double pixelMm = 1;
        render::CurvedKind kind = render::CurvedKind::Straightened;
        int curveNumber = 0;
        render::Reformatted picture;
    };

    void onChanged();
    void makeNext();
    void onMade(const std::shared_ptr<Made> &made);

    std::shared_ptr<MprSession> m_session;
    int m_index = 0;
    std::shared_ptr<Made> m_made, m_wanted;
    bool m_isBusy = false;
    std::optional<dicom::Error> m_failure;
    std::stop_source m_stop;
    QThreadPool m_thread; ///< one thread
};

} // namespace negato::viewer
