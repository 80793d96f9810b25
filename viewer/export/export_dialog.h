#pragma once

#include "dicom/base/result.h"
#include "viewer/theme/theme.h"

#include <QDialog>
#include <QThreadPool>

#include <filesystem>
#include <functional>
#include <stop_token>

class QFormLayout;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace negato::viewer {

/// Asks how something is to be written and to where, writes it on a thread of its own, and shows how far it is. Cancel stops it and
/// leaves the dialog open; closing the dialog stops it and waits.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    ~ExportDialog() override;

    void setTarget(const QString &path);
    [[nodiscard]] bool isRunning() const { return m_isRunning; }

public Q_SLOTS:
    void start();
    void reject() override;

Q_SIGNALS:
    /// The file or folder; the dialog has closed.
    void written(const QString &path);

protected:
    using Progress = std::function<void(double)>;
    /// Runs on another thread, so it holds all that it needs by value.
    using Work = std::function<dicom::Result<void>(const Progress &, const std::stop_token &)>;

    /// `filters`: of the file dialog, by their endings; `ending` is added to a name that has none.
    ExportDialog(const QString &title, QString filters, QString ending, const Theme &theme, QWidget *parent);
    /// A file, as at first, or a folder, of which `note` says what will be in it. The place stays.
    void setFileTarget(const QString &filters, const QString &ending);
    void setFolderTarget(const QString &name, const QString &note);
    /// Rows of the kind of export come first.
    [[nodiscard]] QFormLayout &form() { return *m_form; }
    [[nodiscard]] virtual Work workFor(const std::filesystem::path &target) const = 0;
    /// A sentence where the wish itself cannot be carried out; else empty.
    [[nodiscard]] virtual QString problemWith(const std::filesystem::path &) const { return {}; }
    /// Else the general sentence is shown.
    [[nodiscard]] virtual QString sentenceOf(const dicom::Error &error) const;

private:
    void browse();
    void setRunning(bool isRunning);
    void showProblem(const QString &text);
    void onDone(const dicom::Result<void> &done, const QString &path);
    [[nodiscard]] QString targetPath() const;

    QString m_filters, m_ending;
    bool m_isFolder = false;
    QLabel *m_note;
    QWidget *m_wishes;
    QFormLayout *m_form;
    QLineEdit *m_target;
    QProgressBar *m_progress;
    QLabel *m_problem;
    QPushButton *m_export, *m_cancel;
    bool m_isRunning = false;
    std::stop_source m_stop;
    QThreadPool m_thread; ///< one thread
};

} // namespace negato::viewer
