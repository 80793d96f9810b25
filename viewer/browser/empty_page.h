#pragma once

#include "viewer/theme/theme.h"

#include <QWidget>

namespace negato::viewer {

/// What the browser shows while the archive is empty: how to begin.
class EmptyPage : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyPage(const Theme &theme, QWidget *parent = nullptr);

Q_SIGNALS:
    void folderRequested();
    void filesRequested();
    void demonstrationRequested();
};

} // namespace negato::viewer
