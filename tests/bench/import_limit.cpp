#include "tests/bench/import_limit.h"

#include <sqlite3.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>

#include <fcntl.h>
#include <unistd.h>

namespace negato::bench {

namespace {

constexpr std::size_t kRead = 8192;
constexpr std::size_t kPreamble = 132;

enum Column : std::size_t { InstanceUid, StudyUid, SeriesUid, PatientId, FirstOther };
/// Tags as group << 16 | element, ascending after the four identities.
constexpr std::array<std::uint32_t, 25> kWanted{
    0x00080018, 0x0020000D, 0x0020000E, 0x00100020, 0x00080005, 0x00080008, 0x00080016, 0x00080020, 0x00080030,
    0x00080050, 0x00080060, 0x00080080, 0x00081030, 0x0008103E, 0x00100010, 0x00100030, 0x00100040, 0x00200010,
    0x00200011, 0x00200013, 0x00200032, 0x00200037, 0x00280008, 0x00280010, 0x00280011};

using Values = std::array<std::string_view, kWanted.size()>;

std::uint32_t number(const char *at, int bytes)
{
    std::uint32_t value = 0;
    std::memcpy(&value, at, static_cast<std::size_t>(bytes));
    return value;
}

bool hasLongLength(const char *vr)
{
    constexpr std::array<std::string_view, 11> kLong{"OB", "OD", "OF", "OL", "OV", "OW", "SQ", "UC", "UN", "UR", "UT"};
    for (const std::string_view each : kLong)
        if (each == std::string_view(vr, 2))
            return true;
    return false;
}

/// Explicit VR little endian, sequences of defined length: what this program writes.
Values valuesOf(std::string_view head)
{
    Values values;
    for (std::size_t at = kPreamble; at + 12 <= head.size();) {
        const char *element = head.data() + at;
        const std::uint32_t tag = number(element, 2) << 16 | number(element + 2, 2);
        const bool isLong = hasLongLength(element + 4);
        const std::size_t length = isLong ? number(element + 8, 4) : number(element + 6, 2);
        at += isLong ? 12 : 8;
        if (tag == 0x7FE00010 || at + length > head.size())
            break;
        for (std::size_t i = 0; i < kWanted.size(); ++i)
            if (kWanted[i] == tag)
                values[i] = head.substr(at, length);
        at += length;
    }
    return values;
}

using Database = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;
using Prepared = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

bool execute(sqlite3 *database, const char *sql)
{
    return sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

Prepared prepare(sqlite3 *database, const char *sql)
{
    sqlite3_stmt *statement = nullptr;
    sqlite3_prepare_v2(database, sql, -1, &statement, nullptr);
    return {statement, &sqlite3_finalize};
}

bool insert(sqlite3_stmt *statement, std::span<const std::string_view> texts)
{
    for (std::size_t i = 0; i < texts.size(); ++i)
        sqlite3_bind_text(statement, static_cast<int>(i) + 1, texts[i].data(), static_cast<int>(texts[i].size()), SQLITE_STATIC);
    const bool isDone = sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_reset(statement);
    return isDone;
}

constexpr const char *kSchema =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
    "CREATE TABLE patient(id TEXT PRIMARY KEY, name TEXT);"
    "CREATE TABLE study(uid TEXT PRIMARY KEY, patient TEXT, date TEXT, description TEXT);"
    "CREATE TABLE series(uid TEXT PRIMARY KEY, study TEXT, modality TEXT, description TEXT);"
    "CREATE TABLE instance(uid TEXT PRIMARY KEY, series TEXT, number TEXT, position TEXT, orientation TEXT, file TEXT);"
    "BEGIN";

} // namespace

bool importAtTheLimit(const std::vector<std::string> &files, const std::filesystem::path &path)
{
    sqlite3 *opened = nullptr;
    sqlite3_open(path.c_str(), &opened);
    const Database database(opened, &sqlite3_close);
    if (!execute(opened, kSchema))
        return false;
    {
        const Prepared patients = prepare(opened, "INSERT OR IGNORE INTO patient VALUES(?, ?)");
        const Prepared studies = prepare(opened, "INSERT OR IGNORE INTO study VALUES(?, ?, ?, ?)");
        const Prepared series = prepare(opened, "INSERT OR IGNORE INTO series VALUES(?, ?, ?, ?)");
        const Prepared instances = prepare(opened, "INSERT INTO instance VALUES(?, ?, ?, ?, ?, ?)");
        std::array<char, kRead> buffer;
        for (const std::string &file : files) {
            const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
            const ssize_t got = ::pread(descriptor, buffer.data(), buffer.size(), 0);
            ::close(descriptor);
            const Values v = valuesOf({buffer.data(), static_cast<std::size_t>(got < 0 ? 0 : got)});
            if (v[InstanceUid].empty() || !insert(patients.get(), std::array{v[PatientId], v[14]})
                || !insert(studies.get(), std::array{v[StudyUid], v[PatientId], v[7], v[12]})
                || !insert(series.get(), std::array{v[SeriesUid], v[StudyUid], v[10], v[13]})
                || !insert(instances.get(), std::array{v[InstanceUid], v[SeriesUid], v[19], v[20], v[21], std::string_view(file)}))
                return false;
        }
    }
    return execute(opened, "COMMIT");
}

} // namespace negato::bench
