#pragma once

#include "viewer/theme/theme.h"

#include <QWidget>

class QPushButton;

namespace negato::viewer {

/// What the browser shows while the archive is empty: how to begin.
class EmptyPage : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyPage(const Theme &theme, QWidget *parent = nullptr);
    /// Whether remote archives can be searched here.
    void setRemoteThere(bool isThere);

Q_SIGNALS:
    void folderRequested();
    void filesRequested();
    void remoteRequested();
    void demonstrationRequested();

private:
    QPushButton *m_remote;
};

} // namespace negato::viewer
