#include "viewer/volume/mpr_session.h"

#include <algorithm>

namespace negato::viewer {

namespace {

constexpr double kMostRows = 2000, kLeastLengthMm = 80; ///< of a picture along a line; as wide it is

/// Of all sessions: measurements on one line must not come back on another.
int nextCurveNumber()
{
    static int last = 0; // main thread
    return ++last;
}

} // namespace

void MprSession::addCurvePoint(int view, const dicom::PatientPoint &point)
{
    if (m_curvePoints.empty())
        m_curveAcross = directions(view).normal();
    m_curvePoints.push_back(point.mm);
    announceCurve();
}

void MprSession::removeCurvePoint()
{
    if (m_curvePoints.empty())
        return;
    m_curvePoints.pop_back();
    announceCurve();
}

void MprSession::clearCurve()
{
    m_curvePoints.clear();
    announceCurve();
}

void MprSession::setCurvedKind(render::CurvedKind kind)
{
    m_curvedKind = kind;
    announceCurve();
}

render::CurvedPath MprSession::curve() const
{
    if (!isReady() || m_curvePoints.size() < 2)
        return {};
    if (m_curve.isEmpty()) {
        double straightMm = 0;
        for (std::size_t i = 1; i < m_curvePoints.size(); ++i)
            straightMm += (m_curvePoints[i] - m_curvePoints[i - 1]).norm();
        m_curve = render::CurvedPath(m_curvePoints, std::max(geometry().spacingMm().minCoeff(), std::max(straightMm, kLeastLengthMm) / kMostRows));
    }
    return m_curve;
}

void MprSession::announceCurve()
{
    m_curve = {};
    m_curveNumber = nextCurveNumber();
    Q_EMIT curveChanged();
    Q_EMIT guidesChanged();
}

} // namespace negato::viewer
