#pragma once

#include "tests/dicom/archive/archive_fixture.h"
#include "viewer/browser/filter_bar.h"
#include "viewer/browser/series_strip.h"
#include "viewer/browser/study_browser.h"
#include "viewer/browser/study_table.h"

#include <QPushButton>
#include <QTest>

namespace negato::test {

/// Three studies, newest first: C (2 series), B, A.
inline void writeStudies(const ArchiveFixture &f)
{
    const struct
    {
        const char *study, *name, *date;
        int series;
    } rows[] = {
        {"1", "Adams^Ann", "20260101", 1}, {"2", "Baker^Bob", "20260202", 1}, {"3", "Clark^Cid", "20260303", 2}};
    for (const auto &row : rows) {
        for (int s = 1; s <= row.series; ++s) {
            const QByteArray series = QByteArray("1.2.") + row.study + "." + QByteArray::number(s);
            f.write(QString::fromLatin1(series), objectBytes(Image{.patientName = row.name,
                                                                   .patientId = row.name,
                                                                   .studyUid = QByteArray("1.2.") + row.study,
                                                                   .studyDate = row.date,
                                                                   .seriesUid = series,
                                                                   .seriesNumber = QByteArray::number(s),
                                                                   .instanceUid = series + ".1",
                                                                   .size = 64,
                                                                   .pixelValue = 500}));
        }
    }
}

/// The page of studies over an archive, and its parts.
struct BrowserPage
{
    explicit BrowserPage(const ArchiveFixture &f)
        : loader(viewer::workerSource(f.pool()), 1 << 24)
        , browser(f.archive(), loader, theme)
        , table(*browser.findChild<viewer::StudyTable *>())
        , strip(*browser.findChild<viewer::SeriesStrip *>())
        , filter(*browser.findChild<viewer::FilterBar *>())
    {
        browser.resize(1400, 800);
        browser.show();
    }
    [[nodiscard]] QStringList names() const
    {
        QStringList list;
        for (int row = 0; row < table.model()->rowCount(); ++row)
            list.append(table.model()->index(row, static_cast<int>(viewer::StudyColumn::PatientName)).data().toString());
        return list;
    }
    /// Shortcuts work in the active window alone, and not every screen has a manager that keeps one active.
    [[nodiscard]] bool activateTable()
    {
        browser.activateWindow();
        table.setFocus();
        return QTest::qWaitForWindowActive(&browser);
    }
    [[nodiscard]] QPushButton *button(const QString &text) const
    {
        for (QPushButton *found : browser.findChildren<QPushButton *>()) {
            if (found->text().remove(QLatin1Char('&')) == text)
                return found;
        }
        return nullptr;
    }

    viewer::Theme theme = viewer::Theme::builtIn();
    viewer::FrameLoader loader;
    viewer::StudyBrowser browser;
    viewer::StudyTable &table;
    viewer::SeriesStrip &strip;
    viewer::FilterBar &filter;
};

inline const QString kAdams = QStringLiteral("Adams, Ann");
inline const QString kBaker = QStringLiteral("Baker, Bob");
inline const QString kClark = QStringLiteral("Clark, Cid");

} // namespace negato::test
