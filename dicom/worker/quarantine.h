#pragma once

#include "dicom/image/file_identity.h"

#include <memory>
#include <string>

namespace negato::dicom {

/// Counts how often a file ended its worker. A changed file is a new one. Thread-safe.
class Quarantine
{
public:
    Quarantine();
    ~Quarantine();
    Quarantine(const Quarantine &) = delete;
    Quarantine &operator=(const Quarantine &) = delete;

    void countDeath(const std::string &path, const FileIdentity &state);
    [[nodiscard]] bool holds(const std::string &path, const FileIdentity &state) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace negato::dicom
