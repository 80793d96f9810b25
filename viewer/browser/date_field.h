#pragma once

class QDateEdit;
class QString;
class QWidget;

namespace negato::viewer {

/// A field for a calendar day, with four digits of the year, today at first.
QDateEdit *dateField(const QString &name, QWidget *parent);

} // namespace negato::viewer
