#pragma once

#include "render/frame/graphics_driver.h"

#include <QObject>
#include <QProcess>
#include <QTimer>

namespace negato::app {

/// Tries the graphics driver in a process of its own (`negatoscope graphics`): one that crashes or hangs costs the window nothing.
class GraphicsProbe : public QObject
{
    Q_OBJECT

public:
    explicit GraphicsProbe(QObject *parent = nullptr);
    ~GraphicsProbe() override;

    void start();

Q_SIGNALS:
    /// Once. A driver that gave no answer is not usable.
    void found(const negato::render::GraphicsDriver &driver);

private:
    void read();

    QProcess m_process;
    QTimer m_patience;
};

} // namespace negato::app
