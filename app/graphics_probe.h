#pragma once

#include "render/frame/graphics_driver.h"

#include <QObject>
#include <QProcess>
#include <QTimer>

#include <chrono>

namespace negato::app {

/// Tries the graphics driver in a process of its own (`PROGRAM graphics`): one that crashes or hangs costs the window nothing.
class GraphicsProbe : public QObject
{
    Q_OBJECT

public:
    explicit GraphicsProbe(QString program, QObject *parent = nullptr);
    ~GraphicsProbe() override;

    /// Waits for an answer as long as `patience`.
    void start(std::chrono::milliseconds patience = std::chrono::seconds(15)); // a cold disk, a busy machine

Q_SIGNALS:
    /// Once. A driver that gave no answer is not usable.
    void found(const negato::render::GraphicsDriver &driver);

private:
    void read();

    QString m_program;
    QProcess m_process;
    QTimer m_patience;
};

} // namespace negato::app
