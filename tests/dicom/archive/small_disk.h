#pragma once

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>
#include <string>

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

namespace negato::test {

/// File systems of a few megabytes, which really become full.
///
/// They are mounted in name spaces of this process alone, which are entered before it has a second thread; where the system does
/// not allow that, the tests are left out.
class SmallDisk
{
public:
    /// At the beginning of main().
    static bool isPossible()
    {
        const uid_t user = ::getuid();
        const gid_t group = ::getgid();
        return ::unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0 && tell("setgroups", "deny") && tell("uid_map", "0 " + std::to_string(user) + " 1")
            && tell("gid_map", "0 " + std::to_string(group) + " 1");
    }

    explicit SmallDisk(int megabytes)
    {
        const std::string size = "size=" + std::to_string(megabytes) + "m";
        if (::mount("none", m_folder.path().toLocal8Bit().constData(), "tmpfs", 0, size.c_str()) != 0)
            qFatal("no file system of our own: %d", errno);
    }
    ~SmallDisk() { ::umount2(m_folder.path().toLocal8Bit().constData(), MNT_DETACH); }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    /// To the last byte.
    void fill()
    {
        const int file = ::open(m_filling.constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        for (qsizetype size = 1 << 20; size > 0; size /= 2) {
            const QByteArray bytes(size, 'x');
            while (::write(file, bytes.constData(), static_cast<std::size_t>(size)) == size) { }
        }
        ::close(file);
    }
    /// There is room again.
    void relieve() { ::unlink(m_filling.constData()); }
    /// For so many bytes.
    void relieve(qint64 bytes)
    {
        QFile file(QFile::decodeName(m_filling));
        if (!file.resize(file.size() - bytes))
            qFatal("cannot make room");
    }

private:
    static bool tell(const char *name, const std::string &value)
    {
        const int file = ::open((std::string("/proc/self/") + name).c_str(), O_WRONLY | O_CLOEXEC);
        const bool isTold = ::write(file, value.data(), value.size()) == static_cast<ssize_t>(value.size());
        ::close(file);
        return isTold;
    }

    QTemporaryDir m_folder;
    QByteArray m_filling = m_folder.filePath(QStringLiteral("filling")).toLocal8Bit();
};

} // namespace negato::test
