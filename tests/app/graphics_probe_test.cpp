#include "app/graphics_probe.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace negato;

namespace {

/// What the probe finds with a program of these lines of shell.
std::optional<render::GraphicsDriver> driverFrom(const QByteArray &shell, std::chrono::milliseconds patience = std::chrono::seconds(15))
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("program"));
    QFile program(path);
    if (!program.open(QIODevice::WriteOnly))
        return {};
    program.write("#!/bin/sh\n" + shell);
    program.close();
    program.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    app::GraphicsProbe probe(path);
    std::optional<render::GraphicsDriver> found;
    QObject::connect(&probe, &app::GraphicsProbe::found, &probe, [&](const render::GraphicsDriver &driver) { found = driver; });
    probe.start(patience);
    (void)QTest::qWaitFor([&] { return found.has_value(); }, 10'000);
    return found;
}

} // namespace

class GraphicsProbeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheDriverOfThisDisplay()
    {
        app::GraphicsProbe probe(QStringLiteral(NEGATO_BIN_DIR "/negatoscope"));
        QSignalSpy found(&probe, &app::GraphicsProbe::found);
        probe.start();
        QTRY_COMPARE_WITH_TIMEOUT(found.size(), 1, 15'000);
        const auto driver = found[0][0].value<render::GraphicsDriver>();
        QVERIFY(driver.isUsable);
        QVERIFY(!driver.name.isEmpty());
        // What the environment of the tests asks for.
        if (qEnvironmentVariableIntValue("LIBGL_ALWAYS_SOFTWARE") == 1)
            QVERIFY(driver.isSoftware);
    }

    void aDriverThatCrashesIsNotUsed()
    {
        for (const char *before : {"", "echo '{\"driver\":\"Bad\",\"isUsable\":true}'; "}) { // it may crash on its way out
            const auto driver = driverFrom(QByteArray(before) + "kill -SEGV $$\n");
            QVERIFY(driver);
            QVERIFY(!driver->isUsable);
        }
    }

    void aDriverThatHangsIsNotUsed()
    {
        const auto driver = driverFrom("exec sleep 60\n", std::chrono::milliseconds(200));
        QVERIFY(driver);
        QVERIFY(!driver->isUsable);
    }

    void aProgramThatIsNotThereIsNoDriver()
    {
        app::GraphicsProbe probe(QStringLiteral("/nonexistent"));
        QSignalSpy found(&probe, &app::GraphicsProbe::found);
        probe.start();
        QTRY_COMPARE(found.size(), 1);
        QVERIFY(!found[0][0].value<render::GraphicsDriver>().isUsable);
    }

    void theAnswerIsPassedOn()
    {
        const auto driver = driverFrom("echo '{\"driver\":\"NVIDIA RTX\",\"version\":\"4.6\",\"isUsable\":true,\"isSoftware\":false}'\n");
        QVERIFY(driver);
        QCOMPARE(driver->name, QStringLiteral("NVIDIA RTX"));
        QVERIFY(driver->isUsable && !driver->isSoftware);
    }
};

QTEST_GUILESS_MAIN(GraphicsProbeTest)
#include "graphics_probe_test.moc"
