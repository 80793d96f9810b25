#pragma once

#include <QDialog>
#include <QSizeF>
#include <QStringList>

#include <array>
#include <vector>

class QTextBrowser;

namespace negato::viewer {

class ActionRegistry;
class Theme;

/// Of a page of the window that has keys of its own.
struct PageOfKeys
{
    QString title;
    const QWidget *page;
};

/// One page with every action and its keys as they are now, and what the mouse does: in as many columns as there is room for.
class KeysSheet : public QDialog
{
    Q_OBJECT

public:
    KeysSheet(const ActionRegistry &actions, const std::vector<PageOfKeys> &pages, const Theme &theme, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Section
    {
        QString title;
        QStringList rows;
        [[nodiscard]] qsizetype lines() const { return rows.size() + 2; } ///< that it is high
    };
    [[nodiscard]] Section mouse() const;
    void fit();
    void setColumns(int count);
    [[nodiscard]] QSizeF sizeIn(int columns);
    [[nodiscard]] QString inColumns(int count) const;

    static constexpr int kMostColumns = 4;

    std::vector<Section> m_sections;
    QTextBrowser *m_page;
    int m_border; ///< px around the page
    int m_columns = 0; ///< that are shown
    std::array<QSizeF, kMostColumns> m_sizes; ///< of the text in one column and in more; invalid: not known yet
};

} // namespace negato::viewer
