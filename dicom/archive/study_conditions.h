#pragma once

#include "dicom/archive/sql.h"
#include "dicom/archive/study_query.h"

#include <QStringList>

namespace negato::dicom {

/// A WHERE clause (with its keyword; empty when nothing restricts) and the values it binds.
struct Conditions
{
    QStringList terms;
    QVariantList values;

    void add(const QString &term, const QVariantList &bound = {});
    [[nodiscard]] QString where() const;
};

/// Every word of `words` occurs in the column, which holds search keys.
void addWords(Conditions &conditions, const QString &column, const std::string &words);
/// On the study table, alias `s`.
Conditions studyConditions(const StudyQuery &query);
/// ORDER BY ... for the study table `s` with user.note `n` and user.source `o`.
QString studyOrder(const StudyQuery &query);

} // namespace negato::dicom
