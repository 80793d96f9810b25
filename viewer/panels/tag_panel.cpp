#include "viewer/panels/tag_panel.h"

#include "viewer/panels/tag_model.h"
#include "viewer/text/deviation_text.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace negato::viewer {

TagPanel::TagPanel(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_model(new TagModel(this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_search(new QLineEdit(this))
    , m_notes(new QLabel(this))
    , m_tree(new QTreeView(this))
{
    m_filter->setSourceModel(m_model);
    m_filter->setFilterKeyColumn(-1);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter->setRecursiveFilteringEnabled(true);
    m_search->setPlaceholderText(tr("Search tag, keyword or value"));
    m_search->setAccessibleName(tr("Search attributes"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(theme.icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_notes->setWordWrap(true);
    m_notes->setTextFormat(Qt::PlainText);
    m_notes->setVisible(false);
    m_tree->setModel(m_filter);
    m_tree->setAccessibleName(tr("DICOM attributes"));
    m_tree->setUniformRowHeights(true);
    m_tree->setAlternatingRowColors(true);
    m_tree->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_tree->header()->setStretchLastSection(true);
    const int unit = fontMetrics().averageCharWidth();
    m_tree->header()->resizeSection(TagModel::TagColumn, unit * 16);
    m_tree->header()->resizeSection(TagModel::VrColumn, unit * 5);
    m_tree->header()->resizeSection(TagModel::KeywordColumn, unit * 22);

    auto *copy = new QAction(tr("Copy value"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(copy, &QAction::triggered, this, &TagPanel::copyValue);
    m_tree->addAction(copy);
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_search, &QLineEdit::textChanged, this, &TagPanel::filter);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.grid * 2, theme.grid * 2, theme.grid * 2, theme.grid * 2);
    layout->setSpacing(theme.grid * 2);
    layout->addWidget(m_search);
    layout->addWidget(m_notes);
    layout->addWidget(m_tree);
}

void TagPanel::setHeader(const std::shared_ptr<const dicom::FileHeader> &header)
{
    if (header == m_header)
        return;
    m_header = header;
    m_model->setHeader(header);
    QStringList notes;
    if (header)
        for (const dicom::Deviation &deviation : header->deviations)
            notes += sentence(deviation);
    m_notes->setText(notes.isEmpty() ? QString() : tr("Tolerated: %1").arg(notes.join(QLatin1Char(' '))));
    m_notes->setVisible(!notes.isEmpty());
}

void TagPanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void TagPanel::filter(const QString &text)
{
    m_filter->setFilterFixedString(text);
    if (!text.isEmpty())
        m_tree->expandAll();
}

void TagPanel::copyValue() const
{
    const QModelIndex current = m_tree->currentIndex();
    QGuiApplication::clipboard()->setText(current.siblingAtColumn(TagModel::ValueColumn).data().toString());
}

} // namespace negato::viewer
