#include "dicom/worker/limits.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace negato::dicom {

namespace {

void limit(__rlimit_resource resource, rlim_t value)
{
    const rlimit both{value, value};
    setrlimit(resource, &both);
}

} // namespace

void limitThisProcess()
{
    [[maybe_unused]] constexpr rlim_t gibibyte = rlim_t{1} << 30;
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_NOFILE, 64); // a request brings up to 33
    limit(RLIMIT_NPROC, 0);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    limit(RLIMIT_DATA, 4 * gibibyte);
    limit(RLIMIT_AS, 32 * gibibyte); // mapped files count too
#endif
}

void allowProcessorTime(std::uint32_t seconds)
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto spent = static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec);
    const rlimit both{spent + seconds + 1, RLIM_INFINITY};
    setrlimit(RLIMIT_CPU, &both);
}

} // namespace negato::dicom
