#pragma once

#include <QString>
#include <QTextDocument>

namespace negato::viewer {

/// A tool tip that shows the text as it is. Tool tips take for HTML what looks like it, and this text comes from files;
/// escaping what does not look like it would show "&amp;" for "&".
inline QString plainHint(const QString &text)
{
    return Qt::mightBeRichText(text) ? Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal) : text;
}

} // namespace negato::viewer
