// negatoscope-web: one DICOMweb job (PS3.18) with one remote node for its parent. Reads one JSON request from standard input,
// writes messages to standard output, and ends.

#include "dicom/job/cancellation.h"
#include "dicom/job/messages.h"
#include "dicom/job/process.h"
#include "dicom/web/jobs.h"

#include <QCoreApplication>

#include <malloc.h>

namespace {

using namespace negato;

/// Qt takes a new piece of memory for each that it reads from a socket: let them be the last ones again, and not new pages.
void keepMemory()
{
    constexpr int kKept = 64 << 20;
    ::mallopt(M_MMAP_THRESHOLD, kKept);
    ::mallopt(M_TRIM_THRESHOLD, kKept);
}

dicom::Result<QJsonObject> run(const QJsonObject &request)
{
    const QString job = request[QLatin1String("job")].toString();
    if (job == QLatin1String("echo"))
        return web::runEcho(request);
    if (job == QLatin1String("find"))
        return web::runFind(request);
    if (job == QLatin1String("retrieve"))
        return web::runRetrieve(request);
    if (job == QLatin1String("store"))
        return web::runStore(request);
    return dicom::fail(dicom::ErrorCode::Usage, "job");
}

} // namespace

int main(int argc, char **argv)
{
    job::limitThisProcess();
    keepMemory();
    const QCoreApplication application(argc, argv);
    const QJsonObject request = job::readRequest();
    job::limitFiles(request);
    job::watchForCancellation();
    const auto result = run(request);
    if (result)
        job::sendDone(*result);
    else
        job::sendFailed(result.error());
    return result ? 0 : 1;
}
