#include "dicom/job/process.h"

#include <QJsonDocument>

#include <array>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace negato::job {

namespace {

constexpr qsizetype kLongestRequest = 64 << 20;

void limit(__rlimit_resource resource, rlim_t value)
{
    const rlimit both{value, value};
    setrlimit(resource, &both);
}

} // namespace

void limitThisProcess()
{
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, 64);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    limit(RLIMIT_DATA, rlim_t{1} << 30);
#endif
}

void limitFiles(const QJsonObject &request)
{
    const bool isRetrieval = request[QLatin1String("job")].toString() == QLatin1String("retrieve");
    limit(RLIMIT_FSIZE, isRetrieval ? rlim_t{16} << 30 : 0);
}

QJsonObject readRequest()
{
    QByteArray line;
    std::array<char, 65536> buffer;
    ssize_t got = 0;
    while (!line.endsWith('\n') && line.size() < kLongestRequest && (got = read(STDIN_FILENO, buffer.data(), buffer.size())) > 0)
        line.append(buffer.data(), got);
    return QJsonDocument::fromJson(line).object();
}

} // namespace negato::job
