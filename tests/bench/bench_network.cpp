// What receiving and retrieving cost (ANCHORS.md, 2), beside storescp, Orthanc, getscu and a bare HTTP download, all on loopback.
// Ours counts an object once it is durable and in the index; storescp indexes nothing, and leaves it to the system when its files
// reach the disk. How fast it is where it waits for that, as ours does, is measured too (durable_files.cpp), and what the disk alone
// adds to it: who gets one object at a time cannot be faster than that. The sender is dcmsend; every server begins with an empty
// store, and has to hold as many objects afterwards as were acknowledged.
// Usage: bench_network [SLICES of the retrieved series, 1000 by default]
// Exit status 1 when something is lost or ours is below half of the project's goal.

#include "dicom/base/sha256.h"
#include "tests/bench/network_peers.h"
#include "tests/bench/paired_bench.h"
#include "tests/dicom/archive/object_bytes.h"

#include <QCoreApplication>
#include <QDir>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <span>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <sys/uio.h>
#include <unistd.h>

using namespace negato;
using namespace negato::bench;

namespace {

constexpr auto kStudy = "1.2.3.100";

QStringList written(const QString &folder, int count, int size)
{
    QStringList files;
    for (int i = 1; i <= count; ++i) {
        const QByteArray number = QByteArray::number(i);
        const QByteArray bytes = test::objectBytes({.studyUid = kStudy, .seriesUid = "1.2.3.100.1", .instanceUid = "1.2.3.100.1." + number,
                                                    .instanceNumber = number, .size = size, .pixelValue = i});
        files += test::writeFile(folder, QString::fromLatin1(number) + QStringLiteral(".dcm"), bytes);
    }
    return files;
}

/// A server that is sent the same objects again and again, each time with an empty store. What it has is counted after each
/// sending, outside of the time that is measured.
class Receiving
{
public:
    Receiving(Server::Kind kind, qint64 count)
        : m_server(kind)
        , m_count(count)
    {
    }
    /// As servers are that run for a while; and what others have written is on the disk, so that nobody waits for that.
    void prepare()
    {
        check();
        m_server.restart();
        ::sync();
        std::this_thread::sleep_for(std::chrono::milliseconds(500));
    }
    bool send(const std::vector<QString> &folders, bool isPrompt)
    {
        m_isToBeChecked = sendAll(folders, m_server.port(), isPrompt);
        return m_isToBeChecked && !m_hasLost;
    }
    /// Whether it had every time as many objects as it had acknowledged.
    bool check()
    {
        if (std::exchange(m_isToBeChecked, false) && m_server.stored() != m_count)
            m_hasLost = true;
        return !m_hasLost;
    }

private:
    Server m_server;
    qint64 m_count;
    bool m_isToBeChecked = false;
    bool m_hasLost = false;
};

std::vector<std::shared_ptr<Receiving>> ours; ///< to be checked once more at the end

Side receiving(const char *name, Server::Kind kind, const std::vector<QString> &folders, qint64 count, bool isPrompt, double goal, double floor)
{
    const auto server = std::make_shared<Receiving>(kind, count);
    if (kind == Server::Kind::Negatoscope)
        ours.push_back(server);
    return {.name = name, .work = [=] { return server->send(folders, isPrompt); }, .prepare = [=] { server->prepare(); }, .goal = goal, .floor = floor};
}

/// What nobody is spared who answers each object when it is on the disk, and gets the next one only then.
bool writeSynchronised(const QString &folder, qint64 count, std::size_t bytes)
{
    constexpr std::size_t kPage = 4096;
    const std::size_t size = (bytes + kPage - 1) / kPage * kPage;
    const std::unique_ptr<void, decltype(&std::free)> block(std::aligned_alloc(kPage, size), &std::free);
    std::memset(block.get(), 1, size);
    const int file = ::open(QFile::encodeName(folder + QStringLiteral("/synchronised")).constData(), O_WRONLY | O_DIRECT | O_CLOEXEC);
    const iovec piece{block.get(), size};
    bool isGood = file >= 0;
    for (qint64 i = 0; isGood && i < count; ++i)
        isGood = ::pwritev2(file, &piece, 1, 0, RWF_DSYNC) == static_cast<ssize_t>(size);
    ::close(file);
    return isGood;
}

/// The same objects to storescp, and as many synchronised writes of their size into a file that is there already.
Side leastDurable(const std::vector<QString> &folders, qint64 count, std::size_t bytes, double goal)
{
    const auto server = std::make_shared<Receiving>(Server::Kind::Storescp, count);
    const auto folder = std::make_shared<QTemporaryDir>();
    return {.name = "storescp, and one synchronised write an object",
            .work = [=] { return server->send(folders, true) && writeSynchronised(folder->path(), count, bytes); },
            .prepare = [=] {
                QFile file(folder->filePath(QStringLiteral("synchronised")));
                static_cast<void>(file.open(QIODevice::WriteOnly) && file.write(QByteArray(static_cast<qsizetype>(bytes) + 4096, '\0')) > 0);
                file.close();
                server->prepare();
            },
            .goal = goal};
}

void addReceiving(PairedBench &table, const QString &what, const std::vector<QString> &folders, qint64 count, std::size_t bytes, double storescpGoal, double durableGoal,
                  double orthancGoal)
{
    Row row{.what = (what + QStringLiteral(", %1 association(s)").arg(folders.size())).toStdString(), .amount = static_cast<double>(count), .unit = "objects"};
    row.ours = receiving("ours", Server::Kind::Negatoscope, folders, count, true, 0, 0);
    if (storescpGoal > 0)
        row.peers.push_back(receiving("storescp (no index)", Server::Kind::Storescp, folders, count, true, storescpGoal, storescpGoal / 2));
    if (durableGoal > 0)
        row.peers.push_back(receiving("storescp that synchronises each file", Server::Kind::DurableStorescp, folders, count, true, durableGoal, durableGoal / 2));
    if (durableGoal > 0 && folders.size() == 1) // several share their writes
        row.peers.push_back(leastDurable(folders, count, bytes, durableGoal));
    if (orthancGoal > 0)
        row.peers.push_back(receiving("Orthanc", Server::Kind::Orthanc, folders, count, true, orthancGoal, orthancGoal / 2));
    table.add(row);
}

/// As senders are by themselves.
void addNagle(PairedBench &table, const std::vector<QString> &folders, qint64 count)
{
    Row row{.what = "small objects from an unmodified dcmsend, 1 association", .amount = static_cast<double>(count), .unit = "objects"};
    row.ours = receiving("ours", Server::Kind::Negatoscope, folders, count, false, 220, 110);
    row.peers = {receiving("storescp", Server::Kind::Storescp, folders, count, false, 20, 10)};
    row.turns = 3;
    table.add(row);
}

bool runs(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("TCP_NODELAY"), QStringLiteral("1"));
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    return process.waitForFinished(600'000) && process.exitCode() == 0;
}

/// A folder that is new for each work. Those of before stay, each with half a gigabyte: ext4 is slow to create files for seconds
/// after many have gone, which would be told of whoever comes next.
class Fresh
{
public:
    void renew()
    {
        m_folders.push_back(std::make_unique<QTemporaryDir>());
        ::sync();
    }
    [[nodiscard]] QString path() const { return m_folders.back()->path(); }

private:
    std::vector<std::unique_ptr<QTemporaryDir>> m_folders;
};

Side retrieving(const std::shared_ptr<Server> &orthanc, const QStringList &node)
{
    const auto fresh = std::make_shared<Fresh>();
    const auto empty = std::make_shared<QTemporaryDir>();
    const QString program = QStringLiteral(NEGATO_BIN_DIR "/negatoscope");
    const auto prepare = [=] { // an archive that is in use already: it is not made while a study comes
        fresh->renew();
        const QStringList archive{QStringLiteral("--archive"), fresh->path()};
        runs(program, archive + QStringList{QStringLiteral("node"), QStringLiteral("add"), QStringLiteral("orthanc")} + node);
        runs(program, archive + QStringList{QStringLiteral("import"), empty->path()});
        ::sync();
    };
    const auto work = [=] {
        return runs(program, {QStringLiteral("--archive"), fresh->path(), QStringLiteral("retrieve"), QStringLiteral("orthanc"), QLatin1String(kStudy)});
    };
    static_cast<void>(orthanc);
    return {.name = "ours", .work = work, .prepare = prepare};
}

/// Returns when all of it is hashed that is there once it is whole.
void hashGrowing(const QString &path, const std::stop_token &isWhole)
{
    dicom::Sha256 hash;
    QFile file(path);
    for (;;) {
        const bool isLast = isWhole.stop_requested();
        if (!file.isOpen() && !file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            if (isLast)
                return;
            continue;
        }
        const QByteArray piece = file.read(1 << 20);
        hash.add(std::as_bytes(std::span(piece.constData(), static_cast<std::size_t>(piece.size()))));
        if (piece.isEmpty() && isLast)
            break;
        if (piece.isEmpty())
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    static_cast<void>(hash.finish());
}

void addRetrieving(PairedBench &table, const std::shared_ptr<Server> &orthanc, int slices)
{
    const double megabytes = slices * 512 * 512 * 2 / 1e6;
    const QString port = QString::number(orthanc->port());
    const auto fresh = std::make_shared<Fresh>();
    const Side getscu{.name = "getscu",
                      .work = [=] {
                          return runs(QStringLiteral("getscu"), {QStringLiteral("-S"), QStringLiteral("-B"), QStringLiteral("-aec"), QStringLiteral("ANY"), QStringLiteral("-k"),
                                                                 QStringLiteral("QueryRetrieveLevel=STUDY"), QStringLiteral("-k"),
                                                                 QStringLiteral("StudyInstanceUID=%1").arg(QLatin1String(kStudy)), QStringLiteral("-od"), fresh->path(),
                                                                 QStringLiteral("127.0.0.1"), port});
                      },
                      .prepare = [=] { fresh->renew(); },
                      .goal = 1 / 1.3};
    table.add({.what = "C-GET of a CT from Orthanc, into the archive",
               .amount = megabytes,
               .ours = retrieving(orthanc, {QStringLiteral("aet=ANY"), QStringLiteral("host=127.0.0.1"), QStringLiteral("port=") + port, QStringLiteral("can=find,get")}),
               .peers = {getscu}});
    const QString url = QStringLiteral("http://127.0.0.1:%1/dicom-web").arg(orthanc->httpPort());
    const Side download{.name = "curl",
                        .work = [=] {
                            return runs(QStringLiteral("curl"), {QStringLiteral("-s"), QStringLiteral("-f"), QStringLiteral("-H"),
                                                                 QStringLiteral("Accept: multipart/related; type=\"application/dicom\"; transfer-syntax=*"), QStringLiteral("-o"),
                                                                 fresh->path() + QStringLiteral("/body"), url + QStringLiteral("/studies/") + QLatin1String(kStudy)});
                        },
                        .prepare = [=] { fresh->renew(); },
                        .goal = 1 / 1.3};
    Side hashed = download; // ours keeps a digest of each object, and both cores are busy without it
    hashed.name = "curl, its file hashed as it grows";
    hashed.work = [=, bare = download.work] {
        std::jthread hashing([=](const std::stop_token &isWhole) { hashGrowing(fresh->path() + QStringLiteral("/body"), isWhole); });
        return bare();
    };
    table.add({.what = "WADO-RS of a CT from Orthanc, into the archive",
               .amount = megabytes,
               .ours = retrieving(orthanc, {QStringLiteral("url=") + url}),
               .peers = {download, hashed}});
}

} // namespace

int main(int count, char **arguments)
{
    const QCoreApplication application(count, arguments);
    PairedBench table(count, arguments);
    const int slices = count > 1 ? std::atoi(arguments[1]) : 1000;
    const QTemporaryDir folder;
    constexpr int kSmall = 500;
    constexpr int kLarge = 200;
    constexpr int kWithNagle = 60;
    const QStringList small = written(folder.filePath(QStringLiteral("small")), kSmall, 76);
    const QStringList large = written(folder.filePath(QStringLiteral("large")), kLarge, 512);
    const auto shares = [&](const QStringList &files, const char *name, int associations) { return sharesOf(files, associations, folder.filePath(QLatin1String(name))); };
    addReceiving(table, QStringLiteral("objects of 12 KB"), shares(small, "small1", 1), kSmall, 12 << 10, 0.8, 0.8, 3);
    addReceiving(table, QStringLiteral("objects of 12 KB"), shares(small, "small4", 4), kSmall, 12 << 10, 0.8, 0.8, 2);
    addReceiving(table, QStringLiteral("objects of 12 KB"), shares(small, "small16", 16), kSmall, 12 << 10, 0, 0, 0);
    addReceiving(table, QStringLiteral("CT slices of 524 KB"), shares(large, "large1", 1), kLarge, 524 << 10, 0.9, 0.9, 3);
    addReceiving(table, QStringLiteral("CT slices of 524 KB"), shares(large, "large4", 4), kLarge, 524 << 10, 0.9, 0.9, 2);
    addNagle(table, shares(small.mid(0, kWithNagle), "nagle", 1), kWithNagle);
    const auto orthanc = std::make_shared<Server>(Server::Kind::Orthanc);
    const QStringList series = written(folder.filePath(QStringLiteral("series")), slices, 512);
    if (orthanc->start() && sendAll(sharesOf(series, 2, folder.filePath(QStringLiteral("series2"))), orthanc->port(), true))
        addRetrieving(table, orthanc, slices);
    else
        std::printf("Orthanc does not run: no retrievals\n");
    bool isGood = table.run();
    for (const auto &each : ours)
        isGood = each->check() && isGood;
    if (!isGood)
        std::printf("something is too slow, or was lost\n");
    return isGood ? 0 : 1;
}
