// negatoscope-peer: one association with a remote node for its parent. Reads one JSON request from standard input, writes
// messages to standard output, and ends.

#include "dicom/peer/cancellation.h"
#include "dicom/peer/jobs.h"
#include "dicom/peer/messages.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/oflog/oflog.h>

#include <QJsonDocument>

#include <string>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace {

using namespace negato;

void limit(__rlimit_resource resource, rlim_t value)
{
    const rlimit both{value, value};
    setrlimit(resource, &both);
}

/// No core dumps, no privileges, bounded memory and files: what a peer sends is not to be trusted.
void limitThisProcess()
{
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, 64);
    limit(RLIMIT_FSIZE, 0);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    limit(RLIMIT_DATA, rlim_t{1} << 30);
#endif
}

/// One line, unbuffered: what follows on standard input is the watcher's.
QJsonObject readRequest()
{
    QByteArray line;
    char byte;
    while (line.size() < (1 << 20) && read(STDIN_FILENO, &byte, 1) == 1 && byte != '\n')
        line += byte;
    return QJsonDocument::fromJson(line).object();
}

dicom::Result<QJsonObject> run(const QJsonObject &request)
{
    // Nothing is sent in the clear that was meant to be protected.
    if (request[QLatin1String("tls")].toBool())
        return dicom::fail(dicom::ErrorCode::TlsUnavailable);
    const QString job = request[QLatin1String("job")].toString();
    if (job == QLatin1String("echo"))
        return peer::runEcho(request);
    if (job == QLatin1String("find"))
        return peer::runFind(request);
    return dicom::fail(dicom::ErrorCode::Usage, "job");
}

} // namespace

int main()
{
    limitThisProcess();
    OFLog::configure(OFLogger::OFF_LOG_LEVEL);
    const QJsonObject request = readRequest();
    peer::watchForCancellation();
    const auto result = run(request);
    if (result)
        peer::sendDone(*result);
    else
        peer::sendFailed(result.error());
    return result ? 0 : 1;
}
