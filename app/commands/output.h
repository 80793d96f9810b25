#pragma once

#include "dicom/base/error.h"

#include <QJsonObject>
#include <QString>

namespace negato::app {

/// What scripts rely on: 0 done, 1 failed, 2 usage, 3 done in part with each failure named.
enum class ExitCode { Done = 0, Failed = 1, Usage = 2, Partial = 3 };

/// Results go to standard output, as lines of text or as one JSON object a line; messages go to standard error.
class Output
{
public:
    explicit Output(bool isJson)
        : m_isJson(isJson)
    {
    }
    [[nodiscard]] bool isJson() const { return m_isJson; }

    void result(const QJsonObject &json, const QString &text) const;
    void message(const QString &text) const;
    /// Help that was asked for: plain text on standard output.
    static void page(const QString &text);
    /// The sentence for an error; in JSON mode also an object {"error": code, "file": ..., "message": ...} as a result.
    void failure(const dicom::Error &error) const;

private:
    bool m_isJson;
};

} // namespace negato::app
