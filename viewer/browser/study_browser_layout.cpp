#include "viewer/browser/study_browser.h"

#include "viewer/browser/empty_page.h"
#include "viewer/browser/filter_bar.h"
#include "viewer/browser/patient_list.h"
#include "viewer/browser/series_strip.h"
#include "viewer/browser/study_table.h"

#include <QAction>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

// What stands where in the browser, and its keys.

namespace negato::viewer {

QAction *StudyBrowser::addKey(const QString &text, const QString &icon, const QKeySequence &keys,
                              void (StudyBrowser::*slot)())
{
    auto *action = new QAction(m_theme.icon(icon), text, this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setToolTip(QStringLiteral("%1 (%2)").arg(text, keys.toString(QKeySequence::NativeText)));
    connect(action, &QAction::triggered, this, slot);
    addAction(action);
    return action;
}

void StudyBrowser::makeActions()
{
    auto *folder = addKey(tr("Import a folder or CD\u2026"), QStringLiteral("folder"), Qt::CTRL | Qt::Key_I,
                          &StudyBrowser::chooseFolder);
    auto *files = addKey(tr("Import files\u2026"), QStringLiteral("open"), Qt::CTRL | Qt::SHIFT | Qt::Key_I,
                         &StudyBrowser::chooseFiles);
    m_link->setCheckable(true);
    m_link->setToolTip(tr("The archive only remembers where the files are, and never deletes them"));
    auto *menu = new QMenu(m_importButton);
    menu->addActions({folder, files});
    menu->addSeparator();
    menu->addAction(m_link);
    m_importButton->setMenu(menu);
    m_importButton->setPopupMode(QToolButton::InstantPopup);
    m_importButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_importButton->setIcon(m_theme.icon(QStringLiteral("import")));
    m_importButton->setText(tr("Import"));
    m_importButton->setToolTip(tr("Take files, folders, CDs or ZIP files into the archive (Ctrl+I)"));
    m_importButton->setProperty("role", QStringLiteral("button"));

    QAction *open =
        addKey(tr("Open"), QStringLiteral("eye"), Qt::CTRL | Qt::Key_Return, &StudyBrowser::activateSelected);
    QAction *pin =
        addKey(tr("Keep or stop keeping"), QStringLiteral("pin"), Qt::CTRL | Qt::Key_D, &StudyBrowser::togglePin);
    QAction *remove =
        addKey(tr("Delete\u2026"), QStringLiteral("delete"), QKeySequence::Delete, &StudyBrowser::askToRemove);
    QAction *refresh = addKey(tr("Refresh"), QStringLiteral("refresh"), QKeySequence::Refresh, &StudyBrowser::askAgain);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    QAction *ofPatient = addKey(tr("Only this patient"), QStringLiteral("patient"), Qt::CTRL | Qt::Key_P,
                                &StudyBrowser::showPatientOfStudy);
    m_table->addActions({open, pin, remove, ofPatient, refresh});
    auto *find = new QAction(tr("Search"), this);
    find->setShortcut(QKeySequence::Find);
    find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QAction::triggered, this, [this] {
        m_filter->searchField()->setFocus(Qt::ShortcutFocusReason);
        m_filter->searchField()->selectAll();
    });
    addAction(find);
}

QBoxLayout *StudyBrowser::buildHeader()
{
    auto *tools = new QHBoxLayout;
    tools->setSpacing(2 * m_theme.grid);
    tools->addStretch(1);
    m_count->setProperty("role", QStringLiteral("dim"));
    tools->addWidget(m_count);
    for (QAction *action : QList{m_patientsShown} + m_table->actions().mid(1, 2)) { // pin and delete
        auto *button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setIconSize(QSize(5 * m_theme.grid, 5 * m_theme.grid));
        button->setFocusPolicy(Qt::TabFocus);
        tools->addWidget(button);
    }
    tools->addWidget(m_importButton);
    m_header = new QHBoxLayout;
    m_header->setContentsMargins(3 * m_theme.grid, 2 * m_theme.grid, 3 * m_theme.grid, 2 * m_theme.grid);
    m_header->setSpacing(2 * m_theme.grid);
    m_header->addWidget(m_filter, 1);
    m_header->addLayout(tools);
    return m_header;
}

/// In a narrow window the buttons stand below the filter.
void StudyBrowser::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isNarrow = width() < 300 * m_theme.grid;
    m_header->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

QWidget *StudyBrowser::buildStudies()
{
    auto *nothing = new QWidget(m_list);
    auto *text = new QLabel(tr("No study matches the filter."), nothing);
    text->setProperty("role", QStringLiteral("dim"));
    auto *clear = new QPushButton(tr("Show all studies"), nothing);
    connect(clear, &QPushButton::clicked, m_filter, &FilterBar::clear);
    auto *column = new QVBoxLayout(nothing);
    column->addStretch(1);
    column->addWidget(text, 0, Qt::AlignCenter);
    column->addWidget(clear, 0, Qt::AlignCenter);
    column->addStretch(2);
    m_list->addWidget(m_table);
    m_list->addWidget(nothing);
    return m_list;
}

QWidget *StudyBrowser::buildPatients()
{
    m_patientsShown->setCheckable(true);
    m_patientsShown->setChecked(true);
    m_patientsShown->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_P);
    m_patientsShown->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_patientsShown->setToolTip(tr("Show or hide the list of patients (%1)")
                                    .arg(m_patientsShown->shortcut().toString(QKeySequence::NativeText)));
    addAction(m_patientsShown);
    return m_patients;
}

void StudyBrowser::buildLayout()
{
    const auto line = [this] {
        auto *frame = new QFrame(this);
        frame->setProperty("role", QStringLiteral("line"));
        return frame;
    };
    auto *page = new QWidget(m_pages);
    auto *content = new QVBoxLayout(page);
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(0);
    content->addLayout(buildHeader());
    content->addWidget(line());
    m_lists->setHandleWidth(1);
    m_lists->setChildrenCollapsible(false);
    m_lists->addWidget(buildPatients());
    m_lists->addWidget(buildStudies());
    m_lists->setStretchFactor(1, 1);
    m_lists->setSizes({62 * m_theme.grid, 400 * m_theme.grid});
    content->addWidget(m_lists, 1);
    content->addWidget(line());
    content->addWidget(m_strip);
    m_pages->addWidget(page);
    m_pages->addWidget(m_empty);
    m_jobs->setSpacing(0);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_pages, 1);
    layout->addLayout(m_jobs);
    QWidget::setTabOrder(m_filter, m_patients);
    QWidget::setTabOrder(m_patients, m_table);
    QWidget::setTabOrder(m_table, m_strip);
}

} // namespace negato::viewer
