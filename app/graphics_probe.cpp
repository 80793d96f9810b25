#include "app/graphics_probe.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace negato::app {

GraphicsProbe::GraphicsProbe(QString program, QObject *parent)
    : QObject(parent)
    , m_program(std::move(program))
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, &m_process, &QProcess::kill);
    connect(&m_process, &QProcess::finished, this, &GraphicsProbe::read);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) // all others are followed by finished()
            Q_EMIT found({});
    });
}

GraphicsProbe::~GraphicsProbe()
{
    disconnect(&m_process, nullptr, this, nullptr);
    m_process.kill();
    m_process.waitForFinished();
}

void GraphicsProbe::start(std::chrono::milliseconds patience)
{
    m_process.start(m_program, {QStringLiteral("graphics"), QStringLiteral("--json")});
    m_patience.start(patience);
}

void GraphicsProbe::read()
{
    m_patience.stop();
    if (m_process.exitStatus() != QProcess::NormalExit || m_process.exitCode() != 0) { // also after an answer
        Q_EMIT found({});
        return;
    }
    const QJsonObject answer = QJsonDocument::fromJson(m_process.readAllStandardOutput().trimmed().split('\n').last()).object();
    Q_EMIT found({answer.value(QLatin1String("driver")).toString(), answer.value(QLatin1String("version")).toString(),
                  answer.value(QLatin1String("isUsable")).toBool(), answer.value(QLatin1String("isSoftware")).toBool()});
}

} // namespace negato::app
