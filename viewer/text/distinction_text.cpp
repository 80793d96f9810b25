#include "viewer/text/distinction_text.h"

#include "viewer/text/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <array>

namespace negato::viewer {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Distinction)
};

enum class Value { None, Name, Decimal, Matrix };

/// A part as the geometry layer writes it, `before` and `after` its value, and its words for the reader.
struct Wording
{
    QLatin1StringView before;
    QLatin1StringView after;
    Value value;
    const char *text;
};

// Each space before a unit, and around the cross, is narrow and never broken.
constexpr std::array kWordings{
    Wording{QLatin1StringView("image "), {}, Value::Name, QT_TRANSLATE_NOOP("Distinction", "image %1")},
    Wording{QLatin1StringView("matrix "), {}, Value::Matrix, QT_TRANSLATE_NOOP("Distinction", "matrix %1")},
    Wording{QLatin1StringView("type other"), {}, Value::None, QT_TRANSLATE_NOOP("Distinction", "other type")},
    Wording{QLatin1StringView("type "), {}, Value::Name, QT_TRANSLATE_NOOP("Distinction", "type %1")},
    Wording{QLatin1StringView("frame of reference "), {}, Value::Name,
            QT_TRANSLATE_NOOP("Distinction", "frame of reference %1")},
    Wording{QLatin1StringView("orientation "), {}, Value::Name, QT_TRANSLATE_NOOP("Distinction", "orientation %1")},
    Wording{QLatin1StringView("stack unknown"), {}, Value::None, QT_TRANSLATE_NOOP("Distinction", "stack unknown")},
    Wording{QLatin1StringView("stack "), {}, Value::Name, QT_TRANSLATE_NOOP("Distinction", "stack %1")},
    Wording{QLatin1StringView("segment "), {}, Value::Name, QT_TRANSLATE_NOOP("Distinction", "segment %1")},
    Wording{QLatin1StringView("echo unknown"), {}, Value::None, QT_TRANSLATE_NOOP("Distinction", "echo unknown")},
    Wording{QLatin1StringView("echo "), {}, Value::Name, QT_TRANSLATE_NOOP("Distinction", "echo %1")},
    Wording{QLatin1StringView("TE unknown"), {}, Value::None, QT_TRANSLATE_NOOP("Distinction", "TE unknown")},
    Wording{QLatin1StringView("TE "), QLatin1StringView(" ms"), Value::Decimal,
            QT_TRANSLATE_NOOP("Distinction", "TE %1\u202fms")},
    Wording{QLatin1StringView("b unknown"), {}, Value::None, QT_TRANSLATE_NOOP("Distinction", "b-value unknown")},
    Wording{QLatin1StringView("b "), QLatin1StringView(" s/mm2"), Value::Decimal,
            QT_TRANSLATE_NOOP("Distinction", "b %1\u202fs/mm\u00b2")},
    // b-values from private attributes, with the name of the manufacturer that writes them.
    Wording{QLatin1StringView("b "), QLatin1StringView(" s/mm2 by Siemens"), Value::Decimal,
            QT_TRANSLATE_NOOP("Distinction", "b %1\u202fs/mm\u00b2 (by Siemens)")},
    Wording{QLatin1StringView("b "), QLatin1StringView(" s/mm2 by Philips"), Value::Decimal,
            QT_TRANSLATE_NOOP("Distinction", "b %1\u202fs/mm\u00b2 (by Philips)")},
    Wording{QLatin1StringView("b "), QLatin1StringView(" s/mm2 by GE"), Value::Decimal,
            QT_TRANSLATE_NOOP("Distinction", "b %1\u202fs/mm\u00b2 (by GE)")},
    Wording{QLatin1StringView("view "), {}, Value::Name, "%1"},
    Wording{QLatin1StringView("acquisition "), {}, Value::Name, QT_TRANSLATE_NOOP("Distinction", "acquisition %1")},
    Wording{QLatin1StringView("phase "), {}, Value::Name, QT_TRANSLATE_NOOP("Distinction", "phase %1")},
};

bool matches(const Wording &wording, const QString &part)
{
    const auto around = wording.before.size() + wording.after.size();
    const bool isLongEnough = wording.value == Value::None ? part.size() == around : part.size() > around;
    return isLongEnough && part.startsWith(wording.before) && part.endsWith(wording.after);
}

QString decimalText(const QString &value, QLocale locale)
{
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    constexpr int kMostDigits = 12;
    return isNumber ? locale.toString(number, 'g', kMostDigits) : value;
}

QString partText(const QString &part, const QLocale &locale)
{
    for (const Wording &wording : kWordings) {
        if (!matches(wording, part))
            continue;
        const QString text = Text::tr(wording.text);
        const auto length = part.size() - wording.before.size() - wording.after.size();
        QString value = part.sliced(wording.before.size(), length);
        switch (wording.value) {
        case Value::None: return text;
        case Value::Name: return text.arg(value);
        case Value::Decimal: return text.arg(decimalText(value, locale));
        case Value::Matrix: return text.arg(value.replace(QLatin1Char('x'), QStringLiteral("\u202f\u00d7\u202f")));
        }
    }
    return part;
}

} // namespace

QString distinctionText(const std::string &distinction, const QLocale &locale)
{
    const QString separator = QStringLiteral(", ");
    QStringList texts;
    for (const QString &part : shownText(distinction).split(separator))
        texts += partText(part, locale);
    return texts.join(separator);
}

} // namespace negato::viewer
