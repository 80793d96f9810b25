// negatoscope-peer: one association with a remote node for its parent. Reads one JSON request from standard input, writes
// messages to standard output, and ends.

#include "dicom/job/process.h"
#include "dicom/peer/cancellation.h"
#include "dicom/peer/jobs.h"
#include "dicom/peer/messages.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/oflog/oflog.h>

namespace {

using namespace negato;

dicom::Result<QJsonObject> runRetrieve(const QJsonObject &request)
{
    const QString method = request[QLatin1String("method")].toString();
    if (method == QLatin1String("get"))
        return peer::runGet(request);
    if (method == QLatin1String("move"))
        return peer::runMove(request);
    return dicom::fail(dicom::ErrorCode::Usage, "method");
}

dicom::Result<QJsonObject> run(const QJsonObject &request)
{
    const QString job = request[QLatin1String("job")].toString();
    if (job == QLatin1String("echo"))
        return peer::runEcho(request);
    if (job == QLatin1String("find"))
        return peer::runFind(request);
    if (job == QLatin1String("retrieve"))
        return runRetrieve(request);
    if (job == QLatin1String("store"))
        return peer::runStore(request);
    if (job == QLatin1String("commit"))
        return peer::runCommit(request);
    if (job == QLatin1String("report"))
        return peer::runReport(request);
    return dicom::fail(dicom::ErrorCode::Usage, "job");
}

} // namespace

int main()
{
    job::limitThisProcess();
    OFLog::configure(OFLogger::OFF_LOG_LEVEL);
    const QJsonObject request = job::readRequest();
    job::limitFiles(request);
    peer::watchForCancellation();
    const auto result = run(request);
    if (result)
        peer::sendDone(*result);
    else
        peer::sendFailed(result.error());
    return result ? 0 : 1;
}
