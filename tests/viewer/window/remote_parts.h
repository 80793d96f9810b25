#pragma once

#include "tests/viewer/window/window_fixture.h"

#include "dicom/network/node.h"
#include "dicom/transfer/transfer_queue.h"
#include "viewer/remote/remote_services.h"

#include <QTableView>

#include <condition_variable>
#include <map>
#include <mutex>

namespace negato::test {

/// What a node says of a study.
dicom::DataSet answer(const std::string &study, const std::string &patient, const std::string &name, int images);
dicom::Node node(const char *name, int priority = 0);

/// Lets objects of a retrieval through one after the other.
class Gate
{
public:
    void allow(int objects)
    {
        const std::lock_guard lock(m_mutex);
        m_allowed += objects;
        m_changed.notify_all();
    }
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_allowed = 0;
    }
    bool pass(const std::stop_token &stop)
    {
        const std::stop_callback wakeUp(stop, [this] { m_changed.notify_all(); });
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_allowed > 0 || stop.stop_requested(); });
        return !stop.stop_requested() && m_allowed-- > 0;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_allowed = 0;
};

/// A window with two remote archives, "Radiology" and "Cardiology", that are functions here; everything else is as it is.
class RemoteParts
{
protected:
    using Answers = std::map<std::string, std::vector<dicom::DataSet>>;

    void begin();
    void end();
    QTableView *answers() { return m_fixture->window().findChild<QTableView *>(QStringLiteral("answers")); }
    QString cell(int row, const char *column);
    void searchByKeyboard(const QString &name);

    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<dicom::TransferQueue> m_queue;
    std::mutex m_mutex;
    std::vector<dicom::FindRequest> m_asked; ///< guarded
    Answers m_answers;
    std::map<std::string, dicom::ErrorCode> m_failures;
    std::string m_silent; ///< node that does not answer until it is told to stop
    Gate m_gate;
    viewer::LoginServices m_logins;

private:
    void retrieve(const dicom::TransferReportSink &report, const std::stop_token &stop);
};

} // namespace negato::test
