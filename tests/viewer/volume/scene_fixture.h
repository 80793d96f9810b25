#pragma once

#include "tests/viewer/volume/ball_source.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/volume/mpr_session.h"
#include "viewer/volume/scene_feed.h"

#include <QMouseEvent>
#include <QTest>

#include <cmath>

namespace negato::test {

/// A tile that shows two balls in 3D.
class SceneFixture
{
protected:
    static constexpr int kSide = 400; ///< of the tile, pixels

    void hang(const std::shared_ptr<const viewer::DisplaySet> &set)
    {
        m_session = std::make_shared<viewer::MprSession>(*m_loader, set);
        show(std::make_unique<viewer::SceneFeed>(m_session));
        QTRY_VERIFY(isSettled());
    }

    void show(std::unique_ptr<viewer::SceneFeed> feed)
    {
        m_feed = feed.get();
        m_canvas->setFeed(0, m_session->loader().displaySet(), std::move(feed));
    }

    void begin()
    {
        m_loader = std::make_unique<viewer::FrameLoader>(std::make_shared<BallSource>(), 1 << 26);
        m_canvas = std::make_unique<viewer::CanvasWidget>(*m_loader, theme(), [](const dicom::Error &) { return QStringLiteral("why"); });
        m_canvas->resize(kSide, kSide);
        m_canvas->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_canvas.get()));
    }

    void end()
    {
        m_canvas.reset();
        m_session.reset();
        m_loader.reset();
    }

    [[nodiscard]] bool isSettled() const { return m_feed->isFinest() && !m_feed->scalpel().isBusy(); }

    [[nodiscard]] QPointF onScreen(const Eigen::Vector3d &mm) const
    {
        const render::RayView &view = m_feed->view();
        const Eigen::Vector3d offset = (mm - view.focusMm) / view.pixelMm;
        return QPointF(offset.dot(view.directions.right), offset.dot(view.directions.down)) + QPointF(kSide, kSide) / 2;
    }

    /// Something is drawn in the middle of the ball there.
    [[nodiscard]] bool isSeen(const Eigen::Vector3d &mm) const
    {
        const QPoint at = onScreen(mm).toPoint();
        const dicom::Frame &frame = m_canvas->tile(0).shown()->loaded.frame;
        return frame.value(static_cast<std::uint32_t>(at.y()), static_cast<std::uint32_t>(at.x()), 0) > 40;
    }

    void drag(const QPolygonF &way, Qt::KeyboardModifiers modifiers = {}, bool isReleased = true)
    {
        QTest::mousePress(m_canvas.get(), Qt::LeftButton, modifiers, way.front().toPoint());
        for (const QPointF &point : way) {
            QMouseEvent move(QEvent::MouseMove, point.toPoint(), point.toPoint(), Qt::NoButton, Qt::LeftButton, modifiers);
            QCoreApplication::sendEvent(m_canvas.get(), &move);
        }
        if (isReleased)
            QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, modifiers, way.back().toPoint());
    }

    [[nodiscard]] QPolygonF around(const Eigen::Vector3d &mm) const
    {
        const double radius = (kBallRadius + 3) / m_feed->view().pixelMm;
        QPolygonF circle;
        for (int i = 0; i < 40; ++i)
            circle += onScreen(mm) + QPointF(std::cos(i * M_PI / 20), std::sin(i * M_PI / 20)) * radius;
        return circle;
    }

    std::unique_ptr<viewer::FrameLoader> m_loader;
    std::unique_ptr<viewer::CanvasWidget> m_canvas;
    std::shared_ptr<viewer::MprSession> m_session;
    viewer::SceneFeed *m_feed = nullptr;
};

} // namespace negato::test
