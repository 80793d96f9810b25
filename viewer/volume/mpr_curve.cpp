#include "viewer/volume/mpr_session.h"

namespace negato::viewer {

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
    return isReady() ? render::CurvedPath(m_curvePoints, geometry().spacingMm().minCoeff()) : render::CurvedPath();
}

void MprSession::announceCurve()
{
    ++m_curveNumber;
    Q_EMIT curveChanged();
    Q_EMIT guidesChanged();
}

} // namespace negato::viewer
