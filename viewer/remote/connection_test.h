#pragma once

#include "viewer/remote/remote_services.h"

#include <QLabel>
#include <QThreadPool>

#include <stop_token>

namespace negato::viewer {

/// Tests the connection to a node step by step, and says which step failed and what to change.
class ConnectionTest : public QLabel
{
    Q_OBJECT

public:
    using Examine = decltype(RemoteServices::examine);
    explicit ConnectionTest(Examine examine, QWidget *parent = nullptr);
    /// Cancels, and waits for the association to end.
    ~ConnectionTest() override;

    /// In place of one that runs.
    void start(const dicom::Node &node);
    void stop();

private:
    void addLine(int generation, const QString &line);
    Examine m_examine;
    std::stop_source m_stop;
    int m_generation = 0;
    QThreadPool m_threads;
};

} // namespace negato::viewer
