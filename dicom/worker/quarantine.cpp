#include "dicom/worker/quarantine.h"

#include <map>
#include <mutex>
#include <utility>

namespace negato::dicom {

namespace {

constexpr int kMostDeaths = 2;

} // namespace

struct Quarantine::Private
{
    std::mutex mutex;
    std::map<std::pair<std::string, FileIdentity>, int> deaths;
};

Quarantine::Quarantine()
    : d(std::make_unique<Private>())
{
}

Quarantine::~Quarantine() = default;

void Quarantine::countDeath(const std::string &path, const FileIdentity &state)
{
    const std::scoped_lock lock(d->mutex);
    ++d->deaths[{path, state}];
}

bool Quarantine::holds(const std::string &path, const FileIdentity &state) const
{
    const std::scoped_lock lock(d->mutex);
    if (d->deaths.empty())
        return false;
    const auto found = d->deaths.find({path, state});
    return found != d->deaths.end() && found->second >= kMostDeaths;
}

} // namespace negato::dicom
