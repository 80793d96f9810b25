#pragma once

#include <QObject>
#include <QStringList>

#include <filesystem>
#include <memory>

namespace negato::app {

struct SessionOptions
{
    std::filesystem::path archiveFolder;
    QStringList pathsOrUids; ///< to import and open, or to open
    QString screenshot;      ///< not empty: write a picture of the window once it is complete, and quit
};

/// Builds the services of the window and joins them: the only place that knows all of them.
class WindowSession : public QObject
{
    Q_OBJECT

public:
    explicit WindowSession(SessionOptions options);
    ~WindowSession() override;

    void start();

private:
    struct Private;
    void giveIdleMemoryBack();
    void openArchive();
    void openDemonstration();
    void openWhatWasNamed();
    void screenshotWhenReady();
    void lookUp(const QStringList &studyInstanceUids);
    [[nodiscard]] bool isAllShown();
    void endWithoutScreenshot(const QString &sentence);
    [[nodiscard]] bool isNothingShown();
    std::unique_ptr<Private> d;
};

} // namespace negato::app
